"""The lists of this app."""

from django.utils.translation import gettext_lazy as _

from alliance.core.lists import Listing

from . import access, filters, tables
from .models import Report

REPORTS = Listing(
    "report-list",
    _("年度质量报告"),
    lambda viewer: Report.objects.visible_to(viewer),
    tables.ReportTable,
    (access.sees_reports,),
    filterset=filters.ReportFilter,
)
