"""The tables of kinds: a list for each, all alike."""

from django.utils.translation import gettext_lazy as _

from alliance.core.lists import Listing, ListTable, NameLink

from .. import access
from ..models import (
    ActivityKind,
    AffiliationKind,
    CommitteeWorkKind,
    FacilityKind,
    OutputKind,
    ProjectKind,
    ResourceKind,
    SupportKind,
)
from ..models.kinds import Kind


def _listing(noun: str, kind: type[Kind], title: str, *own: str) -> Listing:
    """The list at `<noun>-list`; `own` are the columns only this table has."""

    class KindTable(ListTable):
        name = NameLink(f"{noun}-edit", verbose_name=_("名称"))
        orders = {"position": "position", "name": "name"}
        default_order = "position"

        class Meta(ListTable.Meta):
            model = kind
            fields = ["name", *own, "position"]

    return Listing(f"{noun}-list", title, lambda viewer: kind.objects.all(), KindTable, (access.keeps_kinds,))


FACILITY_KINDS = _listing("facility-kind", FacilityKind, _("平台类别"), "counts_as", "needs_enterprise", "needs_school")
ACTIVITY_KINDS = _listing("activity-kind", ActivityKind, _("活动类别"), "counts_as")
PROJECT_KINDS = _listing("project-kind", ProjectKind, _("项目类别"), "earns")
OUTPUT_KINDS = _listing("output-kind", OutputKind, _("成果类别"))
RESOURCE_KINDS = _listing("resource-kind", ResourceKind, _("资源类别"))
SUPPORT_KINDS = _listing("support-kind", SupportKind, _("扶持类别"))
AFFILIATION_KINDS = _listing("affiliation-kind", AffiliationKind, _("外部组织类别"))
COMMITTEE_WORK_KINDS = _listing("committee-work-kind", CommitteeWorkKind, _("委员会工作类别"), "by_firms")
