"""A mentor without an account confirms a teacher's stay over a link: the school sends, he answers, the school reads."""

import re
from datetime import date

import pytest
from django.urls import reverse

from alliance.core import dates
from alliance.core.models import Link, Message
from placements.models import TeacherRotation
from tests.placements.test_rotations import days, errors, hidden, page, press, spans, state, text

WHOLE = {"answer": "confirm"} | days(("2025-07-01", "2025-07-31"))


@pytest.fixture
def planned(world) -> TeacherRotation:
    """The stay of side A, in July 2025, which the firm has not confirmed yet, and nobody has been asked."""
    Link.objects.all().delete()
    world.a.rotation.confirmed_spans.all().delete()
    TeacherRotation.objects.filter(pk=world.a.rotation.pk).update(state="planned")
    world.a.rotation.refresh_from_db()
    return world.a.rotation


def new(rotation) -> str:
    return reverse("link-subject-new", args=["rotation-days", rotation.uid])


def send(client, rotation, recipient: str = "张师傅", valid: int = 14) -> str:
    """The school sends a link; what it reads once, and the person gets: the path."""
    answer = client.post(new(rotation), {"recipient": recipient, "days": valid})
    assert answer.status_code == 200, errors(answer)
    return re.search(r"https?://testserver(/l/[^/]+/)", text(answer))[1]


# The school


def test_the_school_sends_a_link_from_the_page_of_the_stay_and_sees_it_there(as_role, planned):
    school = as_role("placement")
    assert new(planned) in text(school.get(page("detail", planned)))
    form = school.get(new(planned)).context["form"]
    assert form["days"].value() == 14
    answer = school.post(new(planned), {"recipient": "张师傅", "days": 7})
    shown = text(answer)
    assert "张师傅：清川甲职业学校请您办理“确认教师入企实践的天数”" in shown
    assert "<svg" in shown
    link = Link.objects.get()
    assert (link.expires_at - link.issued_at).days == 7
    panel = text(school.get(page("detail", planned)))
    assert "未打开" in panel
    assert reverse("link-detail", args=[link.uid]) in panel
    token = re.search(r"/l/([^/]+)/", shown)[1]
    for address in (page("detail", planned), reverse("link-detail", args=[link.uid]), reverse("link-list")):
        assert token not in text(school.get(address))


def test_a_form_sent_twice_is_one_link(as_role, planned):
    school = as_role("placement")
    once = re.search(r'name="_once" value="([^"]+)"', text(school.get(new(planned))))[1]
    typed = {"recipient": "张师傅", "days": 7, "_once": once}
    school.post(new(planned), typed)
    again = school.post(new(planned), typed)
    assert again["Location"] == reverse("link-detail", args=[Link.objects.get().uid])


@pytest.mark.parametrize(
    ("typed", "field"), [({"days": 0}, "days"), ({"days": 61}, "days"), ({"recipient": " "}, "recipient")]
)
def test_what_makes_no_sense_is_refused_beside_its_field(as_role, planned, typed, field):
    answer = as_role("placement").post(new(planned), {"recipient": "张师傅", "days": 7} | typed)
    assert list(errors(answer)) == [field]
    assert not Link.objects.exists()


def test_no_link_is_offered_before_the_stay_is_over_or_after_it_is_confirmed(as_role, planned):
    school = as_role("placement")
    TeacherRotation.objects.filter(pk=planned.pk).update(ends_before=dates.today() + dates.DAY)
    assert new(planned) not in text(school.get(page("detail", planned)))
    assert "实践尚未结束，结束之后再确认。" in text(school.get(new(planned), follow=True))
    TeacherRotation.objects.filter(pk=planned.pk).update(state="verified", ends_before=date(2025, 8, 1))
    assert "企业已确认" in text(school.get(new(planned), follow=True))
    assert school.post(new(planned), {"recipient": "张师傅", "days": 7}).status_code == 200
    assert not Link.objects.exists()


