"""The API's way from a letter to the evidence: what letters found and what became of it, the figures that a letter
rests on, and each figure down to file and row."""

from typing import Annotated, Any, Literal
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from fourpoint.actions.files.figure_list import FigureRow, figures_of
from fourpoint.actions.files.figure_page import figure_page
from fourpoint.actions.keeping.shelf import framework_of
from fourpoint.actions.public.grade_book import open_grade_book
from fourpoint.actions.public.published import find_publication, profile_behind
from fourpoint.records.models import Publication
from fourpoint.web.api_parts import Page, Paged, Size, Slug, Wrong, Year, paged, tag
from fourpoint.web.open_rows import rows_of

evidence = Router()
Kind = Literal["", "strength", "development"]
Became = Literal["", "asked again", "now a strength", "not named", "not followed"]
Name = Annotated[str, Path(min_length=1, max_length=200, description="The figure's name, as in the list of figures")]
KINDS = {"strength": "strength", "development": "area for improvement"}


class FindingOut(Schema):
    council_code: str
    council: str
    year: int
    framework: str
    version: int = Field(description="Of the letter")
    number: int = Field(description="Place among the letter's findings")
    kind: str = Field(description="strength, or area for improvement")
    area: str = Field(description="Judgement area; overall where the letter gives one list for all")
    text: str
    became: str = Field(
        description="What the council's next letter made of an area for improvement; empty = no later letter"
    )
    inspectors_say: str = Field(description="What the inspectors said became of it; empty = they gave no word")
    because: str = Field(description="Their reason for that word")
    letter: str = Field(description="Where it stands on this site")


class FindingPage(Paged):
    items: list[FindingOut]
    synthetic: str


class FigureOut(Schema):
    name: str = Field(description="The name that sentences (facts) and rules know it by")
    block: str = Field(description="a: inspected settings; b: inspections of the council; c: published indicators")
    title: str
    shown: str = Field(description="The value as people read it, or in words why there is none")
    rests_on: str = Field(description="Of how many settings, or of which period")
    neighbours: str
    england: str
    note: str
    figure: str = Field(description="Where the whole figure stands, down to file and row")


class FigureList(Schema):
    release: str = Field(description="Hash of the evidence release that they were made from")
    neighbours: list[str] = Field(description="The councils that it is compared with, nearest first")
    items: list[FigureOut]
    synthetic: str


class TableOut(Schema):
    heading: str
    columns: list[str]
    rows: list[list[str]]
    note: str


class PlaceOut(Schema):
    file: str
    sheet: str | None = Field(description="Null where a file has no sheets")
    row: int | None = Field(description="As a spreadsheet counts; null where the whole file is meant")
    column: str | None = Field(description="Heading as published; null where the whole row is meant")


class FigureWhole(Schema):
    name: str
    title: str
    shown: str
    about: str
    tables: list[TableOut] = Field(description="Settings, periods, neighbours, inspections: what it is made of")
    places: list[PlaceOut] = Field(description="Every place in the official files that it was made from")
    synthetic: str


@evidence.get(
    "/findings",
    response={200: FindingPage, 422: Wrong},
    summary="What letters found, and what became of it, by council and year",
    operation_id="findings",
)
def findings(
    request: HttpRequest,
    response: HttpResponse,
    page: Page = 1,
    size: Size = 50,
    council: Annotated[str, Query(max_length=120, description="The council's address, as leicestershire")] = "",
    year: Annotated[int | None, Query(ge=1990, le=2100, description="Of the assessment")] = None,
    kind: Annotated[Kind, Query(description="Only strengths, or only areas for improvement")] = "",
    area: Annotated[str, Query(max_length=60, description="Judgement area, as staying_safe")] = "",
    became: Annotated[Became, Query(description="What the next letter made of it")] = "",
) -> dict[str, Any]:
    book = open_grade_book()
    tag(request, response, book.fingerprint)
    place = book.by_slug.get(council)
    wanted = {"year": year, "kind": KINDS.get(kind), "area": area, "became": became}
    wanted |= {"council_code": place.code if place else council}
    found = [
        row for row in rows_of(book, "findings") if all(row[name] == value for name, value in wanted.items() if value)
    ]
    return paged(request, found, page, size) | {"synthetic": book.synthetic}


def _letter_at(slug: str, year: int) -> Publication | None:
    place = open_grade_book().by_slug.get(slug)
    found = find_publication(place.code, year, timezone.now()) if place else None
    return found if found is not None and found.kind == Publication.Kind.LETTER else None


@evidence.get(
    "/assessments/{slug}/{year}/figures",
    response={200: FigureList, 404: Wrong, 422: Wrong},
    summary="The figures that a published letter rests on",
    operation_id="figures",
)
def figures(request: HttpRequest, response: HttpResponse, slug: Slug, year: Year) -> Any:
    publication = _letter_at(slug, year)
    if publication is None:
        return Status(404, {"detail": "No letter is published at that address."})
    tag(request, response, publication.sha256)
    profile = profile_behind(publication)
    answer = {
        "release": profile.release,
        "neighbours": [one.name for one in profile.neighbours],
        "items": [_figure(one, request.path) for one in figures_of(profile)],
        "synthetic": open_grade_book().synthetic,
    }
    return Status(200, answer)


def _figure(row: FigureRow, there: str) -> dict[str, str]:
    same = ("name", "block", "title", "shown", "rests_on", "neighbours", "england")
    return {name: getattr(row, name) for name in same} | {
        "note": row.comparison,
        "figure": f"{there}/{quote(row.name)}",
    }


@evidence.get(
    "/assessments/{slug}/{year}/figures/{path:name}",
    response={200: FigureWhole, 404: Wrong, 422: Wrong},
    summary="One figure: what it is made of, down to file and row",
    operation_id="figure",
)
def figure(request: HttpRequest, response: HttpResponse, slug: Slug, year: Year, name: Name) -> Any:
    publication = _letter_at(slug, year)
    if publication is None:
        return Status(404, {"detail": "No letter is published at that address."})
    profile, framework = profile_behind(publication), framework_of(publication.body["framework"])
    found = figure_page(profile, framework, name)
    if found is None:
        return Status(
            404, {"detail": "The letter rests on no figure of that name: the list of figures holds them all."}
        )
    tag(request, response, publication.sha256)
    answer = {
        "name": found.name,
        "title": found.title,
        "shown": found.shown,
        "about": found.about,
        "tables": [
            {"heading": one.heading, "columns": one.columns, "rows": one.rows, "note": one.note} for one in found.tables
        ],
        "places": [{"file": one.file, "sheet": one.sheet, "row": one.row, "column": one.column} for one in found.cells],
        "synthetic": open_grade_book().synthetic,
    }
    return Status(200, answer)
