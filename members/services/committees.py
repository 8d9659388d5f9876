"""Committees, their terms and who sits in them."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.services import save_version

from ..enums import MeetingState, SeatPosition
from ..models import Committee, CommitteeTerm, Meeting, Seat
from .organisations import inactive, refuse_inactive

UNNAMED = _(
    "这一届在这段时间已有同一单位、同一职务的席位，两席中有一席没有姓名：一人不占两席。"
    "是同一人的，在原席位补上姓名；是两个人的，请先都写明姓名。"
)

BEHIND_MINUTES = _(
    "%(day)s的会议纪要已定稿，应到席位不能再变。会后才任职的，开始日期填会议之后的日子；当时已在任、漏登了的，请先在那次会议"
    "的页面“更正到会或纪要”，登记席位并补登到会，再重新定稿。"
)

NAMESAKE = _(
    "“%(name)s”在这一届这段时间已有另一单位的席位：一人不占两席，换了单位的请先结束原席位。确是同名的另一个人，请在页面登记席位，填写“同名说明”。"
)


def refuse_strangers(committee: Committee, viewer) -> None:
    """Raise Refused for whoever does not look after this committee: the office, or the school whose own it is."""
    if not Committee.objects.kept_by(viewer).filter(pk=committee.pk).exists():
        raise Refused(_("“%(name)s”由别的单位管理，您不能更改。") % {"name": committee.name})


def found_committee(committee: Committee, *, viewer) -> Committee:
    """Write a new committee. A school founds its own only; raises ValidationError for a second council."""
    if committee.school and committee.school_id != viewer.organisation_id:
        refuse_inactive(committee.school, field="school")
    committee.full_clean(exclude=["uid"])
    committee.save()
    return committee


def correct_committee(committee: Committee, *, seen: int, viewer) -> Committee:
    refuse_strangers(committee, viewer)
    committee.full_clean(exclude=["uid"])
    return save_version(committee, seen=seen)


@transaction.atomic
def open_term(term: CommitteeTerm, *, viewer) -> CommitteeTerm:
    """Write a new term. Raises ValidationError when it overlaps another of its committee."""
    refuse_strangers(term.committee, viewer)
    _save_new(term)
    return term


@transaction.atomic
def correct_term(term: CommitteeTerm, *, seen: int, viewer) -> CommitteeTerm:
    """Save a corrected term. Raises ValidationError when a seat or a meeting would lie outside it."""
    refuse_strangers(term.committee, viewer)
    term.full_clean(exclude=["uid"])
    for seat in term.seats.select_for_update():
        if not _within(seat.starts_on, seat.ends_before, term):
            raise ValidationError(
                _("席位“%(seat)s”的任期（%(span)s）会超出这一届，请先调整席位。")
                % {"seat": seat, "span": seat.period_shown}
            )
    for held_on in Meeting.objects.filter(term=term).exclude(state="cancelled").values_list("held_on", flat=True):
        if not term.holds_on(held_on):
            raise ValidationError(_("%(day)s的会议会落在这一届之外。") % {"day": dates.shown(held_on)})
    return save_version(term, seen=seen)


@transaction.atomic
def give_seat(seat: Seat, *, viewer) -> Seat:
    """Write a new seat. Raises ValidationError outside the term, for a second chair, or for somebody who sits already.

    As well for a seat that would have been held on the day of a meeting whose minutes are final.
    """
    refuse_strangers(seat.term.committee, viewer)
    refuse_inactive(seat.organisation, field="organisation")
    _refuse_outside(seat)
    _refuse_behind_minutes(seat)
    _refuse_twice(seat)
    _save_new(seat)
    return seat


@transaction.atomic
def correct_seat(seat: Seat, *, seen: int, viewer) -> Seat:
    """Save a corrected seat. Raises ValidationError when it would no longer be held on a day it has attendance for, or
    would be held on the day of a meeting whose minutes are final and have nothing of it.
    """
    refuse_strangers(seat.term.committee, viewer)
    _refuse_outside(seat)
    for held_on in seat.attendances.values_list("meeting__held_on", flat=True):
        if held_on < seat.starts_on or (seat.ends_before and held_on >= seat.ends_before):
            name = "starts_on" if held_on < seat.starts_on else "ends_before"
            raise ValidationError({name: _("%(day)s的会议已有这个席位的到会记录。") % {"day": dates.shown(held_on)}})
    _refuse_behind_minutes(seat)
    seat.full_clean(exclude=["uid"])
    _refuse_twice(seat)
    return save_version(seat, seen=seen)


def maybe_the_same(holder: str, other: str) -> bool:
    """Whether two holders of one organisation and post can be one person: the same name, or a name nobody wrote."""
    return holder == other or not holder or not other


def _refuse_twice(seat: Seat) -> None:
    """Refuse whom the constraints cannot know for the same person.

    A seat without a name beside a named one of the same post, and the other way round; a name that sits for another
    organisation already, unless either seat says why it is another person. The term is locked: two that are written at
    once are looked at in turn.
    """
    CommitteeTerm.objects.select_for_update().get(pk=seat.term_id)
    for other in Seat.objects.filter(term_id=seat.term_id).exclude(pk=seat.pk):
        if not dates.overlap((seat.starts_on, seat.ends_before), (other.starts_on, other.ends_before)):
            continue
        alike = seat.holder_name == other.holder_name
        if seat.organisation_id != other.organisation_id:
            if alike and seat.holder_name and not (seat.namesake.strip() or other.namesake):
                raise ValidationError({"namesake": NAMESAKE % {"name": seat.holder_name}})
        elif seat.post == other.post and not alike and maybe_the_same(seat.holder_name, other.holder_name):
            raise ValidationError({"holder_name": UNNAMED})


def hold_terms(terms: set[int]) -> None:
    """Lock terms and their meetings, in the order of `give_seat`, until the transaction ends."""
    list(Meeting.objects.select_for_update().filter(term__in=terms).order_by("pk").values_list("pk"))
    list(CommitteeTerm.objects.select_for_update().filter(pk__in=terms).order_by("pk").values_list("pk"))


def seat_refusals(rows: Sequence[Seat]) -> dict[int, tuple[str, str]]:
    """What `give_seat` would say to new seats in their order, and beside which field, by their place."""
    prefetch_related_objects(rows, "term__committee", "organisation")
    terms = {row.term_id for row in rows}
    standing: dict[int, list[Seat]] = {}
    for seat in Seat.objects.filter(term__in=terms).order_by("pk"):
        standing.setdefault(seat.term_id, []).append(seat)
    minuted: dict[int, list[date]] = {}
    for term, day in Meeting.objects.filter(term__in=terms, state=MeetingState.MINUTED).values_list("term", "held_on"):
        minuted.setdefault(term, []).append(day)
    closed = inactive(row.organisation for row in rows)
    refused: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        others = standing.setdefault(row.term_id, [])
        if row.organisation_id in closed:
            refused[place] = "organisation", closed[row.organisation_id]
        elif outside := refusal_of(row):
            refused[place] = outside
        elif behind := refusal_behind_minutes(row, minuted.get(row.term_id, [])):
            refused[place] = "starts_on", behind
        elif clash := _clash(row, others):
            refused[place] = clash
        else:
            others.append(row)
    return refused


def _clash(seat: Seat, others: list[Seat]) -> tuple[str, str] | None:
    """Why a seat cannot be beside the others of its term."""
    for other in others:
        if not dates.overlap((seat.starts_on, seat.ends_before), (other.starts_on, other.ends_before)):
            continue
        alike = seat.holder_name == other.holder_name
        if seat.organisation_id == other.organisation_id:
            if alike and (seat.holder_name or seat.post == other.post):
                return "organisation", str(_("这一届在这段时间已有此人的席位：一人不占两席。"))
            if seat.post == other.post and maybe_the_same(seat.holder_name, other.holder_name):
                return "holder_name", str(UNNAMED)
        elif alike and seat.holder_name and not (seat.namesake.strip() or other.namesake):
            return "holder_name", NAMESAKE % {"name": seat.holder_name}
        if seat.position == other.position == SeatPosition.CHAIR:
            return "position", str(_("这一届在这段时间已有一位主任（理事长）。"))
    return None


def seats_on(term: CommitteeTerm, day: date):
    """The seats of a term that are held on a day, the chair first."""
    order = {"chair": 0, "vice_chair": 1, "secretary": 2, "member": 3}
    held = Seat.objects.for_list().holding_on(day).filter(term=term).order_by("pk")
    return sorted(held, key=lambda seat: order[seat.position])


def refusal_of(seat: Seat) -> tuple[str, str] | None:
    """Why a seat cannot be held as it stands, and beside which field."""
    term = seat.term
    if not _within(seat.starts_on, seat.ends_before, term):
        return "starts_on", str(_("席位须在这一届之内（%(span)s）。") % {"span": term.period_shown})
    return None


def _refuse_behind_minutes(seat: Seat) -> None:
    """Who should have been there is settled by final minutes: nobody enters the quorum, and A05, of a meeting afterwards.

    The term's meetings are locked: minutes that are finalised in the same second have this seat in them or refuse it.
    """
    meetings = list(Meeting.objects.select_for_update().filter(term_id=seat.term_id).order_by("pk"))
    written = set(seat.attendances.values_list("meeting", flat=True)) if seat.pk else set()
    minuted = [one for one in meetings if one.state == MeetingState.MINUTED and one.pk not in written]
    if said := refusal_behind_minutes(seat, [one.held_on for one in minuted]):
        raise ValidationError({"starts_on": said})


def refusal_behind_minutes(seat: Seat, minuted: list[date]) -> str:
    """What is said of a seat that would be held on one of these days of minuted meetings; blank when on none."""
    covered = [day for day in minuted if seat.starts_on <= day and (seat.ends_before is None or day < seat.ends_before)]
    return BEHIND_MINUTES % {"day": dates.shown(min(covered))} if covered else ""


def _refuse_outside(seat: Seat) -> None:
    if refused := refusal_of(seat):
        raise ValidationError({refused[0]: refused[1]})


def _within(first: date, after: date | None, term: CommitteeTerm) -> bool:
    """A seat without an end is held as long as its term."""
    ends_within = after is None or term.ends_before is None or after <= term.ends_before
    starts_within = term.starts_on <= first and (term.ends_before is None or first < term.ends_before)
    return starts_within and ends_within


def _save_new(row) -> None:
    row.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # somebody else wrote it in the same second
        row.full_clean(exclude=["uid"])
        raise
