"""Teachers in enterprises: how many of them went in each year is the scale's; who and where is chance.

Beside the verified stays of professional teachers there are each year some that count for nothing: general teachers
who visit, a stay the enterprise did not accept, and one it has not confirmed.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from members.enums import TeachingKind
from placements.enums import RotationForm, RotationState
from placements.models import RotationStep, TeacherRotation

from .facilities import Built
from .people import People, Teacher
from .scale import TeachersOut
from .world import Draw, World

# Windows that never share a day: a person's second and third stay are in the later ones.
_WINDOWS = (((7, 6), 30), ((10, 9), 12), ((4, 13), 8))
_GENERAL = 2
_AHEAD = timedelta(days=60)  # plans further ahead are not made yet


def add_rotations(world: World, people: People, stations: list[Built]) -> None:
    draw = world.draw("rotations")
    professional = [t for t in people.teachers if t.kind == TeachingKind.PROFESSIONAL and t.stays]
    general = [t for t in people.teachers if t.kind == TeachingKind.GENERAL]
    always, rest = professional[0], professional[1:]  # the demo's own teacher goes every year
    for year, out in world.scale.teachers_out:
        chosen = [always, *draw.sample(rest, out.people + 1)]
        going, (not_accepted, not_confirmed) = chosen[: out.people], chosen[out.people :]
        for teacher, window in _trips(going, out):
            _add(world, draw, teacher, year, window, stations, RotationState.VERIFIED)
        for teacher in draw.sample(general, _GENERAL):
            _add(world, draw, teacher, year, 2, stations, RotationState.VERIFIED, RotationForm.VISIT)
        _add(world, draw, not_accepted, year, 0, stations, RotationState.REJECTED)
        _add(world, draw, not_confirmed, year, 1, stations, RotationState.PLANNED)


def _trips(going: list[Teacher], out: TeachersOut) -> list[tuple[Teacher, int]]:
    """Everybody goes once; the trips left over are second and third stays of the first ones."""
    extra = out.trips - out.people
    return [(going[trip % len(going)], trip // len(going)) for trip in range(len(going) + extra)]


def _add(
    world: World,
    draw: Draw,
    teacher: Teacher,
    year: int,
    window: int,
    stations: list[Built],
    state: str,
    form: str = "",
) -> None:
    (month, day), shortest = _WINDOWS[window]
    starts_on = date(year, month, day) + timedelta(days=draw.randint(0, 4))
    ends_before = starts_on + timedelta(days=shortest + draw.randint(0, 9))
    open_then = [station for station in stations if station.holds_on(starts_on)]
    if starts_on > world.today + _AHEAD or not open_then:
        return
    station = open_then[0] if teacher.person["user"] else draw.choice(open_then)
    form = form or draw.choice((RotationForm.POST, RotationForm.POST, RotationForm.TRAINING, RotationForm.RESEARCH))
    state = state if ends_before <= world.today else RotationState.PLANNED
    rotation = world.add(
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
    if state != RotationState.PLANNED:
        verified = state == RotationState.VERIFIED
        world.add(
            RotationStep,
            subject=rotation,
            verb="verify" if verified else "reject",
            label="企业确认" if verified else "企业不认可",
            from_state=RotationState.PLANNED,
            to_state=state,
            at=timezone.make_aware(datetime.combine(min(ends_before + timedelta(days=3), world.today), time(9, 30))),
            by_name=station.enterprise["contact_name"],
            reason="" if verified else "实际到岗不足一周，未完成约定任务。",
        )
