"""The addresses of this app, the public ones among them."""

from django.urls import path, register_converter

from alliance.core.workflow import verbs

from .annual import MACHINE
from .views import annual, bundles, dashboards, gallery, home, radar
from .views.public import activities, fairs, members, openings, policies
from .views.public import gallery as public_gallery
from .views.public import home as public_home
from .views.public import reports as public

register_converter(verbs(MACHINE), "report_verb")

urlpatterns = [
    path("", home.front, name="home"),
    path("dashboard/", dashboards.dashboard, name="dashboard"),
    path("dashboard/refresh/", dashboards.dashboard_refresh, name="dashboard-refresh"),
    path("dashboard/progress/", dashboards.dashboard_progress, name="dashboard-progress"),
    path("radar/", radar.radar_list, name="radar-list"),
    path("radar/own/", radar.radar_own, name="radar-own"),
    path("radar/reminders/", radar.radar_reminders, name="radar-reminders"),
    path("radar/<uuid:uid>/", radar.radar_detail, name="radar-detail"),
    path("radar/<uuid:uid>/remind/", radar.radar_remind, name="radar-remind"),
    path("reports/", annual.report_list, name="report-list"),
    path("reports/new/", annual.report_new, name="report-new"),
    path("reports/<uuid:uid>/", annual.report_detail, name="report-detail"),
    path("reports/<uuid:uid>/progress/", annual.report_progress, name="report-progress"),
    path("reports/<uuid:uid>/<report_verb:verb>/", annual.report_move, name="report-move"),
    path("measurements/<uuid:uid>/", annual.measurement_detail, name="measurement-detail"),
    path("measurements/<uuid:uid>/reveal/", annual.measurement_reveal, name="measurement-reveal"),
    path("artefacts/<uuid:uid>/", annual.artefact_download, name="artefact-download"),
    path("public/", public_home.front, name="public-home"),
    path("public/members/", members.member_list, name="public-member-list"),
    path("public/members/<uuid:uid>/", members.member_detail, name="public-member-detail"),
    path("public/openings/", openings.opening_list, name="public-opening-list"),
    path("public/openings/<uuid:uid>/", openings.opening_detail, name="public-opening-detail"),
    path("public/opening-photos/<uuid:uid>/", openings.opening_photo, name="opening-photo-show"),
    path("public/opening-photos/<uuid:uid>/small/", openings.opening_thumbnail, name="opening-photo-small"),
    path("public/fairs/", fairs.fair_list, name="public-fair-list"),
    path("public/fairs/<uuid:uid>/", fairs.fair_detail, name="public-fair-detail"),
    path("public/activities/", activities.activity_list, name="public-activity-list"),
    path("public/activities/<uuid:uid>/", activities.activity_detail, name="public-activity-detail"),
    path("public/activity-photos/<uuid:uid>/", activities.activity_photo, name="activity-photo-show"),
    path("public/activity-photos/<uuid:uid>/small/", activities.activity_thumbnail, name="activity-photo-small"),
    path("public/policies/", policies.policy_list, name="public-policy-list"),
    path("public/policies/<uuid:uid>/", policies.policy_detail, name="public-policy-detail"),
    path("public/policy-papers/<uuid:uid>/", policies.policy_paper, name="policy-paper-download"),
    path("public/reports/", public.report_list, name="public-report-list"),
    path("public/reports/<uuid:uid>/", public.report_detail, name="public-report-detail"),
    path("public/reports/<uuid:uid>/read/", public.report_read, name="public-report-read"),
    path("public/artefacts/<uuid:uid>/", public.artefact_download, name="public-artefact-download"),
    path("gallery-pages/<uuid:uid>/preview/", gallery.gallery_page_preview, name="gallery-page-preview"),
    path("public/gallery/", public_gallery.gallery_list, name="public-gallery-list"),
    path("public/gallery/<uuid:uid>/", public_gallery.gallery_detail, name="public-gallery-detail"),
    path("public/gallery/<uuid:uid>/poster/", public_gallery.gallery_poster, name="public-gallery-poster"),
    path("public/gallery-photos/<uuid:uid>/", public_gallery.gallery_photo, name="gallery-photo-show"),
    path("public/gallery-photos/<uuid:uid>/small/", public_gallery.gallery_thumbnail, name="gallery-photo-small"),
    path("proof-bundles/", bundles.bundle_list, name="proof-bundle-list"),
    path("proof-bundles/new/", bundles.bundle_new, name="proof-bundle-new"),
    path("proof-bundles/<uuid:uid>/", bundles.bundle_detail, name="proof-bundle-detail"),
    path("proof-bundles/<uuid:uid>/download/", bundles.bundle_download, name="proof-bundle-download"),
]
