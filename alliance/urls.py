"""All addresses."""

from django.urls import include, path

from .core.views import health, jobs

handler500 = "alliance.core.views.errors.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("jobs/<uuid:uid>/", jobs.detail, name="job-detail"),
    path("accounts/", include("alliance.core.urls")),
    path("", include("members.urls")),
    path("", include("placements.urls")),
    path("", include("orders.urls")),
    path("", include("reports.urls")),
]
