"""Job openings: what an enterprise offers, from the draft of its HR to the seats that schools fill."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from alliance.core.search import Searchable, search_indexes
from members.enums import Role
from members.models import Major, Organisation
from members.models.organisations import RUNS_THE_ALLIANCE, region_code

from ..enums import (
    Hazard,
    Independence,
    Lodging,
    OpeningKind,
    OpeningState,
    PayMethod,
    Shift,
    Venue,
    WageUnit,
)

SEES_OPENINGS_OF_ENTERPRISE = {Role.HR, Role.ENTERPRISE_LEADER}
SEES_PUBLISHED_OPENINGS = {Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR}
REVIEWS_OPENINGS = {Role.PLACEMENT}  # of the schools


class OpeningQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "OpeningQuerySet":
        """An enterprise its own, schools what is offered and where their students sit, and who reviews what is handed in;
        who runs the alliance no drafts."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self.exclude(state=OpeningState.DRAFT)
        if viewer.role in SEES_OPENINGS_OF_ENTERPRISE:
            return self.filter(enterprise_id=viewer.organisation_id)
        if viewer.role in SEES_PUBLISHED_OPENINGS:
            from .assignments import Assignment

            ours = Assignment.objects.filter(opening=OuterRef("pk"), school_id=viewer.organisation_id)
            shown = Q(pk__in=self.model.objects.offered(dates.today()).values("pk")) | Exists(ours)
            return self.filter(shown | Q(state=OpeningState.SUBMITTED) if viewer.role in REVIEWS_OPENINGS else shown)
        return self.none()

    def offered(self, day) -> "OpeningQuerySet":
        """Published and not expired on a day, of an enterprise with which something new may be begun."""
        active = Organisation.objects.active().values("pk")
        return self.filter(dates.on(day), state=OpeningState.PUBLISHED, enterprise__in=active)

    def with_free_seats(self) -> "OpeningQuerySet":
        return self.filter(seats_taken__lt=F("seats"))

    def for_list(self) -> "OpeningQuerySet":
        return self.select_related("enterprise")


