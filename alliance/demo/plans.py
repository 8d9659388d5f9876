"""The bureau's call for this year's cooperation plans: one school's is accepted or waits, the other's was returned."""

from datetime import date, timedelta

from members.enums import PlanState as State
from members.models import CooperationPlan, CooperationPlanStep, PlanCall
from members.services.deadlines import workday_from, workdays_back
from members.thresholds import DEFAULTS

from .logins import Users
from .organisations import Bodies
from .steps import add_step
from .world import Row, World

_TEXT = {
    "goals": "新增合作企业 3 家，共建实训基地 1 个，教师入企实践不少于专业课教师的 5%。",
    "tasks": "修订两个专业的人才培养方案；办好订单班；组织家长企业行和企业宣传周。",
    "measures": "成立项目组，按月推进，学期末由学校和企业共同考核。",
    "funding": "学校安排专项经费 12 万元，企业投入设备折合 20 万元。",
}
_RETURNED = "请把“措施”写到月份和责任人，经费列出明细后重新报送。"
_LABELS = {"open": "布置", "submit": "报送教育局", "accept": "接受", "return": "退回修改"}


def add_plans(world: World, bodies: Bodies, users: Users) -> None:
    officer, clerks = users.rows["officer"], [users.rows["school"], users.rows["school2"]]
    for year in (world.today.year - 1, world.today.year):
        called_on = date(year, 1, 8)
        if called_on > world.today:
            continue
        due_on = workday_from(date(year, 3, 31))
        call = world.add(PlanCall, year=year, due_on=due_on, note="目标、任务、措施、经费四部分写全。")
        past = year < world.today.year
        for place, (school, clerk) in enumerate(zip([bodies.schools[0], bodies.schools[-1]], clerks, strict=True)):
            state = State.ACCEPTED if past else (State.SUBMITTED, State.RETURNED)[place]
            plan = world.add(
                CooperationPlan,
                school=school,
                call=call,
                title=f"{year} 年校企合作计划",
                **_TEXT,
                state=state,
                reminds_on=workdays_back(due_on, DEFAULTS["plan_remind_days"]),
                first_sent_on=_sent_on(world, year, place),
            )
            _steps(world, plan, year, state, place, officer, clerk)


def _sent_on(world: World, year: int, place: int) -> date:
    """In March; this year's only days ago, so that it still waits for an answer."""
    if year < world.today.year:
        return date(year, 3, 20 + place)
    return max(date(year, 1, 8), world.today - timedelta(days=4 + place))


def _steps(world: World, plan: Row, year: int, state: str, place: int, officer: Row, clerk: Row) -> None:
    sent_on = _sent_on(world, year, place)
    moves = [
        ("open", "", State.DRAFT, date(year, 1, 8), officer, ""),
        ("submit", State.DRAFT, State.SUBMITTED, sent_on, clerk, ""),
    ]
    answered = min(sent_on + timedelta(days=2), world.today)
    if state == State.ACCEPTED:
        moves.append(("accept", State.SUBMITTED, State.ACCEPTED, answered, officer, ""))
    if state == State.RETURNED:
        moves.append(("return", State.SUBMITTED, State.RETURNED, answered, officer, _RETURNED))
    for verb, before, after, day, by, reason in moves:
        add_step(world, CooperationPlanStep, plan, verb, _LABELS[verb], (before, after), day, by=by, reason=reason)