def test_it_is_sent_again_and_taken_back_from_the_links_own_page(as_role, planned, client):
    school = as_role("placement")
    first = send(school, planned)
    link = Link.objects.get()
    detail = reverse("link-detail", args=[link.uid])
    again = re.search(r'href="(/links/new/[^"]+)"', text(school.get(detail)))[1]
    assert school.get(again).context["form"]["recipient"].value() == "张师傅"
    second = send(school, planned)
    assert client.get(first).status_code == 410
    assert "已作废" in text(school.get(detail))
    newer = Link.objects.get(replaces=link)
    revoke = reverse("link-revoke", args=[newer.uid])
    assert "作废须写明理由。" in text(school.post(revoke, {"reason": ""}, follow=True))
    assert "链接已作废。" in text(school.post(revoke, {"reason": "发错人了"}, follow=True))
    assert "发错人了" in text(school.get(reverse("link-detail", args=[newer.uid])))
    assert client.get(second).status_code == 410


def test_another_school_neither_sees_nor_sends_again_nor_takes_back(as_role, world, planned):
    send(as_role("placement"), planned)
    link = Link.objects.get()
    other = as_role("placement", "b")
    assert link.recipient not in text(other.get(reverse("link-list")))
    assert other.get(reverse("link-detail", args=[link.uid])).status_code == 404
    assert other.post(reverse("link-revoke", args=[link.uid]), {"reason": "试试"}).status_code == 404
    assert other.post(new(planned), {"recipient": "张师傅", "days": 7}).status_code == 404
    assert Link.objects.get().revoked_at is None


def test_the_hosts_own_people_see_no_links_of_the_school(as_role, planned):
    send(as_role("placement"), planned)
    firm = as_role("hr")
    assert "张师傅" not in text(firm.get(page("detail", planned)))
    assert firm.get(reverse("link-list")).status_code == 403


def test_the_list_is_narrowed_by_state_and_purpose(as_role, planned):
    school = as_role("placement")
    send(school, planned, "张师傅")
    send(school, planned, "李师傅")
    Link.objects.filter(recipient="李师傅").update(opened_at=dates.now())
    found = school.get(reverse("link-list"), {"state": "opened", "purpose": "rotation-days"})
    assert "李师傅" in text(found)
    assert "张师傅" not in text(found)
    assert planned.person.name in text(found)


# The mentor


def test_the_mentor_confirms_the_plan_with_one_press_and_everybody_reads_who_did(as_role, client, planned):
    link = send(as_role("placement"), planned)
    opened = client.get(link)
    assert [opened.context["form"][name].value() for name in ("first_1", "last_1")] == [
        date(2025, 7, 1),
        date(2025, 7, 31),
    ]
    assert "甲教师老师到岗 31 天" in text(client.post(link, WHOLE))
    assert state(planned) == "verified"
    assert spans(planned) == [(date(2025, 7, 1), date(2025, 8, 1))]
    for role in ("placement", "hr"):
        shown = text(as_role(role).get(page("detail", planned)))
        assert "张师傅（链接）" in shown
    school = text(as_role("placement").get(page("detail", planned)))
    assert "已办理" in school
    assert new(planned) not in school


@pytest.mark.parametrize("answer", [WHOLE, {"answer": "reject", "reason": "没有来"}])
def test_the_school_is_told_what_came_back_by_the_link(world, as_role, client, planned, answer):
    client.post(send(as_role("placement"), planned), answer)
    (message,) = Message.objects.visible_to(world.membership("placement"))
    assert world.a.enterprise.name in message.title
    assert message.path == page("detail", planned)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (WHOLE, "由张师傅（链接）以贵单位名义确认：企业确认 31 天。"),
        ({"answer": "reject", "reason": "没有来"}, "由张师傅（链接）以贵单位名义答复，理由：没有来"),
    ],
)
def test_the_host_learns_what_was_answered_in_its_name(world, as_role, client, planned, answer, said):
    """The school may have opened its own link."""
    client.post(send(as_role("placement"), planned), answer)
    for role in ("hr", "enterprise_leader"):
        (message,) = Message.objects.visible_to(world.membership(role))
        assert said in message.text
        assert message.title.startswith(f"{world.a.school.name}教师的企业实践已由链接")
        assert planned.person.name not in message.title and "张师傅" not in message.title
        assert message.path == page("detail", planned)
        assert not Message.objects.visible_to(world.membership(role, "b")).exists()
    assert "张师傅（链接），没有用企业账号" in text(as_role("hr").get(page("detail", planned)))


def test_what_hr_itself_has_stated_is_told_nobody_at_the_host_and_marked_by_nothing(world, as_role, client, planned):
    press(as_role("hr"), planned, "reject", "没有来")
    assert not Message.objects.visible_to(world.membership("enterprise_leader")).exists()
    assert "没有用企业账号" not in text(as_role("placement").get(page("detail", planned)))


