"""How the figures stand today: measured by a job, replaced as one whole, and the same as a report would say."""

from datetime import date, datetime, timedelta

import pytest
from django.db.models import Sum
from django.utils import timezone

from alliance.core import jobs
from alliance.core.models import Job
from members.models import Admission, FacilityUse, Organisation
from orders.models import OrderClass, OrderStudent, Stipend
from placements.models import Assignment, Opening
from reports import rollups, standings
from reports.enums import Topic
from reports.models import Measurement, Rollup, Snapshot, SourceRow
from tests.reports import rows
from tests.reports.rows import AT, DAY

pytestmark = pytest.mark.django_db(transaction=True)

NOW = timezone.make_aware(datetime(2026, 2, 10, 14))
TODAY = date(2026, 2, 10)


def stand(now: datetime = NOW) -> None:
    standings.measure_standings(asked=now, now=now)


def value(code: str, year: int, **where):
    return standings.standing_of(year).measurements.get(code=code, **{"scope": "alliance", **where}).value


# Standings


def test_this_year_stands_as_of_today_and_the_two_before_as_of_their_end(world):
    stand()
    assert [standings.standing_of(year).cutoff for year in (2024, 2025, 2026)] == [
        date(2024, 12, 31),
        date(2025, 12, 31),
        TODAY,
    ]
    assert standings.standing_of(2023) is None
    assert value("A01", 2025) == 6
    assert value("D04", 2025) == 2
    assert value("D04", 2026) == 0


def test_a_standing_says_what_a_report_of_the_year_would_say_and_keeps_no_row(world):
    rows.teachers(world.a.school, 3)
    rows.member("丙企业", on=date(2025, 9, 1))
    stand()
    assert not SourceRow.objects.exists()
    figures = ("code", "scope", "scope_key", "scope_label", "numerator", "denominator", "value", "state")
    stood = set(standings.standing_of(2025).measurements.values_list(*figures))
    report = rows.figures(2025).snapshot
    assert stood == set(report.measurements.values_list(*figures))
    assert standings.standing_of(2025).measurements.count() > 60


def test_a_standing_follows_the_rulings_of_its_years_report(world):
    rows.member("七月一日入会", on=date(2025, 7, 1))
    report = rows.report_of()
    report.rulings["grace_months"] = 3
    report.save()
    stand()
    figure = standings.standing_of(2025).measurements.get(code="B01", scope="alliance")
    assert [figure.numerator, figure.denominator] == [2, 3]


def test_who_is_behind_is_named(world):
    lacking = rows.member("丙企业")
    rows.teachers(world.b.school, 30)  # one of 31 went: 3.23 %
    stand()
    of = standings.standing_of(2025).measurements.filter(scope="alliance")
    assert of.get(code="B01").behind == [[str(lacking.uid), "丙企业"]]
    assert of.get(code="C01").behind == [[str(world.b.school.uid), world.b.school.name]]
    assert of.get(code="A01").behind == []
    for code in ("B01", "B02"):
        figure = of.get(code=code)
        assert len(figure.behind) == figure.denominator - figure.numerator


def test_a_firm_that_is_not_assessed_yet_is_not_behind(world):
    rows.member("新入会企业", on=date(2025, 12, 1))
    stand()
    assert standings.standing_of(2025).measurements.get(code="B01", scope="alliance").behind == []


def test_a_new_standing_takes_the_place_of_the_former(world):
    stand()
    rows.member("丙企业", on=date(2026, 2, 10))
    stand(NOW + timedelta(minutes=10))
    assert Snapshot.objects.filter(report=None).count() == 3
    assert value("A02", 2026) == 3
    assert value("A03", 2026) == 1
    assert Measurement.objects.filter(code="A01", scope="alliance").count() == 3


