"""The office brings the seats of a term: in the latest term of the committee named, nobody twice, one chair."""

from datetime import date

import pytest
from django.urls import reverse

from alliance.core.errors import Refused
from members.enums import Role
from members.models import Admission, Attendance, Committee, CommitteeTerm, Meeting, Seat
from members.services import committees
from tests.core.imports.books import act, bring, workbook

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = ("委员会", "委员会身份", "单位", "职务", "姓名", "开始日期")


def test_seats_come_in_and_the_second_chair_and_who_sits_already_do_not(world):
    office = world.shared["office"]
    council = Committee.objects.create(kind="council", name="理事会")
    for number, year in ((1, 2023), (2, 2025)):
        CommitteeTerm.objects.create(
            committee=council,
            number=number,
            planned_seats=5,
            starts_on=date(year, 1, 1),
            ends_before=date(year + 2, 1, 1),
        )
    school, firm = world.a.school.name, world.a.enterprise.name
    rows = [
        ("理事会", "理事长", school, "校长", "张一", "2025-01-01"),
        ("理事会", "理事", firm, "总经理", "", "2025-01-01"),
        ("理事会第 2 届", "理事长", world.b.school.name, "校长", "", "2025-03-01"),
        ("理事会", "理事", school, "书记", "张一", "2025-06-01"),
        ("理事会", "理事", world.b.enterprise.name, "总经理", "", "2024-12-31"),
        ("监事会", "理事", firm, "经理", "", "2025-01-01"),
        ("理事会", "理事", firm, "总经理", "张三", "2025-06-01"),
        ("理事会", "理事", world.b.enterprise.name, "总经理", "张一", "2025-06-01"),
    ]
    source = act(bring(workbook(*rows, headings=HEADINGS), office, roster="seats"), "write", office)

    refused = {row.number: row.problems[0]["text"] for row in source.rows.filter(state="refused")}
    taken = Seat.objects.filter(term__committee=council).order_by("pk")
    assert [(s.term.number, s.position, s.post, s.holder_name) for s in taken] == [
        (2, "chair", "校长", "张一"),
        (2, "member", "总经理", ""),
    ]
    assert refused.keys() == {4, 5, 6, 7, 8, 9}
    assert "已有一位主任" in refused[4]
    assert "一人不占两席" in refused[5]
    assert "席位须在这一届之内" in refused[6]
    assert "没有这个委员会" in refused[7]
    assert "都写明姓名" in refused[8]
    assert "“张一”在这一届这段时间已有另一单位的席位" in refused[9]


def test_no_file_seats_somebody_behind_final_minutes(world):
    office = world.shared["office"]
    council = Committee.objects.create(kind="council", name="理事会")
    term = CommitteeTerm.objects.create(committee=council, number=1, planned_seats=5, starts_on=date(2025, 1, 1))
    Meeting.objects.create(term=term, title="第一次会议", held_on=date(2025, 5, 6), state="minuted", minutes="通过。")
    rows = [("理事会", "理事", world.a.school.name, "校长", "", day) for day in ("2025-05-06", "2025-05-07")]
    source = act(bring(workbook(*rows, headings=HEADINGS), office, roster="seats"), "write", office)
    (refused,) = source.rows.filter(state="refused")
    assert "2025年5月6日的会议纪要已定稿" in refused.problems[0]["text"]
    assert Seat.objects.get(term=term).starts_on == date(2025, 5, 7)


def test_a_suspended_member_is_not_seated_by_a_file_either(world):
    office = world.shared["office"]
    council = Committee.objects.create(kind="council", name="理事会")
    CommitteeTerm.objects.create(committee=council, number=1, planned_seats=5, starts_on=date(2025, 1, 1))
    Admission.objects.filter(organisation=world.a.enterprise).update(state="suspended")
    rows = [("理事会", "理事", one.name, "经理", "", "2025-02-01") for one in (world.a.enterprise, world.a.school)]
    source = bring(workbook(*rows, headings=HEADINGS), office, roster="seats")
    assert [(row.number, row.state) for row in source.rows.order_by("number")] == [(2, "refused"), (3, "new")]
    assert "已暂停" in source.rows.get(number=2).problems[0]["text"]


def test_a_seat_taken_since_the_check_is_refused_at_the_write_and_marked_at_the_next_check(world):
    office = world.shared["office"]
    council = Committee.objects.create(kind="council", name="理事会")
    term = CommitteeTerm.objects.create(committee=council, number=1, planned_seats=5, starts_on=date(2025, 1, 1))
    rows = [
        ("理事会", "理事", world.a.enterprise.name, "经理", "张一", "2025-02-01"),
        ("理事会", "理事长", world.a.school.name, "校长", "", "2025-02-01"),
    ]
    source = bring(workbook(*rows, headings=HEADINGS), office, roster="seats")
    chair = Seat(term=term, organisation=world.b.school, post="校长", position="chair", starts_on=date(2025, 1, 1))
    committees.give_seat(chair, viewer=office)
    source = act(source, "write", office)
    assert list(term.seats.all()) == [chair]
    assert source.state == "checked"
    assert "第 3 行：这一届在这段时间已有一位主任" in source.error
    source = act(source, "check", office)
    assert "已有一位主任" in source.rows.get(state="refused", number=3).problems[0]["text"]
    act(source, "write", office)
    assert set(term.seats.values_list("holder_name", "position")) == {("", "chair"), ("张一", "member")}


def test_an_import_of_seats_is_taken_back_until_somebody_attended(world):
    office = world.shared["office"]
    council = Committee.objects.create(kind="council", name="理事会")
    term = CommitteeTerm.objects.create(committee=council, number=1, planned_seats=5, starts_on=date(2025, 1, 1))
    lines = workbook(("理事会", "理事", world.a.enterprise.name, "经理", "", "2025-02-01"), headings=HEADINGS)
    act(act(bring(lines, office, roster="seats"), "write", office), "undo", office, reason="传错了")
    assert not term.seats.exists()
    source = act(bring(lines, office, roster="seats"), "write", office)
    meeting = Meeting.objects.create(term=term, title="第一次会议", held_on=date(2025, 5, 6))
    Attendance.objects.create(meeting=meeting, seat=term.seats.get())
    with pytest.raises(Refused, match="到会"):
        act(source, "undo", office, reason="传错了")
    assert term.seats.exists()


def test_a_school_seats_nobody_in_a_committee_of_another_and_sees_nothing_of_its_import(world, as_role):
    clerk = world.membership(Role.PLACEMENT)
    own, other = (
        Committee.objects.create(kind="school", name=f"{side.school.name}专业建设委员会", school=side.school)
        for side in (world.a, world.b)
    )
    for committee in (own, other):
        CommitteeTerm.objects.create(committee=committee, number=1, planned_seats=5, starts_on=date(2025, 1, 1))
    rows = [(one.name, "委员", world.a.enterprise.name, "经理", "", "2025-02-01") for one in (own, other)]
    source = bring(workbook(*rows, headings=HEADINGS), clerk, roster="seats")
    assert [row.state for row in source.rows.order_by("number")] == ["new", "refused"]
    assert "没有这个委员会" in source.rows.get(number=3).problems[0]["text"]
    page = reverse("import-detail", args=[source.uid])
    assert as_role(Role.PLACEMENT).get(page).status_code == 200
    assert as_role(Role.PLACEMENT, "b").get(page).status_code == 404
    assert as_role(Role.HR).get(reverse("roster-detail", args=["seats"])).status_code == 403
