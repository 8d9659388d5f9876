"""What enterprises put into what was built, what they had made there, and who learns from a master.

Each base that stands longer than a year was given something; the newest sum still waits for the school, and one was sent
back. The promise on an agreement is always larger than what came.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from alliance.core import files
from alliance.core.models import Attachment
from members.enums import ApprenticeState, FacilityRole, InvestmentKind, InvestmentState
from members.models import (
    ApprenticeStep,
    Facility,
    Investment,
    InvestmentStep,
    ProductionOrder,
    StudioApprentice,
)

from .steps import add_step
from .world import Draw, Row, World

GIVER, RECEIVER = "企业经办人", "学校经办人"
_WHAT = {
    InvestmentKind.CASH: ("设备购置款", "实训耗材款", "场地改造款", "奖教奖学金"),
    InvestmentKind.EQUIPMENT: ("数控车床一台", "实训工位台十套", "检测仪器一批", "教学用机器人一台"),
}
_ORDERS = (("支架", "件"), ("法兰盘", "件"), ("线束", "套"), ("包装盒", "个"))
_APPRENTICES = ("冯师傅", "陈师傅", "褚师傅", "卫师傅")


def add_investments(world: World) -> None:
    draw = world.draw("investments")
    facilities = world.tables[Facility].rows
    proof = _slip()
    for facility in facilities:
        role = facility["kind"]["counts_as"]
        if role in {FacilityRole.BASE, FacilityRole.FACTORY}:
            _give(world, draw, facility, proof)
        if role == FacilityRole.FACTORY:
            _order(world, draw, facility)
        if role == FacilityRole.STUDIO:
            _learn(world, facility)


def _give(world: World, draw: Draw, facility: Row, proof) -> None:
    days = list(_days(world, facility))
    for number, day in enumerate(days):
        kind = draw.choice([InvestmentKind.CASH, InvestmentKind.EQUIPMENT])
        last = number == len(days) - 1 and day.year == world.today.year
        state = InvestmentState.CONFIRMED
        if last and draw.happens(0.5):
            state = draw.choice([InvestmentState.REGISTERED, InvestmentState.RETURNED])
        row = world.add(
            Investment,
            facility=facility,
            organisation=facility["enterprise"],
            kind=kind,
            amount_fen=draw.randint(4, 60) * 500_000,
            arrived_on=day,
            subject=draw.choice(_WHAT[kind]),
            state=state,
        )
        _log(world, row, day, state)
        _prove(world, row, proof)


def _days(world: World, facility: Row) -> Iterator[date]:
    """Once a year, two months into the agreement, as long as it holds."""
    day = facility["starts_on"] + timedelta(days=60)
    while day <= world.today and (facility["ends_before"] is None or day < facility["ends_before"]):
        yield day
        day += timedelta(days=365)


def _log(world: World, row: Row, day: date, state: str) -> None:
    came = min(day + timedelta(days=3), world.today)
    began, answered = InvestmentState.REGISTERED, min(day + timedelta(days=8), world.today)
    add_step(world, InvestmentStep, row, "register", "登记", ("", began), came, by_name=GIVER)
    if state == InvestmentState.CONFIRMED:
        add_step(world, InvestmentStep, row, "confirm", "确认收到", (began, state), answered, by_name=RECEIVER)
    if state == InvestmentState.RETURNED:
        why = "回单金额与登记不符，请核对。"
        add_step(world, InvestmentStep, row, "return", "退回", (began, state), answered, by_name=RECEIVER, reason=why)


def _slip() -> tuple:
    """One slip serves them all: a demo's papers prove nothing."""
    picture = Image.new("RGB", (480, 300), "white")
    ImageDraw.Draw(picture).rectangle((20, 20, 460, 280), outline="teal", width=4)
    stream = BytesIO()
    picture.save(stream, "PNG")
    content = stream.getvalue()
    return files.store(content, media_type="image/png", sealed=True).pk, len(content), files.digest(content)


def _prove(world: World, row: Row, proof: tuple) -> None:
    card, size, digest = proof
    world.add(
        Attachment,
        purpose="investment",
        subject_uid=row.uid,
        kind="proof",
        file=card,
        file_name="凭证.png",
        media_type="image/png",
        size=size,
        digest=digest,
        added_by_name=GIVER,
        added_at=world.at,
    )


def _order(world: World, draw: Draw, facility: Row) -> None:
    day = facility["starts_on"] + timedelta(days=20)
    while day <= world.today:
        title, unit = draw.choice(_ORDERS)
        delivered = day + timedelta(days=draw.randint(10, 40))
        quantity = draw.randint(2, 40) * 50
        world.add(
            ProductionOrder,
            facility=facility,
            title=title,
            quantity=quantity,
            unit=unit,
            amount_fen=quantity * draw.randint(300, 2500),
            ordered_on=day,
            delivered_on=delivered if delivered <= world.today else None,
            students=draw.randint(8, 30),
        )
        day += timedelta(days=90)


def _learn(world: World, facility: Row) -> None:
    """Employees of the firm, each a step further than the next."""
    path = list(ApprenticeState)[:4]
    labels = ("推荐", "登记考核", "开始培训", "入选")
    verbs = ("recommend", "examine", "train", "select")
    for number, name in enumerate(_APPRENTICES):
        began = facility["starts_on"] + timedelta(days=30)
        if began > world.today:
            continue
        reached = len(path) - 1 - number
        row = world.add(
            StudioApprentice,
            facility=facility,
            employee_name=name,
            recommended_on=began,
            score=None if reached == 0 else 80 + number * 4,
            state=path[reached],
        )
        for step in range(reached + 1):
            moved = (path[step - 1] if step else "", path[step])
            day = min(began + timedelta(days=25 * step), world.today)
            add_step(world, ApprenticeStep, row, verbs[step], labels[step], moved, day, by_name=GIVER)
