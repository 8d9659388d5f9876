"""What proves an enterprise's year, part by part. A further part is one function under `@part`.

Counts and rows of organisations only: students and teachers are counted, never named. Papers are agreements and the
proofs of investments; photos only those with a word on the people in them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.core import attachments, dates
from alliance.core.models import Attachment
from members.enums import (
    ActivityState,
    AssessmentState,
    CooperationState,
    InvestmentState,
    MentorState,
    OfferState,
    ResourceUseState,
    Role,
)
from members.models import (
    Activity,
    Assessment,
    Cooperation,
    Facility,
    FacilityUse,
    Investment,
    MentorAppointment,
    MentorSession,
    Organisation,
    PracticeOffer,
    Project,
    ProjectReceipt,
    ResourceUse,
    Support,
)
from orders.models import OrderClass, OrderStudent, Stipend
from placements.enums import RotationState
from placements.models import Assignment, ConfirmedSpan

PAPERS = {
    "facility": {"agreement", "photo"},
    "cooperation": {"agreement"},
    "investment": {"proof"},
    "activity": {"photo"},
}


@dataclass(frozen=True)
class FirmViewer:
    """An enterprise's own look at its rows, whoever asked for the bundle: nothing it may not see itself goes in."""

    organisation: Organisation
    role: str = Role.HR
    uid: UUID | None = None
    user_id: int | None = None

    @property
    def organisation_id(self) -> int:
        return self.organisation.pk


@dataclass(frozen=True)
class Year:
    """The year a bundle is of, up to the day it is made."""

    firm: FirmViewer
    year: int
    today: date

    @property
    def first(self) -> date:
        return date(self.year, 1, 1)

    @property
    def after(self) -> date:
        return min(date(self.year + 1, 1, 1), self.today + dates.DAY)

    def touching(self, start: str = "starts_on", end: str = "ends_before") -> Q:
        """Rows whose period has a day in the year."""
        over = Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": self.first})
        return Q(**{f"{start}__lt": self.after}) & over

    def within(self, day: str) -> Q:
        return Q(**{f"{day}__gte": self.first, f"{day}__lt": self.after})


@dataclass(frozen=True)
class Paper:
    """A file beside a row, which row that is, and its day."""

    attachment: Attachment
    label: str
    table: str
    row: UUID


@dataclass
class Proof:
    """One part: its figures, the rows behind them, and the papers beside those."""

    figures: list[tuple[str, object, str]]
    headers: list[str]
    rows: list[tuple] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)


_parts: list[tuple[str, Callable[[Year], Proof]]] = []


def part(title: str) -> Callable:
    """Add a part to every bundle, after those that are there."""

    def register(make: Callable[[Year], Proof]) -> Callable[[Year], Proof]:
        _parts.append((title, make))
        return make

    return register


def parts(of: Year) -> Iterator[tuple[str, Proof]]:
    for title, make in _parts:
        yield str(title), make(of)


def count_parts() -> int:
    return len(_parts)


def _papers(purpose: str, rows: Iterable, of: Year) -> list[Paper]:
    """The papers of these rows that the enterprise may see, in the order they came."""
    declared = attachments.declared().get(purpose)
    if declared is None or not declared.may_see(of.firm):
        return []
    rows = list(rows)
    held = attachments.attached(purpose, rows)
    return [
        Paper(one, str(row), row._meta.db_table, row.uid)
        for row in rows
        for one in held[row.uid]
        if one.kind in PAPERS[purpose] and (one.kind not in declared.photos or one.consent)
    ]


def _yuan(fen: int | None) -> Decimal:
    return Decimal(fen or 0) / 100


@part(gettext_lazy("接收实习学生"))
def _interns(of: Year) -> Proof:
    rows = Assignment.objects.visible_to(of.firm).not_withdrawn().filter(of.touching(end="leaves_before"))
    grouped = rows.order_by("school__name", "batch__name", "post").values_list("school__name", "batch__name", "post")
    lines = list(grouped.annotate(count=Count("person", distinct=True)))
    students = rows.order_by().aggregate(n=Count("person", distinct=True))["n"]
    return Proof([(_("接收实习学生"), students, _("人"))], [_("学校"), _("批次"), _("实习岗位"), _("人数")], lines)


@part(gettext_lazy("接收教师实践"))
def _teachers(of: Year) -> Proof:
    spans = ConfirmedSpan.objects.filter(
        of.touching(), rotation__host=of.firm.organisation, rotation__state=RotationState.VERIFIED
    )
    by_school: dict[str, tuple[set, int]] = {}
    for span in spans.select_related("rotation__school").order_by("rotation__school__name", "starts_on", "id"):
        people, days = by_school.get(span.rotation.school.name, (set(), 0))
        here = (min(span.ends_before, of.after) - max(span.starts_on, of.first)).days
        by_school[span.rotation.school.name] = (people | {span.rotation.person_id}, days + here)
    lines = [(school, len(people), days) for school, (people, days) in by_school.items()]
    everybody = set().union(*(people for people, _days in by_school.values()))
    figures = [
        (_("接收教师"), len(everybody), _("人")),
        (_("教师实践天数（企业已确认）"), sum(line[2] for line in lines), _("人日")),
    ]
    return Proof(figures, [_("学校"), _("教师人数"), _("确认天数")], lines)


