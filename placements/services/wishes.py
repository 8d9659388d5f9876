"""Wishes: who is asked, which posts he may name until when, and handing them in as a whole."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from members.models import Enrolment

from ..enums import BatchState, InternshipKind, MatchingState, OpeningKind
from ..models import InternshipBatch, Matching, Opening, OpeningMajor, Wish, WishList
from ..rules import ONLY_MAJOR_CLASS
from . import eligibility
from .assignments import overlapping
from .batches import frozen
from .gate import NEW_SCHOOL_YEAR

PLACED = _("这名学生在这段时间已有实习安排，不用再填报志愿。")
NOT_OFFERED = _("岗位不在可选之列：可能已下线，或按规定不能安排这名学生。请重新选择。")
YEARS = {name: number for number, name in enumerate("一二三四五", start=1)}
ORDINALS = "一二三四五六七八九十"


def ordinal(rank: int) -> str:
    """第一志愿; past the tenth in figures."""
    shown = ORDINALS[rank - 1] if rank <= len(ORDINALS) else rank
    return _now("第%(rank)s志愿") % {"rank": shown}


def entered_year(batch: InternshipBatch) -> int | None:
    """When the students of a batch's grade entered; None where its words do not say: 2023级, 二年级, 升三年级."""
    if year := re.search(r"20\d\d", batch.grade):
        return int(year[0])
    if grade := re.search(r"(升?)([一二三四五])年级", batch.grade):
        day = batch.starts_on
        school_year = day.year if day.month >= NEW_SCHOOL_YEAR or grade[1] else day.year - 1
        return school_year - YEARS[grade[2]] + 1
    return None


def meant_for(batch: InternshipBatch) -> QuerySet[Enrolment]:
    """Whom a batch is for: enrolled on its first day, of its majors and grade, with no placement in its time."""
    rows = Enrolment.objects.filter(school_id=batch.school_id).holding_on(batch.starts_on)
    if majors := list(batch.batch_majors.values_list("major", flat=True)):
        rows = rows.filter(major__in=majors)
    if year := entered_year(batch):
        rows = rows.filter(entered_year=year)
    else:  # nobody goes in his first year (INT-16-1)
        day = batch.starts_on
        rows = rows.filter(entered_year__lt=day.year if day.month >= NEW_SCHOOL_YEAR else day.year - 1)
    placed = overlapping(batch.starts_on, batch.ends_before).filter(person=OuterRef("person"))
    return rows.exclude(Exists(placed)).select_related("person", "major")


def missing(batch: InternshipBatch) -> QuerySet[Enrolment]:
    """Who of them has not handed in."""
    handed_in = WishList.objects.filter(batch=batch, enrolment=OuterRef("pk"), handed_in_at__isnull=False)
    rows = meant_for(batch).exclude(Exists(handed_in))
    return rows.order_by("class_name", "person__pinyin", "pk")


def check_open(batch: InternshipBatch, *, on: date, by_link: bool = False) -> None:
    """Raise Refused unless wishes may be handed in now. The school may without a window, a link may not."""
    if batch.state == BatchState.CLOSED:
        raise Refused(frozen(batch))
    if batch.kind != InternshipKind.POST:
        raise Refused(_("认识实习由学校组织安排，学生不能自行选择（实习管理规定第九条）。"))
    if Matching.objects.filter(batch=batch, state=MatchingState.PROPOSED).exists():
        raise Refused(_("这个批次的匹配结果正待采用，志愿不能再改；要改，请先放弃匹配结果。"))
    if by_link and batch.wishes_from is None:
        raise Refused(_("还没有设定志愿填报时间，请先在批次的“方案”里填写。"))
    if batch.wishes_from and on < batch.wishes_from:
        raise Refused(_("志愿填报还没有开始（%(day)s起）。") % {"day": dates.shown(batch.wishes_from)})
    if batch.wishes_until and on >= batch.wishes_until:
        last = dates.shown(batch.wishes_until - dates.DAY)
        raise Refused(_("志愿填报已于 %(day)s 截止；要延期，请改批次“方案”里的截止日期。") % {"day": last})


def check_list(row: WishList, *, on: date, by_link: bool = False) -> None:
    """Raise Refused unless this student may hand in now."""
    check_open(row.batch, on=on, by_link=by_link)
    if overlapping(row.batch.starts_on, row.batch.ends_before).filter(person=row.person_id).exists():
        raise Refused(PLACED)


@transaction.atomic
def open_lists(batch: InternshipBatch, *, on: date) -> int:
    """A blank list for each student of the batch who has none. Returns how many are new."""
    check_open(batch, on=on)
    listed = WishList.objects.filter(batch=batch, enrolment=OuterRef("pk"))
    wanting = meant_for(batch).exclude(Exists(listed))
    rows = [WishList(school_id=one.school_id, batch=batch, person=one.person, enrolment=one) for one in wanting]
    return len(WishList.objects.bulk_create(rows, ignore_conflicts=True))  # a colleague may do so in the same second


