"""Every address of the service, in plain words."""

from django.urls import URLPattern, URLResolver, path

from fourpoint.web.views import health, sign_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health.health),
    path("ready", health.ready),
    path("sign-in", sign_in.sign_in),
    path("sign-out", sign_in.sign_out),
]
handler400 = "fourpoint.web.views.errors.bad_request"
handler403 = "fourpoint.web.views.errors.forbidden"
handler404 = "fourpoint.web.views.errors.not_found"
handler500 = "fourpoint.web.views.errors.failed"
