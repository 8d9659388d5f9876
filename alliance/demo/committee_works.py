"""Technical problems that firms brought the first trade's committee: one at each step of the way."""

from datetime import date, timedelta

from members.enums import CommitteeWorkState as State
from members.models import CommitteeWork, CommitteeWorkStep

from .companies import FOUNDED_ON
from .logins import Users
from .organisations import Bodies
from .steps import add_step
from .world import Row, World

_ANSWER = "改用整体夹具，粗精加工之间自然时效 24 小时；试件三坐标检测报告见附件。"
# Title, what, the step it is at, how long ago it was raised, and days from today to its day due.
_PROBLEMS = (
    ("深孔钻削排屑不畅", "孔径 8 毫米、深 160 毫米，每十件断一支钻头。", State.RAISED, 2, None),
    ("铝合金压铸件气孔率偏高", "近三批气孔报废率 6.5%，已调整压射速度，没有改善。", State.OPEN, 12, 5),
    ("箱体类零件平面度超差", "精铣后平面度 0.08，图纸要求 0.03。", State.ANSWERED, 20, 3),
    ("机器人焊缝跟踪偏移", "薄板对接焊缝偏移 1.2 毫米，传感器已重新标定。", State.REOPENED, 30, 9),
    ("细长轴车削振纹", "长径比 25，表面有振纹，已降低转速，效率不足一半。", State.SOLVED, 45, -20),
    ("食堂油烟净化器更换", "净化器到期，请推荐厂家。", State.REFUSED, 26, None),
)
_MOVES = (
    ("accept", "受理并交办", State.RAISED, State.OPEN, 1, ""),
    ("answer", "答复", State.OPEN, State.ANSWERED, 9, ""),
    ("reopen", "没有解决，退回续办", State.ANSWERED, State.REOPENED, 14, "按建议试了两批，偏移仍有 0.8 毫米。"),
    ("solve", "确认已解决", State.ANSWERED, State.SOLVED, 15, ""),
)
_WAY = {
    State.RAISED: (),
    State.OPEN: ("accept",),
    State.ANSWERED: ("accept", "answer"),
    State.REOPENED: ("accept", "answer", "reopen"),
    State.SOLVED: ("accept", "answer", "solve"),
    State.REFUSED: (),
}


def add_problems(world: World, bodies: Bodies, users: Users, committee: Row, kind: Row) -> None:
    """Those of the firm people log in for, answered by the larger school."""
    firm, owner = bodies.first_enterprise(), bodies.schools[0]
    clerks = {"accept": users.rows["office"], "answer": users.rows["school"], "raise": users.rows["hr"]}
    for title, text, state, ago, ahead in _PROBLEMS:
        raised_on = max(FOUNDED_ON, world.today - timedelta(days=ago))
        moves = [move for move in _MOVES if move[0] in _WAY[state]]
        days = {move[0]: _day(world, raised_on, move[4]) for move in moves}
        work = world.add(
            CommitteeWork,
            committee=committee,
            kind=kind,
            title=title,
            text=text,
            organisation=firm,
            reported_on=raised_on,
            raised=True,
            state=state,
            owner=owner if moves else None,
            due_on=world.today + timedelta(days=ahead) if ahead else None,
            answer=_ANSWER if "answer" in days else "",
            answered_on=days.get("answer"),
            solved_on=days.get("solve"),
            result=_ANSWER if "solve" in days else "",
        )
        add_step(world, CommitteeWorkStep, work, "raise", "提出", ("", State.RAISED), raised_on, by=clerks["raise"])
        for verb, label, before, after, _after, reason in moves:
            by = clerks.get(verb, clerks["raise"])
            add_step(world, CommitteeWorkStep, work, verb, label, (before, after), days[verb], by=by, reason=reason)
        if state == State.REFUSED:
            moved, why = (State.RAISED, state), "不属于生产技术问题，请直接向供应商询价。"
            on = _day(world, raised_on, 1)
            add_step(world, CommitteeWorkStep, work, "refuse", "不予受理", moved, on, by=clerks["accept"], reason=why)


def _day(world: World, raised_on: date, after: int) -> date:
    return min(world.today, raised_on + timedelta(days=after))
