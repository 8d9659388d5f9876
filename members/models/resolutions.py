"""What a meeting resolved: who is to do it, by when, and what became of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from alliance.core.search import Searchable, search_indexes

from ..enums import ResolutionState
from .meetings import Meeting
from .organisations import RUNS_THE_ALLIANCE, Organisation


class ResolutionQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "ResolutionQuerySet":
        """Who runs the alliance sees all; others those of meetings they see, and those they are to carry out."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        meetings = Meeting.objects.visible_to(viewer).order_by().values("pk")
        return self.filter(Q(meeting__in=meetings) | Q(owner_id=viewer.organisation_id))

    def kept_by(self, viewer) -> "ResolutionQuerySet":
        return self.filter(meeting__in=Meeting.objects.kept_by(viewer).order_by().values("pk"))

    def late_on(self, day) -> "ResolutionQuerySet":
        """Not closed, and their day has passed."""
        return self.filter(due_on__lt=day).exclude(state__in=[ResolutionState.CLOSED, ResolutionState.DROPPED])

    def for_list(self) -> "ResolutionQuerySet":
        return self.select_related("meeting__term__committee__school", "owner")


@audited()
class Resolution(Keyed, Versioned, Searchable):
    """One resolution. Its owner reports that it is done, with evidence; whoever keeps the committee closes it."""

    searched = ("text", "number")

    meeting = models.ForeignKey(Meeting, verbose_name=_("会议"), on_delete=models.PROTECT, related_name="resolutions")
    number = models.CharField(_("编号"), max_length=40)
    text = models.CharField(_("决议内容"), max_length=500)
    owner = models.ForeignKey(
        Organisation, verbose_name=_("承办单位"), on_delete=models.PROTECT, related_name="resolutions"
    )
    due_on = models.DateField(_("办结期限"))
    state = models.CharField(
        _("状态"), max_length=20, choices=ResolutionState.choices, default=ResolutionState.OPEN, editable=False
    )
    done_on = models.DateField(_("完成日期"), null=True, blank=True)  # as its owner says
    evidence = models.TextField(_("完成情况和依据"), max_length=4000, blank=True)
    closed_on = models.DateField(_("办结日期"), null=True, blank=True)  # or the day it was dropped

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("决议")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="resolution_number_once",
                violation_error_message=_("这次会议已有这个编号的决议。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["closed", "dropped"], closed_on__isnull=False)
                | (~Q(state__in=["closed", "dropped"]) & Q(closed_on__isnull=True)),
                name="resolution_closed_has_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | (Q(done_on__isnull=False) & ~Q(evidence="")),
                name="resolution_done_has_evidence",
            ),
        ]
        indexes = [
            *search_indexes("resolution"),
            models.Index(fields=["due_on", "id"], name="resolution_by_due"),
            models.Index(fields=["owner", "state"], name="resolution_of_owner"),
        ]

    def __str__(self) -> str:
        return self.number


class ResolutionStep(Step):
    """What was done with a resolution, by whom, and why."""

    subject = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("决议办理记录")
