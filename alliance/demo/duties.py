"""What members stated of the duties that leave no rows of their own, and what the office said to it.

Of last year all is accepted but for one school's, which never came back; this year's stand at every step.
"""

from datetime import date, timedelta

from members.enums import StatedDuty
from members.enums import StatementState as State
from members.models import DutyStatement, DutyStatementStep

from .logins import Users
from .organisations import Bodies
from .projects import add_document
from .steps import add_step
from .world import Row, World

_FIRMS = 5  # state something; the others owe it still
_STATES = (State.ACCEPTED, State.SUBMITTED, State.RETURNED, State.ACCEPTED, State.ACCEPTED)
_TEXTS = {
    StatedDuty.LOCAL_PREFERENCE: "本年度新招 %(count)s 人，其中清川籍 %(local)s 人；招聘公告写明同等条件下优先录用本地毕业生。",
    StatedDuty.CULTURE_GALLERY: "教学楼一层文化长廊展出 %(count)s 家成员企业，学期初更换展板，新生入学教育时由企业师傅讲解。",
}
_CLERK = "单位经办人"  # of a member without a login
_WHY = "请补充录用名单或展出照片，现有材料看不出人数和时间。"
_LABELS = {"submit": "提交说明", "accept": "认可", "return": "退回补充"}


def add_duties(world: World, bodies: Bodies, users: Users) -> None:
    draw = world.draw("duties")
    clerks = {bodies.first_enterprise(): users.rows["hr"], bodies.schools[0]: users.rows["school"]}
    clerks[bodies.schools[-1]] = users.rows["school2"]
    for year in (world.today.year - 1, world.today.year):
        firms = [row for company, row in bodies.enterprises if company.joined_on < date(year, 1, 1)][:_FIRMS]
        owed = [(StatedDuty.LOCAL_PREFERENCE, firm) for firm in firms if firm is not bodies.suspended()]
        owed += [(StatedDuty.CULTURE_GALLERY, school) for school in bodies.schools]
        for place, (duty, member) in enumerate(owed):
            last = place == len(owed) - 1
            state = State.RETURNED if last else State.ACCEPTED if year < world.today.year else _STATES[place % 5]
            sent_on = date(year, 11, 20) if year < world.today.year else world.today - timedelta(days=7 - place % 5)
            _state(world, draw, duty, member, state, max(sent_on, date(year, 1, 1)), clerks.get(member), users)


def _state(
    world: World, draw, duty: str, member: Row, state: str, sent_on: date, clerk: Row | None, users: Users
) -> None:
    count = draw.randint(6, 24)
    answered = min(sent_on + timedelta(days=2), world.today)
    row = world.add(
        DutyStatement,
        organisation=member,
        duty=duty,
        year=sent_on.year,
        text=_TEXTS[duty] % {"count": count, "local": count - draw.randint(1, 5)},
        state=state,
        accepted_on=answered if state == State.ACCEPTED else None,
    )
    who = {"by": clerk} if clerk else {"by_name": _CLERK}
    add_step(world, DutyStatementStep, row, "submit", _LABELS["submit"], ("", State.SUBMITTED), sent_on, **who)
    if state != State.RETURNED:
        add_document(world, "duty", row, "proof", "证明材料.pdf", sent_on, by_name=clerk["name"] if clerk else _CLERK)
    if state != State.SUBMITTED:
        verb, why = ("accept", "") if state == State.ACCEPTED else ("return", _WHY)
        moved, office = (State.SUBMITTED, state), users.rows["office"]
        add_step(world, DutyStatementStep, row, verb, _LABELS[verb], moved, answered, by=office, reason=why)
