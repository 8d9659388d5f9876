"""How long a member's review holds: told beforehand to the office and the member, and weekly to the office afterwards.

Nothing is ended when it has run out: that is the office's decision. For members of whom no review is on file (the
founders) the office is called when their first year on the roll is over, and once more after each further year.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.core import calendar, dates
from alliance.core.messages.sending import Tidings, tell_all
from alliance.core.models import Message

from ..audiences import OFFICE
from ..enums import AdmissionState
from ..models import Admission
from ..models.admissions import AdmissionQuerySet
from . import thresholds
from .admissions import ABOUT, APPLICANT
from .reviews import months_after

WEEK = 7
YEAR = 12  # months
DUE = ABOUT.kind("validity-due", until="2027年11月21日", left=30)
OVER = ABOUT.kind("validity-over", until="2026年11月21日", weeks=2)
NONE = ABOUT.kind("validity-none", since="2025年11月21日", years=1)


def standing(admission: Admission, *, on: date) -> dict | None:
    """What the page says of a member's review, with its tone; None for who is no member."""
    soon = thresholds.days("validity_first")  # read whatever the answer: a page asks as often for any row
    if admission.state not in {AdmissionState.ADMITTED, AdmissionState.SUSPENDED}:
        return None
    if admission.valid_before is None:
        return {"label": _("尚未核验"), "tone": "red" if _years_on_roll(admission, on=on) else "secondary"}
    until = dates.shown(admission.valid_before - dates.DAY)
    if admission.valid_before <= on:
        return {"label": _("已过期（%(until)s）") % {"until": until}, "tone": "red"}
    near = admission.valid_before - on <= soon
    return {"label": _("有效期至 %(until)s") % {"until": until}, "tone": "yellow" if near else "green"}


def line(admission: Admission, *, on: date) -> str:
    """What happens next, as the page says it; blank where nothing does."""
    if admission.state != AdmissionState.ADMITTED:
        return ""
    if admission.valid_before is None:
        late = _("入会已满一年，还没有核验：请联盟办公室办理年度复核。")
        return late if _years_on_roll(admission, on=on) else ""
    left = (admission.valid_before - dates.DAY - on).days
    if left < 0:
        return _("资质审查已过期：成员资格不自动终止，每周提醒联盟办公室，直到复核、暂停或退会。")
    if left > thresholds.value("validity_first"):
        return ""
    said = ngettext(
        "资质审查还有 %(left)s 天到期，请办理年度复核。", "资质审查还有 %(left)s 天到期，请办理年度复核。", left
    )
    return said % {"left": left}


def remind(at: datetime) -> int:
    """Tell of what runs out or has. Told again it tells nothing new; on rest days nobody is called."""
    day = timezone.localdate(at)
    return 0 if calendar.rests(day) else tell_all([*_tidings(day), *_unverified(day)], at=at)


def due(rows: AdmissionQuerySet, *, on: date) -> AdmissionQuerySet:
    """Members to be reviewed now: what they passed runs out soon or has, or they passed nothing in their first year."""
    members = rows.filter(state=AdmissionState.ADMITTED)
    never = Q(valid_before=None, admitted_on__lte=months_after(on, -YEAR))
    return members.filter(Q(valid_before__lte=on + thresholds.days("validity_first") + dates.DAY) | never)


def _years_on_roll(admission: Admission, *, on: date) -> int:
    """Whole years since a member was admitted."""
    since = admission.admitted_on
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day)) if since else 0


def _unverified(day: date) -> Iterator[Tidings]:
    """Members without any review whose first year is over: the office is called, once in each year that has passed."""
    members = due(Admission.objects.with_validity(), on=day)
    rows = list(members.filter(valid_before=None).for_list().order_by("pk"))
    office = OFFICE.of(rows)
    for row in rows:
        facts = {"since": dates.shown(row.admitted_on), "years": _years_on_roll(row, on=day)}
        key = f"admission:{row.uid}:validity:none:{facts['years']}"
        yield Tidings(NONE, row, office[row.pk], key, urgency=Message.Urgency.REMINDER, facts=facts)


def _tidings(day: date) -> Iterator[Tidings]:
    members = Admission.objects.filter(state__in=[AdmissionState.ADMITTED, AdmissionState.SUSPENDED])
    before = thresholds.stages("validity_first", "validity_second", "validity_last")
    soon = members.with_validity().filter(valid_before__lte=day + dates.DAY * (before[0] + 1))
    rows = list(soon.for_list().order_by("pk"))
    office, own = OFFICE.of(rows), APPLICANT.of(rows)
    for row in rows:
        last = row.valid_before - dates.DAY
        key = f"admission:{row.uid}:validity:{last.isoformat()}:"
        facts = {"until": dates.shown(last)}
        left = (last - day).days
        if left >= 0:
            stage = min(stage for stage in before if left <= stage)
            to = [*office[row.pk], *own[row.pk]]
            reminder = Message.Urgency.REMINDER
            yield Tidings(DUE, row, to, f"{key}{stage}", urgency=reminder, facts=facts | {"left": left})
        elif row.state == AdmissionState.ADMITTED:  # whoever is suspended: the office has acted
            weeks = (-left - 1) // WEEK
            to = [*office[row.pk], *(own[row.pk] if not weeks else [])]
            late = Message.Urgency.ESCALATION
            yield Tidings(OVER, row, to, f"{key}over:{weeks}", urgency=late, facts=facts | {"weeks": weeks})
