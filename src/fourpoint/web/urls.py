"""Every address of the service, in plain words."""

from django.urls import URLPattern, URLResolver, path

from fourpoint.web.api import api
from fourpoint.web.views import health, sign_in
from fourpoint.web.views.case import before, correction, draft, evidence, judgements, steps, talk
from fourpoint.web.views.desk import board, due, people, uploads, work
from fourpoint.web.views.our import ground, meetings, plans, record, record_row, reports, self_assessment
from fourpoint.web.views.public import compare, council, england, figures, letter, open_data, search

CASE = "cases/<slug:slug>/<int:year>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", england.england),
    path("councils/", england.councils),
    path("councils/<slug:slug>/", council.council),
    path("councils/<slug:slug>/<int:year>/letter", letter.letter),
    path("councils/<slug:slug>/<int:year>/letter.<str:form>", letter.letter_file),
    path("councils/<slug:slug>/<int:year>/sources", letter.sources),
    path("councils/<slug:slug>/<int:year>/profile", letter.profile),
    path("councils/<slug:slug>/<int:year>/profile.<str:form>", figures.published_file),
    path("councils/<slug:slug>/<int:year>/figures/", figures.published),
    path("councils/<slug:slug>/<int:year>/figures/<path:name>", figures.published_figure),
    path("compare", compare.compare),
    path("search", search.search),
    path("downloads", open_data.downloads),
    path("downloads/<slug:table>.<str:form>", open_data.open_file),
    path("about", england.about),
    path("accessibility", england.accessibility),
    path("api/v1/docs", open_data.api_page),
    path("api/v1/", api.urls),
    path("desk/", work.my_cases),
    path("desk/open", work.open_cases),
    path("desk/board", board.moderation),
    path("desk/board.csv", board.board_file),
    path("desk/publication", board.queue),
    path("desk/publication/rehearse", board.rehearse_some),
    path("desk/publication/schedule", board.schedule_some),
    path("desk/evidence", uploads.uploads),
    path("desk/evidence/build", uploads.build),
    path("desk/evidence/builds/<int:number>", uploads.building),
    path("desk/evidence/<int:number>", uploads.upload),
    path("desk/evidence/<int:number>/out", uploads.out),
    path("desk/due", due.due_days),
    path("desk/people", people.people),
    path("desk/people/<int:number>", people.change),
    path("our/", work.our),
    path("our/<slug:slug>/targets", ground.targets),
    path("our/<slug:slug>/self-assessment", self_assessment.self_assessment),
    path("our/<slug:slug>/self-assessment/template.<str:form>", self_assessment.template_file),
    path("our/<slug:slug>/self-assessment/upload", self_assessment.upload),
    path("our/<slug:slug>/compare", ground.compared),
    path("our/<slug:slug>/priorities", plans.priorities),
    path("our/<slug:slug>/notices", plans.notices),
    path("our/<slug:slug>/alerts", plans.what_moves),
    path("our/<slug:slug>/record", record.record),
    path("our/<slug:slug>/record/<slug:kind>", record.table),
    path("our/<slug:slug>/record/<slug:kind>.csv", record.table_file),
    path("our/<slug:slug>/record/<slug:kind>/add", record_row.add),
    path("our/<slug:slug>/record/<slug:kind>/upload", record.upload),
    path("our/<slug:slug>/record/<slug:kind>/<int:number>", record_row.row),
    path("our/<slug:slug>/meetings/<slug:kind>/<str:day>", meetings.meeting),
    path("our/<slug:slug>/reports", reports.reports),
    path("our/<slug:slug>/reports/<slug:kind>", reports.report),
    path("our/<slug:slug>/reports/<slug:kind>.<str:form>", reports.report_file),
    path("our/<slug:slug>/difference", ground.difference),
    path(CASE, steps.overview),
    path(CASE + "do/<slug:step>", steps.take_step),
    path(CASE + "evidence", evidence.evidence),
    path(CASE + "evidence.<str:form>", evidence.evidence_as_file),
    path(CASE + "evidence/challenge", evidence.challenge),
    path(CASE + "evidence/correct", correction.correct),
    path(CASE + "evidence/challenges/<int:number>", evidence.answer),
    path(CASE + "figures/<path:name>", figures.of_case),
    path(CASE + "before", before.before),
    path(CASE + "judgements", judgements.judgements),
    path(CASE + "judgements/<str:area>", judgements.award),
    path(CASE + "panel/<str:area>", judgements.panel_change),
    path(CASE + "second-grades", judgements.second_grades),
    path(CASE + "what-if", judgements.what_if_page),
    path(CASE + "draft", draft.draft),
    path(CASE + "letter", draft.letter),
    path(CASE + "letter.<str:form>", draft.letter_file),
    path(CASE + "comments", talk.comments),
    path(CASE + "comments/<int:number>", talk.answer),
    path(CASE + "log", talk.log),
    path(CASE + "history", talk.history),
    path("sign-in", sign_in.sign_in),
    path("password", sign_in.password),
    path("sign-out", sign_in.sign_out),
    path("health", health.health),
    path("ready", health.ready),
]
handler400 = "fourpoint.web.views.errors.bad_request"
handler403 = "fourpoint.web.views.errors.forbidden"
handler404 = "fourpoint.web.views.errors.not_found"
handler500 = "fourpoint.web.views.errors.failed"
