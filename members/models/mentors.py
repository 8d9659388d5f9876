"""Mentors: people of an enterprise whom a school appoints, and each session they give."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.encryption import EncryptedField, LookupField
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from alliance.core.search import Searchable, search_indexes

from ..enums import MentorKind, MentorState
from .organisations import RUNS_THE_ALLIANCE, Organisation
from .people import school_key

DAY_OF_HOURS = Decimal(24)


class MentorAppointmentQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "MentorAppointmentQuerySet":
        """Who runs the alliance sees all; the enterprise its people, the school those it appoints."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        return self.filter(Q(enterprise_id=viewer.organisation_id) | Q(school_id=viewer.organisation_id))

    def for_list(self) -> "MentorAppointmentQuerySet":
        return self.select_related("enterprise", "school")


@audited(without=["name", "pinyin"])
class MentorAppointment(Keyed, Versioned, dates.Period, Searchable):
    """One person's appointment by one school, proposed by the enterprise. He counts from the appointment on."""

    enterprise = models.ForeignKey(
        Organisation, verbose_name=_("企业"), on_delete=models.PROTECT, related_name="mentor_appointments"
    )
    school = school_key()
    kind = models.CharField(_("类别"), max_length=10, choices=MentorKind.choices, default=MentorKind.CAREER)
    name = models.CharField(_("姓名"), max_length=60)
    post = models.CharField(_("职务"), max_length=60)
    title = models.CharField(_("职称或技能等级"), max_length=60, blank=True)
    phone = EncryptedField(_("联系电话"), null=True, blank=True)
    phone_hash = LookupField(source="phone")
    certificate_number = models.CharField(_("聘书编号"), max_length=40, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=MentorState.choices, default=MentorState.PROPOSED)

    objects = MentorAppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("企业导师聘任")
        constraints = [
            dates.ends_after_start("mentor_appointment_ends_after_start"),
            models.UniqueConstraint(
                fields=["enterprise", "school", "kind", "name"],
                condition=Q(state__in=["proposed", "appointed"]),
                name="mentor_appointment_open_once",
                violation_error_message=_("这名导师在这所学校已有同类聘任，请先结束原聘任。"),
            ),
            models.UniqueConstraint(fields=["id", "school"], name="mentor_appointment_with_school"),
        ]
        indexes = [
            *search_indexes("mentor_appointment"),
            models.Index(fields=["enterprise", "-starts_on", "-id"], name="mentor_of_enterprise"),
            models.Index(fields=["school", "-starts_on", "-id"], name="mentor_at_school"),
        ]

    def __str__(self) -> str:
        return self.name


class MentorStep(Step):
    """What was done with an appointment, by whom, and why."""

    subject = models.ForeignKey(MentorAppointment, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("导师聘任办理记录")


class Cancellable(models.Model):
    """A record of what took place. A wrong one is cancelled with a reason, not deleted."""

    cancelled_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("作废人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    cancelled_reason = models.CharField(_("作废原因"), max_length=500, blank=True)

    class Meta:
        abstract = True


def some_hours(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(hours__gt=0) & Q(hours__lte=DAY_OF_HOURS),
        name=name,
        violation_error_message=_("学时须大于 0，一次不超过 24 学时。"),
    )


def somebody_came(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(head_count__gt=0), name=name, violation_error_message=_("参加人数须大于 0。")
    )


class MentorSessionQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "MentorSessionQuerySet":
        """Whoever sees the appointment."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        place = viewer.organisation_id
        return self.filter(Q(appointment__enterprise_id=place) | Q(appointment__school_id=place))

    def standing(self) -> "MentorSessionQuerySet":
        return self.filter(cancelled_at=None)

    def for_list(self) -> "MentorSessionQuerySet":
        return self.select_related("appointment__enterprise", "appointment__school")


@audited()
class MentorSession(Keyed, Versioned, Cancellable):
    """One session a mentor gave at his school, on a day of his appointment. Hours are teaching hours (学时)."""

    appointment = models.ForeignKey(
        MentorAppointment, verbose_name=_("导师"), on_delete=models.PROTECT, related_name="sessions"
    )
    held_on = models.DateField(_("授课日期"))
    class_name = models.CharField(_("班级或课程"), max_length=60)
    topic = models.CharField(_("内容"), max_length=200)
    hours = models.DecimalField(_("学时"), max_digits=4, decimal_places=1)
    head_count = models.PositiveIntegerField(_("参加人数"))

    objects = MentorSessionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("导师授课记录")
        constraints = [
            some_hours("mentor_session_some_hours"),
            somebody_came("mentor_session_somebody_came"),
            models.UniqueConstraint(
                fields=["appointment", "held_on", "class_name"],
                condition=Q(cancelled_at__isnull=True),
                name="mentor_session_once",
                violation_error_message=_("这名导师这一天在这个班级的授课已经登记过。"),
            ),
        ]
        indexes = [
            models.Index(fields=["appointment", "held_on"], name="mentor_session_by_day"),
            models.Index(fields=["-held_on", "-id"], name="mentor_session_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.appointment} {dates.shown(self.held_on)}"
