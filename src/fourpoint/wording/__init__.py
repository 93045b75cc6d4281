"""The words that documents are written in, as data (TOML beside this file), and the functions that read them.

A data folder that any room may ask, above the core; it never computes and never composes a sentence.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from fourpoint.core.errors import UsageError
from fourpoint.core.words.wording import ProportionWords, parse_proportions


def wording_text(name: str) -> str:
    """The text of `name`.toml; UsageError where there is none."""
    file = files(__name__) / f"{name}.toml"
    if not file.is_file():
        raise UsageError(f"There is no wording file {name}.toml; there are: {', '.join(wording_names())}.")
    return file.read_text(encoding="utf-8")


def wording_names() -> list[str]:
    """Every wording file, without its ending."""
    return sorted(file.name.removesuffix(".toml") for file in files(__name__).iterdir() if file.name.endswith(".toml"))


@cache
def load_proportions(inspectorate: str = "ofsted") -> ProportionWords:
    """The proportion words of `inspectorate` (ofsted, education-scotland)."""
    name = f"proportions-{inspectorate}"
    return parse_proportions(wording_text(name), f"{name}.toml")


@cache
def load_wording(name: str) -> dict[str, Any]:
    """A wording file as read; the room that uses it says what it must hold."""
    return tomllib.loads(wording_text(name))
