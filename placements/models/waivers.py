"""Waivers: a finding of the WARN kind let pass, with a reason and a second approver; each is counted in the report."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from members.models.people import SchoolQuerySet, school_key

from ..enums import WaiverState
from .assignments import Assignment
from .batches import SEES_BATCHES_OF_SCHOOL


class WaiverQuerySet(SchoolQuerySet):
    seen_by = frozenset(SEES_BATCHES_OF_SCHOOL)

    def for_list(self) -> "WaiverQuerySet":
        return self.select_related("assignment__person", "assignment__host", "asked_by", "answered_by")


@audited()
class Waiver(Keyed, Versioned):
    """It holds for the value it was given for: when the finding's value changes, a new one is asked for."""

    school = school_key()
    assignment = models.ForeignKey(
        Assignment, verbose_name=_("实习安排"), on_delete=models.CASCADE, related_name="waivers"
    )
    rule = models.CharField(_("规则"), max_length=10, editable=False)
    value = models.CharField(_("情形"), max_length=120, blank=True)
    reason = models.CharField(_("理由"), max_length=500)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("申请人"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("申请时间"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("审批人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField(_("状态"), max_length=10, choices=WaiverState.choices, default=WaiverState.ASKED)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("放行申请")
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "rule", "value"],
                condition=~Q(state=WaiverState.REFUSED),
                name="waiver_once",
                violation_error_message=_("这一条已申请放行。"),
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("asked_by")),
                name="waiver_two_people",
                violation_error_message=_("申请人不能审批自己的申请。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.value}"


class WaiverStep(Step):
    """What was done with a waiver, by whom, and why."""

    subject = models.ForeignKey(Waiver, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("放行办理记录")
