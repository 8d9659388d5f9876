"""Reminding members of what they owe: in words that are shown before they are sent, and not again too soon."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import Kind
from alliance.core.messages.sending import Tidings, tell_all
from alliance.core.models import Message
from alliance.core.wording import clauses
from members.audiences import Those
from members.enums import Role
from members.models import Alliance, DutyReminder, Organisation

from .. import access
from .standing import Member

REMINDER = Kind(
    "duty-reminder",
    path=lambda reminder: reverse("radar-detail", args=[reminder.organisation.uid]),
    facts=lambda reminder: {"organisation": reminder.organisation.name, "text": reminder.text},
    example={"organisation": "清川机械有限公司", "text": "技能实训基地（期限 2026年12月31日）。", "count": 1},
    urgency=Message.Urgency.REMINDER,
)
WHO = Those(
    gettext_lazy("单位经办人和负责人"),
    (Role.HR, Role.ENTERPRISE_LEADER, Role.PLACEMENT, Role.SCHOOL_LEADER),
    at="organisation_id",
)
LONGEST = DutyReminder._meta.get_field("text").max_length


@dataclass
class Sent:
    """Who was reminded, and who was not, with the reason."""

    names: list[str] = field(default_factory=list)
    people: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)


def words(member: Member) -> str:
    """What a reminder says: each unmet duty with its deadline."""
    lines = []
    for cell in member.unmet:
        until = _("期限 %(day)s") % {"day": cell.deadline_shown} if cell.deadline else cell.state.label
        lines.append(f"{cell.duty.label}（{until}）")
    said = _("尚未完成：%(what)s。办理入口见“义务雷达”。") % {"what": clauses(lines)}
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"


def latest() -> dict[int, datetime]:
    """When each member was reminded last."""
    rows = DutyReminder.objects.order_by().values_list("organisation")
    return dict(rows.annotate(at=Max("sent_at")))


def barred(member: Member, last: datetime | None, *, on: date, days: int) -> str:
    """Why a member is not reminded now; blank when it is. `days` is the ruling `interval()`."""
    if not member.unmet:
        return _("没有未完成的义务")
    if last and (on - timezone.localdate(last)).days < days:
        said = _("%(day)s已提醒过，%(days)s 天内不再提醒")
        return said % {"day": dates.shown(timezone.localdate(last)), "days": days}
    return ""


def interval() -> int:
    """How many days lie between two reminders of one member."""
    alliance = Alliance.objects.first()
    return alliance.duty_remind_days if alliance else 0


@transaction.atomic
def remind(members: Iterable[Member], *, viewer, at: datetime) -> Sent:
    """Remind each of them, unless it was reminded lately, owes nothing, or has nobody to read it.

    Raises Refused for whoever may not. Two who press at once wait for each other, and the second reminds nobody again.
    """
    if not access.reminds_of_duties(viewer):
        raise Refused(_("您当前的身份不能发送提醒。"))
    members = list(members)
    rows = Organisation.objects.select_for_update(of=("self",)).filter(pk__in=[m.pk for m in members])
    places = {row.pk: row for row in rows.order_by("pk")}
    last, day, days, sent, made = latest(), timezone.localdate(at), interval(), Sent(), {}
    for member in members:
        if why := barred(member, last.get(member.pk), on=day, days=days):
            sent.left_out.append((member.name, why))
        else:
            made[member.pk] = DutyReminder(
                pk=member.pk,  # only until it is written: audiences are asked by key
                organisation=places[member.pk],
                text=words(member),
                sent_at=at,
                sent_by=viewer.user,
                sent_by_name=viewer.user.name,
            )
    heard = WHO.of(list(made.values()))
    tidings = []
    for member in members:
        reminder = made.get(member.pk)
        if reminder is None:
            continue
        to = heard[reminder.pk]
        if not to:
            sent.left_out.append((member.name, _("没有可以通知的账号，请先为它开通用户")))
            continue
        reminder.pk, reminder.told = None, len({one.user_id for one in to})
        reminder.save()
        sent.names.append(member.name)
        sent.people += reminder.told
        key, count = f"duty-reminder:{reminder.uid}", len(member.unmet)
        tidings.append(Tidings(REMINDER, reminder, to, key, facts={"count": count}))
    tell_all(tidings, at=at)
    return sent
