"""The lists of the public site: counts, names of organisations, posts, activities and policies, and of no person."""

from decimal import Decimal

import django_filters as filters
import django_tables2 as tables
from django.db.models import Case, Count, DecimalField, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import NUMBER, LastDay, Listing, ListTable, NameLink
from members.enums import MEMBER_KINDS, PolicyLevel
from members.models import Activity, ActivityKind, Admission, Major, Organisation, Policy
from placements import wording
from placements.enums import OpeningKind, WageUnit
from placements.lists.fairs import FairTable
from placements.models import Fair, Opening


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
    """As far as the enterprise says."""
    return wording.wage_shown(opening) or str(_("面议"))


# 月计薪天数 21.75 天 (劳社部发〔2008〕3号), a day of eight hours: what a month of it comes to, in fen.
A_MONTH_OF = {WageUnit.DAY: Decimal("21.75"), WageUnit.HOUR: Decimal("174")}
FLOORS = (1500, 2000, 2500, 3000, 4000, 5000)  # yuan a month


def with_monthly_pay(rows):
    """Each with the most it pays a month (`monthly_fen`), as far as the enterprise says."""
    said = Coalesce("wage_to_fen", "wage_from_fen", output_field=DecimalField())
    units = [When(wage_unit=unit, then=said * Value(days)) for unit, days in A_MONTH_OF.items()]
    return rows.annotate(monthly_fen=Case(*units, default=said, output_field=DecimalField()))


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
    wage = tables.Column(_("报酬"), empty_values=())
    seats = tables.Column(_("招收人数"), attrs=NUMBER)
    free = tables.Column(_("尚余名额"), accessor="seats_free", attrs=NUMBER)
    ends_before = LastDay(_("有效期至"), empty_values=())
    orders = {"title": "pinyin", "starts_on": "starts_on", "seats": "seats"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = Opening
        fields = ["title", "enterprise", "kind", "place", "wage", "seats", "free", "ends_before"]

    def render_wage(self, record):
        return wage_shown(record)

    def render_free(self, value):
        return value or _("已满")

    def render_ends_before(self, value):
        return dates.shown(value - dates.DAY) if value else _("长期")


def public_fairs():
    """Every fair that was announced."""
    return Fair.objects.announced().for_list()


class PublicFairTable(FairTable):
    name = NameLink("public-fair-detail", verbose_name=_("名称"))

    class Meta(FairTable.Meta):
        fields = ["name", "organiser", "place", "starts_on", "ends_before", "seats", "seekers", "ratio", "state"]


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

    place = filters.CharFilter(label=_("工作地点"), field_name="place", lookup_expr="icontains", max_length=30)
    wage = filters.ChoiceFilter(
        label=_("报酬"),
        choices=[(str(floor), _("每月 %(floor)s 元以上") % {"floor": floor}) for floor in FLOORS],
        method="paying",
    )

    class Meta:
        model = Opening
        fields = ["kind", "major", "enterprise"]

    def paying(self, rows, name, floor):
        """Day and hour wages as the month they come to."""
        return with_monthly_pay(rows).filter(monthly_fen__gte=int(floor) * 100)

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
FAIRS = Listing("", _("双选会"), lambda viewer: public_fairs(), PublicFairTable, searched="")
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
