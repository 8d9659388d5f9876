"""What the alliance's bodies do today: trade and school committees, resolutions in every state, opinions, the office."""

from datetime import date, timedelta

from members.enums import (
    CommitteeKind,
    CommitteeWorkState,
    MeetingState,
    OfficeResourceKind,
    ResolutionState,
    SeatPosition,
    Stance,
)
from members.models import (
    AgendaItem,
    CommitteeWork,
    CommitteeWorkKind,
    CooperationPlan,
    MajorOffer,
    Meeting,
    OfficeResource,
    Opinion,
)
from orders.models import OrderClass

from .committee_works import add_problems
from .committees import Council, add_meeting, add_resolution, add_seat, add_term, log_meeting
from .companies import FOUNDED_ON
from .kinds import add_kinds
from .logins import Users
from .organisations import Bodies
from .world import Draw, Row, World

_TRADES = {"66": "装备制造", "70": "交通运输"}  # by the broad category of majors
_FIRMS = 5
_NEWS = "供需信息"
_WORKS = (
    (_NEWS, "数控车工、装配钳工供需信息", "六家企业下半年需数控车工 42 人、装配钳工 18 人。", ""),
    ("企业技术难题", "薄壁件加工变形", "精车后圆度超差，请专业教师会诊。", "改用软爪和分层切削，合格率由 82% 提高到 97%。"),
    ("企业技术难题", "焊接机器人示教效率低", "换产示教每次四小时，影响交付。", ""),
    ("培训与鉴定基地", "车工职业技能等级认定站点", "拟在实训基地设认定站点，需设备清单和考评员。", "站点已备案，首批认定 36 人。"),
)  # fmt: skip
_SAID = (
    (Stance.AGREE, "目标和措施具体，同意实施。"),
    (Stance.AMEND, "建议增加一家合作企业，补充设备更新的经费来源。"),
    (Stance.AGREE, "课程与岗位标准对应，同意。"),
)


def add_governance(world: World, bodies: Bodies, users: Users, council: Council) -> None:
    draw = world.draw("governance")
    kinds = add_kinds(world, CommitteeWorkKind)
    trades = [_trade(world, draw, bodies, users, kinds, code, name) for code, name in _TRADES.items()]
    for place, school in enumerate(bodies.schools):
        _school(world, draw, bodies, users, school, minuted=place > 0)
    add_problems(world, bodies, users, trades[0]["committee"], kinds["企业技术难题"])
    _ahead(world, users, council, trades[0])
    if council.meetings:
        _resolve(world, bodies, users, council.meetings[-1])
    _office(world, bodies)
    _opinions(world, council, trades)


def _trade(world: World, draw: Draw, bodies: Bodies, users: Users, kinds: dict[str, Row], code: str, name: str) -> Row:
    """The firms of a trade with the county's larger school, its secretary; two seats are vacant, it took up four things."""
    firms = [row for company, row in bodies.enterprises if any(one.startswith(code) for one in company.majors)][:_FIRMS]
    committee = {"name": f"{name}专业建设指导委员会", "trade": name}
    term = add_term(world, CommitteeKind.TRADE, len(firms) + 4, **committee)
    seats = [
        add_seat(world, draw, term, bodies.schools[0], "教学副校长", SeatPosition.CHAIR),
        add_seat(world, draw, term, bodies.schools[0], f"{name}系主任", SeatPosition.SECRETARY),
        *(add_seat(world, draw, term, row, "总工程师", SeatPosition.MEMBER) for row in firms),
    ]
    held_on = max(FOUNDED_ON, world.today - timedelta(days=66 if code == "66" else 52))
    title = f"{name}专业建设指导委员会 {held_on.year} 年会议"
    topics = ("修订人才培养方案", "确定企业技术难题攻关清单")
    add_meeting(world, draw, term, seats, held_on, title, topics, by=users.rows["office"])
    for place, (kind, what, text, result) in enumerate(_WORKS):
        reported_on = max(FOUNDED_ON, world.today - timedelta(days=40 - 5 * place))
        world.add(
            CommitteeWork,
            committee=term["committee"],
            kind=kinds[kind],
            title=f"{name}：{what}",
            text=text,
            organisation=firms[place % len(firms)] if firms and kind != _NEWS else None,
            reported_on=reported_on,
            solved_on=reported_on + timedelta(days=12) if result else None,
            result=result,
            state=CommitteeWorkState.SOLVED if result else CommitteeWorkState.OPEN,
        )
    return term


def _school(world: World, draw: Draw, bodies: Bodies, users: Users, school: Row, *, minuted: bool) -> None:
    name = f"{school['name']}校企合作委员会"
    term = add_term(world, CommitteeKind.SCHOOL, 5, name=name, school=school)
    seats = [
        add_seat(world, draw, term, school, "校长", SeatPosition.CHAIR),
        add_seat(world, draw, term, school, "实训就业处主任", SeatPosition.SECRETARY),
        *(add_seat(world, draw, term, row, "人力资源总监", SeatPosition.MEMBER) for _c, row in bodies.enterprises[:3]),
    ]
    held_on = max(FOUNDED_ON, world.today - timedelta(days=1 if not minuted else 33))
    topics = ("本学期岗位实习安排", "订单班教学计划")
    clerk = users.rows["school" if school is bodies.schools[0] else "school2"]
    add_meeting(
        world, draw, term, seats, held_on, f"校企合作委员会 {held_on.year} 年会议", topics, by=clerk, minuted=minuted
    )


