"""Recruitment fairs: once a year, on site and online at once."""

from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from alliance.core.search import Searchable, search_indexes
from members.models import Enrolment, Organisation, Person
from members.models.organisations import RUNS_THE_ALLIANCE
from members.models.people import school_key

from ..enums import FairState, HostVerdict, WishSource
from .batches import SEES_BATCHES_OF_SCHOOL
from .openings import Opening
from .wishes import RANKS_SEEKERS


def seats_per_seeker(seats: int | None, seekers: int | None) -> Decimal | None:
    """求人倍率: posts offered for one who seeks, to two places. 5900 for 1934 are 3.05; without seekers there is none."""
    if seats is None or not seekers:
        return None
    return (Decimal(seats) / seekers).quantize(Decimal("0.01"), ROUND_HALF_UP)


class FairQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "FairQuerySet":
        """Who runs the alliance all; everybody else what is announced, and what he organises himself."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        return self.filter(~Q(state=FairState.DRAFT) | Q(organiser_id=viewer.organisation_id))

    def announced(self) -> "FairQuerySet":
        return self.exclude(state=FairState.DRAFT)

    def with_counts(self) -> "FairQuerySet":
        """Each with its rows added up: `posts`, `offered` seats, `seekers_there`, `asked` applications; 0 for none."""
        shown = FairOpening.objects.filter(fair=OuterRef("pk"))
        seekers = FairSeeker.objects.registered().filter(fair=OuterRef("pk"))
        return self.annotate(
            posts=_of_fair(shown, Count("pk")),
            offered=_of_fair(shown, Sum("opening__seats")),
            seekers_there=_of_fair(seekers, Count("pk")),
            asked=_of_fair(FairApplication.objects.filter(seeker__fair=OuterRef("pk")), Count("pk"), by="seeker__fair"),
        )

    def for_list(self) -> "FairQuerySet":
        return self.select_related("organiser").with_counts()


def _of_fair(rows: models.QuerySet, of: models.Aggregate, by: str = "fair") -> Coalesce:
    counted = rows.order_by().values(by).annotate(sum=of).values("sum")
    return Coalesce(Subquery(counted, output_field=models.IntegerField()), 0)


@audited()
class Fair(Keyed, Versioned, dates.Period, Searchable):
    """One fair (校企双选会). What an old paper says of posts and seekers stands apart from what the rows add up to."""

    searched = ("name",)

    name = models.CharField(_("名称"), max_length=80)
    organiser = models.ForeignKey(
        Organisation, verbose_name=_("主办单位"), on_delete=models.PROTECT, related_name="fairs"
    )
    place = models.CharField(_("现场地点"), max_length=120, blank=True)
    online = models.BooleanField(_("同时线上举办"), default=True)
    note = models.TextField(_("说明"), max_length=1000, blank=True)
    reported_seats = models.PositiveIntegerField(_("上报岗位数"), null=True, blank=True)
    reported_seekers = models.PositiveIntegerField(_("上报求职人数"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=FairState.choices, default=FairState.DRAFT)
    openings = models.ManyToManyField(Opening, verbose_name=_("参会岗位"), through="FairOpening", related_name="fairs")

    objects = FairQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("双选会")
        constraints = [
            dates.ends_after_start("fair_ends_after_start"),
            models.UniqueConstraint(
                fields=["organiser", "name"], name="fair_name_once", violation_error_message=_("已有同名双选会。")
            ),
            models.CheckConstraint(
                condition=Q(online=True) | ~Q(place=""),
                name="fair_somewhere",
                violation_error_message=_("请填写现场地点，或勾选线上举办。"),
            ),
        ]
        indexes = [*search_indexes("fair"), models.Index(fields=["-starts_on", "-id"], name="fair_by_start")]

    def __str__(self) -> str:
        return self.name

    def over(self, on) -> bool:
        return self.ends_before is not None and self.ends_before <= on


class FairOpeningQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "FairOpeningQuerySet":
        return self.filter(fair__in=Fair.objects.visible_to(viewer).values("pk"))

    def for_list(self) -> "FairOpeningQuerySet":
        return self.select_related("opening__enterprise", "fair").annotate(asked=Count("applications"))


@audited()
class FairOpening(Keyed):
    """An opening offered at a fair."""

    fair = models.ForeignKey(Fair, verbose_name=_("双选会"), on_delete=models.CASCADE, related_name="fair_openings")
    opening = models.ForeignKey(Opening, verbose_name=_("岗位"), on_delete=models.PROTECT, related_name="fair_openings")
    stand = models.CharField(_("展位"), max_length=20, blank=True)

    objects = FairOpeningQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("参会岗位")
        constraints = [
            models.UniqueConstraint(
                fields=["fair", "opening"], name="fair_opening_once", violation_error_message=_("这个岗位已经参会。")
            )
        ]

    def __str__(self) -> str:
        return str(self.opening)


class FairSeekerQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "FairSeekerQuerySet":
        """The school its students. A firm sees who asks for its own posts, as applications."""
        if viewer is None or viewer.role not in SEES_BATCHES_OF_SCHOOL:
            return self.none()
        return self.filter(school_id=viewer.organisation_id)

    def registered(self) -> "FairSeekerQuerySet":
        """Without those who were sent a link and have not answered."""
        return self.filter(registered_at__isnull=False)

    def for_list(self) -> "FairSeekerQuerySet":
        rows = self.select_related("person", "enrolment__major", "fair", "school")
        return rows.annotate(asked=Count("applications"))


@audited()
class FairSeeker(Keyed):
    """A student who takes part in a fair, on site or online. He counts once, however many posts he asks for; and not
    before he has registered: until then he was only sent a link.
    """

    school = school_key()
    fair = models.ForeignKey(Fair, verbose_name=_("双选会"), on_delete=models.CASCADE, related_name="seekers")
    person = models.ForeignKey(Person, verbose_name=_("学生"), on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, verbose_name=_("学籍"), on_delete=models.PROTECT, related_name="+")
    on_site = models.BooleanField(_("到现场"), default=False)
    source = models.CharField(_("报名方式"), max_length=8, choices=WishSource.choices)
    registered_at = models.DateTimeField(_("报名时间"), null=True, blank=True)

    objects = FairSeekerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("求职学生")
        constraints = [
            models.UniqueConstraint(
                fields=["fair", "enrolment"],
                name="fair_seeker_once",
                violation_error_message=_("这名学生已经报名。"),
            )
        ]
        indexes = [models.Index(fields=["school", "-id"], name="fair_seeker_of_school")]

    def __str__(self) -> str:
        return str(self.person)


class FairApplicationQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "FairApplicationQuerySet":
        """The school its students'; a firm those for its own posts."""
        if viewer is None:
            return self.none()
        if viewer.role in SEES_BATCHES_OF_SCHOOL:
            return self.filter(seeker__school_id=viewer.organisation_id)
        if viewer.role in RANKS_SEEKERS:
            return self.filter(fair_opening__opening__enterprise_id=viewer.organisation_id)
        return self.none()

    def for_list(self) -> "FairApplicationQuerySet":
        return self.select_related(
            "seeker__person",
            "seeker__enrolment__major",
            "seeker__school",
            "seeker__fair",
            "fair_opening__opening__enterprise",
        )


@audited()
class FairApplication(Keyed, Versioned):
    """One student asks for one post at a fair, and what the firm says."""

    seeker = models.ForeignKey(
        FairSeeker, verbose_name=_("求职学生"), on_delete=models.CASCADE, related_name="applications"
    )
    fair_opening = models.ForeignKey(
        FairOpening, verbose_name=_("参会岗位"), on_delete=models.PROTECT, related_name="applications"
    )
    verdict = models.CharField(_("企业意见"), max_length=10, choices=HostVerdict.choices, default=HostVerdict.OPEN)
    note = models.CharField(_("面试情况"), max_length=300, blank=True)

    objects = FairApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("双选会投递")
        constraints = [
            models.UniqueConstraint(
                fields=["seeker", "fair_opening"],
                name="fair_application_once",
                violation_error_message=_("已经投递过这个岗位。"),
            )
        ]
        indexes = [models.Index(fields=["fair_opening", "id"], name="fair_application_of_opening")]

    def __str__(self) -> str:
        return f"{self.seeker} → {self.fair_opening}"


class FairStep(Step):
    """What was done with a fair, by whom, and why."""

    subject = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("双选会办理记录")
