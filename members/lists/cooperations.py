"""The list of cooperations, with how much of the five things each one has."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import SPARE, LastDay, Listing, ListTable, NameLink

from .. import access
from ..enums import CooperationState, OrganisationKind, PaperKind
from ..filters import RUNNING_OUT, HoldingFilter
from ..models import Cooperation, CooperationReview, Department, Organisation
from ..services.cooperations import FIVE, papers_shown

GAP = [
    ("yes", _("有缺件")),
    ("no", _("齐全")),
    *((kind.value, _("缺%(kind)s") % {"kind": kind.label}) for kind in PaperKind),
]


def _parties(column: str):
    def known(request):
        rows = Cooperation.objects.visible_to(request.viewer).order_by().values(column).distinct()
        return Organisation.objects.filter(pk__in=rows).order_by("pinyin")

    return known


def _departments(request):
    return Department.objects.visible_to(request.viewer).filter(school=request.viewer.organisation_id).order_by("name")


class CooperationFilter(HoldingFilter):
    """Its rows come from `with_papers`."""

    runs_out = CooperationState.SIGNED
    school = filters.ModelChoiceFilter(label=_("学校"), queryset=_parties("school"), to_field_name="uid")
    enterprise = filters.ModelChoiceFilter(label=_("企业"), queryset=_parties("enterprise"), to_field_name="uid")
    department = filters.ModelChoiceFilter(label=_("教学系"), queryset=_departments, to_field_name="uid")
    gap = filters.ChoiceFilter(label=_("五件套"), choices=GAP, method="by_gap")
    ends = filters.ChoiceFilter(label=_("合作期限"), choices=RUNNING_OUT, method="by_end")

    class Meta:
        model = Cooperation
        fields = ["state", "gap", "department", "school", "enterprise"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kind = self.request.viewer.organisation.kind
        if kind == OrganisationKind.SCHOOL:
            del self.filters["school"]  # a school sees its own only
        else:
            del self.filters["department"]
        if kind == OrganisationKind.ENTERPRISE:
            del self.filters["enterprise"]

    def by_gap(self, rows, name, value):
        if value == "yes":
            return rows.filter(paper_count__lt=FIVE)
        if value == "no":
            return rows.filter(paper_count=FIVE)
        return rows.lacking(value)


class CooperationTable(ListTable):
    title = NameLink("cooperation-detail", verbose_name=_("合作名称"))
    papers = tables.Column(_("五件套"), accessor="paper_count")
    agreement_number = tables.Column(_("协议编号"), attrs=SPARE)
    signed_on = tables.DateColumn(verbose_name=_("签订日期"), attrs=SPARE)
    ends_before = LastDay(_("合作至"))
    orders = {"title": "pinyin", "papers": "paper_count", "starts_on": "starts_on", "school": "school__pinyin"}
    default_order = "title"

    class Meta(ListTable.Meta):
        model = Cooperation
        fields = [
            "title",
            "school",
            "department",
            "enterprise",
            "state",
            "papers",
            "agreement_number",
            "signed_on",
            "starts_on",
            "ends_before",
        ]

    def render_papers(self, record):
        return papers_shown(record)

    def value_papers(self, record):
        return papers_shown(record)


class ReviewTable(ListTable):
    standing = tables.Column(_("状态"), accessor="superseded_at", empty_values=())

    class Meta(ListTable.Meta):
        model = CooperationReview
        fields = ["kind", "verdict", "given_on", "reviewers", "opinion", "standing"]

    def render_standing(self, value):
        return _("退回起草，不再计入") if value else _("计入")


COOPERATIONS = Listing(
    "cooperation-list",
    _("校企合作"),
    lambda viewer: Cooperation.objects.visible_to(viewer).with_papers(dates.today().year).for_list(),
    CooperationTable,
    (access.sees_cooperations,),
    filterset=CooperationFilter,
    searched="",
)
