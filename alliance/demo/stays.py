"""A stay of a teacher in an enterprise: the plan, the days its host confirmed, and the log."""

from collections import defaultdict
from datetime import date, timedelta

from placements.enums import RotationState
from placements.models import ConfirmedSpan, RotationStep, TeacherRotation
from placements.services.rotations import DAYS, MACHINE

from .facilities import Built
from .logins import Users
from .organisations import Bodies
from .people import Teacher
from .steps import add_step
from .world import Row, World

_WITH_A_GAP, _SHORTER = 0.2, 0.2
_VERBS = {
    RotationState.VERIFIED: "confirm",
    RotationState.REJECTED: "reject",
    RotationState.WITHDRAWN: "withdraw",
}


class Stays:
    """Adds stays, and knows who is away when: two stays of one teacher never share a day."""

    def __init__(self, world: World, bodies: Bodies, users: Users, stations: list[Built]):
        self.world, self.stations = world, stations
        self.first, self.hr, self.clerk = bodies.first_enterprise(), users.rows["hr"], users.rows["school"]
        self.draw = world.draw("confirmed days")
        self._away: dict[int, list[tuple[date, date]]] = defaultdict(list)

    def open_on(self, day: date) -> list[Built]:
        return [station for station in self.stations if station.holds_on(day)]

    def free(self, teacher: Teacher, starts_on: date, ends_before: date) -> bool:
        return not any(s < ends_before and starts_on < e for s, e in self._away[id(teacher)])

    def add(
        self,
        teacher: Teacher,
        station: Built,
        starts_on: date,
        ends_before: date,
        *,
        form: str,
        state: str,
        reason: str = "",
    ) -> Row:
        self._away[id(teacher)].append((starts_on, ends_before))
        rotation = self.world.add(
            TeacherRotation,
            school=teacher.school,
            person=teacher.person,
            teaching_post=teacher.post,
            host=station.enterprise,
            facility=station.row,
            form=form,
            state=state,
            starts_on=starts_on,
            ends_before=ends_before,
        )
        if state == RotationState.VERIFIED:
            self._confirm(rotation)
        if state in _VERBS:
            self._log(rotation, _VERBS[state], reason)
        return rotation

    def _confirm(self, rotation: Row) -> None:
        """Most hosts confirm the whole plan; some leave out days in its middle, some say that it ended a little sooner."""
        starts_on, ends_before = rotation["starts_on"], rotation["ends_before"]
        length = (ends_before - starts_on).days
        chance = self.draw.random()
        spans = [(starts_on, ends_before)]
        if chance < _WITH_A_GAP:
            left = starts_on + timedelta(days=self.draw.randint(length // 3, length // 2))
            spans = [(starts_on, left), (left + timedelta(days=self.draw.randint(1, 3)), ends_before)]
        elif chance < _WITH_A_GAP + _SHORTER:
            spans = [(starts_on, ends_before - timedelta(days=self.draw.randint(1, 3)))]
        for first, end in spans:
            self.world.add(ConfirmedSpan, rotation=rotation, starts_on=first, ends_before=end)

    def _log(self, rotation: Row, verb: str, reason: str) -> None:
        move = (MACHINE.moves | DAYS.moves)[verb]
        host = rotation["host"]
        day = min(rotation["ends_before"] + timedelta(days=3), self.world.today)
        by, by_name = self.hr if host is self.first else None, host["contact_name"]
        if verb == "withdraw":  # the first school's own doing
            by, by_name = self.clerk, self.clerk["name"]
        add_step(
            self.world,
            RotationStep,
            rotation,
            verb,
            str(move.label),
            (RotationState.PLANNED, move.target),
            day,
            by=by,
            by_name=by_name,
            reason=reason,
        )
