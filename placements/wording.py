"""How openings and teachers' stays are spoken of, in lists and on their pages."""

from datetime import date

from django.utils.translation import gettext as _

from alliance.core.money import yuan

from .enums import OpeningState, RotationState
from .models import Opening, TeacherRotation

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
    """Yuan a month: 3000–4000, 3000 起, 至多 4000; blank when nothing is said."""
    low, high = yuan(opening.wage_from_fen), yuan(opening.wage_to_fen)
    if low and high:
        return low if low == high else f"{low}–{high}"
    if low:
        return _("%(wage)s 起") % {"wage": low}
    return _("至多 %(wage)s") % {"wage": high} if high else ""


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
