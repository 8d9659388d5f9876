"""From a matching to placements: what the school changes by hand first, then all of it at once."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.messages.kinds import Kind
from alliance.core.messages.sending import Tidings, tell_all
from alliance.core.services import save_version
from members.audiences import Those
from members.enums import Role
from members.models import Organisation

from ..enums import HostVerdict, MatchedHow, MatchingState
from ..models import Matched, Matching, Opening, Wish
from . import eligibility, markets, matchings, quotas
from .assignments import NotAssigned, assign_all, overlapping
from .wishes import PLACED

OVER = _("匹配结果已采用或已放弃，不能再调整；请在“实习安排”里办理。")
NEED_REASON = _("人工调整须写明理由。")
NEED_PUBLIC_REASON = _("请写明给学生的说明：他会在自己的结果里看到。")
NOT_CHANGED = _("岗位没有改动，还是抽签结果；不用调整。")
NEEDED = {"reason": NEED_REASON, "public_reason": NEED_PUBLIC_REASON}
REFUSED = _("企业对这名学生的意见是“不接收”，不能安排到这个岗位；要安排，请企业先在“填报本单位的学生”里收回意见。")
TAKEN_BY = Those(_("企业人事"), (Role.HR,), at="pk")
TAKEN = Kind(
    "matching-taken",
    path=lambda firm: reverse("assignment-list"),
    facts=lambda firm: {},
    example={"school": "清川职业学校", "batch": "2026年秋季数控岗位实习", "count": 12},
)


@transaction.atomic
def change(
    row: Matched,
    opening: Opening | None,
    *,
    reason: str,
    public_reason: str,
    viewer,
    seen: int,
    on: date,
    at: datetime,
) -> Matched:
    """Another post for one student, or none, before the matching is taken. What the lot gave him stays beside it; put
    back to that, no hand is left on the row.

    Raises Refused once it is taken or dropped and for who was placed before; ValidationError for a post the law, the
    firm or the quotas do not leave him, and without a reason for the file and one for the student.
    """
    held = Matching.objects.select_for_update().select_related("batch").get(pk=row.matching_id)
    if held.state != MatchingState.PROPOSED:
        raise Refused(OVER)
    if row.how == MatchedHow.BEFORE:
        raise Refused(_("这名学生在匹配之前已有安排；请在“实习安排”里办理。"))
    back = row.lot_opening_id == (opening and opening.pk)
    if back and row.how == MatchedHow.LOT:
        raise ValidationError({"opening": NOT_CHANGED})
    said = {"reason": reason.strip(), "public_reason": public_reason.strip()}
    if missing := {name: need for name, need in NEEDED.items() if not said[name]}:
        raise ValidationError(missing)
    wish = None
    if opening is not None:
        wish = Wish.objects.filter(
            wish_list__batch=held.batch, wish_list__enrolment=row.enrolment_id, opening=opening
        ).first()
        if why := _why_not(held, row, opening, wish, on=on):
            raise ValidationError({"opening": why})
    row.opening, row.rank = opening, wish and wish.rank
    if back:
        row.how, row.reason, row.public_reason, row.changed_by, row.changed_at = MatchedHow.LOT, "", "", None, None
    else:
        row.how, row.reason, row.public_reason = MatchedHow.AFTER, said["reason"], said["public_reason"]
        row.changed_by, row.changed_at = viewer.user, at
    return save_version(row, seen=seen)


def _why_not(held: Matching, row: Matched, opening: Opening, wish: Wish | None, *, on: date) -> str:
    """What stands against one student on one post, with everybody else of the matching where he is."""
    others = held.matched.exclude(pk=row.pk).exclude(how=MatchedHow.BEFORE).exclude(opening=None)
    others = list(others.select_related("opening__enterprise__enterprise_profile"))
    found = _quotas(held, [opening, *(one.opening for one in others)], on=on)
    barred = markets.why_not([eligibility.Pair(held.batch, row.enrolment, opening)], found, on=on)
    if why := barred.get((row.enrolment_id, opening.pk)):
        return why
    if wish is not None and wish.verdict == HostVerdict.REFUSED:
        return REFUSED
    room = quotas.Room(found)
    for one in others:
        if one.opening_id in found.pools:
            room.give(one.opening)
    return room.why_not(opening)


def _quotas(held: Matching, openings: list[Opening], *, on: date) -> quotas.Quotas:
    return quotas.quotas({one.pk: one for one in openings}.values(), held.batch, on=on)


@dataclass
class Taken:
    """What became placements, and what could not any more, with why."""

    written: list[Matched] = field(default_factory=list)
    failed: list[tuple[Matched, str]] = field(default_factory=list)


@transaction.atomic
def take(matching: Matching, *, viewer, on: date, at: datetime) -> Taken:
    """Turn a matching into placements, each in a seat. What has become impossible since is told and left; the rest is
    written. Raises Refused when it is taken already, and when nothing at all could be written.
    """
    held = Matching.objects.select_for_update(of=("self",)).select_related("batch", "school").get(pk=matching.pk)
    matchings.MACHINE.check(held, "take", viewer=viewer)
    rows = list(
        held.matched.exclude(how=MatchedHow.BEFORE)
        .exclude(opening=None)
        .select_related("opening__enterprise__enterprise_profile", "enrolment__major", "enrolment__person", "person")
        .order_by("opening", "pk")
    )
    # Schools that take from one unit in the same second do so one after the other: its share is counted once.
    firms = {row.opening.enterprise_id for row in rows}
    list(Organisation.objects.select_for_update(no_key=True).filter(pk__in=firms).order_by("pk"))
    done = Taken()
    for opening, good in _still_possible(held, rows, done, on=on).items():
        _write(held, opening, good, done, on=on)
    if not done.written:
        raise Refused([_("一条也没有写入："), *dict.fromkeys(said for _row, said in done.failed)])
    for row, said in done.failed:
        row.opening, row.rank = None, None
        row.told = [*row.told, _now("采用时未能安排：%(said)s") % {"said": said}]
        save_version(row, seen=row.version)
    counts = {"written": len(done.written), "failed": len(done.failed)}
    said = _now("安排 %(written)s 人，未能安排 %(failed)s 人") % counts
    matchings.MACHINE.perform(held, "take", by=viewer.user, viewer=viewer, at=at, reason=said)
    _tell(held, done, at=at)
    return done


def _still_possible(held: Matching, rows: list[Matched], done: Taken, *, on: date) -> dict[Opening, list[Matched]]:
    """Judge everybody anew: rules, shares and seats may have changed since the matching."""
    found = _quotas(held, [row.opening for row in rows], on=on)
    barred = markets.why_not([eligibility.Pair(held.batch, row.enrolment, row.opening) for row in rows], found, on=on)
    refused = _refused(held)
    span = held.batch.starts_on, held.batch.ends_before
    busy = set(overlapping(*span).filter(person__in=[row.person_id for row in rows]).values_list("person", flat=True))
    room, good = quotas.Room(found), {}
    for row in rows:
        why = barred.get((row.enrolment_id, row.opening_id)) or room.why_not(row.opening)
        if (row.enrolment_id, row.opening_id) in refused:  # in the very second in which it was matched
            why = str(REFUSED)
        if row.person_id in busy:
            why = str(PLACED)
        if why:
            done.failed.append((row, why))
            continue
        room.give(row.opening)
        good.setdefault(row.opening, []).append(row)
    return good


def _refused(held: Matching) -> set[tuple[int, int]]:
    """Whom firms will not have, by the keys of enrolment and opening."""
    wishes = Wish.objects.filter(wish_list__batch=held.batch, verdict=HostVerdict.REFUSED)
    return set(wishes.values_list("wish_list__enrolment", "opening"))


def _write(held: Matching, opening: Opening, rows: list[Matched], done: Taken, *, on: date) -> None:
    """All of one post in one go; without those who stand in the way where there are some."""
    batch = held.batch
    how = {"starts_on": batch.starts_on, "ends_before": batch.ends_before, "opening": opening, "on": on}
    while rows:
        try:
            with transaction.atomic():
                assign_all(batch, [row.enrolment for row in rows], opening.enterprise, **how)
        except NotAssigned as refusal:
            done.failed += [
                (row, refusal.reasons[row.enrolment_id]) for row in rows if row.enrolment_id in refusal.reasons
            ]
            rows = [row for row in rows if row.enrolment_id not in refusal.reasons]
        except ValidationError as refusal:  # of the whole: the post, the firm, the batch
            if len(rows) == 1:
                done.failed.append((rows[0], " ".join(refusal.messages)))
                return
            for row in rows:
                _write(held, opening, [row], done, on=on)
            return
        else:
            done.written += rows
            return


def _tell(held: Matching, done: Taken, *, at: datetime) -> None:
    counts: dict[int, int] = {}
    for row in done.written:
        counts[row.opening.enterprise_id] = counts.get(row.opening.enterprise_id, 0) + 1
    firms = list(Organisation.objects.filter(pk__in=counts).order_by("pk"))
    to = TAKEN_BY.of(firms)
    known = {"school": held.school.name, "batch": held.batch.name}
    tell_all(
        [
            Tidings(TAKEN, one, to[one.pk], f"{TAKEN.name}:{held.uid}", facts=known | {"count": counts[one.pk]})
            for one in firms
        ],
        at=at,
    )
