"""B04–B06 on rows small enough to count by hand, and what no longer counts for B01. Worked out on paper."""

from datetime import UTC, date, datetime

import pytest

from members.measures import Span, valid_bases
from members.models import Facility, FacilityRenewal, FacilityUse, Investment, MajorOffer, MajorPartner
from reports.radar.standing import board
from tests.reports import rows
from tests.reports.rows import DAY, figures
from tests.worlds import make_organisation

pytestmark = pytest.mark.django_db(transaction=True)  # a snapshot is a REPEATABLE READ transaction of its own

CUTOFF = date(2025, 12, 31)


def gave(
    world, yuan: int, *, kind: str = "cash", state: str = "confirmed", on: date = date(2025, 6, 1), side="a", by=None
):
    facility = getattr(world, side).base
    return Investment.objects.create(
        facility=facility,
        organisation=by or facility.enterprise,
        kind=kind,
        amount_fen=yuan * 100,
        arrived_on=on,
        subject="投入",
        state=state,
    )


def offers(world, major, *schools, **values) -> None:
    for school in schools:
        MajorOffer.objects.create(school=school, major=major, **{"starts_on": date(2023, 9, 1), **values})


def no_majors() -> None:
    MajorPartner.objects.all().delete()
    MajorOffer.objects.all().delete()


def test_a_cancelled_use_makes_no_base_used(world):
    FacilityUse.objects.filter(facility=world.a.base).update(
        cancelled_at=datetime(2025, 4, 1, tzinfo=UTC), cancelled_reason="记错"
    )
    assert figures().made_of("B01") == (1, 2)


def test_who_only_shares_a_base_has_built_none(world):
    firm = rows.member("清川共用企业")
    world.a.base.parties.create(organisation=firm, part="共用")
    found = figures()
    assert (found.made_of("B01"), found.value("B01", firm.name)) == ((2, 3), 0)
    (member,) = board(CUTOFF, organisation=firm.pk).members
    assert not member.cells["base"].met
    assert valid_bases([firm.pk, world.a.enterprise.pk], Span(2025, CUTOFF)) == {world.a.enterprise.pk: 1}


def test_a_base_between_two_agreements_at_the_cutoff_counts_nowhere(world):
    base = world.a.base
    Facility.objects.filter(pk=base.pk).update(ends_before=date(2027, 1, 1), places=10, open_days=100)
    late = FacilityRenewal.objects.create(
        facility=base,
        signed_on=date(2026, 1, 10),
        agreement="续签",
        follows=CUTOFF,
        starts_on=date(2026, 1, 15),
        ends_before=date(2027, 1, 1),
    )
    found = figures()
    assert found.made_of("B01") == (1, 2)
    assert found.value("B03") == 1
    assert found.value("B06") is None  # and was the only one with places and days
    FacilityRenewal.objects.filter(pk=late.pk).update(follows=CUTOFF + DAY)  # held to the last day
    found = figures()
    assert found.made_of("B01") == (2, 2)
    assert found.printed("B06") == "1.00"  # 10 of 10 × 100


def test_off_campus_bases_for_each_major_offered(world):
    """Three majors (one of them at both schools makes four offers); five bases off campus, one on it, one expired."""
    for _ in range(3):
        rows.facility("base", world.a.enterprise, school=world.a.school)
    rows.facility("base", world.a.enterprise, school=world.a.school, on_campus=True)
    rows.facility("base", world.a.enterprise, school=world.a.school, ends_before=CUTOFF)
    rows.facility("base", world.a.enterprise)  # no school works there
    no_majors()
    other = type(world.major).objects.create(code="710201", name="计算机应用")
    gone = type(world.major).objects.create(code="720301", name="护理")
    offers(world, world.major, world.a.school, world.b.school)
    offers(world, other, world.a.school, world.b.school)
    offers(world, gone, world.a.school, ends_before=CUTOFF)
    found = figures()
    assert found.made_of("B04") == (5, 4)
    assert found.printed("B04") == "1.25"
    assert found.printed("B04", world.a.school.name) == "2.00"  # 4 bases, 2 majors
    assert found.printed("B04", world.b.school.name) == "0.50"


def test_without_a_major_on_file_there_is_no_mean(world):
    no_majors()
    assert figures().printed("B04") == "—"


