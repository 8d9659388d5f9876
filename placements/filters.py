"""What this app's lists can be narrowed by. Addresses name rows by their uid, majors by their code."""

from datetime import timedelta

import django_filters as filters
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from members.enums import OrganisationKind, Role
from members.models import Major, Organisation

from .enums import OpeningKind, OpeningState, RotationState
from .models import Assignment, BatchHost, InternshipBatch, Opening, TeacherRotation
from .models.assignments import SEES_ASSIGNMENTS_AS_HOST
from .models.rotations import NOT_GONE_TO, SEES_ROTATIONS_AS_HOST

YES = [("yes", _("是"))]
YES_OR_NO = [*YES, ("no", _("否"))]
SOON, FORTNIGHT = timedelta(days=90), timedelta(days=14)


class OpeningFilter(filters.FilterSet):
    state = filters.ChoiceFilter(
        label=_("状态"), choices=[*OpeningState.choices, ("expired", _("已过期"))], method="in_state"
    )
    kind = filters.ChoiceFilter(label=_("招收类型"), choices=OpeningKind.choices)
    enterprise = filters.ModelChoiceFilter(
        label=_("企业"), queryset=lambda request: _enterprises(request.viewer), to_field_name="uid"
    )
    major = filters.ModelChoiceFilter(
        label=_("面向专业"), queryset=Major.objects.order_by("code"), to_field_name="code", method="for_major"
    )
    free = filters.ChoiceFilter(label=_("还有空位"), choices=YES, method="with_free_seats")
    when = filters.ChoiceFilter(
        label=_("时间"),
        choices=[("new", _("近两周新开放")), ("soon", _("两周内到期"))],
        method="offered_since_or_until",
    )

    class Meta:
        model = Opening
        fields = ["state", "kind", "enterprise", "major", "free", "when"]

    def in_state(self, rows, name, value):
        """An opening expires by its date, whatever its state says; a published one that has expired is not on offer."""
        over = rows.filter(state=OpeningState.PUBLISHED, ends_before__lte=dates.today())
        if value == "expired":
            return over
        rows = rows.filter(state=value)
        return rows.exclude(pk__in=over.values("pk")) if value == OpeningState.PUBLISHED else rows

    def for_major(self, rows, name, value):
        """Meant for the major, or for all."""
        return rows.filter(Q(opening_majors__major=value) | Q(opening_majors=None))

    def with_free_seats(self, rows, name, value):
        return rows.with_free_seats()

    def offered_since_or_until(self, rows, name, value):
        """Of what is offered today: what opened in the last two weeks, or what ends in the next two."""
        today = dates.today()
        rows = rows.filter(pk__in=Opening.objects.offered(today).values("pk"))
        if value == "new":
            return rows.filter(starts_on__gt=today - FORTNIGHT)
        return rows.filter(ends_before__lte=today + FORTNIGHT + dates.DAY)


def _enterprises(viewer):
    """Whose openings the viewer may see."""
    offering = Opening.objects.visible_to(viewer).values("enterprise")
    return Organisation.objects.of_kind(OrganisationKind.ENTERPRISE).filter(pk__in=offering).order_by("pinyin")


class BatchFilter(filters.FilterSet):
    year = filters.NumberFilter(
        label=_("开始年份"), field_name="starts_on", lookup_expr="year", min_value=1900, max_value=2100
    )

    stage = filters.ChoiceFilter(
        label=_("进展"),
        choices=[("running", _("正在进行")), ("empty", _("即将开始，还没有安排学生"))],
        method="at_stage",
    )

    class Meta:
        model = InternshipBatch
        fields = ["year", "stage"]

    def at_stage(self, rows, name, value):
        """Running today; or beginning within ninety days with nobody placed yet."""
        today = dates.today()
        if value == "running":
            return rows.filter(dates.on(today))
        placed = Assignment.objects.not_withdrawn().filter(batch=OuterRef("pk"))
        return rows.filter(~Exists(placed), starts_on__gt=today, starts_on__lte=today + SOON)


