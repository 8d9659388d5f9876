"""Cooperations of the two schools with their firms, in every state and with five, four and two of the five things."""

from dataclasses import dataclass
from datetime import date, timedelta

from members.enums import CooperationState as State
from members.enums import PaperKind, ReviewKind, ReviewVerdict
from members.models import Cooperation, CooperationPaper, CooperationReview, CooperationStep, Department

from .logins import Users
from .organisations import Bodies
from .projects import add_document
from .steps import add_step
from .world import Row, World

_YEARLY = (PaperKind.PLAN, PaperKind.FUNDING, PaperKind.ASSESSMENT, PaperKind.SUMMARY)
_CONTENT = "共建实训基地，联合制订人才培养方案，企业接收学生实习、教师实践，双方共同考核。"
_LABELS = {"begin": "起草", "send": "提交评审", "sign": "登记签订", "end": "终止合作"}
DEPARTMENTS = (("机电工程教学系", "信息商贸教学系", "汽车工程教学系"), ("综合教学系",))


@dataclass(frozen=True)
class Planned:
    """`school` and `enterprise` are places in the demo's lists; `held` is how many yearly papers this year has."""

    school: int
    department: int
    enterprise: int
    title: str
    held: int
    state: State = State.SIGNED


_PLANNED = (
    Planned(0, 0, 0, "装备制造人才培养合作", 4),
    Planned(0, 0, 1, "数控技术现代学徒合作", 3),
    Planned(0, 1, 13, "直播电商实战合作", 1),
    Planned(0, 2, 9, "汽车维修人才培养合作", 3),
    Planned(0, 1, 4, "跨境电子商务合作", 0, State.REVIEWING),
    Planned(0, 0, 5, "机器人运维合作", 0, State.DRAFT),
    Planned(0, 2, 6, "新能源汽车检测合作", 2, State.ENDED),
    Planned(1, 0, 0, "焊接技术人才培养合作", 4),
    Planned(1, 0, 2, "智能制造实训合作", 1),
)


def add_departments(world: World, bodies: Bodies) -> list[list[Row]]:
    """Each school's departments; the heads are nobody who logs in."""
    heads = ("顾衡之", "聂文君", "孔令修", "谢长风")
    schools = [bodies.schools[0], bodies.schools[-1]]
    names = iter(heads)
    return [
        [world.add(Department, school=school, name=name, head_name=next(names)) for name in own]
        for school, own in zip(schools, DEPARTMENTS, strict=True)
    ]


def add_cooperations(world: World, bodies: Bodies, users: Users, departments: list[list[Row]]) -> None:
    schools, clerks = [bodies.schools[0], bodies.schools[-1]], [users.rows["school"], users.rows["school2"]]
    for number, planned in enumerate(_PLANNED, 1):
        if planned.enterprise >= len(bodies.enterprises):
            continue
        row = world.add(Cooperation, **_values(world, bodies, schools, departments, planned, number))
        _steps(world, row, planned, clerks[planned.school])
        if planned.state != State.DRAFT:
            _reviews(world, row, planned)
        if planned.state in {State.SIGNED, State.ENDED}:
            _papers(world, row, planned)
            add_document(world, "cooperation", row, "agreement", "合作协议（盖章）.pdf", row["signed_on"])


def _values(world: World, bodies: Bodies, schools: list, departments: list, planned: Planned, number: int) -> dict:
    signed = planned.state in {State.SIGNED, State.ENDED}
    starts_on = _signed_on(world, number) + timedelta(days=10) if signed else world.today
    return {
        "school": schools[planned.school],
        "enterprise": bodies.enterprises[planned.enterprise][1],
        "department": departments[planned.school][planned.department],
        "title": planned.title,
        "agreement_number": f"QCXQ-{_signed_on(world, number).year}-{number:03d}" if signed else "",
        "signed_on": _signed_on(world, number) if signed else None,
        "starts_on": starts_on,
        "ends_before": _ended_on(world) if planned.state == State.ENDED else date(starts_on.year + 3, 9, 1),
        "content": _CONTENT,
        "state": planned.state,
    }


def _signed_on(world: World, number: int) -> date:
    """Before the report year of today began, so that this year's papers are due."""
    return date(world.today.year - 1, 2 + number % 4, 12)


def _ended_on(world: World) -> date:
    return world.today - timedelta(days=15)


def _steps(world: World, row: Row, planned: Planned, clerk: Row) -> None:
    signed_on = row["signed_on"]
    begun_on = (signed_on or world.today) - timedelta(days=28)
    moves = [("begin", "", State.DRAFT, begun_on, "")]
    if planned.state != State.DRAFT:
        moves.append(("send", State.DRAFT, State.REVIEWING, begun_on + timedelta(days=14), ""))
    if signed_on:
        moves.append(("sign", State.REVIEWING, State.SIGNED, signed_on, ""))
    if planned.state == State.ENDED:
        moves.append(
            ("end", State.SIGNED, State.ENDED, _ended_on(world) - timedelta(days=1), "企业转产，双方协商终止。")
        )
    for verb, before, after, day, reason in moves:
        add_step(world, CooperationStep, row, verb, _LABELS[verb], (before, after), day, by=clerk, reason=reason)


def _reviews(world: World, row: Row, planned: Planned) -> None:
    """What is under review still lacks the legal adviser's word."""
    day = (row["signed_on"] or world.today) - timedelta(days=7)
    given = [
        (
            ReviewKind.PROJECT,
            "校企合作项目评审组（顾衡之、聂文君、孔令修）",
            ReviewVerdict.CHANGES,
            "补充学生安全责任条款。",
        )
    ]
    if row["signed_on"]:
        given.append((ReviewKind.LEGAL, "清川明德律师事务所 程律师", ReviewVerdict.AGREE, "条款完备，可以签订。"))
    for kind, reviewers, verdict, opinion in given:
        world.add(
            CooperationReview,
            cooperation=row,
            kind=kind,
            reviewers=reviewers,
            given_on=day,
            verdict=verdict,
            opinion=opinion,
        )


def _papers(world: World, row: Row, planned: Planned) -> None:
    """The agreement, last year's four, and as many of this year's as planned."""
    world.add(
        CooperationPaper,
        cooperation=row,
        kind=PaperKind.AGREEMENT,
        year=None,
        dated=row["signed_on"],
        text="协议正本一式四份。",
    )
    first = row["signed_on"].year
    for year in range(first, world.today.year + 1):
        for kind in _YEARLY[: planned.held] if year == world.today.year else _YEARLY:
            day = (
                min(date(year, 12, 20), world.today)
                if kind == PaperKind.SUMMARY
                else max(date(year, 1, 5), row["signed_on"])
            )
            paper = world.add(
                CooperationPaper,
                cooperation=row,
                kind=kind,
                year=year,
                dated=min(day, world.today),
                text=f"{year} 年度{kind.label}",
                amount_fen=6_000_000 if kind == PaperKind.FUNDING else None,
            )
            name = f"{year}年{kind.label}.pdf"
            add_document(world, "cooperation-paper", paper, "scan", name, paper["dated"])
