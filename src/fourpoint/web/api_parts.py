"""What every answer of the API shares: pages with the addresses of those beside them, ETags, what may be asked."""

import hashlib
from collections.abc import Sequence
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Schema
from pydantic import Field

LARGEST_PAGE = 100
Page = Annotated[int, Query(ge=1, le=100_000, description="1 is the first page")]
Size = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="How many on a page")]
Year = Annotated[int, Path(ge=1990, le=2100, description="The year of the assessment")]
Slug = Annotated[str, Path(min_length=1, max_length=120, description="The council's address, as leicestershire")]


class Wrong(Schema):
    """What is wrong, in a sentence."""

    detail: str


class Paged(Schema):
    """Which page this is, how many there are, and where the pages beside it stand."""

    count: int = Field(description="How many there are on all pages")
    page: int
    pages: int
    next: str | None = Field(description="Where the next page stands; null on the last")
    previous: str | None = Field(description="Where the page before stands; null on the first")


def paged(request: HttpRequest, items: Sequence[Any], page: int, size: int) -> dict[str, Any]:
    """The asked page of all the items."""
    return {"items": items[(page - 1) * size : page * size]} | beside(request, len(items), page, size)


def beside(request: HttpRequest, count: int, page: int, size: int) -> dict[str, Any]:
    """Where in all the pages this one stands."""
    pages = max(1, -(-count // size))

    def address(number: int) -> str | None:
        if not 1 <= number <= pages:
            return None
        asked = request.GET.copy()
        asked["page"] = str(number)
        return f"{request.path}?{asked.urlencode()}"

    return {"count": count, "page": page, "pages": pages, "next": address(page + 1), "previous": address(page - 1)}


def tag(request: HttpRequest, response: HttpResponse, of: str) -> None:
    """The answer's ETag: of what it rests on and of what was asked."""
    digest = hashlib.sha256(f"{of} {request.get_full_path()}".encode()).hexdigest()[:32]
    response["ETag"] = f'"{digest}"'
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
