"""How long a member's review holds: told beforehand to the office and the member, and weekly to the office afterwards.

Nothing is ended when it has run out: that is the office's decision. Members of whom no review is on file (the founders)
are not called: their page says 尚未核验.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.core import calendar, dates
from alliance.core.messages.sending import Tidings, tell_all
from alliance.core.models import Message

from ..audiences import OFFICE
from ..enums import AdmissionState
from ..models import Admission
from .admissions import ABOUT, APPLICANT

BEFORE = (60, 30, 7)  # days before the last day on which a review holds
WEEK = 7
DUE = ABOUT.kind("validity-due", until="2027年11月21日", left=30)
OVER = ABOUT.kind("validity-over", until="2026年11月21日", weeks=2)


def standing(admission: Admission, *, on: date) -> dict | None:
    """What the page says of a member's review, with its tone; None for who is no member."""
    if admission.state not in {AdmissionState.ADMITTED, AdmissionState.SUSPENDED}:
        return None
    if admission.valid_before is None:
        return {"label": _("尚未核验"), "tone": "secondary"}
    until = dates.shown(admission.valid_before - dates.DAY)
    if admission.valid_before <= on:
        return {"label": _("已过期（%(until)s）") % {"until": until}, "tone": "red"}
    near = (admission.valid_before - on).days <= BEFORE[0]
    return {"label": _("有效期至 %(until)s") % {"until": until}, "tone": "yellow" if near else "green"}


def line(admission: Admission, *, on: date) -> str:
    """What happens next, as the page says it; blank where nothing does."""
    if admission.state != AdmissionState.ADMITTED or admission.valid_before is None:
        return ""
    left = (admission.valid_before - dates.DAY - on).days
    if left < 0:
        return _("资质审查已过期：成员资格不自动终止，每周提醒联盟办公室，直到复核、暂停或退会。")
    if left > BEFORE[0]:
        return ""
    said = ngettext(
        "资质审查还有 %(left)s 天到期，请办理年度复核。", "资质审查还有 %(left)s 天到期，请办理年度复核。", left
    )
    return said % {"left": left}


def remind(at: datetime) -> int:
    """Tell of what runs out or has. Told again it tells nothing new; on rest days nobody is called."""
    day = timezone.localdate(at)
    return 0 if calendar.rests(day) else tell_all(list(_tidings(day)), at=at)


def _tidings(day: date) -> Iterator[Tidings]:
    members = Admission.objects.filter(state__in=[AdmissionState.ADMITTED, AdmissionState.SUSPENDED])
    soon = members.with_validity().filter(valid_before__lte=day + dates.DAY * (BEFORE[0] + 1))
    rows = list(soon.for_list().order_by("pk"))
    office, own = OFFICE.of(rows), APPLICANT.of(rows)
    for row in rows:
        last = row.valid_before - dates.DAY
        key = f"admission:{row.uid}:validity:{last.isoformat()}:"
        facts = {"until": dates.shown(last)}
        left = (last - day).days
        if left >= 0:
            stage = min(stage for stage in BEFORE if left <= stage)
            to = [*office[row.pk], *own[row.pk]]
            reminder = Message.Urgency.REMINDER
            yield Tidings(DUE, row, to, f"{key}{stage}", urgency=reminder, facts=facts | {"left": left})
        elif row.state == AdmissionState.ADMITTED:  # whoever is suspended: the office has acted
            weeks = (-left - 1) // WEEK
            to = [*office[row.pk], *(own[row.pk] if not weeks else [])]
            late = Message.Urgency.ESCALATION
            yield Tidings(OVER, row, to, f"{key}over:{weeks}", urgency=late, facts=facts | {"weeks": weeks})
