"""Two classes made to order, as their agreements say."""

from datetime import date

from orders.models import OrderClass

from .organisations import Bodies
from .world import World

_CLASSES = (
    ("恒砺精密数控订单班", 0, 0, date(2024, 5, 16), date(2024, 6, 20), 36, 600, 3),
    ("景行汽服冠名班", 9, 1, date(2025, 5, 20), date(2025, 6, 18), 28, 500, 2),
)


def add_order_classes(world: World, bodies: Bodies) -> None:
    for name, enterprise, school, selected_on, signed_on, headcount, stipend_yuan, years in _CLASSES:
        if signed_on <= world.today:
            world.add(
                OrderClass,
                name=name,
                school=bodies.schools[school % len(bodies.schools)],
                enterprise=bodies.enterprises[enterprise][1],
                selected_on=selected_on,
                signed_on=signed_on,
                signing_note="学校、企业、学生三方签约",
                reported_headcount=headcount,
                level="中职",
                stipend_fen=stipend_yuan * 100,
                service_years=years,
            )