def test_an_attempt_that_dies_leaves_the_former_set_whole(world, monkeypatch):
    stand()
    before = set(Snapshot.objects.values_list("pk", flat=True)), set(Rollup.objects.values_list("pk", flat=True))
    rows.member("丙企业", on=date(2026, 2, 10))

    def broken(**_values) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(rollups, "replace", broken)
    with pytest.raises(ZeroDivisionError):
        stand()
    assert (
        set(Snapshot.objects.values_list("pk", flat=True)),
        set(Rollup.objects.values_list("pk", flat=True)),
    ) == before


def test_a_trend_is_the_same_indicator_over_the_years(world):
    stand()
    points = standings.trend("A02", [2026, 2024, 2025, 2020])
    assert [(point["year"], point["value"]) for point in points] == [(2020, None), (2024, 2), (2025, 2), (2026, 2)]
    of_school = standings.trend("D04", [2025], scope="school", key=str(world.a.school.uid))
    assert [point["value"] for point in of_school] == [1]
    assert of_school[0]["card"]["unit"] == "人"


def test_a_year_in_which_nobody_was_a_member_has_no_standing(world):
    Admission.objects.update(admitted_on=date(2025, 6, 1))
    stand()
    assert standings.standing_of(2024) is None
    assert value("A01", 2025) == 6


def test_two_who_ask_at_once_get_one_job_and_it_does_the_work(world):
    first, second = (standings.refresh(by=world.user("office"), at=AT) for _time in range(2))
    assert first.pk == second.pk
    jobs.work(first.pk)
    first.refresh_from_db()
    assert [first.state, first.error] == ["done", ""]
    assert Snapshot.objects.filter(report=None).exists()


def test_beat_measures_when_a_row_changed_or_a_day_began_and_else_rests(world):
    now = NOW
    assert standings.refresh_if_changed(at=now) is not None
    Job.objects.update(state="done")
    stand(now)
    assert standings.refresh_if_changed(at=now) is None
    FacilityUse.objects.create(facility=world.a.base, used_on=TODAY, person_days=1)
    assert standings.refresh_if_changed(at=now) is not None
    Job.objects.update(state="done")
    stand(now)
    assert standings.refresh_if_changed(at=now) is None
    assert standings.refresh_if_changed(at=now + DAY) is not None


def test_beat_rests_also_while_nobody_is_on_the_roll_today(world):
    """Everybody left at the end of the year: the newest standing is of that day, but measured today."""
    Admission.objects.update(state="left", ends_before=date(2026, 1, 1))
    stand()
    assert standings.standing_of(2026) is None
    assert standings.refresh_if_changed(at=NOW) is None
    assert standings.refresh_if_changed(at=NOW + DAY) is not None


def test_beat_has_nothing_to_measure_where_nobody_was_ever_on_the_roll(world):
    Admission.objects.update(admitted_on=date(2026, 6, 1))
    stand()
    assert standings.refresh_if_changed(at=NOW) is None
    assert not Job.objects.exists()


def test_beat_leaves_a_portal_without_an_alliance_alone(db):
    assert standings.refresh_if_changed(at=NOW) is None
    assert not Job.objects.exists()


def test_a_report_never_stands_on_a_standing(world):
    stand()
    report = rows.figures(2025).snapshot
    assert report.report_id is not None
    assert standings.standing_of(2025).pk != report.pk


# Rollups: every topic against a plain count over the rows


