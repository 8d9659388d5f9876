"""Teachers in enterprises: how many of them went in each year is the scale's; who and where is chance.

Beside the verified stays of professional teachers there are each year some that count for nothing: general teachers
who visit, a stay the enterprise did not accept, and one it has not confirmed. Around the day itself there are always
some that somebody has to deal with.
"""

from datetime import date, timedelta

from members.enums import TeachingKind
from placements.enums import RotationForm, RotationState

from .facilities import Built
from .people import People, Teacher
from .scale import TeachersOut
from .stays import Stays
from .world import Draw, World

# Windows that never share a day: a person's second and third stay are in the later ones.
_WINDOWS = (((7, 6), 30), ((10, 9), 12), ((4, 13), 8))
_GENERAL = 2
_AHEAD = timedelta(days=60)  # plans further ahead are not made yet
_FORMS = (RotationForm.POST, RotationForm.POST, RotationForm.TRAINING, RotationForm.RESEARCH)
_NOT_ACCEPTED = "实际到岗不足一周，未完成约定任务。"
_TAKEN_BACK = "教师因公开课比赛不能成行，改期另行安排。"
_TO_MEND = "缺三天到岗记录，请学校补充后再请确认。"

# Around today: school, first and last day counted from it, state. All of them at the station of the demo's own HR.
_WAITING, _REJECTED = RotationState.PLANNED, RotationState.REJECTED
_NOW = (
    (0, -24, -4, _WAITING),
    (0, -13, -1, _WAITING),
    (1, -31, -12, _WAITING),
    (0, -44, -27, _REJECTED),
    (0, -4, 10, _WAITING),
    (0, 12, 33, _WAITING),
    (1, 20, 34, _WAITING),
    (0, 5, 18, RotationState.WITHDRAWN),
)
_TEACHERS_NEXT = (12, 21)
_WINTER = ((1, 6), (1, 14))


def add_rotations(world: World, people: People, stays: Stays) -> None:
    draw = world.draw("rotations")
    professional = [t for t in people.teachers if t.kind == TeachingKind.PROFESSIONAL and t.stays]
    general = [t for t in people.teachers if t.kind == TeachingKind.GENERAL]
    always, rest = professional[0], professional[1:]  # the demo's own teacher goes every year
    numbers = dict(world.scale.teachers_out)
    for year in world.years:
        out = numbers.get(year, world.scale.teachers_out[-1][1])
        chosen = [always, *draw.sample(rest, out.people + 1)]
        going, (not_accepted, not_confirmed) = chosen[: out.people], chosen[out.people :]
        for teacher, window in _trips(going, out):
            _add(world, draw, teacher, year, window, stays, RotationState.VERIFIED)
        for teacher in draw.sample(general, _GENERAL):
            _add(world, draw, teacher, year, 2, stays, RotationState.VERIFIED, RotationForm.VISIT)
        _add(world, draw, not_accepted, year, 0, stays, RotationState.REJECTED)
        _add(world, draw, not_confirmed, year, 1, stays, RotationState.PLANNED)
    _add_the_teachers_own(world, always, stays)
    _add_around_today(world, rest, stays)


def _trips(going: list[Teacher], out: TeachersOut) -> list[tuple[Teacher, int]]:
    """Everybody goes once; the trips left over are second and third stays of the first ones."""
    extra = out.trips - out.people
    return [(going[trip % len(going)], trip // len(going)) for trip in range(len(going) + extra)]


def _add(
    world: World, draw: Draw, teacher: Teacher, year: int, window: int, stays: Stays, state: str, form: str = ""
) -> None:
    (month, day), shortest = _WINDOWS[window]
    starts_on = date(year, month, day) + timedelta(days=draw.randint(0, 4))
    ends_before = starts_on + timedelta(days=shortest + draw.randint(0, 9))
    open_then = stays.open_on(starts_on)
    if starts_on > world.today + _AHEAD or not open_then:
        return
    station = open_then[0] if teacher.person["user"] else draw.choice(open_then)
    form = form or draw.choice(_FORMS)
    state = state if ends_before <= world.today else RotationState.PLANNED
    reason = _NOT_ACCEPTED if state == RotationState.REJECTED else ""
    stays.add(teacher, station, starts_on, ends_before, form=form, state=state, reason=reason)


def _add_the_teachers_own(world: World, teacher: Teacher, stays: Stays) -> None:
    """He finds days of this year that were confirmed, and something ahead, whenever somebody logs in as him."""
    station = _station_of_hr(stays, world.today)
    first, end = (date(world.today.year, *day) for day in _WINTER)
    summer_is_over = world.today > date(world.today.year, 8, 31)
    if station and end <= world.today and not summer_is_over:
        stays.add(teacher, station, first, end, form=RotationForm.RESEARCH, state=RotationState.VERIFIED)
    first, end = (world.today + timedelta(days=number) for number in _TEACHERS_NEXT)
    if station and stays.free(teacher, first, end):
        stays.add(teacher, station, first, end, form=RotationForm.TRAINING, state=RotationState.PLANNED)


def _add_around_today(world: World, teachers: list[Teacher], stays: Stays) -> None:
    draw = world.draw("rotations around today")
    station = _station_of_hr(stays, world.today)
    if station is None:
        return
    schools = list({id(teacher.school): teacher.school for teacher in teachers}.values())
    for school, *days, state in _NOW:
        starts_on, ends_before = (world.today + timedelta(days=number) for number in days)
        ends_before += timedelta(days=1)
        free = [
            teacher
            for teacher in teachers
            if teacher.school is schools[school % len(schools)]
            and not teacher.person["user"]
            and stays.free(teacher, starts_on, ends_before)
        ]
        reason = {_REJECTED: _TO_MEND, RotationState.WITHDRAWN: _TAKEN_BACK}.get(state, "")
        stays.add(
            draw.choice(free), station, starts_on, ends_before, form=draw.choice(_FORMS), state=state, reason=reason
        )


def _station_of_hr(stays: Stays, day: date) -> Built | None:
    return next((station for station in stays.open_on(day) if station.enterprise is stays.first), None)
