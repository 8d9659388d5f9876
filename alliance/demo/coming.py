"""The round that schools are preparing: its batches, the firms that take part, and free seats. Nobody is assigned yet."""

from placements.models import BatchHost, InternshipBatch

from .openings import Openings
from .organisations import Bodies
from .people import MAJORS
from .seasons import coming
from .world import Row, World

_HOSTS = 6
_KNOWN_FOR = 30  # days a firm has been a member before it offers seats


def add_coming_batches(world: World, bodies: Bodies, openings: Openings, suspended: Row | None) -> None:
    """One batch for each school and major that goes; firms offer to both schools, so an opening serves both batches."""
    draw = world.draw("coming")
    season = coming(world.today)
    known = [
        (company, row)
        for company, row in bodies.enterprises
        if row is not suspended and (world.today - company.joined_on).days >= _KNOWN_FOR
    ]
    for major in filter(season.takes, MAJORS):
        fitting = [row for company, row in known if major in company.majors]
        first = [row for row in fitting if row is bodies.first_enterprise()]
        others = [row for row in fitting if row not in first]
        hosts = [*first, *draw.sample(others, min(_HOSTS - len(first), len(others)))]
        for host in hosts:
            openings.offer(season, host, major, seats=draw.randint(3, 8))
        for school, row in zip(world.scale.schools, bodies.schools, strict=True):
            if major in school.classes and hosts:
                batch = world.add(
                    InternshipBatch,
                    school=row,
                    name=f"{season.year}年{season.title}{MAJORS[major][0]}岗位实习",
                    kind=season.kind,
                    grade=season.grade,
                    starts_on=season.starts_on,
                    ends_before=season.ends_before,
                    note="正在安排学生",
                )
                for host in hosts:
                    world.add(BatchHost, batch=batch, host=host)
