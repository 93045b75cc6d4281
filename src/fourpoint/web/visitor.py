"""Where a request comes from, for the lockout by account and by address. Kept nowhere else and never logged."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str | None:
    """The visitor's address: behind the proxy the one that the proxy itself added last, whatever was sent before it.

    None where there is none (a Unix socket): then the lockout by account holds alone.
    """
    sent = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return _read(sent.rpartition(",")[2]) or _read(request.META.get("REMOTE_ADDR", ""))


def _read(text: str) -> str | None:
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        return None


def what_locks(request: HttpRequest, credentials: dict[str, str] | None = None) -> list[str]:
    """Too many failures for an account, or from an address, lock that account or that address."""
    return ["username", *(["ip_address"] if address_of(request) else [])]
