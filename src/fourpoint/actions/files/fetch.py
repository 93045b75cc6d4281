"""What a person does to get official files: looks what can be fetched, and fetches it. Apart from the building, which
needs no network."""

from fourpoint.evidence.fetching.fetch import catalogue
from fourpoint.evidence.fetching.fetch import fetch as fetch_files

__all__ = ["catalogue", "fetch_files"]
