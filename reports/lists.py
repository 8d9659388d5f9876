"""The lists of this app."""

from django.utils.translation import gettext_lazy as _

from alliance.core.lists import Listing

from . import access, filters, tables
from .models import ProofBundle, Report
from .radar import table as radar

REPORTS = Listing(
    "report-list",
    _("年度质量报告"),
    lambda viewer: Report.objects.visible_to(viewer),
    tables.ReportTable,
    (access.sees_reports,),
    filterset=filters.ReportFilter,
)
RADAR = Listing(
    "radar-list",
    _("义务雷达"),
    radar.rows,
    radar.RadarTable,
    (access.sees_radar,),
    filterset=radar.RadarFilter,
    searched="",
    drawn_with=radar.drawn_with,
)
BUNDLES = Listing(
    "",  # what was handed out is not itself handed out
    _("佐证包"),
    lambda viewer: ProofBundle.objects.visible_to(viewer).select_related("organisation", "requested_by", "job", "file"),
    tables.BundleTable,
    (access.takes_proofs,),
    searched="organisation__",
)
