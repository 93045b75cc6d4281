"""The read-only API, /api/v1: what is published, as data. Documented by its own OpenAPI; pages, ETags, no sessions."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Query, Schema, Status
from ninja.errors import ValidationError
from pydantic import Field

from fourpoint.actions.public.grade_book import Graded, Place, open_grade_book
from fourpoint.actions.public.letter_search import Asked, Part, found_in, search_letters
from fourpoint.actions.public.published import find_publication, letter_of
from fourpoint.core.letter import Letter
from fourpoint.records.models import Publication
from fourpoint.web.api_evidence import evidence
from fourpoint.web.api_parts import Page, Paged, Size, Slug, Wrong, Year, beside, paged, tag

api = NinjaAPI(
    title="Fourpoint",
    version="1",
    description="Published assessments of councils' services for children. Grades run from 4 (best) to 1.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-1",
)
Region = Annotated[str, Query(max_length=60, description="Its name, as East Midlands")]


class CouncilOut(Schema):
    code: str
    gss: str
    name: str
    region: str
    address: str = Field(description="Where its page stands")


class AssessmentOut(Schema):
    council: CouncilOut
    year: int
    framework: str
    framework_title: str
    published: date
    status: str = Field(description="graded, withheld or no_overall")
    grade: int | None = Field(description="Overall, 4 best")
    word: str
    grades: dict[str, int] = Field(description="Judgement area -> grade")
    version: int | None = Field(description="Of its letter; null where it is known from the evidence only")
    letter: str | None = Field(description="Where its letter stands")


class CouncilPage(Paged):
    items: list[CouncilOut]
    synthetic: str


class AssessmentPage(Paged):
    items: list[AssessmentOut]
    synthetic: str


class CouncilWhole(Schema):
    council: CouncilOut
    assessments: list[AssessmentOut]
    synthetic: str


class LetterOut(Schema):
    letter: Letter
    version: int
    sha256: str
    synthetic: str


class FoundOut(Schema):
    council: str
    year: int
    grade: int | None
    letter: str
    passages: list[str]


class FoundPage(Paged):
    items: list[FoundOut]


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    said = "; ".join(f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors)
    return api.create_response(request, {"detail": said}, status=422)


def _council(place: Place) -> dict[str, Any]:
    return {
        "code": place.code,
        "gss": place.gss,
        "name": place.name,
        "region": place.region,
        "address": f"/councils/{place.slug}/",
    }


def _assessment(place: Place, one: Graded) -> dict[str, Any]:
    return {
        "council": _council(place),
        "year": one.year,
        "framework": one.framework,
        "framework_title": one.title,
        "published": one.published,
        "status": "withheld" if one.withheld else "graded" if one.grade else "no_overall",
        "grade": one.grade,
        "word": one.word,
        "grades": one.grades,
        "version": one.version or None,
        "letter": f"/api/v1/assessments/{place.slug}/{one.year}/letter" if one.has_letter else None,
    }


@api.get("/councils", response={200: CouncilPage, 422: Wrong}, summary="Councils, by name", operation_id="councils")
def councils(request: HttpRequest, response: HttpResponse, page: Page = 1, size: Size = 50) -> dict[str, Any]:
    book = open_grade_book()
    tag(request, response, book.fingerprint)
    return paged(request, [_council(place) for place in book.places], page, size) | {"synthetic": book.synthetic}


@api.get(
    "/councils/{slug}",
    response={200: CouncilWhole, 404: Wrong, 422: Wrong},
    summary="One council and all its published assessments",
    operation_id="council",
)
def council(request: HttpRequest, response: HttpResponse, slug: Slug) -> Any:
    book = open_grade_book()
    tag(request, response, book.fingerprint)
    place = book.by_slug.get(slug)
    if place is None:
        return Status(404, {"detail": "There is no council at that address."})
    assessments = [_assessment(place, one) for one in book.of.get(place.code, ())]
    return Status(200, {"council": _council(place), "assessments": assessments, "synthetic": book.synthetic})


@api.get(
    "/assessments",
    response={200: AssessmentPage, 422: Wrong},
    summary="Published assessments, oldest first",
    operation_id="assessments",
)
def assessments(
    request: HttpRequest,
    response: HttpResponse,
    page: Page = 1,
    size: Size = 50,
    year: Annotated[int | None, Query(ge=1990, le=2100, description="Of the assessment")] = None,
    grade: Annotated[int | None, Query(ge=1, le=4, description="Overall, 4 best")] = None,
    framework: Annotated[str | None, Query(max_length=40, description="Its short name, as csa-2011")] = None,
    region: Region = "",
) -> dict[str, Any]:
    book = open_grade_book()
    tag(request, response, book.fingerprint)
    found = [
        (one, place)
        for place in book.of_region(region)
        for one in book.of.get(place.code, ())
        if (year is None or one.year == year)
        and (grade is None or one.grade == grade)
        and (framework is None or one.framework == framework)
    ]
    found.sort(key=lambda pair: (pair[0].published, pair[1].name))
    return paged(request, [_assessment(place, one) for one, place in found], page, size) | {"synthetic": book.synthetic}


@api.get(
    "/assessments/{slug}/{year}/letter",
    response={200: LetterOut, 404: Wrong, 422: Wrong},
    summary="A published letter, sentence by sentence",
    operation_id="letter",
)
def letter(request: HttpRequest, response: HttpResponse, slug: Slug, year: Year) -> Any:
    book = open_grade_book()
    place = book.by_slug.get(slug)
    publication = find_publication(place.code, year, timezone.now()) if place else None
    if publication is None or publication.kind != Publication.Kind.LETTER:
        return Status(404, {"detail": "No letter is published at that address."})
    response["ETag"] = f'"{publication.sha256[:32]}"'
    return Status(
        200,
        {
            "letter": letter_of(publication),
            "version": publication.version,
            "sha256": publication.sha256,
            "synthetic": book.synthetic,
        },
    )


@api.get(
    "/letters",
    response={200: FoundPage, 422: Wrong},
    summary="Letters that hold every word asked for, newest first",
    operation_id="letters",
)
def letters(
    request: HttpRequest,
    response: HttpResponse,
    words: Annotated[str, Query(min_length=1, max_length=200, description='Words and "phrases in quotation marks"')],
    page: Page = 1,
    size: Size = 20,
    year: Annotated[int | None, Query(ge=1990, le=2100, description="Of the assessment")] = None,
    grade: Annotated[int | None, Query(ge=1, le=4, description="Overall, 4 best")] = None,
    part: Annotated[Part, Query(description="Only within one strength, or one area for improvement")] = "",
    area: Annotated[str, Query(max_length=60, description="Only within findings of one judgement area")] = "",
    region: Region = "",
) -> dict[str, Any]:
    tag(request, response, open_grade_book().fingerprint)
    asked = Asked(words, year, grade, region, part, area)
    letters = search_letters(asked, timezone.now())
    count = len(letters) if isinstance(letters, list) else letters.count()
    found = [found_in(row, asked) for row in letters[(page - 1) * size : page * size]]
    items = [
        {
            "council": one.council,
            "year": one.year,
            "grade": one.grade,
            "letter": f"/api/v1/assessments/{one.slug}/{one.year}/letter",
            "passages": ["".join(text for text, _ in passage) for passage in one.passages],
        }
        for one in found
    ]
    return {"items": items} | beside(request, count, page, size)


api.add_router("", evidence)
