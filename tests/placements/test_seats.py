"""Seats of an opening: taken once each, whoever presses first, and free again when somebody does not sit there."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from alliance.core import dates
from members.enums import Role
from members.models import Admission, Enrolment, Person
from placements.models import Assignment, InternshipBatch, Opening
from placements.services import assignments

STARTS, ENDS = date(2025, 5, 1), date(2025, 7, 1)
FULL = "已招满，没有空位了，请另选岗位。"


def classmates(world, count: int) -> list[Enrolment]:
    """So many more students in the class of side A."""
    found = []
    for number in range(count):
        person = Person.objects.create(school=world.a.school, name=f"同学{number:03d}")
        found.append(
            Enrolment.objects.create(
                person=person,
                school=world.a.school,
                student_number=f"C{number:05d}",
                major=world.major,
                class_name="机电甲班",
                entered_year=2023,
                starts_on=date(2023, 9, 1),
            )
        )
    return found


def opening(world, seats: int, **changes) -> Opening:
    return Opening.objects.create(
        **{
            "enterprise": world.a.enterprise,
            "title": "操作工",
            "seats": seats,
            "state": "published",
            "starts_on": dates.today() - 10 * dates.DAY,
            "ends_before": dates.today() + 10 * dates.DAY,
            **changes,
        }
    )


def assign(world, enrolment, into, **changes) -> Assignment:
    how = {"starts_on": STARTS, "ends_before": ENDS, "on": dates.today(), "opening": into, **changes}
    return assignments.assign(world.a.batch, enrolment, into.enterprise if into else world.a.enterprise, **how)


def taken(row: Opening) -> int:
    row.refresh_from_db()
    return row.seats_taken


def refusal(world, enrolment, into, **changes) -> str:
    with pytest.raises(ValidationError) as refused:
        assign(world, enrolment, into, **changes)
    return " ".join(refused.value.messages)


@pytest.mark.django_db(transaction=True)
def test_two_hundred_students_and_twenty_seats_give_exactly_twenty(world):
    row, students, clerks = opening(world, 20), classmates(world, 200), 20

    def press(enrolment: Enrolment) -> str:
        try:
            assign(world, enrolment, row)
        except ValidationError as refused:
            return " ".join(refused.messages)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(max_workers=clerks) as pool:
        said = list(pool.map(press, students, timeout=120))
    assert taken(row) == 20
    assert Assignment.objects.filter(opening=row).count() == 20
    assert said.count("") == 20
    assert said.count(f"岗位“操作工”{FULL}") == 180


@pytest.mark.django_db(transaction=True)
def test_two_classes_sent_at_once_into_seats_for_one_never_mix(world):
    row, students = opening(world, 30), classmates(world, 40)

    def press(group: list[Enrolment]) -> str:
        try:
            assignments.assign_all(
                world.a.batch, group, row.enterprise, starts_on=STARTS, ends_before=ENDS, on=dates.today(), opening=row
            )
        except ValidationError as refused:
            return " ".join(refused.messages)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(max_workers=2) as pool:
        said = sorted(pool.map(press, [students[:20], students[20:]], timeout=60))
    assert said == ["", "岗位“操作工”只剩 10 个空位，不够安排 20 人，请减少 10 人或另选岗位。"]
    assert taken(row) == Assignment.objects.filter(opening=row).count() == 20


def test_a_refused_student_takes_no_seat(world):
    row = opening(world, 3)
    assert "这名学生在这段时间已有实习安排" in refusal(world, world.a.enrolment, row)
    assert taken(row) == 0


@pytest.mark.parametrize(
    "changes",
    [{"state": "closed"}, {"state": "submitted"}, {"ends_before": 0 * dates.DAY}, {"starts_on": 2 * dates.DAY}],
)
def test_an_opening_that_is_not_on_offer_gives_no_seat(world, changes):
    changes = {name: dates.today() + value if name != "state" else value for name, value in changes.items()}
    row, (student,) = opening(world, 3, **changes), classmates(world, 1)
    assert "已下线" in refusal(world, student, row)
    assert taken(row) == 0


def test_nobody_new_goes_to_a_suspended_enterprise_with_an_opening_or_without(world, as_role):
    row, (student,) = opening(world, 3), classmates(world, 1)
    Admission.objects.filter(organisation=world.a.enterprise).update(state="suspended")
    for into in (row, None):
        assert "联盟身份已暂停" in refusal(world, student, into)
    page = as_role(Role.PLACEMENT).get(reverse("batch-assign", args=[world.a.batch.uid]))
    assert row.title not in page.content.decode()
    assert taken(row) == 0


def test_a_seat_is_free_again_when_the_placement_ends_early_and_taken_when_it_did_not(world):
    row, (student,) = opening(world, 1), classmates(world, 1)
    starts = dates.today() - 5 * dates.DAY
    InternshipBatch.objects.filter(pk=world.a.batch.pk).update(ends_before=None)
    world.a.batch.refresh_from_db()
    placed = assign(world, student, row, starts_on=starts, ends_before=dates.today() + 30 * dates.DAY)
    assert (taken(row), placed.post) == (1, "操作工")
    assignments.end_early(placed, on=dates.today(), reason="离岗")
    assert taken(row) == 0
    assignments.correct_end(placed, ends_before=dates.today(), reason="早一天", seen=placed.version, on=dates.today())
    assert taken(row) == 0  # early as before
    assignments.correct_end(
        placed, ends_before=placed.ends_before, reason="并未离岗", seen=placed.version, on=dates.today()
    )
    assert taken(row) == 1


def test_a_seat_that_somebody_else_took_meanwhile_is_not_taken_twice(world):
    row, (first, second) = opening(world, 1), classmates(world, 2)
    placed = assign(world, first, row)
    assignments.correct_end(placed, ends_before=date(2025, 6, 1), reason="离岗", seen=placed.version, on=dates.today())
    assign(world, second, row)
    with pytest.raises(ValidationError) as refused:
        assignments.correct_end(placed, ends_before=ENDS, reason="记错", seen=placed.version, on=dates.today())
    assert refused.value.message_dict == {"ends_before": ["原岗位的名额已被占满，请企业增加招收人数后再更正。"]}
    placed.refresh_from_db()
    assert (placed.ended_before, taken(row)) == (date(2025, 6, 1), 1)


def test_a_withdrawn_placement_leaves_its_seat(world):
    row, (student,) = opening(world, 1), classmates(world, 1)
    InternshipBatch.objects.filter(pk=world.a.batch.pk).update(ends_before=None)
    world.a.batch.refresh_from_db()
    later = dates.today() + 30 * dates.DAY
    placed = assign(world, student, row, starts_on=later, ends_before=later + 30 * dates.DAY)
    assignments.withdraw(placed, on=dates.today(), reason="换单位")
    assert taken(row) == 0


@pytest.mark.parametrize(
    ("first", "after", "said"),
    [
        (1, 30, "还没有开始"),  # pressed the day before
        (-5, 1, "今天就是这次实习的最后一天，不用提前结束。"),
        (-5, 0, "已经结束"),
    ],
)
def test_a_placement_ends_early_between_its_first_day_and_its_last_but_one(world, as_role, first, after, said):
    row, (student,), client = opening(world, 1), classmates(world, 1), as_role(Role.PLACEMENT)
    InternshipBatch.objects.filter(pk=world.a.batch.pk).update(ends_before=None)
    world.a.batch.refresh_from_db()
    placed = assign(
        world, student, row, starts_on=dates.today() + first * dates.DAY, ends_before=dates.today() + after * dates.DAY
    )
    end = reverse("assignment-end", args=[placed.uid])
    assert end not in client.get(reverse("assignment-detail", args=[placed.uid])).content.decode()
    assert said in client.post(end, {"reason": "离岗"}, follow=True).content.decode()
    placed.refresh_from_db()
    assert (placed.ended_before, taken(row)) == (None, 1)


def test_a_placement_that_begins_today_or_ends_tomorrow_still_ends_early(world, as_role):
    row, (student,), client = opening(world, 1), classmates(world, 1), as_role(Role.PLACEMENT)
    InternshipBatch.objects.filter(pk=world.a.batch.pk).update(ends_before=None)
    world.a.batch.refresh_from_db()
    placed = assign(world, student, row, starts_on=dates.today(), ends_before=dates.today() + 2 * dates.DAY)
    client.post(reverse("assignment-end", args=[placed.uid]), {"reason": "离岗"})
    placed.refresh_from_db()
    assert (placed.ended_before, placed.withdrawn, taken(row)) == (dates.today() + dates.DAY, False, 0)


def test_a_student_changes_the_opening_within_one_firm_and_the_seat_moves_along(world, as_role):
    first, second, full, elsewhere = (
        opening(world, 1),
        opening(world, 1, title="质检员"),
        opening(world, 1, title="满员岗", seats_taken=1),
        opening(world, 1, title="他企岗", enterprise=world.b.enterprise),
    )
    (student,) = classmates(world, 1)
    placed = assign(world, student, first)
    client, page = as_role(Role.PLACEMENT), reverse("assignment-edit", args=[placed.uid])
    offered = list(client.get(page).context["form"].fields["opening"].queryset)
    assert set(offered) == {first, second, world.a.opening}
    for wrong in (full, elsewhere):
        answer = client.post(page, {"opening": wrong.pk, "post": "", "version": placed.version})
        assert "opening" in answer.context["form"].errors
    moved = client.post(page, {"opening": second.pk, "post": "抽检", "version": placed.version})
    assert moved.status_code == 302
    placed.refresh_from_db()
    assert (placed.opening, placed.post, taken(first), taken(second)) == (second, "抽检", 0, 1)
    late = client.post(page, {"opening": first.pk, "post": "抽检", "version": placed.version - 1})
    assert "别人已保存过这一条" in late.content.decode()
    assert (taken(first), taken(second)) == (0, 1)
    client.post(page, {"opening": "", "post": "抽检", "version": placed.version})
    assert taken(second) == 0
