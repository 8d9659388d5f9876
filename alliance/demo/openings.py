"""What enterprises offer: seats for the students of each season, and a post for graduates each year.

An opening of a season is open until the season ends, so that somebody who changes firm finds it. Its seats are counted
while students are placed; how many more were offered is chance, and often none.
"""

from datetime import date, time, timedelta
from decimal import Decimal

from placements.enums import Independence, InternshipKind, Lodging, OpeningKind, OpeningState, PayMethod, Shift
from placements.models import Opening, OpeningMajor, OpeningStep
from placements.services.openings import MACHINE

from . import companies
from .companies import Company
from .logins import Users
from .organisations import Bodies
from .people import People
from .seasons import Season
from .steps import add_step
from .trades import INTERNSHIPS, NO_NIGHTS, TRADES
from .world import Row, World

_OFFERED_BEFORE = timedelta(days=40)
_OFFERED_LATELY = (timedelta(days=4), timedelta(days=9), timedelta(days=20))
_REVIEWED_IN = timedelta(days=3)
_ARRANGED_WITHOUT = 0.05
_CLOSED_AFTERWARDS = 0.2
_SPARE = (0, 0, 0, 1, 2, 3)
_RAISE = 100  # yuan a month and year
# What the law asks to be said of an internship's post: assistants, paid by the month, home before night.
_OF_INTERNSHIP = {
    "pay_method": PayMethod.STUDENT,
    "pay_day": 15,
    "hours_from": time(8),
    "hours_until": time(17),
    "hours_a_day": Decimal(8),
    "independence": Independence.AUXILIARY,
    "post_staff": 160,
}


class Openings:
    """Adds openings with their majors and their log, and keeps the seats of the seasons' ones."""

    def __init__(self, world: World, bodies: Bodies, people: People, users: Users):
        self.world, self.people, self.users = world, people, users
        self.draw = world.draw("openings")
        self.first = bodies.first_enterprise()
        self._companies = {id(row): company for company, row in bodies.enterprises}
        self._of_seasons: dict[tuple, Row] = {}
        self._add_jobs(bodies)

    def of(self, season: Season, host: Row, major: str) -> Row | None:
        """The opening a student of the season takes at this host. None where no portal or no firm offered one."""
        company = self._companies.get(id(host))
        if company is None or season.kind == InternshipKind.VISIT or season.starts_on < companies.FOUNDED_ON:
            return None
        if self.draw.happens(_ARRANGED_WITHOUT):
            return None
        key = id(host), season.starts_on, major
        if key not in self._of_seasons:
            self._of_seasons[key] = self._offer(season, company, host, major, season.starts_on - _OFFERED_BEFORE)
        return self._of_seasons[key]

    def hold(self, opening: Row | None) -> None:
        """One seat of it is taken for good: by somebody who neither withdrew nor left early."""
        if opening is not None:
            opening.values["seats_taken"] += 1

    def settle(self) -> None:
        """Say how many seats were offered, once it is known how many were taken."""
        for opening in self._of_seasons.values():
            opening.values["seats"] = max(1, opening["seats_taken"] + self.draw.choice(_SPARE))

    def offer(self, season: Season, host: Row, major: str, seats: int) -> Row:
        """An opening of a season that lies ahead, all of its seats free."""
        offered_on = self.world.today - self.draw.choice(_OFFERED_LATELY)
        opening = self._offer(season, self._companies[id(host)], host, major, offered_on)
        opening.values["seats"] = seats
        return opening

    def _offer(self, season: Season, company: Company, host: Row, major: str, offered_on: date) -> Row:
        """Offered in time, but not before the firm was a member; closed by some firms once the season was over."""
        work = INTERNSHIPS[major]
        offered_on = max(offered_on, company.joined_on + _REVIEWED_IN)
        over = season.ends_before < self.world.today
        closed = over and self.draw.happens(_CLOSED_AFTERWARDS)
        more = _RAISE * (season.year - self.world.years[0])
        opening = self.add(
            host,
            f"{work.title}（{company.trade}）" if major in company.majors else work.title,
            (major,),
            starts_on=offered_on,
            ends_before=season.ends_before,
            seats=1,
            wage=(work.wage[0] + more, work.wage[1] + more),
            shift=self.draw.choice((Shift.DAY, Shift.DAY, Shift.FLEXIBLE)),
            description=f"{work.work}{NO_NIGHTS}",
            state=OpeningState.CLOSED if closed else OpeningState.PUBLISHED,
        )
        self.log(opening, ("submit", offered_on - _REVIEWED_IN), ("publish", offered_on))
        if closed:
            self.log(opening, ("close", season.ends_before), state=OpeningState.PUBLISHED, reason="本期实习已结束。")
        return opening

    def _add_jobs(self, bodies: Bodies) -> None:
        """Each spring every firm looks for graduates of that summer."""
        for year in self.world.years:
            for company, host in bodies.enterprises:
                trade = TRADES[company.trade]
                starts_on = max(date(year, 3, 10), company.joined_on + 3 * _REVIEWED_IN)
                if starts_on <= min(date(year, 6, 1), self.world.today):
                    opening = self.add(
                        host,
                        trade.job,
                        company.majors,
                        kind=OpeningKind.JOB,
                        starts_on=starts_on,
                        ends_before=date(year, 7, 20),
                        seats=self.draw.randint(2, 8),
                        wage=(4200 + _RAISE * self.draw.randint(0, 6), 5600 + _RAISE * self.draw.randint(0, 12)),
                        shift=trade.shift,
                        hazards=list(trade.hazards),
                        description=f"{company.short}{year}届毕业生招聘，师徒结对培养，试用期两个月。",
                        state=OpeningState.PUBLISHED,
                    )
                    self.log(opening, ("submit", starts_on - 2 * _REVIEWED_IN), ("publish", starts_on - _REVIEWED_IN))

    def add(
        self, host: Row, title: str, majors: tuple[str, ...], *, wage: tuple[int, int], shift: str = Shift.DAY, **values
    ) -> Row:
        """An opening as its firm wrote it; `wage` in yuan a month."""
        kind = values.setdefault("kind", OpeningKind.INTERNSHIP)
        opening = self.world.add(
            Opening,
            enterprise=host,
            title=title,
            seats_taken=0,
            wage_from_fen=wage[0] * 100,
            wage_to_fen=wage[1] * 100,
            shift=shift,
            **(_OF_INTERNSHIP if kind == OpeningKind.INTERNSHIP else {}),
            lodging=self.draw.choice((Lodging.DORMITORY, Lodging.DORMITORY, Lodging.ALLOWANCE, Lodging.NONE)),
            meals=self.draw.happens(0.8),
            place=host["address"],
            **values,
        )
        for code in majors:
            self.world.add(OpeningMajor, opening=opening, major=self.people.majors[code])
        return opening

    def log(self, opening: Row, *moves: tuple[str, date], state: str = OpeningState.DRAFT, reason: str = "") -> None:
        """What was done with it, in order. The firm submits and closes, the office reviews; `reason` is why it went back."""
        host = opening["enterprise"]
        firm = {"by": self.users.rows["hr"]} if host is self.first else {"by_name": host["contact_name"]}
        for verb, day in moves:
            move = MACHINE.moves[verb]
            who = firm if verb in {"submit", "close"} else {"by": self.users.rows["office"]}
            why = reason if verb in {"return", "close"} else ""
            moved = (state, move.target)
            add_step(self.world, OpeningStep, opening, verb, str(move.label), moved, day, reason=why, **who)
            state = move.target
