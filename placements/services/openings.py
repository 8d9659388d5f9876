"""Openings: an enterprise's HR logs them, the office or a school reviews and publishes them, schools fill their seats.

Seats themselves are taken and given back in `seats.py`. Whoever saves an opening holds its row meanwhile, so that no
seat taken at the same moment is lost.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move
from members.audiences import BUREAU_OFFICER, OFFICE, Several, Those
from members.enums import Role
from members.models import Major, Organisation
from members.services.endings import ending

from ..access import closes_openings, manages_openings, reviews_openings
from ..enums import OpeningState as State
from ..enums import PayMethod
from ..models import Opening
from .opening_facts import expired, missing_to_submit

OPEN_TO_EDIT = frozenset({State.DRAFT, State.RETURNED})  # everything
OPEN_TO_EXTEND = frozenset({State.PUBLISHED, State.CLOSED})  # seats and last day: the rest is what was reviewed

# What a post says of itself may be rewritten only while no student sits there: he came for what was reviewed.
STILL_FREE = frozenset({"seats", "starts_on", "ends_before"})
SEATED = _("已有 %(taken)s 名学生安排在这个岗位上，只能调整人数和日期；其他内容要改，请“照此再发一条”。")

ABOUT = About(
    "opening",
    lambda opening: {"title": opening.title, "enterprise": opening.enterprise.name},
    {"title": "装配工", "enterprise": "清川机械有限公司"},
    beside=("enterprise",),
)
HR = Those(_("企业人力资源"), (Role.HR,), at="enterprise_id")
LEADER = Those(_("企业负责人"), (Role.ENTERPRISE_LEADER,), at="enterprise_id")
SCHOOLS = Those(_("学校实习就业部门"), (Role.PLACEMENT,))
REVIEWERS = Several(_("联盟办公室或学校实习就业部门"), (OFFICE, SCHOOLS))  # whoever is first

MACHINE = Machine(
    Move("submit", _("提交审核"), OPEN_TO_EDIT, State.SUBMITTED, manages_openings, tone="primary"),
    Move("recall", _("撤回修改"), frozenset({State.SUBMITTED}), State.DRAFT, manages_openings),
    Move(
        "publish",
        _("审核通过并发布"),
        frozenset({State.SUBMITTED}),
        State.PUBLISHED,
        reviews_openings,
        tone="primary",
        tells=HR,
    ),
    Move(
        "return", _("退回修改"), frozenset({State.SUBMITTED}), State.RETURNED, reviews_openings, reason=True, tells=HR
    ),
    Move(
        "close",
        _("关闭"),
        frozenset({State.PUBLISHED}),
        State.CLOSED,
        closes_openings,
        reason=True,
        tone="red",
        tells=HR,
    ),
    Move("reopen", _("重新提交审核"), frozenset({State.CLOSED}), State.SUBMITTED, manages_openings, tone="primary"),
    about=ABOUT,
)
WAITS = Waits(
    Opening,
    ABOUT,
    Waiting(State.SUBMITTED, REVIEWERS, _("审核"), 3, 5, BUREAU_OFFICER, _("逾期催办教育局经办人员。")),
    Waiting(State.RETURNED, HR, _("修改"), 5, 10, LEADER, _("逾期提醒企业负责人；没有重新提交的不会发布。")),
)
WITH_NOTHING_MISSING = {"submit", "publish"}
HANDED_IN = WITH_NOTHING_MISSING | {"reopen"}
# It runs out by itself: nobody is placed there any more from its last day on, and HR is told before it.
ENDING = ending(ABOUT, lambda: Opening.objects.filter(state=State.PUBLISHED), HR, stages=(14, 3))


def disagreeing(
    *, wage_from_fen: int | None, wage_to_fen: int | None, starts_on: date | None, ends_before: date | None
) -> dict[str, str]:
    """Words beside what stands in the wrong order in one opening: its wages, its days."""
    words = {}
    if wage_from_fen is not None and wage_to_fen is not None and wage_to_fen < wage_from_fen:
        words["wage_to_fen"] = str(_("报酬上限不能低于下限。"))
    if starts_on and ends_before and ends_before <= starts_on:
        words["ends_before"] = str(_("结束日期不能早于开始日期。"))
    return words


def barred(enterprise: Organisation) -> str:
    """Why nothing new may be begun with an enterprise; blank when it may."""
    if enterprise.closed_at:
        return str(_("这家企业已停用，不能提交或发布岗位。请先联系联盟办公室恢复。"))
    if enterprise.is_suspended:
        return str(_("这家企业的联盟身份已暂停，恢复之前不能提交或发布岗位，已发布的也不再招收。"))
    return ""


@transaction.atomic
def log_opening(opening: Opening, *, enterprise: Organisation, majors: Iterable[Major]) -> Opening:
    """Write a draft. Raises ValidationError for reversed dates and wages."""
    opening.enterprise = enterprise
    opening.full_clean(exclude=["uid"])
    opening.save()
    opening.majors.set(majors)
    return opening


@transaction.atomic
def correct_opening(opening: Opening, *, majors: Iterable[Major], seen: int) -> Opening:
    """Save an edited draft unless somebody saved it since version `seen`. Raises Refused once it is under review, and for
    another post where students have been placed."""
    majors = list(majors)
    was = _hold(opening, OPEN_TO_EDIT, _("已提交的岗位不能修改内容；请先撤回，或关闭后另发一条。"))
    if was.seats_taken and _rewritten(opening, was, majors):
        raise Refused(SEATED % {"taken": was.seats_taken})
    save_version(opening, seen=seen)
    opening.majors.set(majors)
    return opening


@transaction.atomic
def extend_opening(opening: Opening, *, on: date, seen: int) -> Opening:
    """Save seats and last day of a reviewed opening: what else it says is what the office agreed to.

    Raises ValidationError for fewer seats than are taken, and for a last day that is over.
    """
    _hold(opening, OPEN_TO_EXTEND, _("只有已发布或已关闭的岗位可以调整人数和最后一天。"))
    if opening.ends_before and opening.ends_before <= on:
        raise ValidationError({"ends_before": _("最后一天不能早于今天；不再招收请用“关闭”。")})
    return save_version(opening, seen=seen)


def _rewritten(opening: Opening, was: Opening, majors: Iterable[Major]) -> bool:
    written = [one.name for one in Opening._meta.concrete_fields if one.editable]
    other = any(getattr(opening, name) != getattr(was, name) for name in written if name not in STILL_FREE)
    return other or {one.pk for one in majors} != set(was.majors.values_list("pk", flat=True))


def _hold(opening: Opening, states: frozenset, refusal: str) -> Opening:
    """Lock the row and take over what moves without a version: its state and its seats taken."""
    now = Opening.objects.select_for_update().get(pk=opening.pk)
    if now.state not in states:
        raise Refused(refusal)
    opening.state, opening.seats_taken = now.state, now.seats_taken
    if opening.seats < now.seats_taken:
        raise ValidationError({"seats": fewer_than_taken(now.seats_taken)})
    opening.full_clean(exclude=["uid"])
    return now


def fewer_than_taken(taken: int) -> str:
    return _("已安排 %(taken)s 人，招收人数不能少于 %(taken)s。") % {"taken": taken}


@transaction.atomic
def move(
    opening: Opening, verb: str, *, viewer, on: date, at: datetime, reason: str = "", seen: int | None = None
) -> Opening:
    """Take one step. Nothing of a suspended enterprise, and nothing unfinished or expired, is submitted or published.

    `seen` is the version the viewer was looking at: an opening that was recalled, changed and submitted again in the
    meantime is not published unread. Without one the caller has just saved the opening himself.
    """
    opening = Opening.objects.select_for_update().get(pk=opening.pk)
    step = MACHINE.check(opening, verb, viewer=viewer, reason=reason)
    if verb == "recall" and opening.seats_taken:
        raise Refused(SEATED % {"taken": opening.seats_taken})
    if seen is not None and seen != opening.version:
        raise Refused(_("您打开页面之后，这条岗位又被修改过。请刷新页面，看过最新内容再办理。"))
    if verb in HANDED_IN and (said := barred(opening.enterprise)):
        raise Refused(said)
    if verb == "reopen" and expired(opening, on):  # what else it lacks, its review will say: it can be taken back then
        raise Refused(_("最后一天已过，请先用“调整人数和日期”延长。"))
    if verb in WITH_NOTHING_MISSING and (missing := missing_to_submit(opening, on=on)):
        what = str(_("；")).join(missing)
        raise Refused(_("还不能%(label)s，尚缺：%(what)s。") % {"label": step.label, "what": what})
    return MACHINE.perform(opening, verb, by=viewer.user, viewer=viewer, at=at, reason=reason)


# What a firm rarely says otherwise from one post to the next.
HABITS = (
    "wage_unit", "pay_method", "pay_day", "hours_from", "hours_until", "hours_a_day", "shift", "lodging", "meals", "place",
    "region_code",
)  # fmt: skip


def beginning(enterprise: Organisation, on: date) -> dict:
    """What a new opening of this enterprise begins with: as its latest one has it, else a day from eight to five."""
    start = {
        "place": enterprise.address[:120],
        "region_code": enterprise.region_code,
        "hours_from": time(8),
        "hours_until": time(17),
        "hours_a_day": Decimal(8),
        "pay_method": PayMethod.STUDENT,
    }
    latest = enterprise.openings.order_by("-pk").first()
    known = {name: getattr(latest, name) for name in HABITS} if latest else {}
    return start | {name: value for name, value in known.items() if value not in (None, "")} | defaults(on)


def earlier(enterprise: Organisation, on: date, most: int = 6) -> list[Opening]:
    """What it offered before and offers no more, newest first, each title once: likely to be wanted again."""
    over = enterprise.openings.filter(ends_before__lte=on).exclude(state__in=OPEN_TO_EDIT).order_by("-starts_on", "-pk")
    found: dict[str, Opening] = {}
    for one in over[:50]:
        found.setdefault(one.title, one)
    return list(found.values())[:most]


def defaults(on: date) -> dict:
    """What a new opening begins with: from today, for half a year."""
    month = on.month + 6
    year, month = on.year + (month - 1) // 12, (month - 1) % 12 + 1
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    last_of_month = (following - dates.DAY).day
    return {"starts_on": on, "ends_before": first.replace(day=min(on.day, last_of_month))}
