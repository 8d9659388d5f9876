"""Facilities, their kinds and their use: columns, filters, lists."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.attachments import having
from alliance.core.lists import NUMBER, DayLink, LastDay, Listing, ListTable, NameLink

from .. import access
from ..enums import CooperationForm, FacilityState, OrganisationKind
from ..filters import YES_OR_NO
from ..models import Facility, FacilityKind, FacilityParty, FacilityRenewal, FacilityUse, Organisation
from ..services import thresholds
from ..services.renewals import standing


class FacilityTable(ListTable):
    name = NameLink("facility-detail", verbose_name=_("名称"))
    ends_before = LastDay(_("有效期至"))
    validity = tables.Column(_("有效状态"), empty_values=(), accessor="pk")
    orders = {"name": "pinyin", "starts_on": "starts_on"}
    default_order = "name"

    class Meta(ListTable.Meta):
        model = Facility
        fields = ["name", "kind", "form", "enterprise", "school", "starts_on", "ends_before", "validity"]

    def render_validity(self, record):
        return standing(record, on=dates.today())["label"]


def _parties(kind: str):
    """Those of a kind who made the agreement of some facility the viewer sees."""
    column = "enterprise" if kind == OrganisationKind.ENTERPRISE else "school"

    def found(request):
        known = Facility.objects.visible_to(request.viewer).order_by().values(column).distinct()
        return Organisation.objects.filter(pk__in=known).order_by("pinyin")

    return found


class FacilityFilter(filters.FilterSet):
    kind = filters.ModelChoiceFilter(label=_("类别"), queryset=FacilityKind.objects.all(), to_field_name="uid")
    form = filters.ChoiceFilter(label=_("合作形式"), choices=CooperationForm.choices)
    valid = filters.ChoiceFilter(
        label=_("有效状态"),
        choices=[("yes", _("今日有效")), ("soon", _("即将到期")), ("over", _("已过期"))],
        method="by_validity",
    )
    agreement = filters.ChoiceFilter(
        label=_("共建协议"), choices=[("yes", _("已附协议")), ("no", _("未附协议"))], method="by_agreement"
    )
    campus = filters.ChoiceFilter(label=_("设在校内"), choices=YES_OR_NO, method="by_place")
    enterprise = filters.ModelChoiceFilter(
        label=_("共建企业"), queryset=_parties(OrganisationKind.ENTERPRISE), to_field_name="uid"
    )
    school = filters.ModelChoiceFilter(
        label=_("共建学校"), queryset=_parties(OrganisationKind.SCHOOL), to_field_name="uid"
    )

    state = filters.ChoiceFilter(label=_("状态"), choices=FacilityState.choices)

    class Meta:
        model = Facility
        fields = ["kind", "form", "state", "valid", "agreement", "campus", "enterprise", "school"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.viewer.organisation.kind == OrganisationKind.ENTERPRISE:
            del self.filters["enterprise"]  # an enterprise sees its own, and few that it only shares

    def by_validity(self, rows, name, value):
        today = dates.today()
        if value == "yes":
            return rows.valid_on(today)
        if value == "soon":
            return rows.filter(ends_before__gt=today, ends_before__lte=today + thresholds.days("ending_first"))
        return rows.filter(ends_before__lte=today)

    def by_agreement(self, rows, name, value):
        """A party's is not confirmed without one; the office's own and what stood before may have none."""
        there = Q(uid__in=having("facility", "agreement"))
        return rows.filter(there if value == "yes" else ~there)

    def by_place(self, rows, name, value):
        return rows.filter(on_campus=value == "yes")


FACILITIES = Listing(
    "facility-list",
    _("共建平台"),
    lambda viewer: Facility.objects.visible_to(viewer).for_list().prefetch_related("renewals"),
    FacilityTable,
    (access.sees_facilities,),
    filterset=FacilityFilter,
    searched="",
)


class FacilityUseTable(ListTable):
    facility = NameLink("facility-detail", path="facility__", verbose_name=_("平台"))
    used_on = DayLink("facility-use-detail", verbose_name=_("使用日期"))
    person_days = tables.Column(_("使用人日"), attrs=NUMBER)
    state = tables.Column(_("状态"), empty_values=(), accessor="is_cancelled")
    orders = {"used_on": "used_on", "person_days": "person_days"}
    default_order = "-used_on"

    class Meta(ListTable.Meta):
        model = FacilityUse
        fields = ["used_on", "facility", "school", "person_days", "purpose", "state"]

    def render_state(self, record):
        return record.state_shown


class FacilityUseFilter(filters.FilterSet):
    year = filters.NumberFilter(label=_("年度"), field_name="used_on__year", min_value=2000, max_value=2100)
    state = filters.ChoiceFilter(
        label=_("状态"),
        choices=[
            ("standing", _("有效")),
            ("waiting", _("待确认")),
            ("mine", _("待本单位确认")),
            ("cancelled", _("已撤销")),
        ],
        method="by_state",
    )

    class Meta:
        model = FacilityUse
        fields = ["year", "state"]

    def by_state(self, rows, name, value):
        if value == "mine":
            return rows.filter(pk__in=FacilityUse.objects.waiting_for(self.request.viewer).values("pk"))
        if value == "cancelled":
            return rows.exclude(cancelled_at=None)
        return rows.filter(cancelled_at=None, confirmed=value == "standing")


FACILITY_USES = Listing(
    "facility-use-list",
    _("平台使用"),
    lambda viewer: FacilityUse.objects.visible_to(viewer).for_list(),
    FacilityUseTable,
    (access.sees_facility_books,),
    filterset=FacilityUseFilter,
    searched="facility__",
)


class RenewalTable(ListTable):
    """The agreements that followed the first."""

    ends_before = LastDay(_("有效期至"))
    state = tables.Column(_("状态"), empty_values=(), accessor="is_cancelled")

    class Meta(ListTable.Meta):
        fields = ["signed_on", "agreement", "starts_on", "ends_before", "state"]
        model = FacilityRenewal

    def render_state(self, record):
        return _("已撤销：%(why)s") % {"why": record.cancelled_reason} if record.is_cancelled else _("有效")


class PartyTable(ListTable):
    organisation = tables.Column(_("单位"))

    class Meta(ListTable.Meta):
        fields = ["organisation", "part"]
        model = FacilityParty
