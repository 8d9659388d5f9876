"""The majors each school offers, with the firms they work with; what teachers plan and students are given in them.

Every major has its named enterprise and, where the county has as many firms of the trade, four partners; the last one
of each school has two only: B07 is missed.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from members.enums import StudentTaskState, TeacherPlanState, TeachingKind
from members.models import (
    MajorOffer,
    MajorPartner,
    StudentTask,
    StudentTaskStep,
    TeacherPlan,
    TeacherPlanStep,
)

from .organisations import Bodies
from .people import People
from .steps import add_step
from .world import Draw, Row, World

_TOGETHER = ("共建课程和实训项目", "接收岗位实习和教师实践", "共编活页教材", "技能等级认定和大赛训练")
_DEPARTMENTS = {"66": "智能制造系", "70": "汽车工程系", "71": "信息技术系", "73": "财经商贸系"}
_GOALS = "到{firm}实践不少于 20 天；完成一项工艺改进；编写活页式教材一章，指导学生完成专项任务。"
_TASKS = (
    "典型零件加工工艺编制",
    "设备点检与保养记录",
    "客户回访与需求分析",
    "产品短视频拍摄与剪辑",
    "仓储盘点方案设计",
)
_MOST = 60  # students with a task, at a school
_PLANNED_SHARE = 0.6


def add_majors(world: World, bodies: Bodies, people: People, leader: Row) -> None:
    """Majors, partners, plans of this year and the last, and tasks. `leader` approves the plans."""
    draw = world.draw("majors")
    studied: dict[int, dict[str, list]] = {}
    for student in people.students:
        studied.setdefault(id(student.school), {}).setdefault(student.major, []).append(student)
    for school in bodies.schools:
        firms = {code: list(_firms(bodies, code)) for code in sorted(studied.get(id(school), {}))}
        _add_offers(world, draw, school, people, firms)
        _add_plans(world, draw, school, people, firms, leader)
        _add_tasks(world, draw, studied.get(id(school), {}), firms)


def _firms(bodies: Bodies, code: str) -> Iterator[Row]:
    return (row for company, row in bodies.enterprises if code in company.majors)


def _add_offers(world: World, draw: Draw, school: Row, people: People, firms: dict[str, list[Row]]) -> None:
    for place, (code, known) in enumerate(firms.items(), 1):
        offer = world.add(
            MajorOffer,
            school=school,
            major=people.majors[code],
            department=_DEPARTMENTS.get(code[:2], ""),
            starts_on=date(2012 + draw.randint(0, 6), 9, 1),
            lead_enterprise=known[0] if known else None,
            lead_starts_on=date(2024, 3, 1) if known else None,
        )
        for firm in known[: 2 if place == len(firms) else 4]:
            world.add(
                MajorPartner,
                offer=offer,
                enterprise=firm,
                starts_on=date(2024, draw.randint(1, 6), 15),
                together=draw.choice(_TOGETHER),
            )


def _add_plans(world: World, draw: Draw, school: Row, people: People, firms: dict[str, list[Row]], leader: Row) -> None:
    codes = [code for code, known in firms.items() if known]
    for teacher in people.teachers:
        if teacher.school is not school or teacher.kind != TeachingKind.PROFESSIONAL or not teacher.stays or not codes:
            continue
        for year in (world.today.year - 1, world.today.year):
            if draw.happens(_PLANNED_SHARE):
                code = draw.choice(codes)
                _add_plan(world, draw, teacher, year, people.majors[code], draw.choice(firms[code]), leader)


def _add_plan(world: World, draw: Draw, teacher, year: int, major: Row, firm: Row, leader: Row) -> None:
    begun = min(date(year, 1, draw.randint(6, 20)), world.today)
    over = year < world.today.year
    state = TeacherPlanState.REVIEWED if over else TeacherPlanState.APPROVED
    if not over and draw.happens(0.1):
        state = TeacherPlanState.DRAFT
        begun = world.today - timedelta(days=draw.randint(0, 4))
    plan = world.add(
        TeacherPlan,
        school=teacher.school,
        person=teacher.person,
        teaching_post=teacher.post,
        year=year,
        major=major,
        enterprise=firm,
        goals=_GOALS.format(firm=firm["short_name"] or firm["name"]),
        state=state,
        result="目标完成，考核合格。" if over else "",
    )
    moves = [("write", "填写方案", "", TeacherPlanState.DRAFT, begun)]
    if state != TeacherPlanState.DRAFT:
        approved = min(begun + timedelta(days=5), world.today)
        moves.append(("approve", "审定", TeacherPlanState.DRAFT, TeacherPlanState.APPROVED, approved))
    if over:
        reviewed = min(date(year, 12, 26), world.today)
        moves.append(("review", "年度考核", TeacherPlanState.APPROVED, TeacherPlanState.REVIEWED, reviewed))
    for verb, label, before, after, day in moves:
        add_step(world, TeacherPlanStep, plan, verb, label, (before, after), day, by=leader)


def _add_tasks(world: World, draw: Draw, studied: dict[str, list], firms: dict[str, list[Row]]) -> None:
    """Some of those who are enrolled today. Most are under way; one in three is done."""
    here = [
        student
        for code in sorted(studied)
        for student in studied[code]
        if firms.get(code) and _enrolled(student.enrolment, world.today)
    ]
    for student in draw.sample(here, min(_MOST, len(here) * 2 // 3)):
        given = max(student.enrolment["starts_on"], world.today - timedelta(days=draw.randint(20, 60)))
        done = draw.happens(1 / 3)
        task = world.add(
            StudentTask,
            school=student.school,
            person=student.person,
            enrolment=student.enrolment,
            title=draw.choice(_TASKS),
            content="按企业任务书完成，提交成果和记录，由企业和学校共同评价。",
            enterprise=draw.choice(firms[student.major]),
            given_on=given,
            due_on=given + timedelta(days=draw.randint(70, 100)),
            state=StudentTaskState.DONE if done else StudentTaskState.OPEN,
            result="按期完成，企业评价良好。" if done else "",
        )
        moves = [("give", "下达任务", "", StudentTaskState.OPEN, given)]
        if done:
            closed = min(given + timedelta(days=15), world.today)
            moves.append(("finish", "办结任务", StudentTaskState.OPEN, StudentTaskState.DONE, closed))
        for verb, label, before, after, day in moves:
            add_step(world, StudentTaskStep, task, verb, label, (before, after), day, by_name="学校实习就业办")


def _enrolled(enrolment: Row, today: date) -> bool:
    ends = enrolment.values.get("ends_before")
    return enrolment["starts_on"] <= today and (ends is None or ends > today)
