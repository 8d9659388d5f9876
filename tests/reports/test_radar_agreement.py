"""The radar and the indicators say the same of every member: on the demo county, up to its today."""

from datetime import UTC, datetime, time

import pytest

from members.enums import OrganisationKind
from reports.enums import Scope
from reports.models import Measurement, Snapshot
from reports.radar.duties import BY_KEY
from reports.radar.outlook import prospects
from reports.radar.standing import Board, board
from reports.standings import measure_standings
from tests.demo_county import TODAY, load

ENTERPRISE = {"B01": "base", "B02": "station", "C06": "mentor", "C09": "offers", "C10": "sessions", "G01": "chairman"}


@pytest.fixture
def county(transactional_db) -> tuple[Board, Snapshot]:
    """How the demo county stands on its day, by the radar and by the indicators."""
    load()
    at = datetime.combine(TODAY, time(4), UTC)
    measure_standings(asked=at, now=at)
    return board(TODAY), Snapshot.objects.get(report=None, cutoff=TODAY)


def measured(snapshot: Snapshot, code: str, scope: Scope) -> dict[str, Measurement]:
    rows = Measurement.objects.filter(snapshot=snapshot, code=code, scope=scope)
    return {row.scope_key: row for row in rows}


def test_both_say_the_same_of_each_member_and_of_the_county(county):
    stood, snapshot = county
    firms = stood.of(OrganisationKind.ENTERPRISE, assessed=True)
    assert len(firms) > 10
    for code, duty in ENTERPRISE.items():
        by_firm = measured(snapshot, code, Scope.ENTERPRISE)
        said = {str(m.uid): m.cells[duty].judged for m in firms}
        assert said == {uid: bool(by_firm[uid].numerator) if by_firm[uid].denominator else None for uid in said}, code
    schools = stood.of(OrganisationKind.SCHOOL)
    taught, events = measured(snapshot, "C01", Scope.SCHOOL), measured(snapshot, "G03", Scope.SCHOOL)
    both = measured(snapshot, "G02", Scope.SCHOOL)
    for school in schools:
        uid = str(school.uid)
        assert school.cells["teachers"].met == (taught[uid].value >= 5)
        assert len(school.cells["recommendation"].uids) == events[uid].numerator
        days, weeks = (school.cells[key].parts for key in ("parents_day", "publicity_week"))
        held = [d.state == w.state == "met" for d, w in zip(days, weeks, strict=True) if d.counts]
        assert (sum(held), len(held)) == (both[uid].numerator, both[uid].denominator)
    county_wide = {row.code: row for row in Measurement.objects.filter(snapshot=snapshot, scope=Scope.ALLIANCE)}
    for prospect in prospects(stood):
        row = county_wide[prospect.code]
        shown = "—" if row.value is None else f"{row.value:.0f}" if prospect.code == "G03" else f"{row.value:.2f}"
        assert prospect.today == shown, prospect.code
    assert {p.code for p in prospects(stood)} == {*ENTERPRISE, "C01", "G02", "G03"} <= set(county_wide)
    assert stood.share(BY_KEY["base"]) != "—"