def _ahead(world: World, users: Users, council: Council, trade: Row) -> None:
    """The council's next meeting is being prepared; a committee's was called off."""
    office = users.rows["office"]
    held_on = world.today + timedelta(days=16)
    coming = world.add(
        Meeting,
        term=council.term,
        title="理事会专题会议：年度考核办法",
        held_on=held_on,
        place="清川县教育和体育局三楼会议室",
    )
    for position, title in enumerate(("通报义务履行情况", "审议年度考核办法", "增补理事"), start=1):
        world.add(AgendaItem, meeting=coming, position=position, title=title)
    begun = world.today - timedelta(days=3)
    log_meeting(world, coming, [("plan", begun)], by=office)
    title = f"{trade['committee']['trade']}专业建设指导委员会座谈会"
    off = world.add(
        Meeting, term=trade, title=title, held_on=world.today + timedelta(days=5), state=MeetingState.CANCELLED
    )
    reason = "与技能大赛时间冲突，并入年度会议。"
    log_meeting(world, off, [("plan", begun - timedelta(days=6)), ("cancel", begun)], by=office, reason=reason)


def _resolve(world: World, bodies: Bodies, users: Users, meeting: Row) -> None:
    """Due soon, overdue, returned, and reported as done."""
    firm, first, last = bodies.first_enterprise(), bodies.schools[0], bodies.schools[-1]
    today, states = world.today, ResolutionState
    lines = (
        ("向成员单位开放高技能人才培训基地，报送开放日安排。", firm, states.OPEN, today + timedelta(days=5)),
        ("编制下一年度专业调整方案，报联盟办公室。", first, states.OPEN, today - timedelta(days=6)),
        ("完善学生实习保险统一投保办法。", last, states.RETURNED, today + timedelta(days=20)),
        ("组织企业工程师进校授课不少于四次。", firm, states.DONE, today + timedelta(days=10)),
        ("征集会员企业用工需求，汇总报联盟办公室。", bodies.association, states.OPEN, today + timedelta(days=6)),
    )
    for number, (text, owner, state, due_on) in enumerate(lines, start=2):
        add_resolution(world, meeting, number, text, owner, due_on, state, by=users.rows["office"])


def _office(world: World, bodies: Bodies) -> None:
    def add(kind: str, name: str, body: Row, starts_on: date, **values) -> None:
        world.add(OfficeResource, kind=kind, name=name, organisation=body, starts_on=starts_on, **values)

    rooms = "三楼 302、304 室，办公设备齐备"
    add(OfficeResourceKind.PREMISES, "联盟办公室用房", bodies.bureau, FOUNDED_ON, note=rooms)
    for year in world.years:
        spent = 286_000_00 if year < world.today.year else 24_000_00 * world.today.month
        money = {"planned_fen": 300_000_00, "spent_fen": spent, "ends_before": date(year + 1, 1, 1)}
        add(OfficeResourceKind.BUDGET, f"{year} 年工作经费", bodies.bureau, date(year, 1, 1), **money)
    people = (("周明远", bodies.bureau), ("沈怀谷", bodies.association), ("温良", bodies.schools[0]))
    for name, body in people:
        add(OfficeResourceKind.STAFF, name, body, FOUNDED_ON, note="全职抽调")


def _opinions(world: World, council: Council, trades: list[Row]) -> None:
    """The experts on this year's plans, the trades on majors and classes; one opinion was withdrawn."""
    by_trade = dict(zip(_TRADES, trades, strict=True))
    plans = [row for row in world.tables[CooperationPlan].rows if row["first_sent_on"]]
    about = [(CooperationPlan, row, row["title"], council.experts) for row in plans[-2:]]
    for model, most in ((MajorOffer, 4), (OrderClass, 3)):
        rows = [(row, row["major"]["code"][:2]) for row in world.tables[model].rows]
        for row, trade in [one for one in rows if one[1] in by_trade][-most:]:
            label = row["name"] if model is OrderClass else f"{row['major']['name']}（{row['major']['code']}）"
            about.append((model, row, label, by_trade[trade]))
    for place, (model, row, label, term) in enumerate(about):
        stance, text = _SAID[place % len(_SAID)]
        seats = [seat for seat in council.seats if seat["term"] is term]
        world.add(
            Opinion,
            committee=term["committee"],
            seat=seats[place % len(seats)] if seats and place % 2 else None,
            given_on=world.today - timedelta(days=max(1, 9 - place)),
            stance=stance,
            text=text,
            subject_table=model._meta.db_table,
            subject_uid=row.uid,
            subject_label=label,
            **({"cancelled_at": world.at, "cancelled_reason": "写在了另一个专业上。"} if place == 2 else {}),
        )