@pytest.fixture
def busy(world):
    """Placements, stays, classes and stipends that begin and end in different months."""
    for n, side in enumerate((world.a, world.b, world.a)):
        one = rows.student(world, side, f"学生{n}")
        rows.placement(side.batch, one, side, date(2025, 9 + n, 10), date(2026, 3, 1))
        rows.on_class_roll(side.order_class, one, date(2025, 10 + n, 1))
    gone = rows.student(world, world.a, "没去的")
    rows.placement(world.a.batch, gone, world.a, date(2025, 10, 1), date(2026, 3, 1), ended_before=date(2025, 10, 1))
    rows.placement(world.a.batch, gone, world.a, date(2026, 5, 1), date(2026, 8, 1))  # planned, not begun
    visit = rows.batch(world.b, date(2025, 11, 1), kind="visit")
    rows.placement(visit, rows.student(world, world.b, "参观生"), world.b, date(2025, 11, 1), date(2025, 12, 5))
    (post,) = rows.teachers(world.b.school, 1)
    stay = rows.trip(post, world.b.enterprise, date(2025, 10, 25), days=10)  # 7 days of October, 3 of November
    rows.confirmed(stay, date(2025, 12, 1), 4)
    rows.trip(post, world.b.enterprise, date(2026, 1, 5), days=5, state="rejected")
    student = OrderStudent.objects.order_by("id").last()
    kwargs = {"student": student, "school": student.school, "paid_on": TODAY}
    Stipend.objects.create(month=date(2025, 12, 1), amount_fen=60000, **kwargs)
    Stipend.objects.create(month=date(2026, 1, 1), amount_fen=1, cancelled_at=NOW, cancelled_reason="错", **kwargs)
    Stipend.objects.create(month=date(2026, 1, 1), amount_fen=70050, **kwargs)
    rows.member("丙企业", on=date(2025, 11, 20))
    closed = Opening.objects.create(
        enterprise=world.a.enterprise, title="已关闭", seats=9, state="closed", starts_on=date(2025, 1, 1)
    )
    assert closed.pk
    Opening.objects.create(
        enterprise=world.a.enterprise,
        title="就业岗",
        kind="job",
        seats=4,
        state="published",
        starts_on=date(2026, 1, 1),
    )
    stand()
    return world


def months() -> list[tuple[date, date]]:
    """The first day of each month, and the day it is counted on."""
    found, first = [], date(2023, 2, 1)
    while first <= TODAY:
        following = (first + 32 * DAY).replace(day=1)
        found.append((first, min(following - DAY, TODAY)))
        first = following
    return found


def drawn(topic: Topic, *keys: str) -> dict:
    rows = Rollup.objects.filter(topic=topic).order_by().values(*keys).annotate(total=Sum("value"))
    return {tuple(row[key] for key in keys): row["total"] for row in rows}


def plain(rows) -> dict:
    """Counted one by one: {keys: number}, without zeros."""
    counted: dict = {}
    for keys, number in rows:
        counted[keys] = counted.get(keys, 0) + number
    return {keys: number for keys, number in counted.items() if number}


def test_interns_are_the_placements_that_run_on_the_last_day_of_each_month(busy):
    expected = plain(
        ((first, a.school_id, a.host_id), 1)
        for first, day in months()
        for a in Assignment.objects.filter(batch__kind="post")
        if a.starts_on <= day and (a.leaves_before is None or a.leaves_before > day)
    )
    assert len(expected) > 10
    assert drawn(Topic.INTERNS, "on", "school_id", "enterprise_id") == expected


def test_placements_stand_in_the_month_they_began_by_major(busy):
    expected = plain(
        ((a.starts_on.replace(day=1), a.school_id, a.host_id, a.enrolment.major.code), 1)
        for a in Assignment.objects.filter(batch__kind="post").select_related("enrolment__major")
        if a.leaves_before != a.starts_on and a.starts_on <= TODAY
    )
    assert sum(expected.values()) == 5
    assert drawn(Topic.PLACEMENTS, "on", "school_id", "enterprise_id", "key") == expected
    assert set(Rollup.objects.filter(topic=Topic.PLACEMENTS).values_list("label", flat=True)) == {"机电技术应用"}


def test_rotation_days_stand_in_the_month_they_were_worked(busy):
    days = plain(
        (((span.starts_on + n * DAY).replace(day=1), rotation.host_id), 1)
        for side in (busy.a, busy.b)
        for rotation in side.enterprise.rotations.filter(state="verified")
        for span in rotation.confirmed_spans.all()
        for n in range(span.days)
    )
    assert days[(date(2025, 10, 1), busy.b.enterprise.pk)] == 7
    assert days[(date(2025, 11, 1), busy.b.enterprise.pk)] == 3
    assert drawn(Topic.ROTATION_DAYS, "on", "enterprise_id") == days


