"""What the nightly sweep holds against placements, since when, and until when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.keyed import Keyed
from members.models.people import SchoolQuerySet, school_key

from ..enums import Action, Gate
from .assignments import Assignment
from .batches import SEES_BATCHES_OF_SCHOOL


class StandingFindingQuerySet(SchoolQuerySet):
    seen_by = frozenset(SEES_BATCHES_OF_SCHOOL)

    def standing(self) -> "StandingFindingQuerySet":
        return self.filter(cleared_on=None)

    def for_list(self) -> "StandingFindingQuerySet":
        return self.select_related("assignment__person", "assignment__host", "assignment__batch")


class StandingFinding(Keyed):
    """One finding about one placement that has begun or is about to. Cleared when a later sweep finds it mended."""

    tied = True  # to its placement: where one school is made another, both go

    school = school_key()
    assignment = models.ForeignKey(
        Assignment, verbose_name=_("实习安排"), on_delete=models.CASCADE, related_name="findings"
    )
    rule = models.CharField(_("规则"), max_length=10, editable=False)
    gate = models.CharField(_("环节"), max_length=10, choices=Gate.choices)
    action = models.CharField(_("处理"), max_length=6, choices=Action.choices)
    said = models.CharField(_("情况"), max_length=200)
    value = models.CharField(_("情形"), max_length=120, blank=True)
    found_on = models.DateField(_("发现日期"))
    cleared_on = models.DateField(_("消除日期"), null=True, blank=True)

    objects = StandingFindingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("合规问题")
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "rule"], condition=Q(cleared_on=None), name="standing_finding_once"
            )
        ]
        indexes = [
            models.Index(fields=["school", "-found_on", "-id"], name="standing_finding_of_school"),
            models.Index(fields=["rule", "found_on"], name="standing_finding_by_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.said}"
