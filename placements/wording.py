"""How openings and teachers' stays are spoken of, in lists and on their pages."""

from datetime import date

from django.utils.translation import gettext as _

from alliance.core.money import yuan

from .enums import Hazard, Lodging, OpeningState, RotationState, WageUnit
from .models import Opening, TeacherRotation
from .services.opening_facts import days_waited

TONES = {
    OpeningState.DRAFT: "secondary",
    OpeningState.SUBMITTED: "yellow",
    OpeningState.RETURNED: "yellow",
    OpeningState.PUBLISHED: "green",
    OpeningState.CLOSED: "secondary",
}
ROTATION_TONES = {
    RotationState.PLANNED: "yellow",
    RotationState.VERIFIED: "green",
    RotationState.REJECTED: "red",
    RotationState.WITHDRAWN: "secondary",
}


def wage_shown(opening: Opening) -> str:
    """3000–4000 元/月, 160 元/天 起, 不超过 4000 元/月; piece work says so; blank when nothing is said."""
    low, high = yuan(opening.wage_from_fen), yuan(opening.wage_to_fen)
    unit = _("元/月（计件）") if opening.wage_unit == WageUnit.PIECE else opening.get_wage_unit_display()
    if low and high and low != high:
        return f"{low}–{high} {unit}"
    if low:
        return f"{low} {unit}" if high else _("%(wage)s 起") % {"wage": f"{low} {unit}"}
    return _("不超过 %(wage)s") % {"wage": f"{high} {unit}"} if high else ""


def hours_shown(opening: Opening) -> str:
    """08:00–17:00，每天 8 小时; blank when neither is known."""
    parts = []
    if opening.hours_from and opening.hours_until:
        parts.append(f"{opening.hours_from:%H:%M}–{opening.hours_until:%H:%M}")
    if opening.hours_a_day:
        parts.append(_("每天 %(hours)g 小时") % {"hours": opening.hours_a_day})
    return _("，").join(parts)


def hazards_shown(opening: Opening) -> str:
    return _("、").join(str(Hazard(value).label) for value in opening.hazards)


def waited_shown(opening: Opening) -> str:
    """How long publication took. `submitted_at` and `published_at` are annotated (`opening_facts.with_times`)."""
    days = days_waited(opening.submitted_at, opening.published_at)
    if days is None:
        return ""
    return _("%(days)s 个工作日") % {"days": days} if days else _("当天")


def state_shown(opening: Opening, on: date) -> dict:
    """The state as it is on a day: a published opening is off while its enterprise is, and once it has expired.

    `opening.suspended` is annotated by whoever fetched it.
    """
    if opening.state == OpeningState.PUBLISHED:
        if opening.suspended or opening.enterprise.closed_at:
            return {"label": _("企业暂停中"), "tone": "red"}
        if opening.ends_before and opening.ends_before <= on:
            return {"label": _("已过期"), "tone": "secondary"}
    return {"label": opening.get_state_display(), "tone": TONES[OpeningState(opening.state)]}


def rotation_state_shown(rotation: TeacherRotation, on: date) -> dict:
    """The state, and that the host is suspended while the teacher is there: it goes on, and the school decides.

    `rotation.suspended` is annotated by whoever fetched it.
    """
    label, tone = rotation.get_state_display(), ROTATION_TONES[RotationState(rotation.state)]
    if rotation.suspended and rotation.runs_on(on):
        return {"label": _("%(state)s，接收企业已暂停") % {"state": label}, "tone": "red"}
    return {"label": label, "tone": tone}


def choice_words(opening: Opening) -> str:
    """What a student has to know to choose: post, firm, pay, shift, lodging, seats."""
    said = [
        opening.title,
        str(opening.enterprise),
        wage_shown(opening),
        opening.get_shift_display(),
        opening.get_lodging_display() if opening.lodging != Lodging.NONE else "",
        _("空 %(free)s / %(seats)s") % {"free": opening.seats_free, "seats": opening.seats},
    ]
    return " · ".join(one for one in said if one)
