"""What was built together, and the days it was used.

The plan decides which targets are met. Of the 18 enterprises assessable for 2024, one has a base that nobody used
(B01 17 of 18) and four have no station (B02 14 of 18). For 2025 all 19 have a used base, one no station. In 2026 one
base ran out and was not renewed. Whatever the day, one agreement is about to run out: of a kind that no target counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from members.enums import CooperationForm, FacilityState
from members.models import Facility, FacilityKind, FacilityParty, FacilityStep, FacilityUse

from .companies import Company
from .kinds import add_kinds
from .organisations import Bodies
from .steps import add_step
from .world import Draw, Row, World

BASE, STATION = "实训基地", "教师工作站"
IN_SCHOOL, IN_FACTORY, COLLEGE, STUDIO, CENTRE = "校中厂", "厂中校", "产业学院", "技能大师工作室", "研发中心"
_WAITS = timedelta(days=28)  # what was recorded since then of a kind that no target counts, the firm has yet to confirm
_GIVEN = {
    "gives_people": "专业教师 2 人驻厂",
    "gives_power": "动力电 60 千瓦，电费由企业承担",
    "gives_water": "生产用水",
    "gives_site": "实训楼一层 400 平方米",
}
_RUNS_OUT_IN = 24  # days
_PURPOSES = {
    BASE: ("专业实训", "跟岗实训", "技能等级训练", "技能大赛集训"),
    STATION: ("教师企业实践", "课程开发研讨", "工艺技术交流"),
}


@dataclass(frozen=True)
class Planned:
    """A facility of one row of the company table. `used_from` is later than the start where it first stood idle."""

    enterprise: int
    kind: str
    title: str
    starts_on: date
    ends_before: date | None = None
    used_from: date | None = None
    on_campus: bool = False
    state: str = FacilityState.CONFIRMED


def _bases() -> Iterator[Planned]:
    for index in range(17):
        ends = date(2026, 7, 1) if index == 16 else None
        yield Planned(index, BASE, "实训基地", date(2024, 1 + index % 5, 8), ends)
    for index in range(12):
        ends = date(2025, 9, 1) if index == 3 else None
        yield Planned(index, BASE, "校内实训基地", date(2024, 3 + index % 4, 18), ends, on_campus=True)
    yield Planned(17, BASE, "实训基地", date(2024, 10, 8), used_from=date(2025, 2, 24))
    yield Planned(18, BASE, "实训基地", date(2025, 5, 6))
    yield Planned(19, BASE, "实训基地", date(2025, 12, 1), used_from=date(2026, 3, 2))


def _stations() -> Iterator[Planned]:
    for index in range(14):
        if index != 2:
            yield Planned(index, STATION, "教师工作站", date(2024, 2 + index % 4, 26))
    yield Planned(2, STATION, "第一教师工作站", date(2024, 3, 11), date(2025, 7, 1))
    yield Planned(2, STATION, "第二教师工作站", date(2025, 7, 1))
    for index in (14, 15, 16):
        yield Planned(index, STATION, "教师工作站", date(2025, 2, 10))
    yield Planned(17, STATION, "教师工作站", date(2025, 4, 14))
    yield Planned(18, STATION, "教师工作站", date(2026, 1, 12))
    yield Planned(19, STATION, "教师工作站", date(2026, 3, 9))


def _others(today: date) -> Iterator[Planned]:
    soon = today + timedelta(days=_RUNS_OUT_IN)
    yield Planned(0, IN_SCHOOL, "校中厂", date(2024, 9, 2), soon, on_campus=True)
    yield Planned(13, IN_SCHOOL, "校园直播工场", date(2025, 3, 3), on_campus=True)
    yield Planned(1, IN_FACTORY, "厂中校", date(2024, 6, 3))
    yield Planned(15, IN_FACTORY, "厂中校", date(2025, 9, 1))
    yield Planned(18, COLLEGE, "智能制造产业学院", date(2025, 10, 13), on_campus=True)
    yield Planned(0, STUDIO, "技能大师工作室", date(2024, 4, 22))
    yield Planned(9, STUDIO, "汽修技能大师工作室", date(2024, 5, 13))
    yield Planned(16, STUDIO, "酿造技能大师工作室", date(2024, 5, 20), date(2026, 5, 20))
    yield Planned(2, CENTRE, "研发中心", today - timedelta(days=20), state=FacilityState.REGISTERED)
    yield Planned(5, CENTRE, "工艺研发中心", today - timedelta(days=30), state=FacilityState.RETURNED)


@dataclass(frozen=True)
class Built:
    planned: Planned
    row: Row
    enterprise: Row

    def holds_on(self, day: date) -> bool:
        ends_before = self.planned.ends_before
        return self.planned.starts_on <= day and (ends_before is None or day < ends_before)


def _called(company: Company, planned: Planned) -> str:
    """A base is named after its trade too, of which a firm's name may hold the beginning already."""
    trade = company.trade if planned.kind == BASE else ""
    for said in range(len(trade), 0, -1):
        if company.short.endswith(trade[:said]):
            trade = trade[said:]
            break
    return f"{company.short}{trade}{planned.title}"


