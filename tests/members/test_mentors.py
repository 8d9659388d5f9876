"""Mentors, what they taught, posts for teachers and lessons: who proposes, who appoints, and what cannot have been."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from alliance.core import dates
from members.enums import MentorState, OfferState, Role
from members.models import CareerLesson, MentorAppointment, MentorSession, PracticeOffer


def text(answer) -> str:
    return answer.content.decode()


def errors(answer) -> str:
    return str(answer.context["form"].errors)


def proposal(world, **changes) -> dict:
    values = {"kind": "career", "school": world.a.school.pk, "name": "李工", "post": "技术总监", "phone": "19900000009"}
    return values | {"starts_on": "2026-09-01", "ends_before": "2027-06-30"} | changes


def press(client, mentor, verb: str, **form) -> str:
    return text(client.post(reverse("mentor-move", args=[mentor.uid, verb]), form, follow=True))


# Appointments


def test_an_enterprise_proposes_and_the_school_appoints(world, as_role):
    hr = as_role(Role.HR)
    hr.post(reverse("mentor-new"), proposal(world))
    mentor = MentorAppointment.objects.get(name="李工")
    assert (mentor.enterprise, mentor.state, mentor.phone) == (world.a.enterprise, MentorState.PROPOSED, "19900000009")
    assert hr.post(reverse("mentor-move", args=[mentor.uid, "appoint"])).status_code == 302
    mentor.refresh_from_db()
    assert mentor.state == MentorState.PROPOSED  # nobody appoints his own
    press(as_role(Role.PLACEMENT), mentor, "appoint")
    mentor.refresh_from_db()
    assert mentor.state == MentorState.APPOINTED
    assert [step.to_state for step in mentor.steps.order_by("id")] == ["proposed", "appointed"]


def test_the_same_person_is_not_proposed_twice_to_a_school(world, as_role):
    client = as_role(Role.HR)
    client.post(reverse("mentor-new"), proposal(world))
    assert "已有同类聘任" in errors(client.post(reverse("mentor-new"), proposal(world)))
    assert MentorAppointment.objects.filter(name="李工").count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends_before": "2026-08-01"}, "结束日期不能早于开始日期"),
        ({"name": ""}, "必填"),
        ({"kind": "chief"}, "chief"),
    ],
)
def test_a_proposal_that_cannot_be_is_refused_and_keeps_what_was_typed(world, as_role, wrong, said):
    answer = as_role(Role.HR).post(reverse("mentor-new"), proposal(world) | wrong)
    assert said in errors(answer) + text(answer)
    assert "技术总监" in text(answer)
    assert MentorAppointment.objects.count() == 2


def test_a_refusal_says_why_and_leads_to_another_proposal(world, as_role):
    mentor = world.a.mentor
    MentorAppointment.objects.filter(pk=mentor.pk).update(state=MentorState.PROPOSED)
    press(as_role(Role.PLACEMENT), mentor, "decline")
    mentor.refresh_from_db()
    assert mentor.state == MentorState.PROPOSED  # not without a reason
    press(as_role(Role.PLACEMENT), mentor, "decline", reason="不是技术人员")
    assert "不是技术人员" in text(as_role(Role.HR).get(reverse("mentor-detail", args=[mentor.uid])))
    press(as_role(Role.HR), mentor, "repropose", reason="补交技师证书")
    mentor.refresh_from_db()
    assert mentor.state == MentorState.PROPOSED


def test_a_term_that_leaves_out_a_session_is_refused(world, as_role):
    mentor = world.a.mentor
    form = {"name": mentor.name, "post": mentor.post, "starts_on": "2024-11-01", "version": mentor.version}
    page = reverse("mentor-edit", args=[mentor.uid])
    assert "已有授课记录" in errors(as_role(Role.PLACEMENT).post(page, form))
    early = form | {"starts_on": "2024-09-02", "ends_before": "2024-10-01"}
    assert "还有授课记录" in errors(as_role(Role.PLACEMENT).post(page, early))


def test_who_is_released_leaves_with_that_day_and_keeps_his_sessions(world, as_role):
    mentor = world.a.mentor
    MentorAppointment.objects.filter(pk=mentor.pk).update(ends_before=None)
    press(as_role(Role.PLACEMENT), mentor, "end", reason="调离岗位")
    mentor.refresh_from_db()
    assert (mentor.state, mentor.ends_before) == (MentorState.ENDED, dates.today() + dates.DAY)
    assert mentor.sessions.standing().count() == 1


# Sessions


def session(world, **changes) -> dict:
    values = {"appointment": world.a.mentor.pk, "held_on": "2024-12-04", "class_name": "机电1班", "topic": "设备点检"}
    return values | {"hours": "2", "head_count": "40"} | changes


def test_a_school_records_what_a_mentor_taught(world, as_role):
    as_role(Role.PLACEMENT).post(reverse("mentor-session-new"), session(world))
    assert MentorSession.objects.filter(appointment=world.a.mentor, topic="设备点检").count() == 1
    assert as_role(Role.HR).get(reverse("mentor-session-new")).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"held_on": "2024-09-01"}, "这一天不在聘期内"),
        ({"held_on": "2025-07-01"}, "这一天不在聘期内"),
        ({"held_on": "tomorrow"}, "授课日期不能晚于今天"),
        ({"hours": "-2"}, "学时须大于 0"),
        ({"hours": "0"}, "学时须大于 0"),
        ({"hours": "25"}, "学时须大于 0，一次不超过 24 学时"),
        ({"hours": "abc"}, "数字"),
        ({"head_count": "0"}, "参加人数须大于 0"),
        ({"held_on": "2024-10-23", "class_name": "机电甲班"}, "已经登记过"),
    ],
)
def test_a_session_that_cannot_have_been_is_refused_and_keeps_what_was_typed(world, as_role, wrong, said):
    if wrong.get("held_on") == "tomorrow":
        wrong = {"held_on": (dates.today() + dates.DAY).isoformat()}
    answer = as_role(Role.PLACEMENT).post(reverse("mentor-session-new"), session(world) | wrong)
    assert said in errors(answer)
    assert "设备点检" in text(answer)
    assert MentorSession.objects.filter(appointment=world.a.mentor).count() == 1


def test_nobody_records_a_session_of_a_mentor_who_is_not_appointed_or_not_his(world, as_role):
    client, page = as_role(Role.PLACEMENT), reverse("mentor-session-new")
    assert "appointment" in errors(client.post(page, session(world, appointment=world.b.mentor.pk)))
    MentorAppointment.objects.filter(pk=world.a.mentor.pk).update(state=MentorState.PROPOSED)
    assert "appointment" in errors(client.post(page, session(world)))
    assert MentorSession.objects.count() == 2


def test_a_wrong_session_is_cancelled_with_a_reason_and_may_be_entered_again(world, as_role):
    client, wrong = as_role(Role.PLACEMENT), world.a.session
    page = reverse("mentor-session-cancel", args=[wrong.uid])
    assert "撤销须写明理由" in text(client.post(page, {"reason": " "}, follow=True))
    client.post(page, {"reason": "登记错班级"})
    wrong.refresh_from_db()
    assert wrong.cancelled_reason == "登记错班级"
    again = {"held_on": "2024-10-23", "class_name": wrong.class_name}
    client.post(reverse("mentor-session-new"), session(world, **again))
    assert world.a.mentor.sessions.standing().count() == 1


# Posts for teachers


def test_a_post_counts_once_it_is_offered_and_not_after_its_last_day(world, as_role):
    client, year = as_role(Role.HR), dates.today().year + 1
    form = {"title": "设备管理员", "places": "2", "starts_on": f"{year}-07-01", "ends_before": f"{year}-08-31"}
    for wrong, said in (({"places": "0"}, "名额至少为 1"), ({"ends_before": f"{year}-06-30"}, "结束日期不能早于")):
        assert said in errors(client.post(reverse("practice-offer-new"), form | wrong))
    client.post(reverse("practice-offer-new"), form)
    offer = PracticeOffer.objects.get(title="设备管理员")
    assert (offer.state, offer.year, offer.offered_on) == (OfferState.DRAFT, year, None)
    client.post(reverse("practice-offer-move", args=[offer.uid, "offer"]))
    offer.refresh_from_db()
    assert (offer.state, offer.offered_on) == (OfferState.OFFERED, dates.today())
    over = dates.today() - timedelta(days=400)
    values = {"state": OfferState.DRAFT, "offered_on": None, "year": over.year, "starts_on": over}
    PracticeOffer.objects.filter(pk=offer.pk).update(**values, ends_before=over + dates.DAY)
    answer = client.post(reverse("practice-offer-move", args=[offer.uid, "offer"]), follow=True)
    assert "最后一天已过" in text(answer)


def test_an_outdated_draft_is_discarded_with_a_reason_and_no_school_ever_sees_it(world, as_role):
    client, year = as_role(Role.HR), dates.today().year + 1
    form = {"title": "设备管理员", "places": "2", "starts_on": f"{year}-07-01", "ends_before": f"{year}-08-31"}
    client.post(reverse("practice-offer-new"), form)
    offer = PracticeOffer.objects.get(title="设备管理员")
    page, discard = (
        reverse("practice-offer-detail", args=[offer.uid]),
        reverse("practice-offer-move", args=[offer.uid, "discard"]),
    )
    assert "放弃草稿" in text(client.get(page))
    client.post(discard)
    offer.refresh_from_db()
    assert offer.state == OfferState.DRAFT  # not without a reason
    client.post(discard, {"reason": "今年不再设岗"})
    offer.refresh_from_db()
    assert (offer.state, offer.offered_on) == (OfferState.WITHDRAWN, None)
    assert "今年不再设岗" in text(client.get(page))
    client.post(reverse("practice-offer-new"), form)  # the name is free again
    assert PracticeOffer.objects.filter(title="设备管理员").count() == 2
    assert as_role(Role.PLACEMENT).get(page).status_code == 404


# Lessons


def test_a_lesson_has_one_lecturer_who_was_there_that_day(world, as_role):
    client, page = as_role(Role.PLACEMENT), reverse("career-lesson-new")
    form = {
        "taught_on": "2024-12-05",
        "class_name": "机电甲班",
        "topic": "家乡的工厂",
        "hours": "1",
        "head_count": "40",
    }
    mentor, teacher = {"mentor": world.a.mentor.pk}, {"teacher": world.a.post.pk}
    assert "请填其中一个" in errors(client.post(page, form))
    assert "请填其中一个" in errors(client.post(page, form | mentor | teacher))
    assert "不在聘期内" in errors(client.post(page, form | mentor | {"taught_on": "2025-07-02"}))
    assert "不在职" in errors(client.post(page, form | teacher | {"taught_on": "2015-08-01"}))
    late = (dates.today() + dates.DAY).isoformat()
    assert "不能晚于今天" in errors(client.post(page, form | teacher | {"taught_on": late}))
    client.post(page, form | mentor)
    assert CareerLesson.objects.get(topic="家乡的工厂").taught_on == date(2024, 12, 5)
