"""Every address of the service, in plain words."""

from django.urls import URLPattern, URLResolver, path

from fourpoint.web.api import api
from fourpoint.web.views import council, health, open_data, public, sign_in

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
    path("sign-in", sign_in.sign_in),
    path("sign-out", sign_in.sign_out),
    path("health", health.health),
    path("ready", health.ready),
]
handler400 = "fourpoint.web.views.errors.bad_request"
handler403 = "fourpoint.web.views.errors.forbidden"
handler404 = "fourpoint.web.views.errors.not_found"
handler500 = "fourpoint.web.views.errors.failed"
