"""What stands behind a batch: plan and filing, insurance, words and proofs, trainings, guides on both sides, guardians.

Batches that are over were filed and closed; those that run are filed; of those that are being prepared some are still
planned, one is before the bureau, one came back.
"""

from collections import defaultdict
from datetime import datetime, time, timedelta

from django.utils import timezone

from members.enums import GuardianRelation, ReviewConclusion
from members.models import Guardian, QualificationReview
from placements.enums import BatchState, InternshipKind, Organised, PolicyKind, Premises
from placements.models import (
    Assignment,
    Attestation,
    BatchHost,
    BatchMajor,
    BatchSegment,
    BatchStep,
    Exemption,
    InsurancePolicy,
    InternshipBatch,
    StartTraining,
    TrainingResult,
    UnitGuide,
)

from .identifiers import Identifiers
from .logins import Users
from .names import person
from .organisations import Bodies
from .people import MAJORS, People
from .projects import add_document
from .steps import add_step
from .world import Draw, Row, World

PLAN = (
    "一、目标：在真实岗位上掌握{major}专业的核心技能，养成安全和质量意识。\n"
    "二、组织：学校与实习单位共同成立工作组，每名学生由一名教师、一名单位人员全程指导。\n"
    "三、内容：岗前培训、跟岗、辅助完成工作、岗位考核，按月轮换工序。\n"
    "四、安全：购买实习责任保险，不安排夜班、加班和高风险岗位；突发事件一小时内报告。\n"
    "五、考核：学校和单位共同评定，过程六成、结果四成。"
)
INSURER = "清川财产保险股份有限公司"
WEEK = timedelta(days=7)
# What becomes of the batches that are being prepared, one after the other.
COMING = (BatchState.PLANNING, BatchState.SUBMITTED, BatchState.RETURNED, BatchState.FILED)


def add_unit_guides(world: World, bodies: Bodies) -> dict[tuple[int, int], Row]:
    """One of each firm's own people for each school, before anybody is placed."""
    draw = world.draw("unit guides")
    found = {}
    for _company, host in bodies.enterprises:
        for school in bodies.schools:
            found[id(school), id(host)] = world.add(
                UnitGuide,
                school=school,
                host=host,
                name=person(draw, draw.choice(("male", "female"))),
                post=draw.choice(("班组长", "车间主任", "技术员", "人事主管")),
            )
    return found


def add_filings(
    world: World,
    bodies: Bodies,
    people: People,
    users: Users,
    identifiers: Identifiers,
    guides: dict[tuple[int, int], Row],
) -> None:
    clerks = {id(bodies.schools[-1]): users.rows["school2"], id(bodies.schools[0]): users.rows["school"]}
    officer = users.rows["officer"]
    draw = world.draw("filings")
    placed: dict[int, list[Row]] = defaultdict(list)
    for row in world.tables[Assignment].rows:
        placed[id(row["batch"])].append(row)
    posts = [row for row in world.tables[InternshipBatch].rows if row["kind"] == InternshipKind.POST]
    coming = 0
    for number, batch in enumerate(posts, start=1):
        state = _state(world, batch, coming)
        coming += batch["starts_on"] > world.today
        clerk = clerks.get(id(batch["school"]), officer)
        _file(world, clerk, officer, batch, state, number)
        _papers(world, clerk, people, batch, placed[id(batch)], number)
        if batch["starts_on"] <= world.today < batch["ends_before"]:
            _guide(draw, people, placed[id(batch)], guides)
            _train(world, batch, placed[id(batch)])
    running = [row for row in posts if row["starts_on"] <= world.today < row["ends_before"] and placed[id(row)]]
    for batch in running[:1]:
        _exempt(world, batch, placed[id(batch)][0]["host"])
    for batch in world.tables[InternshipBatch].rows:
        if batch["kind"] == InternshipKind.VISIT and batch["ends_before"] <= world.today:
            batch.values["state"] = BatchState.CLOSED
    _guardians(world, draw, identifiers, [row for batch in posts for row in placed[id(batch)]])


