"""All addresses."""

from django.urls import include, path, register_converter

from members import urls as members
from orders import urls as orders
from placements import urls as placements
from reports import urls as reports

from . import guide
from .core.imports.moves import BUTTONS
from .core.views import attachments, exports, health, imports, jobs, linked, links, messages, profile

register_converter(BUTTONS, "import_verb")

handler500 = "alliance.core.views.errors.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("jobs/<uuid:uid>/", jobs.detail, name="job-detail"),
    path("attachments/<slug:attaching>/<uuid:uid>/new/", attachments.attachment_new, name="attachment-subject-new"),
    path("attachments/<uuid:uid>/", attachments.attachment_download, name="attachment-download"),
    path("attachments/<uuid:uid>/photo/", attachments.attachment_photo, name="attachment-photo"),
    path("attachments/<uuid:uid>/thumbnail/", attachments.attachment_thumbnail, name="attachment-thumbnail"),
    path("attachments/<uuid:uid>/replace/", attachments.attachment_replace, name="attachment-replace"),
    path("attachments/<uuid:uid>/remove/", attachments.attachment_remove, name="attachment-remove"),
    path("exports/", exports.export_list, name="export-list"),
    path("exports/new/", exports.export_new, name="export-new"),
    path("exports/<uuid:uid>/", exports.export_detail, name="export-detail"),
    path("exports/<uuid:uid>/download/", exports.export_download, name="export-download"),
    path("links/", links.link_list, name="link-list"),
    path("links/new/<slug:purpose>/<uuid:uid>/", links.link_new, name="link-subject-new"),
    path("links/<uuid:uid>/", links.link_detail, name="link-detail"),
    path("links/<uuid:uid>/revoke/", links.link_revoke, name="link-revoke"),
    path("l/<str:token>/", linked.link_page, name="link-page"),
    path("l/<str:token>/opened/", linked.link_opened, name="link-opened"),
    path("l/<str:token>/next/", linked.link_next, name="link-next"),
    path("messages/", messages.message_list, name="message-list"),
    path("messages/read/", messages.message_read, name="message-read"),
    path("messages/<uuid:uid>/", messages.message_detail, name="message-detail"),
    path("messages/<uuid:uid>/open/", messages.message_open, name="message-open"),
    path("profile/", profile.profile, name="profile"),
    path("rosters/<slug:roster>/", imports.roster_detail, name="roster-detail"),
    path("rosters/<slug:roster>/template/", imports.roster_template, name="roster-template"),
    path("imports/", imports.import_list, name="import-list"),
    path("imports/<uuid:uid>/", imports.import_detail, name="import-detail"),
    path("imports/<uuid:uid>/columns/", imports.import_columns, name="import-columns"),
    path("imports/<uuid:uid>/marked/", imports.import_marked, name="import-marked"),
    path("imports/<uuid:uid>/tick/", imports.import_tick, name="import-tick"),
    path("imports/<uuid:uid>/<import_verb:verb>/", imports.import_move, name="import-move"),
    path("guide/", guide.own, name="guide"),
    path("guide/<slug:name>/", guide.detail, name="guide-detail"),
    path("accounts/", include("alliance.core.urls")),
    # One list: a list of its own for each room would be walked and written down, in vain, for every page of the next.
    *members.urlpatterns,
    *placements.urlpatterns,
    *orders.urlpatterns,
    *reports.urlpatterns,
]
