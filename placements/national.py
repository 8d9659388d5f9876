"""The columns of the monthly national filing, each with the field or derivation that gives it for a placement.

Facts are gathered a table at a time. None is what nobody knows: a blank cell, never a 否 or a 0. The phone of the unit's
guide is among the columns: whoever hands them on leaves a `SensitiveRead`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from alliance.core import dates
from members.enums import BaseLevel
from members.models import MajorOffer

from .enums import AgreementKind, AgreementState, PolicyKind, WageUnit
from .models import Assignment, BatchSegment, InsurancePolicy, TrainingResult, TripartiteAgreement
from .rules import covered, spent

# The order in which the national system asks for them.
TITLES = (
    "学号", "学生姓名", "入学年份", "院系", "班级", "课程名称", "课程代码", "学分", "实习类型", "实习组织形式", "实习方式",
    "学年", "校内指导教师", "实习单位名称", "实习单位统一社会信用代码", "实习地区及代码", "实习详细地址", "是否有实习责任险",
    "是否有人身意外险", "是否进行实习安全教育和培训", "是否签订实习三方协议", "实习单位获取方式", "实习单位是否有安全应急",
    "是否校级及以上实习基地", "是否数智赋能实习基地", "是否海外实习基地", "实习开始时间", "实习结束时间", "实际实习天数",
    "实习岗位", "实习报酬（元/月）", "企业指导人员姓名", "企业指导人员电话", "状态",
)  # fmt: skip
BESIDE = ("person", "enrolment__major", "host", "opening", "batch", "school_guide__person", "unit_guide")
NEW_SCHOOL_YEAR = 9  # the month it begins in
Spans = dict[tuple[int, str], list[tuple[date, date]]]


class Gathered(NamedTuple):
    """What other tables say of a set of placements."""

    departments: dict[tuple[int, int], list[MajorOffer]]  # by school and major
    policies: Spans  # by batch and kind
    trained: set[tuple[int, int]]  # batch and enrolment of whoever passed last
    signed: set[int]
    stretches: dict[int, list[tuple[date, date]]]  # by batch


def columns_of(row: Assignment, *, on: date) -> dict[str, object]:
    """Every national column of one placement, as it stands on a day."""
    (columns,) = columns_of_all([row], on=on)
    return columns


def columns_of_all(rows: Iterable[Assignment], *, on: date) -> Iterator[dict[str, object]]:
    """The same of many, in their order. They come with their neighbours (`BESIDE`)."""
    rows = list(rows)
    gathered = _gather(rows)
    for row in rows:
        known = _student(row, gathered) | _batch(row) | _unit(row) | _papers(row, gathered) | _run(row, gathered, on)
        yield {title: None if known[title] == "" else known[title] for title in TITLES}


def school_year(day: date) -> str:
    """2025-2026 from September 2025 to August 2026."""
    first = day.year if day.month >= NEW_SCHOOL_YEAR else day.year - 1
    return f"{first}-{first + 1}"


def _student(row: Assignment, gathered: Gathered) -> dict[str, object]:
    enrolment = row.enrolment
    offers = gathered.departments.get((row.school_id, enrolment.major_id), [])
    return {
        "学号": enrolment.student_number,
        "学生姓名": row.person.name,
        "入学年份": enrolment.entered_year,
        "院系": next((one.department for one in offers if _holds(one, row.starts_on)), ""),
        "班级": enrolment.class_name,
    }


def _holds(offer: MajorOffer, day: date) -> bool:
    return offer.starts_on <= day and (offer.ends_before is None or day < offer.ends_before)


def _batch(row: Assignment) -> dict[str, object]:
    batch = row.batch
    return {
        "课程名称": batch.course,
        "课程代码": batch.course_code,
        "学分": batch.credits,
        "实习类型": batch.get_kind_display(),
        "实习组织形式": batch.get_organised_display(),
        "实习方式": batch.get_premises_display(),
        "学年": school_year(row.starts_on),
    }


def _unit(row: Assignment) -> dict[str, object]:
    host, post = row.host, row.opening
    return {
        "实习单位名称": host.name,
        "实习单位统一社会信用代码": host.credit_code or "",
        "实习地区及代码": post and post.region_code or host.region_code,
        "实习详细地址": post and post.place or host.address,
        "实习单位获取方式": _("学生自主选择") if row.self_selected else _("学校安排"),
        "实习单位是否有安全应急": host.emergency_plan,
        "是否校级及以上实习基地": host.base_level != BaseLevel.NONE if host.base_level else None,
        "是否数智赋能实习基地": host.digital_base,
        "是否海外实习基地": host.overseas_base,
    }


def _papers(row: Assignment, gathered: Gathered) -> dict[str, object]:
    guide, there = row.school_guide, row.unit_guide
    return {
        "校内指导教师": guide.person.name if guide else "",
        "企业指导人员姓名": there.name if there else "",
        "企业指导人员电话": there.phone or "" if there else "",
        "是否有实习责任险": _insured(row, gathered, PolicyKind.LIABILITY),
        "是否有人身意外险": _insured(row, gathered, PolicyKind.ACCIDENT),
        "是否进行实习安全教育和培训": (row.batch_id, row.enrolment_id) in gathered.trained,
        "是否签订实习三方协议": row.pk in gathered.signed,
    }


def _run(row: Assignment, gathered: Gathered, on: date) -> dict[str, object]:
    ends, post = row.leaves_before, row.opening
    until = min(ends or on + dates.DAY, on + dates.DAY)
    days = spent(row.starts_on, until, gathered.stretches.get(row.batch_id, ())) if until > row.starts_on else 0
    monthly = post is not None and post.wage_unit == WageUnit.MONTH and post.wage_from_fen is not None
    return {
        "实习开始时间": row.starts_on,
        "实习结束时间": ends - dates.DAY if ends and not row.withdrawn else None,
        "实际实习天数": days,
        "实习岗位": row.post or (post.title if post else ""),
        "实习报酬（元/月）": Decimal(post.wage_from_fen) / 100 if monthly else None,
        "状态": _state(row, on),
    }


def _state(row: Assignment, on: date) -> str:
    if row.withdrawn:
        return _("已撤销")
    if row.starts_on > on:
        return _("未开始")
    if row.runs_on(on):
        return _("实习中")
    return _("提前结束") if row.ended_before == row.leaves_before else _("已结束")


def _insured(row: Assignment, gathered: Gathered, kind: PolicyKind) -> bool:
    """Whether policies of a kind cover the placement from its first day to its last."""
    spans = tuple(gathered.policies.get((row.batch_id, kind.value), ()))
    return row.leaves_before is not None and bool(spans) and covered(spans, row.starts_on, row.leaves_before) is None


def _gather(rows: list[Assignment]) -> Gathered:
    batches = {row.batch_id for row in rows}
    departments, policies, stretches = defaultdict(list), defaultdict(list), defaultdict(list)
    offers = MajorOffer.objects.filter(
        school__in={row.school_id for row in rows}, major__in={row.enrolment.major_id for row in rows}
    )
    for offer in offers:
        departments[offer.school_id, offer.major_id].append(offer)
    held = InsurancePolicy.objects.filter(batch__in=batches)
    for batch, kind, *span in held.values_list("batch", "kind", "starts_on", "ends_before"):
        policies[batch, kind].append(tuple(span))
    for batch, *span in BatchSegment.objects.filter(batch__in=batches).values_list("batch", "starts_on", "ends_before"):
        stretches[batch].append(tuple(span))
    results = TrainingResult.objects.filter(training__batch__in=batches).order_by("training__held_on", "pk")
    last = {(batch, who): ok for batch, who, ok in results.values_list("training__batch", "enrolment", "passed")}
    signed = TripartiteAgreement.objects.filter(
        assignment__in=[row.pk for row in rows], kind=AgreementKind.ORIGINAL, state=AgreementState.SIGNED
    )
    return Gathered(
        departments,
        policies,
        {key for key, passed in last.items() if passed},
        set(signed.values_list("assignment", flat=True)),
        stretches,
    )