def test_order_students_are_those_on_a_class_roll_at_the_end_of_each_month(busy):
    expected = plain(
        ((first, o.school_id, o.order_class.enterprise_id), 1)
        for first, day in months()
        for o in OrderStudent.objects.on_roll(day).select_related("order_class")
        if o.order_class.signed_on and max(o.order_class.signed_on, o.order_class.starts_on or date.min) <= day
        if not o.order_class.ends_before or o.order_class.ends_before > day
    )
    assert drawn(Topic.ORDER_STUDENTS, "on", "school_id", "enterprise_id") == expected


@pytest.mark.parametrize(
    "values",
    [
        {"signed_on": None},
        {"signed_on": date(2025, 11, 15), "starts_on": date(2025, 11, 15)},
        {"starts_on": date(2025, 12, 10)},
        {"ends_before": date(2025, 12, 15)},
    ],
)
def test_a_class_has_students_while_it_is_signed_and_runs_as_d02_counts_them(busy, values):
    OrderClass.objects.filter(pk=busy.a.order_class.pk).update(**values)
    stand()
    test_order_students_are_those_on_a_class_roll_at_the_end_of_each_month(busy)
    of = Rollup.objects.filter(topic=Topic.ORDER_STUDENTS)
    assert (of.filter(on=date(2025, 12, 1)).aggregate(total=Sum("value"))["total"] or 0) == value("D02", 2025)


def test_stipends_are_the_fen_that_were_really_paid(busy):
    expected = plain(
        ((s.month, s.school_id, s.student.order_class.enterprise_id), s.amount_fen)
        for s in Stipend.objects.standing().select_related("student__order_class")
    )
    assert sum(expected.values()) == 2 * 80000 + 60000 + 70050
    assert drawn(Topic.STIPENDS, "on", "school_id", "enterprise_id") == expected


def test_members_are_counted_at_the_end_of_each_quarter_and_today(busy):
    expected = plain(
        ((first, organisation.kind), 1)
        for first, day in months()
        if first.month % 3 == 0 or day == TODAY
        for organisation in Organisation.objects.members_on(day)
    )
    assert expected[(date(2025, 12, 1), "enterprise")] == 3
    assert drawn(Topic.MEMBERS, "on", "key") == expected


def test_seats_are_those_offered_today(busy):
    offered = Opening.objects.offered(TODAY)
    for topic, column in ((Topic.SEATS, "seats"), (Topic.SEATS_TAKEN, "seats_taken")):
        expected = plain(((o.enterprise_id, o.kind), getattr(o, column)) for o in offered)
        found = {keys: total for keys, total in drawn(topic, "enterprise_id", "key").items() if total}
        assert found == expected
    Admission.objects.filter(organisation=busy.a.enterprise).update(state="suspended")
    stand()
    assert not Rollup.objects.filter(topic=Topic.SEATS, enterprise=busy.a.enterprise).exists()


def test_every_topic_has_rows_that_say_as_of_when(busy):
    assert set(Rollup.objects.values_list("topic", flat=True)) == set(Topic.values)
    assert set(Rollup.objects.values_list("as_of", flat=True)) == {NOW}


def test_a_month_of_the_past_is_counted_as_it_was_and_the_running_one_as_of_today(busy):
    Assignment.objects.filter(batch__kind="post").update(ended_before=None)
    ends = Assignment.objects.filter(host=busy.b.enterprise, batch__kind="post").order_by("id").last()
    Assignment.objects.filter(pk=ends.pk).update(ended_before=TODAY, ended_reason="离岗")
    stand()
    of = Rollup.objects.filter(topic=Topic.INTERNS, enterprise=busy.b.enterprise)
    assert of.filter(on=date(2026, 1, 1)).exists()
    assert not of.filter(on=date(2026, 2, 1)).exists()
