"""What the council does, counted by hand: meetings in each half-year, who was there, resolutions in time."""

from datetime import date

import pytest

from members.models import Attendance, Committee, CommitteeTerm, Meeting, Resolution, Seat
from tests.reports.rows import figures

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def council(world) -> CommitteeTerm:
    committee = Committee.objects.create(kind="council", name="理事会")
    term = CommitteeTerm.objects.create(committee=committee, number=1, planned_seats=4, starts_on=date(2024, 1, 1))
    for number, organisation in enumerate((world.a.school, world.a.enterprise, world.b.school, world.b.enterprise)):
        Seat.objects.create(
            term=term,
            organisation=organisation,
            post="负责人",
            position="member" if number else "chair",
            starts_on=date(2024, 1, 1),
        )
    return term


def met(term: CommitteeTerm, held_on: date, presences: str, state: str = "minuted") -> Meeting:
    """A meeting, with a letter for each seat: p present, d by a delegate, e excused, a absent."""
    meeting = Meeting.objects.create(term=term, title=f"会议 {held_on}", held_on=held_on, state=state, minutes="纪要")
    said = {"p": "present", "d": "delegate", "e": "excused", "a": "absent"}
    for seat, letter in zip(term.seats.order_by("pk"), presences, strict=True):
        name = "受托人" if letter == "d" else ""
        Attendance.objects.create(meeting=meeting, seat=seat, presence=said[letter], delegate_name=name)
    return meeting


def resolved(meeting: Meeting, due_on: date, state: str = "open", closed_on: date | None = None) -> Resolution:
    owner = meeting.term.seats.first().organisation
    number = str(meeting.resolutions.count() + 1)
    values = {"number": number, "text": "办一件事", "owner": owner, "due_on": due_on}
    return Resolution.objects.create(meeting=meeting, state=state, closed_on=closed_on, **values)


def test_two_meetings_in_the_second_half_miss_the_first(council):
    met(council, date(2025, 7, 1), "pppp")
    met(council, date(2025, 12, 31), "pppp")
    found = figures()
    assert found.value("A04") == 2
    assert (found.value("A04", "上半年"), found.value("A04", "下半年")) == (0, 2)
    assert found.verdict("A04") == "未达标"


def test_a_seat_of_the_day_whose_attendance_nobody_wrote_should_have_been_there(world, council):
    met(council, date(2025, 5, 6), "ppda")
    said = {"term": council, "organisation": world.b.school}
    Seat.objects.create(**said, post="副校长", starts_on=date(2025, 5, 6))
    Seat.objects.create(**said, post="教务主任", starts_on=date(2025, 5, 7))
    Seat.objects.create(**said, post="顾问", starts_on=date(2024, 1, 1), ends_before=date(2025, 5, 6))
    found = figures()
    assert (found.made_of("A05"), found.printed("A05")) == ((3, 5), "60.00")  # of the rows there are, 75.00


def test_one_meeting_in_each_half_is_enough_and_june_is_the_first(council):
    met(council, date(2025, 6, 30), "pppp")
    met(council, date(2025, 7, 1), "pppp")
    found = figures()
    assert (found.printed("A04"), found.verdict("A04")) == ("2", "达标")


def test_a_meeting_without_minutes_or_of_another_committee_or_year_is_not_counted(world, council):
    met(council, date(2025, 3, 1), "pppp", state="held")
    met(council, date(2024, 12, 31), "pppp")
    Meeting.objects.filter(pk=world.a.meeting.pk).update(state="minuted")
    assert figures().value("A04") == 0


def test_a_delegate_counts_as_present(council):
    met(council, date(2025, 3, 1), "ppde")
    met(council, date(2025, 9, 1), "paap")
    found = figures()
    assert found.made_of("A05") == (5, 8)
    assert found.printed("A05") == "62.50"


def test_attendance_of_no_meeting_is_no_figure(council):
    assert figures().printed("A05") == "—"


def test_resolutions_are_in_time_by_the_day_they_were_done(council):
    meeting = met(council, date(2024, 12, 1), "pppp")
    due = date(2025, 6, 30)
    resolved(meeting, due, "closed", date(2025, 6, 30))  # in time, on the last day
    resolved(meeting, due, "closed", date(2025, 7, 1))  # a day late
    resolved(meeting, due)  # still open
    resolved(meeting, due, "dropped", date(2025, 6, 1))  # let go in time: not due any more
    resolved(meeting, due, "dropped", date(2025, 8, 1))  # let go when it was late already
    resolved(meeting, date(2026, 1, 1))  # due next year
    resolved(meeting, date(2024, 12, 31), "closed", date(2024, 12, 31))  # due last year
    found = figures()
    assert found.made_of("A06") == (1, 4)
    assert found.printed("A06") == "25.00"