@part(gettext_lazy("订单班"))
def _orders(of: Year) -> Proof:
    """Stipends by the day they were paid: what a firm paid in January for December is this year's money."""
    rows = OrderClass.objects.visible_to(of.firm).running_in(of.first, of.after - dates.DAY).for_list()
    rows = list(rows.order_by("signed_on", "id"))
    students = OrderStudent.objects.visible_to(of.firm).not_withdrawn().filter(of.touching(), order_class__in=rows)
    counts = dict(students.order_by().values_list("order_class").annotate(n=Count("person", distinct=True)))
    paid = Stipend.objects.visible_to(of.firm).standing().filter(of.within("paid_on")).order_by()
    sums = dict(paid.values_list("student__order_class").annotate(total=Sum("amount_fen")))
    lines = [(row.signed_on, row.school.name, row.name, counts.get(row.pk, 0), _yuan(sums.get(row.pk))) for row in rows]
    figures = [
        (_("当年在办的订单班"), len(rows), _("个")),
        (_("订单班学生"), sum(counts.values()), _("人次")),
        (_("发放生活费"), _yuan(sum(sums.values())), _("元")),
    ]
    headers = [_("签约日期"), _("学校"), _("订单班"), _("在班人数"), _("当年发放生活费（元）")]
    return Proof(figures, headers, lines)


@part(gettext_lazy("共建平台"))
def _facilities(of: Year) -> Proof:
    rows = Facility.objects.visible_to(of.firm).confirmed().for_list()
    rows = rows.filter(of.touching(), enterprise=of.firm.organisation)
    rows = rows.prefetch_related("renewals").order_by("kind__position", "starts_on", "id")
    rows = [row for row in rows if row.holds_within(of.first, of.after)]  # a gap may span the year
    used = FacilityUse.objects.confirmed().filter(of.within("used_on"), facility__in=rows).order_by()
    days = dict(used.values_list("facility").annotate(total=Sum("person_days")))
    lines = [
        (row.name, row.kind.name, row.school.name if row.school else "", row.validity_shown, days.get(row.pk, 0))
        for row in rows
    ]
    figures = [
        (_("当年有效的共建平台"), len(rows), _("个")),
        (_("平台使用"), sum(days.values()), _("人日")),
    ]
    headers = [_("平台"), _("类别"), _("共建学校"), _("有效期"), _("当年使用人日")]
    return Proof(figures, headers, lines, _papers("facility", rows, of))


@part(gettext_lazy("确认的投入"))
def _investments(of: Year) -> Proof:
    rows = Investment.objects.visible_to(of.firm).filter(
        of.within("arrived_on"), organisation=of.firm.organisation, state=InvestmentState.CONFIRMED
    )
    rows = list(rows.for_list().order_by("arrived_on", "id"))
    lines = [
        (row.arrived_on, row.facility.name, row.subject, row.get_kind_display(), _yuan(row.amount_fen)) for row in rows
    ]
    figures = [(_("接收方已确认的投入"), _yuan(sum(row.amount_fen for row in rows)), _("元"))]
    headers = [_("到账或验收日期"), _("平台"), _("投入内容"), _("方式"), _("金额（元）")]
    return Proof(figures, headers, lines, _papers("investment", rows, of))


@part(gettext_lazy("校企合作协议"))
def _cooperations(of: Year) -> Proof:
    rows = Cooperation.objects.visible_to(of.firm).filter(
        of.touching(), enterprise=of.firm.organisation, state__in=[CooperationState.SIGNED, CooperationState.ENDED]
    )
    rows = list(rows.select_related("school").order_by("signed_on", "id"))
    lines = [(row.signed_on, row.agreement_number, row.title, row.school.name) for row in rows]
    headers = [_("签订日期"), _("协议编号"), _("合作名称"), _("学校")]
    return Proof([(_("当年有效的合作协议"), len(rows), _("份"))], headers, lines, _papers("cooperation", rows, of))


@part(gettext_lazy("技术服务项目"))
def _projects(of: Year) -> Proof:
    rows = Project.objects.visible_to(of.firm).filter(enterprise=of.firm.organisation, signed_on__lt=of.after)
    rows = list(rows.filter(of.touching()).for_list().order_by("signed_on", "id"))
    receipts = ProjectReceipt.objects.visible_to(of.firm).standing().filter(of.within("received_on")).order_by()
    sums = dict(receipts.filter(project__in=rows).values_list("project").annotate(total=Sum("amount_fen")))
    lines = [
        (row.signed_on, row.number, row.title, row.school.name, row.kind.name, _yuan(sums.get(row.pk))) for row in rows
    ]
    figures = [
        (_("委托学校的项目"), len(rows), _("个")),
        (_("当年支付到学校的经费"), _yuan(sum(sums.values())), _("元")),
    ]
    headers = [_("签订日期"), _("项目编号"), _("项目"), _("学校"), _("类别"), _("当年到款（元）")]
    return Proof(figures, headers, lines)