def test_days_that_hr_has_corrected_are_the_hosts_own(world, as_role, client, planned):
    client.post(send(as_role("placement"), planned), WHOLE)
    hr = as_role("hr")
    opened = hidden(hr.get(page("correct", planned)))
    typed = opened | days(("2025-07-01", "2025-07-02")) | {"reason": "只来了两天"}
    assert hr.post(page("correct", planned), typed).status_code == 302
    assert "没有用企业账号" not in text(hr.get(page("detail", planned)))


def test_the_change_is_the_links_in_the_history_too(as_role, client, planned):
    client.post(send(as_role("placement"), planned), WHOLE)
    changes = as_role("placement").get(page("detail", planned)).context["page"].changes
    assert changes[0]["by"] == "张师傅（链接）"


def test_days_with_a_gap_count_as_they_do_for_hr(as_role, client, planned):
    link = send(as_role("placement"), planned)
    typed = days(("2025-07-01", "2025-07-10"), ("2025-07-15", "2025-07-15"))
    assert "到岗 11 天" in text(client.post(link, {"answer": "confirm"} | typed))


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        (days(("2025-06-30", "2025-07-10")), "first_1", "须在计划起止之内：2025年7月1日 至 2025年7月31日。"),
        (days(("2025-07-01", "2025-07-10"), ("2025-07-10", "2025-07-12")), "first_2", "与第 1 段有重叠的日子。"),
        (days(), "first_1", "请填写教师实际到岗的日期。一天也没有到岗的，请用“不予认可”。"),
        ({"answer": "reject", "reason": " "}, "reason", "不予认可须写明理由。"),
        ({"answer": "perhaps"}, "answer", "选择一个有效的选项。 perhaps 不在可用的选项中。"),
    ],
)
def test_what_hr_is_refused_the_mentor_is_refused(as_role, client, planned, typed, field, said):
    link = send(as_role("placement"), planned)
    answer = client.post(link, {"answer": "confirm"} | typed)
    assert errors(answer)[field] == [said]
    assert state(planned) == "planned"
    assert Link.objects.get().used_at is None


def test_the_mentor_refuses_with_a_reason_whatever_stands_in_the_days(as_role, client, planned):
    link = send(as_role("placement"), planned)
    typed = days(("2025-07-31", "2025-07-01")) | {"answer": "reject", "reason": "一天也没有来"}
    assert "不予认可" in text(client.post(link, typed))
    assert state(planned) == "rejected"
    step = planned.steps.get()
    assert [step.by_name, step.reason] == ["张师傅（链接）", "一天也没有来"]
    assert not spans(planned)


def test_after_the_school_mended_it_a_refused_stay_needs_a_new_link(as_role, client, planned):
    school = as_role("placement")
    used = send(school, planned)
    client.post(used, {"answer": "reject", "reason": "缺考勤"})
    press(school, planned, "reopen", "已补考勤")
    assert client.get(used).status_code == 410
    assert "到岗 31 天" in text(client.post(send(as_role("placement"), planned), WHOLE))


def test_what_hr_has_done_meanwhile_needs_no_answer(as_role, client, planned):
    link = send(as_role("placement"), planned)
    press(as_role("hr"), planned, "reject", "没有来")
    assert "不用再办了" in text(client.get(link))
    assert client.post(link, WHOLE).status_code == 410
    assert state(planned) == "rejected"


def test_a_plan_the_school_changed_asks_for_a_new_link_and_one_saved_unchanged_does_not(as_role, client, planned):
    link = send(as_role("placement"), planned)
    TeacherRotation.objects.filter(pk=planned.pk).update(version=7)
    assert client.get(link).status_code == 200
    TeacherRotation.objects.filter(pk=planned.pk).update(ends_before=date(2025, 7, 21))
    assert "内容有改动" in text(client.get(link))


def test_the_teachers_name_is_all_the_page_says_of_him(as_role, world, client, planned):
    shown = text(client.get(send(as_role("placement"), planned)))
    assert world.a.teacher.name in shown
    for secret in (
        world.a.teacher.id_number,
        world.a.teacher.phone,
        world.a.post.staff_number,
        str(world.a.teacher.uid),
    ):
        assert secret not in shown