@audited()
class Opening(Keyed, Versioned, dates.Period, Searchable):
    """One post an enterprise offers, open from its first to its last day. Wages are kept in fen a month.

    `seats_taken` counts the assignments that hold a seat; it moves by a conditional UPDATE only, so that no two people
    get the last one. An assignment gives its seat back when it is withdrawn or ends early.
    """

    searched = ("title",)

    enterprise = models.ForeignKey(
        Organisation, verbose_name=_("企业"), on_delete=models.PROTECT, related_name="openings"
    )
    title = models.CharField(_("岗位名称"), max_length=60)
    kind = models.CharField(_("招收类型"), max_length=12, choices=OpeningKind.choices, default=OpeningKind.INTERNSHIP)
    seats = models.PositiveIntegerField(_("招收人数"))
    seats_taken = models.PositiveIntegerField(_("已安排人数"), default=0, editable=False)
    post_kind = models.CharField(_("岗位类别"), max_length=40, blank=True)  # posts of one kind share their 20 %
    post_staff = models.PositiveIntegerField(_("同类岗位职工数"), null=True, blank=True)
    independence = models.CharField(_("工作方式"), max_length=12, choices=Independence.choices, blank=True)
    wage_from_fen = models.PositiveIntegerField(_("报酬下限（分）"), null=True, blank=True)
    wage_to_fen = models.PositiveIntegerField(_("报酬上限（分）"), null=True, blank=True)
    wage_unit = models.CharField(_("报酬单位"), max_length=6, choices=WageUnit.choices, default=WageUnit.MONTH)
    post_pay_fen = models.PositiveIntegerField(_("相同岗位月工资（分）"), null=True, blank=True)
    post_lowest_fen = models.PositiveIntegerField(_("相同岗位最低档月工资（分）"), null=True, blank=True)
    pay_method = models.CharField(_("支付方式"), max_length=8, choices=PayMethod.choices, blank=True)
    pay_day = models.PositiveSmallIntegerField(_("每月发放日"), null=True, blank=True)
    hours_from = models.TimeField(_("上班时间"), null=True, blank=True)
    hours_until = models.TimeField(_("下班时间"), null=True, blank=True)
    hours_a_day = models.DecimalField(_("每天工时"), max_digits=3, decimal_places=1, null=True, blank=True)
    rest_days = models.BooleanField(_("休息日或法定节假日上班"), default=False)
    overtime = models.BooleanField(_("安排加班"), default=False)
    intensity = models.PositiveSmallIntegerField(_("体力劳动强度指数"), null=True, blank=True)
    venue = models.CharField(_("场所"), max_length=10, choices=Venue.choices, default=Venue.ORDINARY)
    by_agency = models.BooleanField(_("由中介或劳务派遣安排"), default=False)
    region_code = models.CharField(_("工作地行政区划代码"), max_length=6, blank=True, validators=[region_code])
    shift = models.CharField(_("班次"), max_length=10, choices=Shift.choices, default=Shift.DAY)
    lodging = models.CharField(_("住宿"), max_length=10, choices=Lodging.choices, default=Lodging.NONE)
    meals = models.BooleanField(_("提供工作餐"), default=False)
    hazards = ArrayField(
        models.CharField(max_length=20, choices=Hazard.choices), verbose_name=_("危险因素"), default=list, blank=True
    )
    place = models.CharField(_("工作地点"), max_length=120, blank=True)
    description = models.TextField(_("岗位内容和要求"), max_length=2000, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=OpeningState.choices, default=OpeningState.DRAFT)
    majors = models.ManyToManyField(Major, verbose_name=_("面向专业"), through="OpeningMajor", related_name="+")

    objects = OpeningQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("岗位")
        constraints = [
            dates.ends_after_start("opening_ends_after_start"),
            models.CheckConstraint(
                condition=Q(seats__gte=1), name="opening_some_seats", violation_error_message=_("招收人数至少为 1。")
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=F("seats_taken")),
                name="opening_seats_not_below_taken",
                violation_error_message=_("招收人数不能少于已安排的人数。"),
            ),
            models.CheckConstraint(
                condition=Q(wage_from_fen__isnull=True)
                | Q(wage_to_fen__isnull=True)
                | Q(wage_to_fen__gte=F("wage_from_fen")),
                name="opening_wages_in_order",
                violation_error_message=_("月薪上限不能低于下限。"),
            ),
            models.CheckConstraint(
                condition=Q(pay_day__isnull=True) | Q(pay_day__gte=1, pay_day__lte=31),
                name="opening_pay_day_of_a_month",
                violation_error_message=_("每月发放日是 1 到 31。"),
            ),
            models.UniqueConstraint(fields=["id", "enterprise"], name="opening_with_enterprise"),
        ]
        indexes = [
            *search_indexes("opening"),
            models.Index(fields=["enterprise", "-starts_on", "-id"], name="opening_of_enterprise"),
            models.Index(fields=["state", "-starts_on", "-id"], name="opening_by_state"),
            models.Index(fields=["-starts_on", "-id"], name="opening_by_start"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def seats_free(self) -> int:
        return self.seats - self.seats_taken


@audited()
class OpeningMajor(Keyed):
    """A major an opening is meant for. An opening without any is open to all."""

    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="opening_majors")
    major = models.ForeignKey(Major, verbose_name=_("专业"), on_delete=models.PROTECT, related_name="+")
    wanted = models.PositiveIntegerField(_("其中人数"), null=True, blank=True)  # of the seats, where the firm says so

    class Meta:
        verbose_name = verbose_name_plural = _("岗位面向专业")
        constraints = [models.UniqueConstraint(fields=["opening", "major"], name="opening_major_once")]

    def __str__(self) -> str:
        return str(self.major)


class OpeningStep(Step):
    """What was done with an opening, by whom, and why."""

    subject = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("岗位办理记录")