@part(gettext_lazy("开放的资源"))
def _resources(of: Year) -> Proof:
    """What the firm lent to others of the alliance."""
    used = ResourceUse.objects.visible_to(of.firm).filter(
        of.touching(),
        resource__owner=of.firm.organisation,
        state__in=[ResourceUseState.AGREED, ResourceUseState.DONE],
    )
    used = list(used.select_related("resource__kind", "asker").order_by("starts_on", "id"))
    lines = [
        (one.resource.name, one.resource.kind.name, one.asker.name, one.period_shown, one.quantity) for one in used
    ]
    headers = [_("资源"), _("类别"), _("使用单位"), _("使用时间"), _("数量")]
    return Proof([(_("资源开放使用"), len(used), _("次"))], headers, lines)


@part(gettext_lazy("企业导师"))
def _mentors(of: Year) -> Proof:
    mentors = MentorAppointment.objects.visible_to(of.firm).filter(
        of.touching(), enterprise=of.firm.organisation, state__in=[MentorState.APPOINTED, MentorState.ENDED]
    )
    given = (
        MentorSession.objects.visible_to(of.firm)
        .standing()
        .filter(of.within("held_on"), appointment__enterprise=of.firm.organisation)
    )
    given = list(given.select_related("appointment__school").order_by("held_on", "id"))
    lines = [
        (one.held_on, one.appointment.school.name, one.topic, one.class_name, one.hours, one.head_count)
        for one in given
    ]
    figures = [
        (_("聘任中的企业导师"), mentors.order_by().values("name").distinct().count(), _("人")),
        (_("导师授课"), len(given), _("次")),
        (_("导师授课学时"), sum(one.hours for one in given), _("学时")),
    ]
    return Proof(figures, [_("日期"), _("学校"), _("内容"), _("班级或课程"), _("学时"), _("参加人数")], lines)


@part(gettext_lazy("教师实践岗位"))
def _offers(of: Year) -> Proof:
    rows = PracticeOffer.objects.visible_to(of.firm).filter(
        year=of.year, enterprise=of.firm.organisation, state__in=[OfferState.OFFERED, OfferState.CLOSED]
    )
    rows = list(rows.filter(offered_on__lt=of.after).order_by("starts_on", "id"))
    lines = [(row.title, dates.span_shown(row.starts_on, row.ends_before), row.places, row.offered_on) for row in rows]
    figures = [(_("提供教师实践岗位名额"), sum(row.places for row in rows), _("个"))]
    return Proof(figures, [_("岗位"), _("时间"), _("名额"), _("发布日期")], lines)


@part(gettext_lazy("参加的活动"))
def _activities(of: Year) -> Proof:
    rows = Activity.objects.visible_to(of.firm).filter(of.within("held_on"), state=ActivityState.HELD).for_list()
    rows = list(rows.order_by("held_on", "id"))
    lines = [(row.held_on, row.kind.name, row.title, row.organiser.name, row.head_count) for row in rows]
    headers = [_("日期"), _("类别"), _("活动"), _("组织单位"), _("参加人数")]
    return Proof([(_("参加的活动"), len(rows), _("次"))], headers, lines, _papers("activity", rows, of))


@part(gettext_lazy("年度考核"))
def _assessment(of: Year) -> Proof:
    """Only what is final: a result under objection proves nothing yet."""
    rows = Assessment.objects.filter(
        organisation=of.firm.organisation,
        scheme__year=of.year,
        department=None,
        person_name="",
        state=AssessmentState.FINAL,
    )
    rows = list(rows.select_related("scheme").order_by("id"))
    lines = [(row.scheme.title, row.total, row.grade, row.honoured, row.published_on) for row in rows]
    figures = [(row.scheme.title, row.grade, "") for row in rows]
    return Proof(figures, [_("考核方案"), _("总分"), _("等次"), _("优秀"), _("公示日期")], lines)


@part(gettext_lazy("激励扶持"))
def _supports(of: Year) -> Proof:
    rows = Support.objects.visible_to(of.firm).standing().filter(of.within("granted_on")).for_list()
    rows = list(rows.filter(organisation=of.firm.organisation).order_by("granted_on", "id"))
    lines = [(row.granted_on, row.kind.name, row.title, row.granting_body, _yuan(row.amount_fen)) for row in rows]
    figures = [(_("获得的扶持"), _yuan(sum(row.amount_fen for row in rows)), _("元"))]
    return Proof(figures, [_("给予日期"), _("类别"), _("内容"), _("给予部门"), _("金额（元）")], lines)
