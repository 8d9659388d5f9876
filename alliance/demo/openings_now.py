"""Openings under way on the day itself, in every state: what firms still write, what the office has to review."""

from dataclasses import dataclass
from datetime import timedelta

from placements.enums import Hazard, OpeningKind, OpeningState, Shift

from .companies import CARS, COMMERCE, COMPUTING, MECHATRONICS, MEDIA, NUMERICAL
from .openings import Openings
from .organisations import Bodies

_DRAFT, _SUBMITTED, _RETURNED = OpeningState.DRAFT, OpeningState.SUBMITTED, OpeningState.RETURNED
_PUBLISHED, _CLOSED = OpeningState.PUBLISHED, OpeningState.CLOSED
# What was done with an opening in each state, and how many days ago.
_HISTORIES = {
    _DRAFT: (),
    _SUBMITTED: (("submit", 4),),
    _RETURNED: (("submit", 9), ("return", 5)),
    _PUBLISHED: (("submit", 26), ("publish", 22)),
    _CLOSED: (("submit", 58), ("publish", 55), ("close", 8)),
}


@dataclass(frozen=True)
class Now:
    """`enterprise` is a row of the company table, `days` the span of the offer counted from today."""

    enterprise: int
    title: str
    majors: tuple[str, ...]
    state: str
    seats: int
    wage: tuple[int, int]
    description: str
    days: tuple[int, int] = (20, 190)
    kind: str = OpeningKind.INTERNSHIP
    shift: str = Shift.DAY
    hazards: tuple[str, ...] = ()
    reason: str = ""
    history: tuple[tuple[str, int], ...] | None = None


_NOW = (
    Now(
        0, "热处理辅助实习生", (NUMERICAL,), _RETURNED, 4, (2800, 3500),
        "协助热处理班组装炉、测温和记录。", hazards=(Hazard.HEAT,),
        reason="岗位属高温作业，不能安排未满18周岁的学生。请改为不接触高温的工序，或改作毕业生就业岗位后再提交。",
    ),
    Now(0, "三坐标检测实习生", (NUMERICAL, MECHATRONICS), _DRAFT, 3, (2700, 3400), "学习三坐标测量和检验报告。"),
    Now(
        0, "数控程序员", (NUMERICAL,), _PUBLISHED, 6, (5200, 7200), "编制数控程序，优化刀具路径，有师傅带教。",
        days=(-22, 120), kind=OpeningKind.JOB,
    ),
    Now(
        0, "精密平面磨工", (NUMERICAL,), _PUBLISHED, 2, (4600, 6200), "精密平面磨削和自检，两周内截止。",
        days=(-22, 9), kind=OpeningKind.JOB,
    ),
    Now(
        0, "机床电气维修工", (MECHATRONICS,), _CLOSED, 2, (4800, 6500), "数控机床电气故障诊断与维修。",
        days=(-55, 60), kind=OpeningKind.JOB, shift=Shift.TWO, reason="已招满。",
    ),
    Now(1, "锻压设备点检实习生", (MECHATRONICS,), _SUBMITTED, 5, (2700, 3500), "跟随点检员巡检设备、整理点检记录，不进入锻打区。"),
    Now(11, "校园网维护实习生", (COMPUTING,), _SUBMITTED, 3, (2300, 3000), "协助学校和乡镇机房巡检。", shift=Shift.FLEXIBLE),
    Now(
        13, "直播场控实习生", (COMMERCE, MEDIA), _SUBMITTED, 6, (2300, 3200), "负责直播间设备和商品上架，22时前下播。",
        reason="请写明每天的下播时间：实习期间不得安排夜班。", shift=Shift.FLEXIBLE,
        history=(("submit", 12), ("return", 8), ("submit", 2)),
    ),
    Now(
        10, "分拣线维护实习生", (COMMERCE, CARS), _RETURNED, 4, (2500, 3200), "维护分拣线和手持终端。", shift=Shift.TWO,
        reason="请改为白班：实习期间不得安排夜班和加班。",
    ),
    Now(9, "新能源汽车检修实习生", (CARS,), _DRAFT, 4, (2500, 3200), "学习三电系统检测和保养。"),
    Now(6, "仓管员", (COMPUTING,), _CLOSED, 1, (4000, 5000), "电子物料收发和账务。", days=(-55, 90), kind=OpeningKind.JOB,
        reason="岗位已由内部调剂。"),
)  # fmt: skip


def add_openings_of_today(openings: Openings, bodies: Bodies) -> None:
    today = openings.world.today
    for now in _NOW:
        if now.enterprise >= len(bodies.enterprises):
            continue
        _company, host = bodies.enterprises[now.enterprise]
        starts_on, ends_before = (today + timedelta(days=number) for number in now.days)
        opening = openings.add(
            host,
            now.title,
            now.majors,
            kind=now.kind,
            starts_on=starts_on,
            ends_before=ends_before,
            seats=now.seats,
            wage=now.wage,
            shift=now.shift,
            hazards=list(now.hazards),
            description=now.description,
            state=now.state,
        )
        history = _HISTORIES[now.state] if now.history is None else now.history
        openings.log(opening, *((verb, today - timedelta(days=ago)) for verb, ago in history), reason=now.reason)
