"""The alliance's bodies: the expert advisory committee of eleven, all from enterprises, one of them its chair."""

from members.enums import CommitteeKind, SeatPosition
from members.models import Committee, CommitteeTerm, Seat

from . import names
from .companies import FOUNDED_ON
from .organisations import Bodies
from .world import World

_EXPERTS = 11


def add_committees(world: World, bodies: Bodies) -> None:
    draw = world.draw("seats")
    committee = world.add(Committee, kind=CommitteeKind.EXPERT, name=str(CommitteeKind.EXPERT.label))
    term = world.add(CommitteeTerm, committee=committee, number=1, planned_seats=_EXPERTS, starts_on=FOUNDED_ON)
    for index, (_company, row) in enumerate(bodies.enterprises[:_EXPERTS]):
        world.add(
            Seat,
            term=term,
            organisation=row,
            post="董事长" if draw.happens(0.7) else "总经理",
            holder_name=names.person(draw, names.sex(draw)),
            position=SeatPosition.MEMBER if index else SeatPosition.CHAIR,
            starts_on=FOUNDED_ON,
        )
