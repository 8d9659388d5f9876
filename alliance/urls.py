"""All addresses."""

from django.urls import include, path

from . import guide
from .core.views import exports, health, jobs

handler500 = "alliance.core.views.errors.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("jobs/<uuid:uid>/", jobs.detail, name="job-detail"),
    path("exports/", exports.export_list, name="export-list"),
    path("exports/new/", exports.export_new, name="export-new"),
    path("exports/<uuid:uid>/", exports.export_detail, name="export-detail"),
    path("exports/<uuid:uid>/download/", exports.export_download, name="export-download"),
    path("guide/", guide.own, name="guide"),
    path("guide/<slug:name>/", guide.detail, name="guide-detail"),
    path("accounts/", include("alliance.core.urls")),
    path("", include("members.urls")),
    path("", include("placements.urls")),
    path("", include("orders.urls")),
    path("", include("reports.urls")),
]
