"""What schools and enterprises built together: training bases, teacher stations and other kinds."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from alliance.core.search import Searchable, search_indexes

from ..enums import CooperationForm, FacilityRole, FacilityState, Role
from .cancelling import Cancellable, StandingQuerySet, says_why
from .kinds import Kind
from .organisations import RUNS_THE_ALLIANCE, Organisation


@audited()
class FacilityKind(Kind):
    """A kind of facility (实训基地, 教师工作站, 校中厂…). Kinds are data; their role says what they count as.

    Who must be a party is asked when one is registered: a training base is built by both, a studio may be a school's own.
    """

    counts_as = models.CharField(_("计入"), max_length=10, choices=FacilityRole.choices, default=FacilityRole.OTHER)
    needs_enterprise = models.BooleanField(_("须有共建企业"), default=False)
    needs_school = models.BooleanField(_("须有共建学校"), default=False)

    class Meta(Kind.Meta):
        verbose_name = verbose_name_plural = _("平台类别")


class FacilityQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "FacilityQuerySet":
        """Who runs the alliance sees all; everybody else those his organisation is a party to, first or further."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        own = viewer.organisation_id
        shared = FacilityParty.objects.filter(organisation=own).values("facility")
        return self.filter(Q(enterprise_id=own) | Q(school_id=own) | Q(pk__in=shared))

    def managed_by(self, viewer) -> "FacilityQuerySet":
        """Those whose agreement the viewer's organisation made. Whoever only shares one does not change it, and nobody
        what was withdrawn."""
        if viewer is None:
            return self.none()
        if viewer.role == Role.OFFICE:
            return self.standing()
        own = viewer.organisation_id
        return self.standing().filter(Q(enterprise_id=own) | Q(school_id=own))

    def standing(self) -> "FacilityQuerySet":
        """Those that nobody withdrew."""
        return self.exclude(state=FacilityState.WITHDRAWN)

    def confirmed(self) -> "FacilityQuerySet":
        """Those that another than who stated them stands by: what figures and lists of what there is may count."""
        return self.filter(state=FacilityState.CONFIRMED)

    def valid_on(self, day: date) -> "FacilityQuerySet":
        """Confirmed ones whose agreement, or a renewal of it, holds on a day: not in a gap before a late renewal."""
        gaps = FacilityRenewal.objects.standing().filter(facility=OuterRef("pk"), follows__lte=day, starts_on__gt=day)
        return self.confirmed().filter(dates.on(day)).exclude(Exists(gaps))

    def for_list(self) -> "FacilityQuerySet":
        return self.select_related("kind", "enterprise", "school")


