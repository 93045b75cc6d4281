"""Every address of the service, in plain words."""

from django.urls import URLPattern, URLResolver, path

from fourpoint.web.api import api
from fourpoint.web.views import (
    board,
    case_draft,
    case_evidence,
    case_judgements,
    case_steps,
    case_talk,
    council,
    health,
    open_data,
    people,
    public,
    sign_in,
    uploads,
    work,
)

CASE = "cases/<slug:slug>/<int:year>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.england),
    path("councils/", public.councils),
    path("councils/<slug:slug>/", council.council),
    path("councils/<slug:slug>/<int:year>/letter", council.letter),
    path("councils/<slug:slug>/<int:year>/letter.<str:form>", council.letter_file),
    path("councils/<slug:slug>/<int:year>/profile", council.profile),
    path("compare", public.compare),
    path("search", open_data.search),
    path("downloads", open_data.downloads),
    path("downloads/grades.<str:form>", open_data.grades_file),
    path("about", public.about),
    path("accessibility", public.accessibility),
    path("api/v1/docs", open_data.api_page),
    path("api/v1/", api.urls),
    path("work/", work.my_cases),
    path("work/open", work.open_cases),
    path("work/board", board.moderation),
    path("work/publication", board.queue),
    path("work/publication/rehearse", board.rehearse_some),
    path("work/publication/schedule", board.schedule_some),
    path("work/evidence", uploads.uploads),
    path("work/evidence/build", uploads.build),
    path("work/evidence/<int:number>", uploads.upload),
    path("work/people", people.people),
    path("work/people/<int:number>", people.change),
    path("our/", work.our),
    path(CASE, case_steps.overview),
    path(CASE + "do/<slug:step>", case_steps.take_step),
    path(CASE + "evidence", case_evidence.evidence),
    path(CASE + "evidence/challenge", case_evidence.challenge),
    path(CASE + "evidence/challenges/<int:number>", case_evidence.answer),
    path(CASE + "judgements", case_judgements.judgements),
    path(CASE + "judgements/<str:area>", case_judgements.award),
    path(CASE + "panel/<str:area>", case_judgements.panel_change),
    path(CASE + "second-grades", case_judgements.second_grades),
    path(CASE + "what-if", case_judgements.what_if_page),
    path(CASE + "draft", case_draft.draft),
    path(CASE + "letter", case_draft.letter),
    path(CASE + "comments", case_talk.comments),
    path(CASE + "comments/<int:number>", case_talk.answer),
    path(CASE + "log", case_talk.log),
    path(CASE + "history", case_talk.history),
    path("sign-in", sign_in.sign_in),
    path("sign-out", sign_in.sign_out),
    path("health", health.health),
    path("ready", health.ready),
]
handler400 = "fourpoint.web.views.errors.bad_request"
handler403 = "fourpoint.web.views.errors.forbidden"
handler404 = "fourpoint.web.views.errors.not_found"
handler500 = "fourpoint.web.views.errors.failed"