def test_what_arrived_counts_in_its_year_money_and_equipment_apart_and_no_promise(world):
    Facility.objects.update(promised_fen=99_000_000_00)
    gave(world, 120_000)
    gave(world, 30_050, on=date(2025, 1, 1))
    gave(world, 80_000, kind="equipment", on=CUTOFF, side="b")
    gave(world, 7_000, on=date(2024, 12, 31))
    gave(world, 7_000, on=CUTOFF + DAY)
    for state in ("registered", "returned", "cancelled"):
        gave(world, 9_000, state=state)
    found = figures()
    assert found.printed("B05") == "23.01"  # 230 050 yuan, half up
    assert [found.printed("B05", "到账资金"), found.printed("B05", "验收设备")] == ["15.01", "8.00"]
    assert found.printed("B05", world.b.enterprise.name) == "8.00"


def test_what_a_second_school_or_an_association_gave_is_no_enterprises_money(world):
    """A's firm 120 000, B's firm 45 000 to A's base, a school 50 000, an association 30 000: 16.50 in ten thousands."""
    Investment.objects.all().delete()
    gave(world, 50_000, by=world.b.school)
    assert figures().printed("B05") == "—"  # no enterprise ever gave
    gave(world, 120_000)
    gave(world, 45_000, by=world.b.enterprise)
    gave(world, 30_000, kind="equipment", by=make_organisation("association", "清川机械行业协会"))
    found = figures()
    assert found.printed("B05") == "16.50"
    assert [found.printed("B05", "到账资金"), found.printed("B05", "验收设备")] == ["16.50", "0.00"]
    assert found.printed("B05", world.a.school.name) == "16.50"
    assert found.printed("B05", world.b.enterprise.name) == "4.50"


def test_nothing_ever_registered_is_no_data_and_nothing_confirmed_is_zero(world):
    Investment.objects.all().delete()
    assert figures().printed("B05") == "—"
    gave(world, 9_000, state="registered")
    assert figures().printed("B05") == "0.00"


def test_the_rate_of_use_is_of_all_bases_together_not_the_mean_of_their_rates(world):
    """A: 10 + 90 of 10 × 100; B: 10 of 40 × 200. Together 110 of 9000; the mean of 10 % and 0.125 % would be 5.06 %."""
    Facility.objects.filter(pk=world.a.base.pk).update(places=10, open_days=100)
    Facility.objects.filter(pk=world.b.base.pk).update(places=40, open_days=200)
    FacilityUse.objects.create(facility=world.a.base, used_on=date(2025, 9, 1), person_days=90)
    FacilityUse.objects.create(facility=world.a.base, used_on=date(2024, 9, 2), person_days=50)
    rows.facility("base", world.a.enterprise)  # used, but nobody said how large it is
    found = figures()
    assert found.made_of("B06") == (110, 9000)
    assert found.printed("B06") == "1.22"
    assert found.printed("B06", world.a.school.name) == "10.00"


def test_what_nobody_but_its_party_says_counts_nowhere_and_counts_once_it_is_confirmed(world):
    """A's base waits and B's has only a use that waits: neither firm is counted, the duty is open, the bundle has none."""
    Facility.objects.filter(pk=world.a.base.pk).update(
        state="registered", stated_by=world.a.enterprise, places=10, open_days=100
    )
    FacilityUse.objects.filter(facility=world.b.base).update(confirmed=False, recorded_by=world.b.school)
    found = figures()
    assert found.made_of("B01") == (0, 2)
    assert found.value("B03") == 1  # B's stands, used or not
    assert found.value("B06") is None
    (member,) = board(CUTOFF, organisation=world.a.enterprise.pk).members
    assert not member.cells["base"].met
    assert valid_bases([world.a.enterprise.pk, world.b.enterprise.pk], Span(2025, CUTOFF)) == {}
    Facility.objects.update(state="confirmed")
    FacilityUse.objects.update(confirmed=True)
    found = figures()
    assert (found.made_of("B01"), found.printed("B06")) == ((2, 2), "1.00")


def test_a_base_without_an_enterprise_breaks_no_figure(world):
    """A kind may let a school build one alone: it is a base of that school, and no enterprise's."""
    own = rows.facility("base", None, school=world.a.school, places=10, open_days=100)
    found = figures()
    assert (found.made_of("B01"), found.value("B03")) == ((2, 2), 3)
    assert found.printed("B06", world.a.school.name) == "0.50"  # 5 of 10 × 100
    assert own.host == world.a.school
