"""Meetings of the alliance's bodies: agenda, who was there, minutes."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from alliance.core.search import Searchable, search_indexes

from ..enums import MeetingState, Presence
from .committees import Committee, CommitteeTerm, Seat
from .organisations import RUNS_THE_ALLIANCE


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "MeetingQuerySet":
        """Who runs the alliance sees all; others those of committees they sit on, or that are their school's own."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        return self.filter(term__committee__in=Committee.of_organisation(viewer.organisation_id))

    def kept_by(self, viewer) -> "MeetingQuerySet":
        return self.filter(term__committee__in=Committee.objects.kept_by(viewer).order_by().values("pk"))

    def for_list(self) -> "MeetingQuerySet":
        return self.select_related("term__committee__school")


@audited()
class Meeting(Keyed, Versioned, Searchable):
    """One meeting of a committee in one of its terms."""

    searched = ("title",)

    term = models.ForeignKey(CommitteeTerm, verbose_name=_("届次"), on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField(_("会议名称"), max_length=120)
    held_on = models.DateField(_("会议日期"))
    starts_at = models.TimeField(_("开始时间"), null=True, blank=True)
    place = models.CharField(_("地点"), max_length=120, blank=True)
    state = models.CharField(
        _("状态"), max_length=20, choices=MeetingState.choices, default=MeetingState.PLANNED, editable=False
    )
    minutes = models.TextField(_("会议纪要"), max_length=20000, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("会议")
        indexes = [
            *search_indexes("meeting"),
            models.Index(fields=["-held_on", "-id"], name="meeting_by_day"),
            models.Index(fields=["term", "held_on"], name="meeting_of_term"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def committee(self) -> Committee:
        return self.term.committee


class MeetingStep(Step):
    """What was done with a meeting, by whom, and why."""

    subject = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("会议办理记录")


@audited()
class AgendaItem(Keyed):
    """One point of a meeting's agenda, and what came of it."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("会议"), on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(_("序号"), validators=[MinValueValidator(1)])
    title = models.CharField(_("议题"), max_length=200)
    outcome = models.CharField(_("结果"), max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("议程")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="agenda_item_position_once")]

    def __str__(self) -> str:
        return self.title


@audited(without=["delegate_name"])
class Attendance(Keyed):
    """Whether one seat was there. A delegate counts as present: a ruling."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("会议"), on_delete=models.CASCADE, related_name="attendances")
    seat = models.ForeignKey(Seat, verbose_name=_("席位"), on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(_("到会情况"), max_length=10, choices=Presence.choices)
    delegate_name = models.CharField(_("受托人"), max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("到会记录")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat"],
                name="attendance_once_a_seat",
                violation_error_message=_("这个席位已有到会记录。"),
            ),
            models.CheckConstraint(
                condition=(Q(presence="delegate") & ~Q(delegate_name=""))
                | (~Q(presence="delegate") & Q(delegate_name="")),
                name="attendance_names_the_delegate",
                violation_error_message=_("委托他人到会的须写明受托人；其他情况不填受托人。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.get_presence_display()}"