def _state(world: World, batch: Row, coming: int) -> str:
    if batch["ends_before"] <= world.today:
        return BatchState.CLOSED
    return BatchState.FILED if batch["starts_on"] <= world.today else COMING[coming % len(COMING)]


def _file(world: World, clerk: Row, officer: Row, batch: Row, state: str, number: int) -> None:
    submitted = min(batch["starts_on"] - 3 * WEEK, world.today - timedelta(days=4))
    filed = submitted + timedelta(days=3)
    batch.values["state"] = state
    if state == BatchState.PLANNING:
        return
    _leave_out_unfit(world, batch)
    said = {"by": clerk}
    moved = (BatchState.PLANNING, BatchState.SUBMITTED)
    add_step(world, BatchStep, batch, "submit", "提交备案", moved, submitted, **said)
    if state == BatchState.RETURNED:
        moved, why = (BatchState.SUBMITTED, state), "保险少一个月，请补保后重新提交。"
        add_step(world, BatchStep, batch, "return", "退回补正", moved, filed, by=officer, reason=why)
    if state in {BatchState.FILED, BatchState.CLOSED}:
        name = f"清教备〔{filed.year}〕{number}号"
        batch.values |= {"filing_number": name, "filed_on": filed, "first_filed_on": filed}
        moved = (BatchState.SUBMITTED, BatchState.FILED)
        add_step(world, BatchStep, batch, "file", "备案", moved, filed, by=officer, reason=f"备案号 {name}")
    if state == BatchState.CLOSED:
        moved, day = (BatchState.FILED, state), min(batch["ends_before"] + WEEK, world.today)
        add_step(world, BatchStep, batch, "close", "结束批次", moved, day, reason="实习结束，材料已归档", **said)


def _leave_out_unfit(world: World, batch: Row) -> None:
    """A school that hands in takes only firms whose review holds on the first day, where there are some."""
    if batch["starts_on"] <= world.today:
        return
    fit = {
        id(review["admission"]["organisation"])
        for review in world.tables[QualificationReview].rows
        if review.values.get("conclusion") == ReviewConclusion.PASSED and review["valid_before"] > batch["starts_on"]
    }
    hosts = world.tables[BatchHost]
    own = [row for row in hosts.rows if row["batch"] is batch]
    unfit = [row for row in own if id(row["host"]) not in fit]
    if len(unfit) < len(own):
        hosts.rows = [row for row in hosts.rows if row not in unfit]


def _papers(world: World, clerk: Row, people: People, batch: Row, placed: list[Row], number: int) -> None:
    """Plan, majors, policy, words and their proofs. Of what is over only the policy is kept here."""
    starts_on, ends_before = batch["starts_on"], batch["ends_before"]
    planning, over = batch["state"] == BatchState.PLANNING, batch["state"] == BatchState.CLOSED
    code = next(code for code, (name, _short) in MAJORS.items() if name in batch["name"])
    heads = len({id(row["person"]) for row in placed}) or 30
    world.add(BatchMajor, batch=batch, major=people.majors[code], planned=heads)
    decided = min(starts_on - 6 * WEEK, world.today - 3 * WEEK)
    if not planning:
        batch.values |= {"decided_on": decided, "published_on": decided + WEEK}
        for row in world.tables[BatchHost].rows:
            if row["batch"] is batch:
                row.values["listed"] = True
    batch.values["plan"] = PLAN.format(major=MAJORS[code][0])
    if starts_on > world.today:
        batch.values |= {"wishes_from": world.today - WEEK, "wishes_until": min(world.today + WEEK, starts_on)}
        _alternate(world, batch, number)
    if planning:
        return
    batch.values |= {"course": "岗位实习", "course_code": f"{code}S1", "credits": 30}
    batch.values |= {"organised": Organised.TOGETHER, "premises": Premises.OUTSIDE}
    short = timedelta(days=31) if batch["state"] == BatchState.RETURNED else timedelta()
    world.add(
        InsurancePolicy,
        school=batch["school"],
        batch=batch,
        number=f"QCBD{starts_on:%Y%m}{number:04d}",
        insurer=INSURER,
        starts_on=starts_on,
        ends_before=ends_before - short,
    )
    if number % 3 == 0:  # the law asks for none
        world.add(
            InsurancePolicy,
            school=batch["school"],
            batch=batch,
            kind=PolicyKind.ACCIDENT,
            number=f"QCYW{starts_on:%Y%m}{number:04d}",
            insurer=INSURER,
            starts_on=starts_on,
            ends_before=ends_before,
        )
    if over:
        return
    day = decided + WEEK
    add_document(world, "batch", batch, "plan", "实习方案（盖章）.pdf", day)
    for rule in ("INT-12", "INT-20"):
        word = world.add(
            Attestation,
            school=batch["school"],
            batch=batch,
            rule=rule,
            by=clerk,
            at=timezone.make_aware(datetime.combine(day, time(9))),
        )
        add_document(world, "attestation", word, "proof", "承诺书.pdf", day)