@audited()
class Facility(Keyed, Versioned, dates.Period, Searchable):
    """One facility, valid from its first agreement to the end of its last renewal, but for the gaps between them.

    Without a school it stands in the enterprise alone, without an enterprise in the school. `promised_fen` is what the
    agreement promises: no figure counts it. `stated_by` is the party on whose word its present state rests; nobody's
    where the office or the founding data said it, which needs no other word.
    """

    kind = models.ForeignKey(FacilityKind, verbose_name=_("类别"), on_delete=models.PROTECT, related_name="facilities")
    name = models.CharField(_("名称"), max_length=120)
    enterprise = models.ForeignKey(
        Organisation,
        verbose_name=_("共建企业"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="facilities",
    )
    school = models.ForeignKey(
        Organisation,
        verbose_name=_("共建学校"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="shared_facilities",
    )
    form = models.CharField(_("合作形式"), max_length=12, choices=CooperationForm.choices, blank=True)
    on_campus = models.BooleanField(_("设在校内"), default=False)
    places = models.PositiveIntegerField(_("工位数"), null=True, blank=True)
    open_days = models.PositiveSmallIntegerField(_("年开放天数"), null=True, blank=True)
    purpose = models.CharField(_("用途"), max_length=200, blank=True)
    promised_fen = models.PositiveBigIntegerField(_("协议承诺投入（元）"), null=True, blank=True)
    gives_people = models.CharField(_("学校提供人员"), max_length=100, blank=True)
    gives_power = models.CharField(_("学校提供用电"), max_length=100, blank=True)
    gives_water = models.CharField(_("学校提供用水"), max_length=100, blank=True)
    gives_site = models.CharField(_("学校提供场地"), max_length=100, blank=True)
    state = models.CharField(
        _("状态"), max_length=10, choices=FacilityState.choices, default=FacilityState.CONFIRMED, editable=False
    )
    stated_by = models.ForeignKey(
        Organisation,
        verbose_name=_("登记单位"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = FacilityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("共建平台")
        constraints = [
            dates.ends_after_start("facility_ends_after_start"),
            models.UniqueConstraint(
                fields=["enterprise", "name"],
                condition=~Q(state=FacilityState.WITHDRAWN),
                name="facility_name_once_an_enterprise",
                violation_error_message=_("这家企业已登记过同名平台。"),
            ),
            models.UniqueConstraint(
                fields=["school", "name"],
                condition=Q(enterprise=None) & ~Q(state=FacilityState.WITHDRAWN),
                name="facility_name_once_a_school",
                violation_error_message=_("这所学校已登记过同名平台。"),
            ),
            models.CheckConstraint(
                condition=Q(enterprise__isnull=False) | Q(school__isnull=False),
                name="facility_of_somebody",
                violation_error_message=_("请填共建企业或共建学校，至少一方。"),
            ),
            models.CheckConstraint(
                condition=Q(state=FacilityState.CONFIRMED) | Q(stated_by__isnull=False),
                name="facility_stated_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(open_days__isnull=True) | Q(open_days__gte=1, open_days__lte=366),
                name="facility_open_days_of_a_year",
                violation_error_message=_("年开放天数须在 1 到 366 之间。"),
            ),
        ]
        indexes = [
            *search_indexes("facility"),
            models.Index(fields=["enterprise", "kind"], name="facility_of_enterprise"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def terms(self) -> list[tuple[date, date | None]]:
        """The periods in which it is valid, first to last: half-open, one for each agreement."""
        standing = [renewal for renewal in self.renewals.all() if not renewal.is_cancelled]
        starts = [self.starts_on, *(renewal.starts_on for renewal in standing)]
        ends = [*(renewal.follows for renewal in standing), self.ends_before]
        return list(zip(starts, ends, strict=True))

    @property
    def host(self) -> Organisation:
        """Under whose name it is told: the enterprise's, or the school's where it is a school's own."""
        return self.enterprise or self.school

    @property
    def asked_id(self) -> int | None:
        """The other party than who stated it; None where there is none, and the office is asked."""
        others = {self.enterprise_id, self.school_id} - {self.stated_by_id, None}
        return others.pop() if self.stated_by_id and len(others) == 1 else None

    def shows_papers_to(self, viewer) -> bool:
        """The agreement is for those who made it. Whoever only shares the facility sees its photos."""
        return viewer.role in RUNS_THE_ALLIANCE or viewer.organisation_id in (self.enterprise_id, self.school_id)

    def holds_on(self, day: date) -> bool:
        return any(first <= day and (end is None or day < end) for first, end in self.terms)

    def holds_within(self, first: date, after: date) -> bool:
        """Whether it is valid on a day from `first` until before `after`."""
        return any(dates.overlap(term, (first, after)) for term in self.terms)

    @property
    def validity_shown(self) -> str:
        return str(_("、")).join(str(dates.span_shown(first, end)) for first, end in self.terms)


class FacilityStep(Step):
    """What was done with a facility's confirmation, by whom, and why."""

    subject = models.ForeignKey(Facility, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("平台办理记录")


@audited()
class FacilityParty(Keyed):
    """A further organisation that shares a facility, and what it has to do with it."""

    facility = models.ForeignKey(Facility, verbose_name=_("平台"), on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="facility_parties"
    )
    part = models.CharField(_("参与方式"), max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = _("平台其他参与方")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "organisation"],
                name="facility_party_once",
                violation_error_message=_("这家单位已经是参与方。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.facility} · {self.organisation}"


@audited()
class FacilityRenewal(Keyed, Cancellable, dates.Period):
    """A further agreement on a facility. `follows` is the first day on which the one before no longer held.

    Renewed late, the days from `follows` to `starts_on` are a gap in which the facility was not valid.
    """

    facility = models.ForeignKey(Facility, verbose_name=_("平台"), on_delete=models.PROTECT, related_name="renewals")
    signed_on = models.DateField(_("续签日期"))
    agreement = models.CharField(_("协议名称或编号"), max_length=200)
    follows = models.DateField(_("原有效期届满"), editable=False)

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("平台续期")
        ordering = ["starts_on", "id"]
        constraints = [
            dates.ends_after_start("facility_renewal_ends_after_start"),
            dates.no_overlap(
                "facility_renewal_no_overlap",
                "facility",
                _("与已有的续期重叠。"),
                condition=Q(cancelled_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__gte=F("follows")),
                name="facility_renewal_after_former",
                violation_error_message=_("续期与现有的有效期重叠。"),
            ),
            says_why("facility_renewal_cancelled_for"),
        ]

    def __str__(self) -> str:
        return f"{self.facility} {self.period_shown}"


class FacilityUseQuerySet(StandingQuerySet):
    def visible_to(self, viewer) -> "FacilityUseQuerySet":
        """The uses of each facility one made the agreement of; of one that is only shared, one's own."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        own = viewer.organisation_id
        return self.filter(Q(facility__enterprise_id=own) | Q(facility__school_id=own) | Q(school_id=own))

    def confirmed(self) -> "FacilityUseQuerySet":
        """Those that count: nobody cancelled them, and another than who recorded them stands by them."""
        return self.standing().filter(confirmed=True)

    def waiting_for(self, viewer) -> "FacilityUseQuerySet":
        """What the viewer may confirm: what others recorded of his organisation's facilities or use; the office all."""
        return self.visible_to(viewer).standing().filter(confirmed=False).exclude(recorded_by=viewer.organisation_id)

    def for_list(self) -> "FacilityUseQuerySet":
        return self.select_related("facility", "school", "recorded_by")


@audited()
class FacilityUse(Keyed, Cancellable):
    """A day on which a facility was used. A base nobody used does not count as one (B01).

    What one party recorded (`recorded_by`) counts once another, or the office, has confirmed it. What the office itself
    wrote down is nobody's word of his own.
    """

    facility = models.ForeignKey(Facility, verbose_name=_("平台"), on_delete=models.PROTECT, related_name="uses")
    school = models.ForeignKey(
        Organisation,
        verbose_name=_("使用学校"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="facility_uses",
    )
    used_on = models.DateField(_("使用日期"))
    person_days = models.PositiveIntegerField(_("使用人日"))
    purpose = models.CharField(_("用途"), max_length=120, blank=True)
    confirmed = models.BooleanField(_("已确认"), default=True, editable=False)
    recorded_by = models.ForeignKey(
        Organisation,
        verbose_name=_("登记单位"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = FacilityUseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("使用记录")
        constraints = [
            models.CheckConstraint(
                condition=Q(person_days__gt=0),
                name="facility_use_some_days",
                violation_error_message=_("使用人日须大于 0。"),
            ),
            says_why("facility_use_cancelled_for"),
            models.CheckConstraint(
                condition=Q(confirmed=True) | Q(recorded_by__isnull=False), name="facility_use_recorded_by_somebody"
            ),
        ]
        indexes = [
            models.Index(
                fields=["facility"], condition=Q(confirmed=False, cancelled_at=None), name="facility_use_waiting"
            ),
            models.Index(fields=["facility", "used_on"], name="facility_use_by_day"),
            models.Index(fields=["-used_on", "-id"], name="facility_use_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.facility} {self.used_on}"

    @property
    def state_shown(self):
        return _("已撤销") if self.is_cancelled else _("有效") if self.confirmed else _("待确认")
