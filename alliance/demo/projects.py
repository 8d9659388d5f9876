"""Projects of the schools: what was agreed, what money came in with which document, and what came of it.

Every year has its money; one receipt has no document yet, so it counts nowhere.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from alliance.core import files
from alliance.core.models import Attachment
from members.enums import ProjectState
from members.models import OutputKind, Project, ProjectKind, ProjectOutput, ProjectReceipt, ProjectStep

from .kinds import add_kinds
from .organisations import Bodies
from .people import People
from .steps import add_step
from .world import Row, World

_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" \
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"  # fmt: skip
_VILLAGE = "河东镇青石村"


@dataclass(frozen=True)
class Planned:
    """`enterprise` is a row of the company table, None for a village. Instalments are thousands of yuan and days after
    the start."""

    title: str
    kind: str
    enterprise: int | None
    school: int
    leader: str
    thousands: int
    starts_on: date
    days: int
    instalments: tuple[tuple[int, int], ...]
    output: tuple[str, str] | None = None


PROJECTS = (
    Planned("精密轴类零件加工工艺优化", "技术研发", 0, 0, "周承志", 120, date(2024, 3, 4), 300,
            ((60, 20), (60, 280)), ("专利", "一种轴类零件快换夹具")),
    Planned("锻压生产线设备点检服务", "技术服务", 1, 0, "林国栋", 48, date(2024, 9, 2), 240, ((24, 15), (24, 200))),
    Planned("青石村蔬菜大棚电气改造", "服务乡村（田间地头）", None, 0, "周承志", 6, date(2025, 4, 7), 90, ((6, 60),)),
    Planned("数控装调现场工程师联合培养", "现场工程师", 2, 0, "沈立群", 200, date(2024, 9, 2), 660,
            ((100, 30),), ("题库", "数控机床装调岗位题库")),
    Planned("新能源汽车检修工位标准编制", "技术研发", 9, 1, "唐秋实", 65, date(2025, 2, 17), 260,
            ((30, 10), (35, 250)), ("标准", "新能源汽车检修工位设置规范")),
    Planned("直播电商运营实训系统开发", "技术研发", 13, 0, "韩清越", 90, date(2025, 9, 1), 300,
            ((45, 30), (45, 290)), ("软件著作权", "直播电商运营实训系统")),
    Planned("包装线自动化改造技术服务", "技术服务", 16, 0, "林国栋", 58, date(2026, 3, 2), 360, ((29, 20), (29, 120))),
    Planned("工业机器人调试培训教材编写", "技术服务", 18, 0, "沈立群", 36, date(2026, 5, 6), 300,
            ((18, 30),), ("教材", "工业机器人调试活页教材")),
)  # fmt: skip


def add_projects(world: World, bodies: Bodies, people: People) -> None:
    """Every project that has begun, and one that is still a plan."""
    kinds, outputs = add_kinds(world, ProjectKind), add_kinds(world, OutputKind)
    majors = list(people.majors.values())
    begun = [
        one for one in PROJECTS if one.starts_on <= world.today and (one.enterprise or 0) < len(bodies.enterprises)
    ]
    for number, planned in enumerate(begun, 1):
        project = _add_project(world, bodies, kinds, majors, number, planned, last=planned is begun[-1])
        if planned.output and project["state"] == ProjectState.FINISHED:
            _add_output(world, project, number, outputs, *planned.output)
    soon = world.today + timedelta(days=20)
    world.add(
        Project,
        school=bodies.schools[0],
        kind=kinds["技术服务"],
        title="冷链设备节能改造",
        number=f"{soon.year}-拟-01",
        enterprise=bodies.first_enterprise(),
        major=majors[0],
        contract_fen=3_800_000,
        starts_on=soon,
        ends_before=soon + timedelta(days=180),
    )


def _add_project(
    world: World, bodies: Bodies, kinds: dict[str, Row], majors: list[Row], number: int, planned: Planned, *, last: bool
) -> Row:
    start, ends = planned.starts_on, planned.starts_on + timedelta(days=planned.days)
    state = ProjectState.FINISHED if ends <= world.today else ProjectState.RUNNING
    project = world.add(
        Project,
        school=bodies.schools[planned.school % len(bodies.schools)],
        kind=kinds[planned.kind],
        title=planned.title,
        number=f"{start.year}-{number:02d}",
        enterprise=None if planned.enterprise is None else bodies.enterprises[planned.enterprise][1],
        payer=_VILLAGE if planned.enterprise is None else "",
        major=majors[number % len(majors)],
        leader_name=planned.leader,
        contract_fen=planned.thousands * 100_000,
        signed_on=start - timedelta(days=10),
        starts_on=start,
        ends_before=ends,
        state=state,
    )
    add_document(world, "project", project, "contract", "合同.pdf", start)
    moves = [("start", "启动项目", ProjectState.PLANNED, ProjectState.RUNNING, start)]
    if state == ProjectState.FINISHED:
        moves.append(("finish", "结题", ProjectState.RUNNING, ProjectState.FINISHED, ends))
    for verb, label, before, after, day in moves:
        add_step(world, ProjectStep, project, verb, label, (before, after), day, by_name="学校实习就业办")
    paid = [(thousands, start + timedelta(days=days)) for thousands, days in planned.instalments]
    paid = [(thousands, day) for thousands, day in paid if day <= world.today]
    for place, (thousands, day) in enumerate(paid, 1):
        receipt = world.add(
            ProjectReceipt,
            project=project,
            received_on=day,
            amount_fen=thousands * 100_000,
            note=f"第 {place} 期",
            recorded_at=_at(day),
        )
        if not (last and place == len(paid)):
            add_document(world, "project-receipt", receipt, "proof", "银行回单.pdf", day)
    return project


def _add_output(world: World, project: Row, number: int, kinds: dict[str, Row], kind: str, title: str) -> None:
    ends = project["ends_before"]
    number = f"QC{ends.year}{number:03d}"
    world.add(ProjectOutput, project=project, kind=kinds[kind], title=title, number=number, granted_on=ends)


def add_document(
    world: World, purpose: str, row: Row, kind: str, name: str, day: date, *, by_name: str = "学校实习就业办"
) -> None:
    """A sheet of paper beside a row: no two have the same bytes."""
    content = _PDF + str(row.uid).encode()
    world.add(
        Attachment,
        purpose=purpose,
        subject_uid=row.uid,
        kind=kind,
        file=files.store(content, media_type="application/pdf", sealed=True).pk,
        file_name=name,
        media_type="application/pdf",
        size=len(content),
        digest=files.digest(content),
        added_by_name=by_name,
        added_at=_at(day),
    )


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))