def offered_to(batch: InternshipBatch, *, on: date) -> list[Opening]:
    """What is on offer that day to students of the batch: for one of their 专业大类, or for nobody in particular."""
    classes = {code[:ONLY_MAJOR_CLASS] for code in batch.majors.values_list("code", flat=True)}
    majors = Prefetch("opening_majors", OpeningMajor.objects.select_related("major"))
    rows = (
        Opening.objects.offered(on)
        .filter(kind=OpeningKind.INTERNSHIP, seats_taken__lt=F("seats"))
        .select_related("enterprise__enterprise_profile")
        .prefetch_related(majors)
        .order_by("enterprise__pinyin", "pinyin", "pk")
    )
    found = []
    for one in rows:
        meant = {row.major.code[:ONLY_MAJOR_CLASS] for row in one.opening_majors.all()}
        if not meant or not classes or meant & classes:
            found.append(one)
    return found


def choices_for(row: WishList, *, on: date) -> list[Opening]:
    """What this student may name: on offer to his batch, and nothing in the law against it."""
    return allowed([row], on=on)[row.pk]


def allowed(rows: Iterable[WishList], *, on: date) -> dict[int, list[Opening]]:
    """What each of these students may name, by the key of the list."""
    rows, offered = list(rows), {}
    for row in rows:
        if row.batch_id not in offered:
            offered[row.batch_id] = offered_to(row.batch, on=on)
    pairs = [eligibility.Pair(row.batch, row.enrolment, one) for row in rows for one in offered[row.batch_id]]
    barred = eligibility.bars(pairs, on=on, wishing=True)
    return {row.pk: [one for one in offered[row.batch_id] if (row.enrolment_id, one.pk) not in barred] for row in rows}


@transaction.atomic
def hand_in(
    row: WishList, openings: Sequence[Opening], *, source: str, on: date, at: datetime, by_link: bool = False
) -> WishList:
    """Hand in the whole list, best first. Handed in again it replaces what was there; what a firm said of a post that
    is named again stands.

    Raises Refused outside the window, ValidationError for none, too many, one named twice or not on offer to him.
    """
    row = (
        WishList.objects.select_for_update(of=("self",), no_key=True)
        .select_related("batch", "person", "enrolment__major", "enrolment__person")
        .get(pk=row.pk)
    )
    check_list(row, on=on, by_link=by_link)
    _check(row, openings, on=on)
    standing = {wish.opening_id: wish for wish in row.wishes.select_for_update()}
    row.wishes.exclude(opening__in=openings).delete()
    for rank, opening in enumerate(openings, start=1):
        wish = standing.get(opening.pk) or Wish(wish_list=row, opening=opening)
        if wish.rank != rank:
            wish.rank = rank
            wish.version += 0 if wish._state.adding else 1
            wish.save()
    row.handed_in_at, row.source = at, source
    row.version += 1
    row.save(update_fields=["handed_in_at", "source", "version"])
    return row


def _check(row: WishList, openings: Sequence[Opening], *, on: date) -> None:
    if not openings:
        raise ValidationError({"wish_1": _("请至少填一个志愿。")})
    if len(openings) > row.batch.most_wishes:
        raise ValidationError(_("本批次最多填 %(most)s 个志愿。") % {"most": row.batch.most_wishes})
    open_to = {one.pk for one in choices_for(row, on=on)}
    seen: set[int] = set()
    for rank, opening in enumerate(openings, start=1):
        if opening.pk in seen:
            raise ValidationError({f"wish_{rank}": _("同一岗位只能填报一次。")})
        if opening.pk not in open_to:
            raise ValidationError({f"wish_{rank}": NOT_OFFERED})
        seen.add(opening.pk)


def refusals(rows: Sequence[Wish], *, on: date) -> dict[int, tuple[str, str]]:
    """Why each of many new wishes cannot be, and beside which field, by its place; each as if it were the only one."""
    beside = ("batch", "person", "enrolment__major", "enrolment__person")
    lists = WishList.objects.select_related(*beside).in_bulk({row.wish_list_id for row in rows})
    closed = {pk: _closed(one, on=on) for pk, one in lists.items()}
    open_to = {pk: {one.pk for one in found} for pk, found in allowed(lists.values(), on=on).items()}
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        of = lists[row.wish_list_id]
        if closed[of.pk]:
            found[place] = "wish_list", closed[of.pk]
        elif of.handed_in_at:
            found[place] = "wish_list", _now("这名学生已填报志愿；要改，请打开他的志愿表“代填志愿”。")
        elif not 1 <= row.rank <= of.batch.most_wishes:
            found[place] = "rank", _now("志愿顺序是 1 到 %(most)s。") % {"most": of.batch.most_wishes}
        elif row.opening_id not in open_to[of.pk]:
            found[place] = "opening", str(NOT_OFFERED)
    return found


def _closed(row: WishList, *, on: date) -> str:
    try:
        check_list(row, on=on)
    except Refused as refusal:
        return str(refusal)
    return ""
