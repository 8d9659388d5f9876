"""What sets one placement apart, and what the law asks for it: a unit of the student's own choice (INT-10), lodging
outside the common dormitory (INT-22), work in another province (INT-25)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from alliance.core.attachments import attach, has
from alliance.core.errors import Refused
from alliance.core.messages.sending import tell
from alliance.core.services import save_version
from alliance.core.uploads import Upload
from members.audiences import Those
from members.enums import Role

from ..enums import ConsentKind, InternshipKind
from ..models import Assignment
from . import agreement_facts, consents

PURPOSE, KIND = "placement", "province"
CHOSEN = _("认识实习由学校组织安排，学生不能自行选择（第九条）。")

LEADER = Those(_("学校负责人"), (Role.SCHOOL_LEADER,), at="school_id")
REVIEW = consents.ABOUT.kind("choice-review")
SENT_BACK = consents.ABOUT.kind("choice-refused", reason="单位没有带教条件")


@transaction.atomic
def write_circumstances(
    row: Assignment,
    *,
    self_selected: bool,
    outside_lodging: bool,
    province_agreed_on: date | None,
    document: Upload | None,
    everybody_there: bool,
    viewer,
    on: date,
    at: datetime,
    seen: int,
) -> Assignment:
    """Write them down unless somebody saved since version `seen`. Consents that say something else now are void.

    `everybody_there` gives the authority's agreement to all of the batch at this unit. Raises ValidationError for an
    agreement without its document or of a day to come, and for a visit that a student chose himself.
    """
    was = consents.locked(row)
    if self_selected and was.batch.kind == InternshipKind.VISIT:
        raise ValidationError({"self_selected": CHOSEN})
    if province_agreed_on and province_agreed_on > on:
        raise ValidationError({"province_agreed_on": _("同意日期不能晚于今天。")})
    if province_agreed_on and document is None and not has(PURPOSE, was, KIND):
        raise ValidationError({"document": _("请上传主管部门同意跨省实习的文件。")})
    if province_agreed_on and everybody_there and document is None:
        raise ValidationError({"document": _("要适用于其他学生，请上传同意的文件，随每名学生各存一份。")})
    if (self_selected and not was.self_selected) or (outside_lodging and not was.outside_lodging):
        row.released_at = row.released_by = None  # more is asked for now
    row.self_selected, row.outside_lodging = self_selected, outside_lodging
    row.province_agreed_on = province_agreed_on
    if not self_selected:
        row.reviewed_at = None
    save_version(row, seen=seen)
    agreed = [row, *(_others(row) if everybody_there and province_agreed_on else ())]
    _agree(agreed, province_agreed_on, document, viewer=viewer, at=at)
    known = consents.locked(row)
    consents.void_changed([known], agreement_facts.facts_of([known]), at=at)
    return row


def _others(row: Assignment) -> Iterable[Assignment]:
    rows = Assignment.objects.filter(batch=row.batch_id, host=row.host_id, province_agreed_on=None)
    return rows.not_withdrawn().exclude(pk=row.pk).select_for_update(of=("self",), no_key=True).order_by("pk")


def _agree(
    rows: Sequence[Assignment], agreed_on: date | None, document: Upload | None, *, viewer, at: datetime
) -> None:
    for row in rows:
        if row.province_agreed_on != agreed_on:
            Assignment.objects.filter(pk=row.pk).update(province_agreed_on=agreed_on, version=F("version") + 1)
        if document is not None and not (len(rows) > 1 and has(PURPOSE, row, KIND)):  # whoever has one keeps it
            attach(PURPOSE, row, document, kind=KIND, viewer=viewer, at=at)


def applied(row: Assignment) -> bool:
    """Whether student and guardian have both asked for the unit of the student's choice."""
    asked = row.consents.holding().filter(kind=ConsentKind.SELF_SELECTED).values_list("party", flat=True)
    return set(consents.FAMILY) <= set(asked)


def tell_applied(row: Assignment, *, at: datetime) -> None:
    """Whoever answers for the school hears of it once both have applied."""
    if row.self_selected and row.reviewed_at is None and applied(row):
        tell(REVIEW, row, to=LEADER.of([row])[row.pk], at=at, key=f"{REVIEW.name}:{row.uid}:{at:%Y%m%d%H%M}")


@transaction.atomic
def review_choice(row: Assignment, *, at: datetime) -> Assignment:
    """The school lets the student go where he chose. Raises Refused before both have applied, and when it did already."""
    row = _waiting(row)
    if not applied(row):
        raise Refused(_("学生和监护人都签了“自主选择单位”申请之后才能审核。"))
    Assignment.objects.filter(pk=row.pk).update(reviewed_at=at, version=F("version") + 1)
    row.refresh_from_db()
    return row


@transaction.atomic
def refuse_choice(row: Assignment, *, reason: str, at: datetime) -> None:
    """The school does not: who places students learns why, and finds another unit. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(_("不同意的，请写明理由。"))
    row = _waiting(row)
    key = f"{SENT_BACK.name}:{row.uid}:{at:%Y%m%d%H%M}"
    tell(SENT_BACK, row, to=consents.PLACEMENT.of([row])[row.pk], at=at, key=key, reason=reason.strip())


def _waiting(row: Assignment) -> Assignment:
    row = consents.locked(row)
    if not row.self_selected:
        raise Refused(_("这次实习由学校安排，不用审核。"))
    if row.reviewed_at:
        raise Refused(_("已经审核过。"))
    return row