def _alternate(world: World, batch: Row, number: int) -> None:
    """Every other batch to come alternates: a month in the firm, two weeks at school, and again."""
    if number % 2:
        return
    first = batch["starts_on"]
    while first + timedelta(days=28) <= batch["ends_before"]:
        world.add(BatchSegment, batch=batch, starts_on=first, ends_before=first + timedelta(days=28))
        first += timedelta(days=42)


def _guide(draw: Draw, people: People, placed: list[Row], guides: dict[tuple[int, int], Row]) -> None:
    """Both guides for who is on the job; of the last one or two nobody thought yet."""
    teachers = [
        one.post
        for one in people.teachers
        if placed and one.school is placed[0]["school"] and one.post["starts_on"] <= placed[0]["starts_on"]
    ]
    teachers = [post for post in teachers if not post.values.get("ends_before")]
    for row in placed[: max(len(placed) - 2, 1)]:
        if teachers:
            row.values["school_guide"] = draw.choice(teachers)
        if guide := guides.get((id(row["school"]), id(row["host"]))):
            row.values["unit_guide"] = guide


def _train(world: World, batch: Row, placed: list[Row]) -> None:
    held = batch["starts_on"] - timedelta(days=5)
    training = world.add(
        StartTraining,
        school=batch["school"],
        batch=batch,
        topic="安全防护与岗位操作规程",
        held_on=held,
        hours=8,
        trainer="学校安全办",
    )
    told = set()
    for place, row in enumerate(placed):
        if id(row["enrolment"]) in told or place == 1:  # one was ill that day
            continue
        told.add(id(row["enrolment"]))
        world.add(
            TrainingResult,
            school=batch["school"],
            training=training,
            person=row["person"],
            enrolment=row["enrolment"],
            passed=True,
            score=75 + place % 25,
        )


def _exempt(world: World, batch: Row, host: Row) -> None:
    """One firm whose shop is open on rest days."""
    day = batch["starts_on"] - timedelta(days=10)
    exemption = world.add(
        Exemption,
        school=batch["school"],
        batch=batch,
        host=host,
        rule="INT-17-2",
        number=f"清教豁〔{day.year}〕{batch['starts_on']:%m}号",
        filed_on=day,
        starts_on=batch["starts_on"],
        ends_before=batch["ends_before"],
    )
    add_document(world, "exemption", exemption, "document", "休息日安排备案.pdf", day, by_name="教育局")


def _guardians(world: World, draw: Draw, identifiers: Identifiers, placed: list[Row]) -> None:
    """Of everybody who is on the job or will be: father or mother, of whom most have a number."""
    known = set()
    for row in placed:
        student = row["person"]
        if row["ends_before"] <= world.today or id(student) in known:
            continue
        known.add(id(student))
        relation = draw.choice((GuardianRelation.FATHER, GuardianRelation.MOTHER))
        name = person(draw, "male" if relation == GuardianRelation.FATHER else "female")
        if relation == GuardianRelation.FATHER:
            name = student["name"][0] + name[1:]
        world.add(
            Guardian,
            school=row["school"],
            person=student,
            name=name,
            relation=relation,
            phone=identifiers.phone() if draw.happens(0.95) else None,
        )
