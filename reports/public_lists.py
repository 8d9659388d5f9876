"""The lists of the public site: counts, names of organisations, posts, activities and policies, and of no person."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import NUMBER, LastDay, Listing, ListTable, NameLink
from alliance.core.money import yuan
from members.enums import MEMBER_KINDS, PolicyLevel
from members.models import Activity, ActivityKind, Admission, Major, Organisation, Policy
from placements.enums import OpeningKind
from placements.models import Opening


def public_members():
    """Who is on the roll today, with the day it joined and how many posts it offers."""
    today = dates.today()
    joined = Admission.objects.holding_on(today).filter(organisation=OuterRef("pk")).order_by("-admitted_on")
    offers = Opening.objects.offered(today).filter(enterprise=OuterRef("pk")).order_by()
    offers = offers.values("enterprise").annotate(count=Count("pk")).values("count")
    return (
        Organisation.objects.members_on(today)
        .of_kind(*MEMBER_KINDS)
        .filter(closed_at=None)
        .annotate(
            member_since=Subquery(joined.values("admitted_on")[:1]),
            offers=Coalesce(Subquery(offers, output_field=IntegerField()), 0),
        )
    )


def public_openings():
    """What is offered today, of enterprises with which something new may be begun."""
    return Opening.objects.offered(dates.today()).for_list()


def wage_shown(opening: Opening) -> str:
    """Yuan a month, as far as the enterprise says."""
    low, high = yuan(opening.wage_from_fen), yuan(opening.wage_to_fen)
    if low and high and low != high:
        return _("%(low)s–%(high)s 元/月") % {"low": low, "high": high}
    if low:
        text = _("%(low)s 元/月") if high else _("%(low)s 元/月起")
        return text % {"low": low}
    return _("不超过 %(high)s 元/月") % {"high": high} if high else _("面议")


class PublicMemberTable(ListTable):
    name = NameLink("public-member-detail", verbose_name=_("名称"))
    member_since = tables.Column(_("入会时间"))
    offers = tables.Column(_("在招岗位"), attrs=NUMBER)
    orders = {"name": "pinyin", "kind": "kind"}
    default_order = "name"

    class Meta(ListTable.Meta):
        model = Organisation
        fields = ["name", "kind", "member_since", "offers"]

    def render_offers(self, value):
        return value or "—"


class PublicOpeningTable(ListTable):
    title = NameLink("public-opening-detail", verbose_name=_("岗位名称"))
    wage = tables.Column(_("月薪"), empty_values=())
    seats = tables.Column(_("招收人数"), attrs=NUMBER)
    free = tables.Column(_("尚余名额"), accessor="seats_free", attrs=NUMBER)
    ends_before = LastDay(_("有效期至"), empty_values=())
    orders = {"title": "pinyin", "starts_on": "starts_on", "seats": "seats"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = Opening
        fields = ["title", "enterprise", "kind", "wage", "seats", "free", "ends_before"]

    def render_wage(self, record):
        return wage_shown(record)

    def render_free(self, value):
        return value or _("已满")

    def render_ends_before(self, value):
        return dates.shown(value - dates.DAY) if value else _("长期")


class PublicActivityTable(ListTable):
    title = NameLink("public-activity-detail", verbose_name=_("活动名称"))
    days = tables.Column(_("日期"), accessor="days_shown")
    head_count = tables.Column(_("参加人数"), attrs=NUMBER)
    orders = {"title": "pinyin", "days": "held_on"}
    default_order = "-days"

    class Meta(ListTable.Meta):
        model = Activity
        fields = ["title", "kind", "organiser", "days", "head_count"]


class PublicPolicyTable(ListTable):
    title = NameLink("public-policy-detail", verbose_name=_("标题"))
    validity = tables.Column(_("效力"), empty_values=())
    orders = {"title": "pinyin", "issued_on": "issued_on"}
    default_order = "-issued_on"

    class Meta(ListTable.Meta):
        model = Policy
        fields = ["title", "document_number", "issuer", "level", "issued_on", "validity"]

    def render_validity(self, record):
        return _("有效") if record.in_force(dates.today()) else _("已失效")


class MemberFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("类别"), choices=[(kind.value, kind.label) for kind in MEMBER_KINDS])

    class Meta:
        model = Organisation
        fields = ["kind"]


class OpeningFilter(filters.FilterSet):
    """Choices are those that find something, and are named by codes that are public anyway."""

    kind = filters.ChoiceFilter(label=_("招收类型"), choices=OpeningKind.choices)
    major = filters.ModelChoiceFilter(
        label=_("专业"),
        queryset=lambda request: Major.objects.filter(
            pk__in=Opening.objects.offered(dates.today()).order_by().values("majors")
        ),
        to_field_name="code",
        method="meant_for",
    )
    enterprise = filters.ModelChoiceFilter(
        label=_("企业"),
        queryset=lambda request: Organisation.objects.filter(
            pk__in=Opening.objects.offered(dates.today()).order_by().values("enterprise")
        ).order_by("pinyin"),
        to_field_name="uid",
    )

    class Meta:
        model = Opening
        fields = ["kind", "major", "enterprise"]

    def meant_for(self, rows, name, major):
        """Openings that name this major, and those open to all."""
        return rows.filter(Q(opening_majors__major=major) | Q(opening_majors=None)).distinct()


class ActivityFilter(filters.FilterSet):
    kind = filters.ModelChoiceFilter(
        label=_("类别"),
        queryset=lambda request: ActivityKind.objects.filter(
            pk__in=Activity.objects.published().order_by().values("kind")
        ),
        to_field_name="uid",
    )

    class Meta:
        model = Activity
        fields = ["kind"]


class PolicyFilter(filters.FilterSet):
    level = filters.ChoiceFilter(label=_("层级"), choices=PolicyLevel.choices)

    class Meta:
        model = Policy
        fields = ["level"]


MEMBERS = Listing(
    "", _("成员单位"), lambda viewer: public_members(), PublicMemberTable, filterset=MemberFilter, searched=""
)
OPENINGS = Listing(
    "", _("岗位"), lambda viewer: public_openings(), PublicOpeningTable, filterset=OpeningFilter, searched=""
)
ACTIVITIES = Listing(
    "",
    _("活动"),
    lambda viewer: Activity.objects.published().for_list(),
    PublicActivityTable,
    filterset=ActivityFilter,
    searched="",
)
POLICIES = Listing(
    "", _("政策文件"), lambda viewer: Policy.objects.published(), PublicPolicyTable, filterset=PolicyFilter, searched=""
)