def _shared(bodies: Bodies, double: Row) -> dict[tuple[int, str], list[tuple[Row, str]]]:
    """Who else shares a facility. A firm shares one under a second name, by which a school registered it again."""
    return {
        (0, "校中厂"): [(double, "提供检测仪器，共用质检工位")],
        (1, "厂中校"): [(bodies.schools[0], "每学期轮训两周")],
        (18, "智能制造产业学院"): [(bodies.enterprises[11][1], "提供网络设备，工程师授课")],
    }


def add_facilities(world: World, bodies: Bodies, double: Row) -> list[Built]:
    """Every facility that has begun, with its uses up to today. Returns the stations: teachers go there."""
    shared = _shared(bodies, double)
    draw, told = world.draw("facilities"), world.draw("agreements")
    kinds = add_kinds(world, FacilityKind)
    stations = []
    for planned in (*_bases(), *_stations(), *_others(world.today)):
        if planned.starts_on > world.today or planned.enterprise >= len(bodies.enterprises):
            continue
        company, enterprise = bodies.enterprises[planned.enterprise]
        places = draw.randint(6, 14) if planned.kind == STATION else draw.randint(4, 12) * 5
        row = world.add(
            Facility,
            kind=kinds[planned.kind],
            name=_called(company, planned),
            enterprise=enterprise,
            school=bodies.schools[planned.enterprise % len(bodies.schools)],
            form=told.choice([CooperationForm.COOPERATION] * 3 + list(CooperationForm)),
            on_campus=planned.on_campus,
            places=places,
            open_days=told.choice([20, 40, 60, 90]),
            purpose=_PURPOSES.get(planned.kind, ("生产性实训",))[0],
            promised_fen=told.randint(6, 80) * 5_000_000,
            **(_GIVEN if planned.kind == IN_SCHOOL else {}),
            starts_on=planned.starts_on,
            ends_before=planned.ends_before,
            state=planned.state,
            stated_by=None if planned.state == FacilityState.CONFIRMED else enterprise,
        )
        _log(world, planned, row)
        _add_uses(world, draw, planned, row, places)
        for organisation, part in shared.get((planned.enterprise, planned.title), ()):
            world.add(FacilityParty, facility=row, organisation=organisation, part=part)
        if planned.kind == STATION:
            stations.append(Built(planned, row, enterprise))
    return stations


def _add_uses(world: World, draw: Draw, planned: Planned, row: Row, places: int) -> None:
    """Some weekdays of each year in which it could be used; the first of them as soon as it is open."""
    purposes = _PURPOSES.get(planned.kind, ("生产性实训", "师徒结对培训"))
    last = min(world.today, (planned.ends_before or date.max) - timedelta(days=1))
    for year in world.years:
        opens = max(planned.used_from or planned.starts_on, date(year, 1, 1))
        days = _weekdays(opens, min(last, date(year, 12, 31)))
        for used_on in sorted(draw.sample(days, min(len(days), world.scale.uses_a_year))):
            person_days = draw.randint(max(1, places // 3), places)
            world.add(
                FacilityUse,
                facility=row,
                school=row["school"],
                used_on=used_on,
                person_days=person_days,
                purpose=draw.choice(purposes),
                **_word(world, planned, row, used_on),
            )


def _word(world: World, planned: Planned, row: Row, used_on: date) -> dict:
    """What the school wrote down lately waits for the firm, where no target rests on it."""
    if planned.kind in (BASE, STATION) or used_on <= world.today - _WAITS:
        return {}
    return {"confirmed": False, "recorded_by": row["school"]}


def _log(world: World, planned: Planned, row: Row) -> None:
    if planned.state == FacilityState.CONFIRMED:
        return
    stated, back = world.today - timedelta(days=4), world.today - timedelta(days=2)
    moved = ("", FacilityState.REGISTERED)
    add_step(world, FacilityStep, row, "register", "登记", moved, stated, by_name="企业经办人")
    if planned.state == FacilityState.RETURNED:
        moved = (FacilityState.REGISTERED, FacilityState.RETURNED)
        why = "协议还没有盖章，请补传盖章的扫描件。"
        add_step(world, FacilityStep, row, "return", "退回", moved, back, by_name="学校经办人", reason=why)


def _weekdays(first: date, last: date) -> list[date]:
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]
