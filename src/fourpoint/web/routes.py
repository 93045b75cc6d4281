"""Every route with what it declares, for the test that walks them and the page that lists them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from fourpoint.web.access import Access
from fourpoint.web.middleware import access_of


@dataclass(frozen=True, slots=True)
class Route:
    """`address` as it is written in urls.py."""

    address: str
    view: Callable[..., Any]
    access: Access


def walk_routes() -> Iterator[Route]:
    """Every route of the service; raises ImproperlyConfigured at the first that declares no access."""
    yield from _walk(get_resolver().url_patterns, "/", "")


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, namespace: str) -> Iterator[Route]:
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, address, pattern.namespace or namespace)
        else:
            yield Route(address, pattern.callback, access_of(pattern.callback, namespace))


def draw_access_page() -> str:
    """docs/reference/access.md, whole."""
    rows = "\n".join(f"| `{route.address}` | {route.access.words} |" for route in walk_routes())
    return (
        "# Who may open what\n\n"
        "Drawn from what every route declares (`src/fourpoint/web/access.py`); run `python manage.py draw_reference`.\n"
        "A case is seen by the inspectorate, and by its own council's officers once its evidence has been shared;\n"
        "for anyone else its address answers as if there were nothing there.\n\n"
        f"| Address | Open to |\n| --- | --- |\n{rows}\n"
    )
