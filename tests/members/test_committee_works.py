"""A firm's technical problem: raised, taken up or refused, answered, solved or not; and who learns of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages import waits
from alliance.core.models import Message
from members.enums import Role
from members.models import Committee, CommitteeWork, EnterpriseProfile, Seat
from members.services import committee_works
from tests.core.hostile_uploads import PDF

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 2, tzinfo=UTC)


def text(response) -> str:
    return response.content.decode()


def raised(world, **values) -> CommitteeWork:
    """What the enterprise of side A brings the committee whose secretary is at its school."""
    work = world.a.work
    said = {"committee": work.committee, "kind": work.kind, "title": "薄壁件变形", "text": "圆度超差。"} | values
    return committee_works.raise_problem(CommitteeWork(**said), viewer=world.membership(Role.HR), on=TODAY, at=AT)


def taken_up(world, **values) -> CommitteeWork:
    said = {"owner": world.a.school, "due_on": TODAY + timedelta(days=20)} | values
    secretary = world.membership(Role.PLACEMENT)
    return committee_works.assign(raised(world), viewer=secretary, on=TODAY, at=AT, **said)


def answered(world) -> CommitteeWork:
    owner = world.membership(Role.SCHOOL_LEADER)
    return committee_works.answer(taken_up(world), answer="改用软爪。", viewer=owner, on=TODAY, at=AT)


def move(world, work, verb, role=Role.HR, side="a", on=TODAY, reason="") -> CommitteeWork:
    viewer = world.membership(role, side)
    return committee_works.move(work, verb, viewer=viewer, on=on, at=AT, reason=reason)


def told(world, role, name, side="a") -> int:
    """How many messages of a kind somebody has."""
    key = f"committee-work-{name}:"
    return Message.objects.filter(user=world.user(role, side), key__startswith=key).count()


def called(world, role) -> int:
    """How often somebody was called because an answer is due."""
    key = r"^committee-work:.*:open:"
    return Message.objects.filter(user=world.user(role), key__regex=key).count()


def test_a_problem_goes_from_the_firm_to_an_owner_and_back_until_it_is_solved(world):
    work = answered(world)
    assert (told(world, Role.OFFICE, "raise"), told(world, Role.PLACEMENT, "raise")) == (1, 1)
    assert (told(world, Role.HR, "accept"), told(world, Role.SCHOOL_LEADER, "accept")) == (1, 1)
    assert told(world, Role.HR, "answer") == 1
    with pytest.raises(Refused, match="须写明理由"):
        move(world, work, "reopen")
    work = move(world, work, "reopen", on=TODAY + timedelta(days=15), reason="仍然超差")
    assert (work.state, work.due_on) == ("reopened", TODAY + timedelta(days=29))  # not less than two weeks
    assert told(world, Role.PLACEMENT, "reopen") == 1
    owner = world.membership(Role.PLACEMENT)
    work = committee_works.answer(work, answer="再加分层切削。", viewer=owner, on=TODAY, at=AT)
    work = move(world, work, "solve", on=TODAY + timedelta(days=30))
    work.refresh_from_db()
    assert (work.state, work.solved_on, work.result) == ("solved", TODAY + timedelta(days=30), "再加分层切削。")
    labels = [step.label for step in work.steps.order_by("pk")]
    assert labels == ["提出", "受理并交办", "答复", "没有解决，退回续办", "答复", "确认已解决"]


def test_nobody_takes_a_step_that_is_anothers(world):
    work = raised(world)
    for role, side in ((Role.HR, "a"), (Role.PLACEMENT, "b"), (Role.HR, "b")):
        with pytest.raises(Refused, match="不由您的单位办理"):
            move(world, work, "refuse", role, side, reason="不属于")
    said = {"owner": world.a.school, "due_on": TODAY, "on": TODAY, "at": AT}
    with pytest.raises(Refused, match="不由您的单位办理"):
        committee_works.assign(work, viewer=world.membership(Role.HR), **said)
    work = committee_works.assign(work, viewer=world.membership(Role.OFFICE), **said)
    with pytest.raises(Refused, match="不由您的单位办理"):
        committee_works.answer(work, answer="好了", viewer=world.membership(Role.HR), on=TODAY, at=AT)
    work = committee_works.answer(work, answer="好了", viewer=world.membership(Role.PLACEMENT), on=TODAY, at=AT)
    with pytest.raises(Refused):
        move(world, work, "solve", Role.PLACEMENT)  # whether it is solved, the firm says
    assert move(world, work, "solve", Role.OFFICE).state == "solved"  # for who has nobody to say it


def test_the_secretary_refuses_with_a_reason_and_the_firm_takes_back(world):
    with pytest.raises(Refused, match="须写明理由"):
        move(world, raised(world), "refuse", Role.PLACEMENT)
    refused = move(world, raised(world, title="食堂油烟"), "refuse", Role.PLACEMENT, reason="不是生产问题")
    assert (refused.state, told(world, Role.HR, "refuse")) == ("refused", 1)
    taken = move(world, taken_up(world), "withdraw", reason="已自行解决")
    assert (taken.state, told(world, Role.PLACEMENT, "withdraw")) == ("withdrawn", 1)
    for work in (refused, taken):
        with pytest.raises(Refused, match="已结束"):
            committee_works.correct_work(work, seen=work.version, viewer=world.membership(Role.OFFICE), today=TODAY)


def test_of_two_who_take_it_up_at_once_one_does(world):
    work = raised(world)
    seen_by_both = CommitteeWork.objects.get(pk=work.pk)
    move(world, work, "refuse", Role.PLACEMENT, reason="不属于")
    with pytest.raises(Refused):
        said = {"owner": world.a.school, "due_on": TODAY, "viewer": world.membership(Role.OFFICE)}
        committee_works.assign(seen_by_both, on=TODAY, at=AT, **said)
    assert CommitteeWork.objects.get(pk=work.pk).owner is None


def test_a_firm_turns_to_committees_of_its_trade(world):
    own, other = world.a.work.committee, world.b.work.committee
    Committee.objects.filter(pk=own.pk).update(industry="C")
    Committee.objects.filter(pk=other.pk).update(industry="A")
    EnterpriseProfile.objects.update_or_create(organisation=world.a.enterprise, defaults={"industry": "C"})
    firm = type(world.a.enterprise).objects.get(pk=world.a.enterprise.pk)
    assert list(Committee.objects.in_trade_of(firm)) == [own]
    with pytest.raises(ValidationError, match="所在行业"):
        raised(world, committee=other)
    with pytest.raises(ValidationError, match="所在行业"):
        raised(world, committee=world.a.committee)  # a school's own
    Seat.objects.create(
        term=other.terms.get(), organisation=firm, post="总工", position="member", starts_on=date(2024, 1, 1)
    )
    assert set(Committee.objects.in_trade_of(firm)) == {own, other}  # where it sits it may always ask
    with pytest.raises(ValidationError, match="不能早于今天"):
        raised(world, wished_on=TODAY - timedelta(days=1))


def test_only_the_firm_its_committee_its_owner_and_the_office_see_it(world, as_role):
    page = reverse("committee-work-detail", args=[world.a.work.uid])
    assert [as_role(role).get(page).status_code for role in (Role.HR, Role.PLACEMENT, Role.OFFICE)] == [200] * 3
    assert as_role(Role.HR, "b").get(page).status_code == 404
    seat = Seat.objects.create(
        term=world.a.work.committee.terms.get(),
        organisation=world.b.enterprise,
        post="总工",
        position="member",
        starts_on=date(2024, 1, 1),
    )
    assert as_role(Role.HR, "b").get(page).status_code == 200
    Seat.objects.filter(pk=seat.pk).update(ends_before=dates.today())  # who has left learns of none
    assert as_role(Role.HR, "b").get(page).status_code == 404
    CommitteeWork.objects.filter(pk=world.a.work.pk).update(owner=world.b.enterprise)
    assert as_role(Role.HR, "b").get(page).status_code == 200


def test_an_owner_is_an_organisation_or_somebody_who_sits_on_the_committee(world):
    seat = Seat.objects.get(term__committee=world.a.work.committee)
    work = taken_up(world, owner=None, owner_seat=seat)
    assert (work.owner, work.owner_shown) == (world.a.school, str(seat))
    for said in ({"owner": world.a.school, "owner_seat": seat}, {"owner": None, "owner_seat": None}):
        with pytest.raises(ValidationError, match="选一个"):
            taken_up(world, **said)
    with pytest.raises(ValidationError, match="在任的委员"):
        taken_up(world, owner=None, owner_seat=world.b.seat)
    with pytest.raises(ValidationError, match="不能早于今天"):
        taken_up(world, due_on=TODAY - timedelta(days=1))


def test_each_step_waits_for_whose_it_is_and_the_owner_is_reminded_before_the_day(world):
    asked = {
        role: {state for state, rows in committee_works.WAITS.asked_of(world.membership(role), on=TODAY).items()}
        for role in (Role.OFFICE, Role.PLACEMENT, Role.HR, Role.TEACHER)
    }
    assert asked[Role.OFFICE] == {"raised"}
    assert asked[Role.TEACHER] == set()
    raised(world)
    mine = committee_works.WAITS.asked_of(world.membership(Role.PLACEMENT), on=TODAY)["raised"]
    assert CommitteeWork.objects.filter(mine).count() == 1
    theirs = committee_works.WAITS.asked_of(world.membership(Role.PLACEMENT, "b"), on=TODAY)["raised"]
    assert not CommitteeWork.objects.filter(theirs).exists()
    taken_up(world, due_on=date(2026, 3, 31))
    for day, expected in ((20, 0), (25, 1)):
        waits.remind(datetime(2026, 3, day, 2, tzinfo=UTC))
        assert (day, called(world, Role.SCHOOL_LEADER)) == (day, expected)
    waits.remind(datetime(2026, 4, 2, 2, tzinfo=UTC))  # late: the secretary and the office learn of it
    assert called(world, Role.OFFICE) == 1


def test_a_firm_raises_it_on_its_page_and_hangs_a_drawing_on_it(world, as_role):
    hr, work = as_role(Role.HR), world.a.work
    said = {"committee": work.committee.pk, "kind": work.kind.pk, "title": "钻头断裂", "text": "每十件断一支。"}
    page = hr.post(reverse("committee-work-raise"), said, follow=True)
    assert "待受理" in text(page)
    problem = CommitteeWork.objects.get(title="钻头断裂")
    assert (problem.organisation, problem.raised, problem.state) == (world.a.enterprise, True, "raised")
    drawing = SimpleUploadedFile("图纸.pdf", PDF, "application/pdf")
    new = reverse("attachment-subject-new", args=["committee-work", problem.uid])
    assert hr.post(new, {"kind": "problem", "file": drawing}).status_code == 302
    school = as_role(Role.PLACEMENT)
    assert "受理并交办" in text(school.get(reverse("committee-work-detail", args=[problem.uid])))
    assign = {"owner": world.a.school.pk, "due_on": "2099-01-01"}
    assert school.post(reverse("committee-work-assign", args=[problem.uid]), assign).status_code == 302
    said = {"answer": "换枪钻，见报告。"}
    assert school.post(reverse("committee-work-answer", args=[problem.uid]), said).status_code == 302
    assert "换枪钻" in text(hr.get(reverse("committee-work-detail", args=[problem.uid])))
    hr.post(reverse("committee-work-move", args=[problem.uid, "solve"]))
    assert "已解决" in text(hr.get(reverse("committee-work-list"), {"state": "solved"}))
    listed = text(hr.get(reverse("committee-work-list"), {"q": "ztdl"}))
    assert ("钻头断裂" in listed, world.a.work.title in listed) == (True, False)


def test_what_a_committee_took_up_is_solved_with_a_result(world, as_role):
    office, today = world.membership(Role.OFFICE), date(2026, 3, 2)
    work = CommitteeWork(committee=world.a.committee, kind=world.a.work.kind, title="招聘钳工十名", reported_on=today)
    work.reported_on = today + timedelta(days=1)
    with pytest.raises(ValidationError, match="不能晚于今天"):
        committee_works.report_work(work, viewer=office, today=today)
    work.reported_on = today
    work = committee_works.report_work(work, viewer=office, today=today)
    work.solved_on = today - timedelta(days=1)
    for said in ("不能早于提出日期", "请写明结果"):
        with pytest.raises(ValidationError, match=said):
            committee_works.correct_work(work, seen=1, viewer=office, today=today)
        work.solved_on = today
    work.result = "推荐六人。"
    committee_works.correct_work(work, seen=1, viewer=office, today=today)
    rows = text(as_role(Role.OFFICE).get(reverse("committee-work-list"), {"solved": "yes"}))
    assert ("招聘钳工十名" in rows, world.a.work.title in rows) == (True, False)
    stranger = as_role(Role.HR, "b")
    assert stranger.get(reverse("committee-work-detail", args=[work.uid])).status_code == 404
