"""The last weeks' returns of the departments: most in time, one late, some missing, this week's still open."""

from datetime import date, timedelta

from members.enums import Role
from members.enums import WeeklyState as State
from members.models import Coordinator, FollowUp, UserMembership, WeeklyReturn, WeeklyReturnStep
from members.models.weekly import WEEK
from members.services.deadlines import workday_from, workdays_back
from members.services.weekly import monday_of

from .logins import Users
from .organisations import Bodies
from .steps import add_step
from .world import Row, World

_WEEKS = 9
_MISSING, _LATE = {3, 6}, 4  # weeks ago
_MATTERS = ("商定下学期实习岗位", "落实订单班教学计划", "走访了解用工需求", "核对实习学生报酬发放")


def add_weekly_returns(world: World, bodies: Bodies, users: Users, departments: list[list[Row]]) -> None:
    """The first school's first department has the demo's coordinator; its returns are in his name."""
    person, department = users.rows["coordinator"], departments[0][0]
    his = next(
        row for row in world.tables[UserMembership].rows if row["user"] is person and row["role"] == Role.COORDINATOR
    )
    this_week = monday_of(world.today)
    world.add(Coordinator, department=department, membership=his, since=this_week - WEEK * _WEEKS)
    draw = world.draw("weekly")
    for ago in range(_WEEKS, -1, -1):
        week = this_week - WEEK * ago
        if ago in _MISSING:
            continue
        row = _add_return(world, department, week, ago, person, draw)
        firms = draw.sample(bodies.enterprises[:10], 2) if row["state"] == State.SUBMITTED else []
        for _company, firm in firms:
            world.add(
                FollowUp,
                weekly_return=row,
                enterprise=firm,
                matter=draw.choice(_MATTERS),
                result="企业已答复，双方对接人已确定。",
                next_step="下周到企业商谈细节",
                next_on=week + WEEK + timedelta(days=2),
            )


def _add_return(world: World, department: Row, week: date, ago: int, person: Row, draw) -> Row:
    due_on = workday_from(week + WEEK)
    sent_on = due_on + timedelta(days=2) if ago == _LATE else week + timedelta(days=4)
    sent = ago > 0
    row = world.add(
        WeeklyReturn,
        department=department,
        week=week,
        reviews=draw.randint(0, 3) if sent else None,
        entries=draw.randint(0, 5) if sent else None,
        text="走访合作企业，跟进实习和订单培养，整理合作材料。" if sent else "",
        state=State.SUBMITTED if sent else State.DRAFT,
        due_on=due_on,
        reminds_on=workdays_back(due_on, 1),
        first_sent_on=sent_on if sent else None,
    )
    add_step(world, WeeklyReturnStep, row, "open", "建立", ("", State.DRAFT), week, by_name="系统")
    if sent:
        moved = (State.DRAFT, State.SUBMITTED)
        add_step(world, WeeklyReturnStep, row, "submit", "提交", moved, sent_on, by=person)
    return row
