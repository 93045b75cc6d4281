"""What the letter before asked for, and what became of it: the inspector's word beside the figures then and now."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fourpoint.actions.cases.asked_before import asked_before, letter_before, say_what_became
from fourpoint.actions.cases.letter import newest_draft
from fourpoint.core.cases.earlier_outcome import EarlierOutcome
from fourpoint.core.cases.roles import Role
from fourpoint.web.access import STAFF_OF_CASE, open_to
from fourpoint.web.case_page import CasePage, case_page, done, problem, show_case
from fourpoint.web.typed import read_number


@open_to(STAFF_OF_CASE)
@require_http_methods(["GET", "POST"])
def before(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    page = case_page(request)
    if request.method == "GET":
        return _before(request, page)
    typed = {name: request.POST.get(name, "") for name in ("place", "outcome", "because")}

    def act() -> object:
        place = read_number(typed["place"], "The area")
        return say_what_became(page.actor, page.case.pk, place, typed["outcome"], typed["because"])

    here = f"{page.address}before#area-{typed['place']}"
    result = done(request, act, "What became of this area is kept.", here)
    if isinstance(result, str):
        return _before(request, page, 409, errors=problem(result, f"#because-{typed['place']}"), typed=typed)
    return result


def _before(request: HttpRequest, page: CasePage, status: int = 200, **more: object) -> HttpResponse:
    seen = page.case.release is not None and page.sees_judgements
    letter = letter_before(page.case, page.now) if seen else None
    context: dict[str, object] = {
        "before": letter,
        "areas": asked_before(page.case, letter, newest_draft(page.case)) if letter else (),
        "answers": [(one.value, one.words) for one in EarlierOutcome],
        "refusal": page.refusal("follow_up"),
        "is_lead": page.actor.holds(Role.LEAD_INSPECTOR, page.case.council_id),
    }
    return show_case(request, page, "case/before.html", status, **(context | more))