class AssignmentFilter(filters.FilterSet):
    batch = filters.ModelChoiceFilter(
        label=_("实习批次"),
        queryset=lambda request: InternshipBatch.objects.visible_to(request.viewer).order_by("-starts_on", "pk"),
        to_field_name="uid",
    )
    host = filters.ModelChoiceFilter(
        label=_("实习单位"), queryset=lambda request: _hosts(request.viewer), to_field_name="uid"
    )
    opening = filters.ModelChoiceFilter(
        label=_("招收岗位"), queryset=lambda request: _openings(request.viewer), to_field_name="uid"
    )
    class_name = filters.CharFilter(
        label=_("班级"), field_name="enrolment__class_name", lookup_expr="icontains", max_length=60
    )
    now = filters.ChoiceFilter(label=_("今日在岗"), choices=YES_OR_NO, method="running_today")
    suspended = filters.ChoiceFilter(label=_("实习单位已暂停"), choices=YES_OR_NO, method="at_suspended_host")
    year = filters.NumberFilter(
        label=_("开始年份"), field_name="starts_on", lookup_expr="year", min_value=1900, max_value=2100
    )

    class Meta:
        model = Assignment
        fields = ["batch", "host", "opening", "class_name", "now", "suspended", "year"]

    def at_suspended_host(self, rows, name, value):
        """Its rows know whether their host is `suspended`. Of placements that are over nobody asks."""
        flagged = dates.on(dates.today(), end="leaves_before") & Q(suspended=True)
        return rows.filter(flagged) if value == "yes" else rows.exclude(flagged)

    def running_today(self, rows, name, value):
        today = dates.on(dates.today(), end="leaves_before")
        return rows.filter(today) if value == "yes" else rows.exclude(today)


def _hosts(viewer):
    """The hosts of the batches the viewer may see; a host itself. Asked of the batches: placements are too many."""
    if viewer.role in SEES_ASSIGNMENTS_AS_HOST:
        return Organisation.objects.filter(pk=viewer.organisation_id)
    taking = BatchHost.objects.filter(batch__in=InternshipBatch.objects.visible_to(viewer)).values("host")
    return Organisation.objects.filter(pk__in=taking).order_by("pinyin")


def _openings(viewer):
    """The openings of these hosts: where the viewer's placements can sit, and not all that the county offers."""
    known = Opening.objects.visible_to(viewer).filter(enterprise__in=_hosts(viewer).order_by().values("pk"))
    return known.order_by("pinyin", "pk")


def _hosts_met(request):
    met = TeacherRotation.objects.visible_to(request.viewer).values("host")
    return Organisation.objects.filter(pk__in=met).order_by("pinyin")


def _schools_met(request):
    met = TeacherRotation.objects.visible_to(request.viewer).values("school")
    return Organisation.objects.filter(pk__in=met).order_by("pinyin")


class RotationFilter(filters.FilterSet):
    year = filters.NumberFilter(
        label=_("开始年份"), field_name="starts_on", lookup_expr="year", min_value=1900, max_value=2100
    )
    state = filters.ChoiceFilter(label=_("状态"), choices=RotationState.choices)
    suspended = filters.ChoiceFilter(label=_("接收企业已暂停"), choices=YES_OR_NO, method="at_suspended_host")
    due = filters.ChoiceFilter(label=_("待确认且已结束"), choices=[("yes", _("是"))], method="over_and_open")
    host = filters.ModelChoiceFilter(label=_("接收企业"), queryset=_hosts_met, to_field_name="uid")
    school = filters.ModelChoiceFilter(label=_("学校"), queryset=_schools_met, to_field_name="uid")

    class Meta:
        model = TeacherRotation
        fields = ["year", "state", "suspended", "due", "host", "school"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        viewer = self.request.viewer
        # Each side knows its own name; what differs is the other one.
        if viewer.role in SEES_ROTATIONS_AS_HOST:
            del self.filters["host"], self.filters["suspended"]
        else:
            del self.filters["school"]
        if viewer.role == Role.TEACHER:
            del self.filters["due"]  # nothing waits for him

    def at_suspended_host(self, rows, name, value):
        """Its rows know whether their host is `suspended`. Of stays that are over, or never were, nobody asks."""
        flagged = dates.on(dates.today()) & ~Q(state__in=NOT_GONE_TO) & Q(suspended=True)
        return rows.filter(flagged) if value == "yes" else rows.exclude(flagged)

    def over_and_open(self, rows, name, value):
        return rows.filter(state=RotationState.PLANNED, ends_before__lte=dates.today())
