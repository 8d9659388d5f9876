"""Changing a signed agreement, or ending it early: asked for by one side with its reason, signed by all, then it holds.

What is asked for is an agreement of its own kind beside the original, which stays as it was signed.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages.sending import hand_over

from ..contents import Section, sha256
from ..enums import AgreementKind, Party
from ..enums import AgreementState as State
from ..models import Assignment, Opening, TripartiteAgreement
from . import agreement_facts, agreements, assignments, drawing_up, seats

ASKED = agreements.ABOUT.kind("asked", reason="单位搬迁", who="实习单位")


@dataclass(frozen=True)
class Change:
    """What a placement is to become; None and blank leave it as it is."""

    ends_before: date | None = None
    opening: Opening | None = None
    post: str = ""

    def as_dict(self) -> dict[str, str]:
        said = {
            "ends_before": self.ends_before.isoformat() if self.ends_before else "",
            "opening": str(self.opening.uid) if self.opening else "",
            "post": self.post.strip(),
        }
        return {name: value for name, value in said.items() if value}


def original_of(row: Assignment) -> TripartiteAgreement | None:
    return row.agreements.filter(kind=AgreementKind.ORIGINAL, state=State.SIGNED).select_related("template").first()


def check_open(row: Assignment, *, on: date) -> TripartiteAgreement:
    """The signed original. Raises Refused without one, for a placement that is over, and while a paper is under way."""
    original = original_of(row)
    if original is None:
        raise Refused(_("三方协议还没有签订；要改内容，直接修改安排后重新拟订。"))
    if row.leaves_before is not None and row.leaves_before <= on:
        raise Refused(_("这次实习已经结束。"))
    if row.agreements.filter(state__in=agreements.OPEN).exclude(kind=AgreementKind.ORIGINAL).exists():
        raise Refused(_("已有一份变更或终止协议在办理，请先签完或作废。"))
    return original


@transaction.atomic
def ask(
    row: Assignment,
    kind: str,
    *,
    party: Party,
    reason: str,
    effective_on: date,
    change: Change | None = None,
    by=None,
    by_name: str = "",
    at: datetime,
    on: date,
) -> TripartiteAgreement:
    """Draw up what one side asks for. The school sends it to be signed, or takes it back with a reason.

    Raises ValidationError beside the field for a day outside the placement, and a change that changes nothing.
    """
    row = _locked(row)
    original = check_open(row, on=on)
    if not reason.strip():
        raise ValidationError({"reason": _("请写明理由。")})
    change = change or Change()
    if kind == AgreementKind.TERMINATION:
        _check_last_day(row, effective_on, on=on)
        change = Change()
    else:
        _check_change(row, change, effective_on, on=on)
    nth = row.agreements.count() + 1
    one = TripartiteAgreement(
        school=row.school,
        assignment=row,
        kind=kind,
        number=drawing_up.number_of(row, nth),
        template=original.template,
        asked_by_party=party,
        reason=reason.strip(),
        effective_on=effective_on,
        sign_by=max(effective_on, on),
        changes=change.as_dict(),
        state=State.READY,
    )
    for name, value in drawing_up.written(one, _sections(one, original, change), [], None, at=at).items():
        setattr(one, name, value)
    if one.gaps:
        raise Refused(one.gaps)
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError as error:
        raise Refused(_("已有一份变更或终止协议在办理，请刷新页面查看。")) from error
    drawing_up.begun(one, by=by, by_name=by_name, at=at, reason=f"{Party(party).label}：{one.reason}"[:500])
    hand_over(ASKED, [one], to=agreements.PLACEMENT, by=by, at=at, reason=one.reason, who=str(Party(party).label))
    return one


def _locked(row: Assignment) -> Assignment:
    rows = Assignment.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related(*agreement_facts.BESIDE).get(pk=row.pk)


def _check_last_day(row: Assignment, last: date, *, on: date) -> None:
    """The day before the first one says that it is not to begin at all."""
    if last < row.starts_on - dates.DAY or (row.leaves_before and last + dates.DAY >= row.leaves_before):
        said = _("最后一天须早于原定结束日期，且在实习期内：%(span)s；不再开始的，填开始日期的前一天。")
        raise ValidationError({"effective_on": said % {"span": row.period_shown}})
    if last < on:
        raise ValidationError({"effective_on": _("最后一天不能早于今天：已经离岗的，请学校更正结束日期。")})


def _check_change(row: Assignment, change: Change, effective_on: date, *, on: date) -> None:
    """What would be refused when the last party signs is refused now, before the first one does."""
    if not change.as_dict():
        raise ValidationError({"__all__": _("请填写要变更的内容：结束日期、岗位，至少一项。")})
    if effective_on < row.starts_on or (row.leaves_before and effective_on >= row.leaves_before):
        raise ValidationError({"effective_on": _("生效日期须在实习期内：%(span)s。") % {"span": row.period_shown}})
    if change.ends_before is not None:
        if change.ends_before == row.ends_before:
            raise ValidationError({"ends_before": _("与原定结束日期相同。")})
        if change.ends_before <= effective_on:
            raise ValidationError({"ends_before": _("新的结束日期不能早于生效日期。")})
        assignments.check_dates(row.batch, row.starts_on, change.ends_before)
        others = assignments.overlapping(row.starts_on, change.ends_before).exclude(pk=row.pk)
        if others.filter(person=row.person_id).exists():
            raise ValidationError({"ends_before": assignments.OVERLAP})
    if change.opening is not None and change.opening.enterprise_id != row.host_id:
        raise ValidationError({"opening": _("只能换到同一单位的岗位；换单位请提前终止，再另行安排。")})
    if change.opening is not None and change.opening.pk != row.opening_id:
        assignments.refuse_barred(row, change.opening, on=on)
        offered = Opening.objects.offered(on).filter(pk=change.opening.pk).first()
        if offered is None or not offered.seats_free:
            raise ValidationError({"opening": seats.refusal(change.opening, offered, 1)})


@translation.override(settings.LANGUAGE_CODE)
def _sections(one: TripartiteAgreement, original: TripartiteAgreement, change: Change) -> list[Section]:
    """Only what differs, and that the rest holds on."""
    row = one.assignment
    known = {
        "school": row.school.name,
        "host": row.host.name,
        "student": row.person.name,
        "number": original.number,
        "reason": one.reason,
        "party": Party(one.asked_by_party).label,
        "day": dates.shown(one.effective_on),
    }
    parties = _now(
        "甲方：%(school)s。\n乙方：%(host)s。\n丙方：%(student)s。\n三方就编号 %(number)s 的实习协议约定如下。"
    )
    if one.kind == AgreementKind.TERMINATION:
        begun = one.effective_on >= row.starts_on
        said = (
            _now("由%(party)s提出，理由：%(reason)s。\n三方同意提前终止实习，%(day)s 为实习最后一天。")
            if begun
            else _now("由%(party)s提出，理由：%(reason)s。\n三方同意这次实习不再开始，原协议自 %(day)s 起终止。")
        )
        rest = (
            _now(
                "乙方在实习结束后七日内结清丙方的实习报酬，出具实习评价；丙方交还工作物品、完成交接；甲方安排丙方返校或另行安排实习。"
            )
            if begun
            else _now("甲方安排丙方返校或另行安排实习。")
        )
    else:
        said = (
            _now("由%(party)s提出，理由：%(reason)s。\n自 %(day)s 起作如下变更：")
            + "\n"
            + "\n".join(_differences(row, change))
        )
        rest = _now("原协议的其他约定继续有效。")
    texts = [
        ("parties", _now("各方"), parties),
        ("change", one.get_kind_display(), said),
        ("other", _now("其他约定"), rest),
    ]
    # The reason is typed by people: a per cent sign in it is only a sign.
    return [Section(key, str(title), text % known if "%(" in text else text) for key, title, text in texts]


def _differences(row: Assignment, change: Change) -> list[str]:
    lines = []
    if change.ends_before:
        span = dates.span_shown(row.starts_on, change.ends_before)
        lines.append(_now("实习时间由 %(old)s 变更为 %(new)s。") % {"old": row.period_shown, "new": span})
    if change.opening or change.post:
        new = change.post or change.opening.title
        old = row.post or (row.opening.title if row.opening else "—")
        lines.append(_now("实习岗位由“%(old)s”变更为“%(new)s”。") % {"old": old, "new": new})
    return [line.replace("%", "%%") for line in lines]


def told_student(row: Assignment) -> list[str]:
    """What became of the last change the student asked for, in words for him; nothing where he never did."""
    one = (
        row.agreements.filter(asked_by_party=Party.STUDENT).exclude(kind=AgreementKind.ORIGINAL).order_by("-id").first()
    )
    if one is None:
        return []
    step = one.steps.order_by("-at", "-id").first()
    said = {"what": one.get_kind_display(), "day": dates.shown(timezone.localdate(one.steps.earliest("at", "id").at))}
    if one.state == State.VOIDED:
        return [_now("您 %(day)s 申请的%(what)s没有办成，学校的理由：%(why)s") % (said | {"why": step.reason})]
    if one.state == State.REFUSED:
        return [_now("您 %(day)s 申请的%(what)s，有一方不同意，学校正在协商。%(why)s") % (said | {"why": step.reason})]
    if one.state == State.SIGNED:
        return [_now("您 %(day)s 申请的%(what)s，各方已经签署。") % said]
    return [_now("您 %(day)s 申请的%(what)s正在办理。") % said]


def differs(one: TripartiteAgreement) -> bool:
    """Whether what is asked for would read otherwise by now: the placement has moved, or one of the parties its name."""
    return sha256(_sections(one, original_of(one.assignment), _change_of(one))) != one.content_sha256


def _change_of(one: TripartiteAgreement) -> Change:
    said = one.changes
    opening = Opening.objects.get(uid=said["opening"]) if said.get("opening") else None
    return Change(parse_date(said.get("ends_before", "")), opening, said.get("post", ""))


def apply(one: TripartiteAgreement, *, at: datetime) -> None:
    """The placement follows what all have signed. Raises Refused, and nothing is signed, where it no longer can."""
    row = Assignment.objects.get(pk=one.assignment_id)
    try:
        if one.kind == AgreementKind.TERMINATION:
            last = one.effective_on
            assignments.end_as_agreed(row, ends_before=last + dates.DAY, reason=one.reason, seen=row.version)
        else:
            _amend(row, one, at=at)
    except ValidationError as refusal:
        raise Refused([*refusal.messages, _("签署没有生效，请联系学校处理。")]) from refusal


def _amend(row: Assignment, one: TripartiteAgreement, *, at: datetime) -> None:
    change = _change_of(one)
    if change.opening or change.post:
        when = {"on": one.effective_on, "at": at}
        opening = change.opening or row.opening
        row = assignments.change_post(row, opening=opening, post=change.post, seen=row.version, **when)
    if change.ends_before:
        assignments.replan_end(row, ends_before=change.ends_before, seen=row.version, at=at)
