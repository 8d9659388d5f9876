"""Councils and committees: nobody sits twice, no term overlaps another, nothing is resolved without a quorum."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from members.enums import Role
from members.models import Attendance, Committee, CommitteeTerm, Meeting, OfficeResource, Resolution, Seat
from members.services import committees, meetings, resolutions

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def council(world) -> CommitteeTerm:
    committee = Committee.objects.create(kind="council", name="理事会")
    return committees.open_term(
        CommitteeTerm(
            committee=committee,
            number=1,
            planned_seats=4,
            starts_on=date(2024, 1, 1),
            ends_before=date(2027, 1, 1),
        ),
        viewer=world.membership(Role.OFFICE),
    )


def seated(world, term, organisation, **values) -> Seat:
    said = {"post": "总经理", "holder_name": "", "position": "member", "starts_on": term.starts_on} | values
    return committees.give_seat(Seat(term=term, organisation=organisation, **said), viewer=world.membership("office"))


def filled(world, council) -> list[Seat]:
    places = (world.a.school, world.a.enterprise, world.b.school)
    return [seated(world, council, place, position="member" if n else "chair") for n, place in enumerate(places)]


def met(world, council, held_on=date(2025, 5, 6)) -> Meeting:
    meeting = Meeting(term=council, title="理事会会议", held_on=held_on)
    meeting = meetings.plan_meeting(meeting, viewer=world.membership("office"), at=dates.now())
    return meetings.move(meeting, "hold", viewer=world.membership("office"), on=TODAY, at=dates.now())


def attend(world, meeting, said) -> Meeting:
    seen = Meeting.objects.get(pk=meeting.pk).version
    office = world.membership("office")
    return meetings.record_attendance(meeting, said, seen=seen, viewer=office, today=TODAY)


def resolve(world, meeting, due_on=date(2025, 8, 1)) -> Resolution:
    row = Resolution(meeting=meeting, number="1", text="办一件事", owner=world.a.enterprise, due_on=due_on)
    return resolutions.pass_resolution(row, viewer=world.membership("office"), at=dates.now())


def test_a_term_has_one_chair_at_a_time_and_nobody_twice(world, council):
    chair = seated(world, council, world.a.school, holder_name="甲", position="chair")
    with pytest.raises(ValidationError, match="已有一位主任"):
        seated(world, council, world.b.school, position="chair")
    with pytest.raises(ValidationError, match="一人不占两席"):
        seated(world, council, world.a.school, post="校长", holder_name="甲")
    seated(world, council, world.a.enterprise)
    with pytest.raises(ValidationError, match="一人不占两席"):
        seated(world, council, world.a.enterprise)
    with pytest.raises(ValidationError, match="都写明姓名"):
        seated(world, council, world.a.enterprise, holder_name="张三")
    chair.ends_before = date(2025, 7, 1)
    committees.correct_seat(chair, seen=1, viewer=world.membership("office"))
    later = seated(world, council, world.b.school, position="chair", starts_on=date(2025, 7, 1))
    assert later.position_shown == "理事长"


def test_a_post_without_a_name_is_not_given_again_by_name_but_two_named_hold_two(world, council):
    office = world.membership("office")
    blank = seated(world, council, world.a.enterprise, ends_before=date(2025, 1, 1))
    named = seated(world, council, world.a.enterprise, holder_name="张三", starts_on=date(2025, 1, 1))
    blank.ends_before = date(2025, 1, 2)
    with pytest.raises(ValidationError, match="都写明姓名"):
        committees.correct_seat(blank, seen=1, viewer=office)
    blank.holder_name = "李四"
    committees.correct_seat(blank, seen=1, viewer=office)
    named.position = "vice_chair"  # beside somebody named, and beside itself
    assert committees.correct_seat(named, seen=1, viewer=office).version == 2
    named.holder_name = ""
    with pytest.raises(ValidationError, match="都写明姓名"):
        committees.correct_seat(named, seen=2, viewer=office)
    seated(world, council, world.a.enterprise, post="副总经理")


def test_a_name_that_sits_for_another_organisation_is_somebody_else_only_when_the_seat_says_why(world, council):
    office = world.membership("office")
    first = seated(world, council, world.a.enterprise, holder_name="张三", ends_before=date(2026, 1, 1))
    for said in ("", "  "):
        with pytest.raises(ValidationError, match="“张三”在这一届这段时间已有另一单位的席位"):
            seated(world, council, world.b.enterprise, holder_name="张三", namesake=said)
    seated(world, council, world.b.school, holder_name="张三", starts_on=date(2026, 1, 1))  # he changed his employer
    other = seated(world, council, world.b.enterprise, holder_name="张三", namesake="已核对，两人不同。")
    assert Seat.objects.get(pk=other.pk).namesake == "已核对，两人不同。"
    first.position = "vice_chair"  # one of the two has said it
    assert committees.correct_seat(first, seen=1, viewer=office).version == 2
    other.namesake = ""
    with pytest.raises(ValidationError, match="同名说明"):
        committees.correct_seat(other, seen=1, viewer=office)


def test_the_page_asks_why_a_name_is_another_person(world, council, as_role):
    seated(world, council, world.a.enterprise, holder_name="张三")
    page, office = reverse("committee-term-seat", args=[council.uid]), as_role(Role.OFFICE)
    form = {"organisation": world.b.enterprise.pk, "post": "总经理", "holder_name": "张三", "position": "member"}
    form |= {"starts_on": council.starts_on}
    assert "一人不占两席" in str(office.post(page, form).context["form"].errors["namesake"])
    assert office.post(page, form | {"namesake": "已核对，两人不同。"}).status_code == 302


def test_terms_of_a_committee_do_not_overlap_and_hold_their_seats(world, council):
    office = world.membership("office")
    again = CommitteeTerm(committee=council.committee, number=2, planned_seats=4, starts_on=date(2026, 12, 31))
    with pytest.raises(ValidationError, match="另一届时间重叠"):
        committees.open_term(again, viewer=office)
    with pytest.raises(ValidationError, match="席位须在这一届之内"):
        seated(world, council, world.a.school, starts_on=date(2023, 12, 31))
    filled(world, council)
    council.starts_on = date(2024, 2, 1)
    with pytest.raises(ValidationError, match="会超出这一届"):
        committees.correct_term(council, seen=1, viewer=office)


def test_a_meeting_lies_in_its_term_and_is_held_when_its_day_has_come(world, council):
    office = world.membership("office")
    for day in (date(2023, 12, 31), date(2027, 1, 1)):
        with pytest.raises(ValidationError, match="会议须在这一届之内"):
            meetings.plan_meeting(Meeting(term=council, title="会议", held_on=day), viewer=office, at=dates.now())
    ahead = meetings.plan_meeting(
        Meeting(term=council, title="会议", held_on=date(2026, 4, 1)), viewer=office, at=dates.now()
    )
    with pytest.raises(Refused, match="还没有到"):
        meetings.move(ahead, "hold", viewer=office, on=TODAY, at=dates.now())


def test_attendance_is_of_the_seats_held_that_day_and_no_others(world, council):
    filled(world, council)
    meeting = met(world, council)
    late = seated(world, council, world.b.enterprise, starts_on=date(2025, 5, 7))
    with pytest.raises(Refused, match="不能多于席位"):
        attend(world, meeting, {late.pk: ("present", "")})
    assert not Attendance.objects.filter(meeting=meeting).exists()
    assert meetings.quorum_of(meeting).expected == 3


def test_no_seat_enters_behind_final_minutes_until_they_are_taken_up_again(world, council):
    seats, office = filled(world, council), world.membership(Role.OFFICE)
    meeting = met(world, council)  # 6 May 2025
    attend(world, meeting, {seat.pk: ("present", "") for seat in seats})
    Meeting.objects.filter(pk=meeting.pk).update(minutes="一致通过。")

    def move(verb: str, reason="") -> None:
        meetings.move(meeting, verb, viewer=office, on=TODAY, at=dates.now(), reason=reason)

    move("minute")
    with pytest.raises(ValidationError, match="2025年5月6日的会议纪要已定稿.*更正到会或纪要"):
        seated(world, council, world.b.enterprise)
    after = seated(world, council, world.b.enterprise, starts_on=date(2025, 5, 7))
    seated(world, council, world.b.enterprise, post="厂长", ends_before=date(2025, 5, 6))
    after.starts_on = date(2025, 5, 6)
    with pytest.raises(ValidationError, match="纪要已定稿"):
        committees.correct_seat(after, seen=1, viewer=office)
    first = seats[0]
    first.holder_name = "甲"  # a seat of the minutes may still be put right
    committees.correct_seat(first, seen=1, viewer=office)
    assert meetings.quorum_of(meeting).expected == 3
    move("reopen", reason="漏登一个席位")
    committees.correct_seat(after, seen=1, viewer=office)
    with pytest.raises(Refused, match="登记全部席位的到会情况"):
        move("minute")
    attend(world, meeting, {after.pk: ("absent", "")})
    move("minute")
    assert meetings.quorum_of(meeting).expected == 4


def test_without_a_quorum_a_meeting_has_minutes_and_resolves_nothing(world, council):
    first, second, third = filled(world, council)
    meeting = met(world, council)
    with pytest.raises(Refused, match="请先登记全部席位"):
        resolve(world, meeting)
    said = {first.pk: ("present", ""), second.pk: ("absent", ""), third.pk: ("excused", "")}
    attend(world, meeting, said)
    with pytest.raises(Refused, match="应到 3，实到 1，法定 2"):
        resolve(world, meeting)
    attend(world, meeting, {second.pk: ("delegate", "副总")})
    resolve(world, meeting)
    with pytest.raises(Refused, match="不能改到法定人数以下"):
        attend(world, meeting, {second.pk: ("absent", "")})


def test_a_resolution_is_reported_by_its_owner_and_closed_by_the_office(world, council):
    meeting, office = met(world, council), world.membership("office")
    said = {seat.pk: ("present", "") for seat in filled(world, council)}
    attend(world, meeting, said)
    with pytest.raises(ValidationError, match="不能早于会议日期"):
        resolve(world, meeting, due_on=date(2025, 5, 5))
    row, at = resolve(world, meeting), dates.now()
    owner, stranger = world.membership(Role.HR), world.membership(Role.HR, "b")
    with pytest.raises(Refused):
        resolutions.report(row, done_on=TODAY, evidence="照片", viewer=stranger, on=TODAY, at=at)
    with pytest.raises(ValidationError, match="不能早于通过决议的会议"):
        resolutions.report(row, done_on=date(2025, 5, 5), evidence="照片", viewer=owner, on=TODAY, at=at)
    row = resolutions.report(row, done_on=date(2025, 7, 1), evidence="照片", viewer=owner, on=TODAY, at=at)
    row = resolutions.move(row, "return", viewer=office, on=TODAY, at=at, reason="缺照片")
    row = resolutions.report(row, done_on=date(2025, 7, 2), evidence="照片", viewer=owner, on=TODAY, at=at)
    with pytest.raises(ValidationError, match="不能早于通过决议的会议"):
        resolutions.close(row, closed_on=date(2025, 5, 5), viewer=office, on=TODAY, at=at)
    row = resolutions.close(row, closed_on=date(2025, 7, 2), viewer=office, on=TODAY, at=at)
    assert (row.state, row.closed_on, row.steps.count()) == ("closed", date(2025, 7, 2), 5)


def resolved(world, council, **said) -> Resolution:
    meeting = met(world, council)
    attend(world, meeting, {seat.pk: ("present", "") for seat in filled(world, council)})
    return resolve(world, meeting, **said)


def test_a_day_due_moves_while_it_is_ahead_for_a_reason_that_is_kept_and_stands_once_it_is_over(world, council):
    row, office = resolved(world, council), world.membership(Role.OFFICE)  # due 1 August 2025

    def move(due_on: date, on: date, reason="") -> Resolution:
        row.due_on = due_on
        said = {"seen": Resolution.objects.get(pk=row.pk).version, "viewer": office, "at": dates.now()}
        return resolutions.correct_resolution(row, on=on, reason=reason, **said)

    with pytest.raises(ValidationError, match="须写明理由"):
        move(date(2025, 9, 1), date(2025, 8, 1), reason="  ")
    with pytest.raises(ValidationError, match="不能早于今天"):
        move(date(2025, 6, 1), date(2025, 7, 1), reason="提前")
    move(date(2025, 9, 1), date(2025, 8, 1), reason="设备晚到")
    step = row.steps.first()
    assert (step.label, step.reason, step.by) == ("期限 2025-08-01 → 2025-09-01", "设备晚到", office.user)
    assert (step.from_state, step.to_state) == ("open", "open")
    for later in (date(2025, 9, 30), date(2026, 9, 1)):
        with pytest.raises(ValidationError, match="2025年9月1日）已过，不能再改"):
            move(later, date(2025, 9, 2), reason="设备晚到")
    row.text = "办一件大事"
    move(date(2025, 9, 1), date(2025, 9, 2))  # its words may still be put right, and no step says that a day moved
    assert (Resolution.objects.get(pk=row.pk).text, row.steps.count()) == ("办一件大事", 2)


def test_a_resolution_is_not_closed_before_its_owner_says_it_was_done(world, council):
    row, at = resolved(world, council), dates.now()
    office, owner = world.membership(Role.OFFICE), world.membership(Role.HR)
    row = resolutions.report(row, done_on=date(2025, 8, 20), evidence="照片", viewer=owner, on=TODAY, at=at)
    with pytest.raises(ValidationError, match="不能早于承办单位报告的完成日期（2025年8月20日）"):
        resolutions.close(row, closed_on=date(2025, 8, 1), viewer=office, on=TODAY, at=at)
    row = resolutions.close(row, closed_on=date(2025, 8, 20), viewer=office, on=TODAY, at=at)
    assert row.closed_on > row.due_on  # late, as it was


def test_the_page_of_a_resolution_asks_why_a_day_due_is_moved(world, council, as_role):
    row, office = resolved(world, council, due_on=dates.today()), as_role(Role.OFFICE)
    page = reverse("resolution-edit", args=[row.uid])
    later = dates.today() + dates.DAY
    form = {"number": "1", "text": row.text, "owner": row.owner_id, "due_on": later, "version": row.version}
    assert "改办结期限须写明理由" in str(office.post(page, form).context["form"].errors["reason"])
    assert office.post(page, form | {"reason": "等设备"}).status_code == 302
    assert "等设备" in office.get(reverse("resolution-detail", args=[row.uid])).content.decode()
    new = reverse("meeting-resolve", args=[row.meeting.uid])
    assert "改期理由" not in office.get(new).content.decode()


def test_a_half_year_without_a_council_says_how_many_days_are_left_until_the_minutes_are_final(world, council):
    assert meetings.half_year_line(date(2026, 12, 30)) == "下半年尚未召开理事会，还剩 2 天。"
    meeting = met(world, council, held_on=date(2026, 1, 5))
    said = "上半年理事会已召开，纪要未定稿，暂不计入，还剩 122 天。"
    assert meetings.half_year_line(date(2026, 3, 1)) == said
    assert not meetings.met_in_half_year(date(2026, 3, 1)).exists()
    Meeting.objects.filter(pk=meeting.pk).update(state="minuted")
    assert meetings.half_year_line(date(2026, 3, 1)) == ""
    assert meetings.half_year_line(date(2026, 7, 1)) == "下半年尚未召开理事会，还剩 184 天。"


def test_the_office_goes_from_notice_to_minutes_on_the_pages(world, council, as_role):
    filled(world, council)
    today, office = dates.today(), as_role(Role.OFFICE)
    office.post(reverse("meeting-new"), {"term": council.pk, "title": "理事会会议", "held_on": today, "place": "三楼"})
    meeting = Meeting.objects.get(title="理事会会议")
    page = reverse("meeting-detail", args=[meeting.uid])
    for verb in ("convene", "hold"):
        office.post(reverse("meeting-move", args=[meeting.uid, verb]))
    meeting.refresh_from_db()
    sent = {"version": meeting.version}
    for seat in council.seats.all():
        sent[f"presence_{seat.pk}"] = "present"
    office.post(reverse("meeting-attend", args=[meeting.uid]), sent)
    meeting.refresh_from_db()
    minutes = {"minutes": "一致通过。", "version": meeting.version}
    office.post(reverse("meeting-minutes", args=[meeting.uid]), minutes)
    office.post(reverse("meeting-move", args=[meeting.uid, "minute"]))
    meeting.refresh_from_db()
    shown = office.get(page).content.decode()
    assert meeting.state == "minuted"
    assert "应到 3，实到 3，法定 2（2/3）" in shown
    assert "一致通过。" in as_role(Role.HR).get(page).content.decode()  # its enterprise sits there


def test_history_tells_that_a_holder_changed_and_keeps_nobodys_name(world, council):
    seat = seated(world, council, world.a.enterprise, holder_name="张三")
    seat.holder_name = "李四"
    committees.correct_seat(seat, seen=seat.version, viewer=world.membership("office"))
    meeting = met(world, council)
    attend(world, meeting, {seat.pk: ("delegate", "王五")})
    lent = OfficeResource.objects.create(
        kind="staff", name="赵六", organisation=world.a.enterprise, starts_on=date(2026, 1, 1)
    )
    kept = {}
    for row in (seat, meeting.attendances.get(), lent):
        events = type(row).pgh_event_model.objects.filter(pgh_obj_id=row.pk).order_by("pgh_id")
        kept[type(row).__name__] = [str(event.__dict__) for event in events]
    assert len(kept["Seat"]) >= 2 and kept["Attendance"] and kept["OfficeResource"]
    said = "".join(text for events in kept.values() for text in events)
    assert not any(name in said for name in ("张三", "李四", "王五", "赵六", "zhao", "liu"))
