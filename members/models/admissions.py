"""Joining the alliance: application, review, admission, leaving."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step

from ..enums import AdmissionState
from .organisations import RUNS_THE_ALLIANCE, Organisation


class AdmissionQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "AdmissionQuerySet":
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        return self.filter(organisation_id=viewer.organisation_id)

    def holding_on(self, day) -> "AdmissionQuerySet":
        """Admissions that put their organisation on the roll on a day."""
        return self.filter(dates.on(day, start="admitted_on"))

    def suspending(self, column: str) -> models.Exists:
        """Whether the organisation in a column is suspended, as part of a query."""
        return models.Exists(self.filter(organisation=models.OuterRef(column), state=AdmissionState.SUSPENDED))

    def with_validity(self) -> "AdmissionQuerySet":
        """Each with the first day on which its review holds no longer (`valid_before`); None where none was passed."""
        from .reviews import QualificationReview

        passed = QualificationReview.objects.passed().filter(admission=models.OuterRef("pk"))
        latest = passed.order_by("-concluded_at", "-id").values("valid_before")[:1]
        return self.annotate(valid_before=models.Subquery(latest))

    def for_list(self) -> "AdmissionQuerySet":
        return self.select_related("organisation")


@audited()
class Admission(Keyed, Versioned):
    """One stay in the alliance, from the application on. A member has one whose period holds today, suspended or not."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="admissions"
    )
    state = models.CharField(_("状态"), max_length=20, choices=AdmissionState.choices, default=AdmissionState.APPLIED)
    applied_on = models.DateField(_("申请日期"))
    statement = models.TextField(_("申请说明"), blank=True)
    review_note = models.TextField(_("审核意见"), blank=True)
    admitted_on = models.DateField(_("入会日期"), null=True, blank=True)
    ends_before = dates.EndsBeforeField(_("退会日期"), null=True, blank=True)

    objects = AdmissionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("入会")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(state__in=["applied", "reviewing", "returned", "admitted", "suspended"]),
                name="admission_one_open",
                violation_error_message=_("这家机构已是成员，或已有一份申请在办理。"),
            ),
            models.CheckConstraint(
                condition=Q(admitted_on__isnull=False) | ~Q(state__in=["admitted", "suspended", "left"]),
                name="admission_admitted_has_date",
            ),
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(ends_before__gt=F("admitted_on")),
                name="admission_ends_after_start",
                violation_error_message=_("退会日期不能早于入会日期。"),
            ),
            models.CheckConstraint(
                condition=Q(admitted_on__isnull=True) | Q(state__in=["admitted", "suspended", "left"]),
                name="admission_date_only_when_admitted",
            ),
        ]
        indexes = [models.Index(fields=["state", "-applied_on", "-id"], name="admission_by_state")]

    def __str__(self) -> str:
        return str(self.organisation)


class AdmissionStep(Step):
    """What was done with an admission, by whom, and why."""

    subject = models.ForeignKey(Admission, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("入会办理记录")
