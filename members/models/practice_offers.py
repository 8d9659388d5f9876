"""Posts that enterprises offer to teachers each year (教师实践岗位)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from alliance.core.search import Searchable, search_indexes

from ..enums import OfferState, OrganisationKind
from .facilities import Facility
from .organisations import RUNS_THE_ALLIANCE, Organisation


class PracticeOfferQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "PracticeOfferQuerySet":
        """An enterprise its own; schools and who runs the alliance what was offered, never a draft nor a discarded one."""
        if viewer is None:
            return self.none()
        out = Q(offered_on__isnull=False) & ~Q(state=OfferState.DRAFT)
        if viewer.role in RUNS_THE_ALLIANCE:
            return self.filter(out)
        if viewer.organisation.kind == OrganisationKind.SCHOOL:
            return self.filter(out)
        return self.filter(enterprise_id=viewer.organisation_id)

    def for_list(self) -> "PracticeOfferQuerySet":
        return self.select_related("enterprise", "facility")


@audited()
class PracticeOffer(Keyed, Versioned, dates.Period, Searchable):
    """A post for teachers, in one year. Offered and not taken back it fulfils its enterprise's duty of that year."""

    searched = ("title", "subjects")

    enterprise = models.ForeignKey(
        Organisation, verbose_name=_("企业"), on_delete=models.PROTECT, related_name="practice_offers"
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    title = models.CharField(_("岗位名称"), max_length=60)
    facility = models.ForeignKey(
        Facility,
        verbose_name=_("教师工作站"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="practice_offers",
    )
    places = models.PositiveSmallIntegerField(_("名额"))
    ends_before = dates.EndsBeforeField(_("结束日期"))
    description = models.TextField(_("岗位内容和要求"), max_length=2000, blank=True)
    subjects = models.CharField(_("面向专业或学科"), max_length=120, blank=True)  # blank: open to all teachers
    offered_on = models.DateField(_("发布日期"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=OfferState.choices, default=OfferState.DRAFT)

    objects = PracticeOfferQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("教师实践岗位")
        constraints = [
            dates.ends_after_start("practice_offer_ends_after_start"),
            models.CheckConstraint(
                condition=Q(places__gte=1),
                name="practice_offer_some_places",
                violation_error_message=_("名额至少为 1。"),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__year=F("year")),
                name="practice_offer_begins_in_its_year",
                violation_error_message=_("开始日期须在岗位所属年度内。"),
            ),
            models.CheckConstraint(
                condition=Q(offered_on__isnull=False) | Q(state__in=["draft", "withdrawn"]),
                name="practice_offer_offered_has_day",
            ),
            models.UniqueConstraint(
                fields=["enterprise", "year", "title"],
                condition=~Q(state="withdrawn"),
                name="practice_offer_once_a_year",
                violation_error_message=_("这家企业这一年度已有同名岗位。"),
            ),
        ]
        indexes = [
            *search_indexes("practice_offer"),
            models.Index(fields=["enterprise", "-year", "-id"], name="practice_offer_of_enterprise"),
            models.Index(fields=["-starts_on", "-id"], name="practice_offer_by_start"),
        ]

    def __str__(self) -> str:
        return self.title


class PracticeOfferStep(Step):
    """What was done with an offer, by whom, and why."""

    subject = models.ForeignKey(PracticeOffer, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("教师实践岗位办理记录")
