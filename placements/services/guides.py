"""Two guides for each placement, for the whole time (INT-07): a teacher of the school, and one of the unit's own staff."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.models import SensitiveRead
from alliance.core.services import save_row, save_version
from members.enums import OrganisationKind
from members.models import Organisation, TeachingPost
from members.services.organisations import refuse_inactive

from ..models import Assignment, BatchHost, UnitGuide


def schools_of(host: Organisation):
    """The schools whose batches a unit takes part in: whose students its people may guide."""
    hosted = BatchHost.objects.filter(host=host).values("batch__school")
    return Organisation.objects.of_kind(OrganisationKind.SCHOOL).filter(pk__in=hosted).order_by("pinyin")


@transaction.atomic
def write_guide(guide: UnitGuide, *, seen: int | None = None) -> UnitGuide:
    """Register somebody of the unit who guides a school's students, or put him right.

    Raises ValidationError for a unit nothing new may be begun with, one that takes none of the school's students, and
    somebody who is registered already.
    """
    if guide.pk is None:
        refuse_inactive(guide.host, field="host")
        if not schools_of(guide.host).filter(pk=guide.school_id).exists():
            raise ValidationError({"host": _("这家单位不在本校任何批次的实习单位之内。")})
    guide.full_clean(exclude=["uid"])
    return save_row(guide, seen=seen)


@transaction.atomic
def close_guide(guide: UnitGuide, *, at: datetime, on) -> UnitGuide:
    """Nobody is given him any more. Raises Refused while he guides somebody who is on the job or will be."""
    if guide.closed_at:
        raise Refused(_("已经停用。"))
    busy = Assignment.objects.not_withdrawn().filter(unit_guide=guide).exclude(leaves_before__lte=on).count()
    if busy:
        raise Refused(_("他还指导着 %(count)s 名学生，请先为他们另行指定指导人员。") % {"count": busy})
    guide.closed_at = at
    return save_version(guide, seen=guide.version)


@transaction.atomic
def reopen_guide(guide: UnitGuide) -> UnitGuide:
    if guide.closed_at is None:
        raise Refused(_("没有停用。"))
    guide.closed_at = None
    return save_version(guide, seen=guide.version)


def reveal_phone(guide: UnitGuide, *, viewer, reason: str, ip: str | None) -> str:
    """The sealed number in exchange for a reason; who looked is recorded for good (PII-02)."""
    if not reason.strip():
        raise ValidationError(_("查看完整信息须写明理由。"))
    SensitiveRead.record(SensitiveRead.Kind.REVEAL, guide, viewer=viewer, reason=reason, ip=ip)
    return guide.phone or ""


@transaction.atomic
def assign_guides(
    placements: Iterable[Assignment], *, school_guide: TeachingPost | None, unit_guide: UnitGuide | None
) -> int:
    """Give both guides, or one of them, to placements of a batch: all of them or none.

    Raises ValidationError for a teacher who is not in post for the whole time of one of them, and for a guide of
    another unit or school. Returns how many placements were written.
    """
    if school_guide is None and unit_guide is None:
        raise ValidationError(_("请选学校指导教师或单位指导人员，至少一项。"))
    ids = sorted(one.pk for one in placements)
    rows = list(Assignment.objects.select_for_update(of=("self",)).filter(pk__in=ids).select_related("person", "host"))
    if not rows:
        raise ValidationError({"placements": _("请至少勾选一名学生。")})
    if school_guide is not None:
        _refuse_teacher(school_guide, rows)
    if unit_guide is not None:
        _refuse_unit_guide(unit_guide, rows)
    changes = {"school_guide": school_guide} if school_guide else {}
    changes |= {"unit_guide": unit_guide} if unit_guide else {}
    return Assignment.objects.filter(pk__in=ids).update(**changes, version=F("version") + 1)


def _refuse_teacher(post: TeachingPost, rows: list[Assignment]) -> None:
    foreign = [row for row in rows if row.school_id != post.school_id]
    if foreign:
        raise ValidationError({"school_guide": _("只能指定本校教师。")})
    away = [row for row in rows if not _covers(post, row)]
    if away:
        said = _("这名教师的任职期是 %(span)s，不能全程指导：%(names)s。")
        told = {"span": post.period_shown, "names": _names(away)}
        raise ValidationError({"school_guide": said % told})


def _covers(post: TeachingPost, row: Assignment) -> bool:
    """Whether the teacher is in post on every day of a placement whose days are known."""
    last = row.leaves_before or row.starts_on + dates.DAY
    return post.starts_on <= row.starts_on and (post.ends_before is None or last <= post.ends_before)


def _refuse_unit_guide(guide: UnitGuide, rows: list[Assignment]) -> None:
    if guide.closed_at:
        raise ValidationError({"unit_guide": _("这名指导人员已停用。")})
    elsewhere = [row for row in rows if row.host_id != guide.host_id or row.school_id != guide.school_id]
    if elsewhere:
        said = _("这名指导人员不是这些学生的实习单位的：%(names)s。")
        raise ValidationError({"unit_guide": said % {"names": _names(elsewhere)}})


def _names(rows: list[Assignment]) -> str:
    shown = str(_("、")).join(row.person.name for row in rows[:5])
    return shown if len(rows) <= 5 else str(_("%(names)s等 %(count)s 人") % {"names": shown, "count": len(rows)})
