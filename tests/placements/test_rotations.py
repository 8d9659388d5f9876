"""Teachers go into enterprises: the school plans, the firm says which days they were there, and both mend their slips."""

import re
import threading
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from alliance.core import dates
from members.enums import AdmissionState
from members.models import Admission, Facility, Organisation, TeachingPost
from placements.models import ConfirmedSpan, TeacherRotation

PLAN = (date(2025, 7, 1), date(2025, 8, 1))


def text(response) -> str:
    return response.content.decode()


def hidden(response) -> dict[str, str]:
    inputs = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', text(response))
    return {name: value for name, value in inputs if name != "csrfmiddlewaretoken"}


def errors(response) -> dict[str, list[str]]:
    return {name: list(lines) for name, lines in response.context["form"].errors.items()}


def spans(rotation) -> list[tuple[date, date]]:
    return [(span.starts_on, span.ends_before) for span in rotation.confirmed_spans.all()]


def page(verb: str, rotation) -> str:
    return reverse(f"rotation-{verb}", args=[rotation.uid])


def press(client, rotation, verb: str, reason: str = "", seen: int | str | None = None):
    """Press a button of the page as it stands, or as it stood at an earlier version."""
    version = TeacherRotation.objects.get(pk=rotation.pk).version if seen is None else seen
    address = f"{reverse('rotation-move', args=[rotation.uid, verb])}?seen={version}"
    return text(client.post(address, {"reason": reason}, follow=True))


def state(rotation) -> str:
    return TeacherRotation.objects.get(pk=rotation.pk).state


def days(*pairs: tuple[str, str]) -> dict[str, str]:
    """What the firm types: the first and the last day of each span."""
    typed = {}
    for number in range(1, 5):
        first, last = pairs[number - 1] if number <= len(pairs) else ("", "")
        typed |= {f"first_{number}": first, f"last_{number}": last}
    return typed


def plan(world, **changes) -> dict:
    found = {"teaching_post": world.a.post.pk, "host": world.a.enterprise.pk, "form": "post"}
    return found | {"starts_on": "2026-01-05", "ends_before": "2026-01-30", **changes}


@pytest.fixture
def planned(world) -> TeacherRotation:
    """The stay of side A, in July 2025, which the firm has not confirmed yet."""
    world.a.rotation.confirmed_spans.all().delete()
    TeacherRotation.objects.filter(pk=world.a.rotation.pk).update(state="planned")
    world.a.rotation.refresh_from_db()
    return world.a.rotation


@pytest.fixture
def ahead(planned) -> TeacherRotation:
    """The same stay, next month."""
    start = dates.today() + timedelta(days=30)
    TeacherRotation.objects.filter(pk=planned.pk).update(starts_on=start, ends_before=start + timedelta(days=20))
    planned.refresh_from_db()
    return planned


def suspend(organisation) -> None:
    Admission.objects.filter(organisation=organisation).update(state=AdmissionState.SUSPENDED)


# The firm says which days


def test_the_firm_finds_the_plan_filled_in_and_confirms_it_with_one_press(world, as_role, planned):
    client = as_role("hr")
    assert page("confirm", planned) in text(client.get(page("detail", planned)))
    opened = client.get(page("confirm", planned))
    form = opened.context["form"]
    assert [form["first_1"].value(), form["last_1"].value()] == [date(2025, 7, 1), date(2025, 7, 31)]
    answer = client.post(page("confirm", planned), hidden(opened) | days(("2025-07-01", "2025-07-31")), follow=True)
    assert "已保存：企业确认 31 天。" in text(answer)
    assert state(planned) == "verified"
    assert spans(planned) == [PLAN]
    assert planned.steps.get().by == world.user("hr")


def test_a_teacher_who_was_away_in_between_gets_the_days_he_was_there(as_role, planned):
    client = as_role("enterprise_leader")
    typed = days(("2025-07-01", "2025-07-10"), ("2025-07-15", "2025-07-15"), ("2025-07-20", "2025-07-31"))
    answer = client.post(page("confirm", planned), hidden(client.get(page("confirm", planned))) | typed, follow=True)
    assert "企业确认 23 天。" in text(answer)
    assert [(last - first).days for first, last in spans(planned)] == [10, 1, 12]
    listed = client.get(reverse("rotation-list"))
    assert "23" in text(listed)


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        (days(("2025-07-31", "2025-07-01")), "last_1", "结束日期不能早于开始日期。"),
        (days(("2025-06-30", "2025-07-10")), "first_1", "须在计划起止之内：2025年7月1日 至 2025年7月31日。"),
        (days(("2025-07-01", "2025-08-01")), "last_1", "须在计划起止之内：2025年7月1日 至 2025年7月31日。"),
        (days(("2025-07-01", "2025-07-10"), ("2025-07-10", "2025-07-12")), "first_2", "与第 1 段有重叠的日子。"),
        (days(("2025-07-01", "")), "last_1", "请把这一段的两个日期都填上。"),
        (days(("2025-07-01", "2025-07-02"), ("", "2025-07-12")), "first_2", "请把这一段的两个日期都填上。"),
        (days(), "first_1", "请填写教师实际到岗的日期。一天也没有到岗的，请用“不予认可”。"),
        (days(("20250-07-01", "2025-07-31")), "first_1", "输入一个有效的日期。"),
    ],
)
def test_days_that_cannot_have_been_are_refused_beside_their_field(as_role, planned, typed, field, said):
    client = as_role("hr")
    answer = client.post(page("confirm", planned), hidden(client.get(page("confirm", planned))) | typed)
    assert answer.status_code == 200
    assert errors(answer)[field] == [said]
    assert state(planned) == "planned"
    assert not spans(planned)
    for value in filter(None, typed.values()):
        assert f'value="{value}"' in text(answer)  # what was typed is not lost


def test_a_stay_is_confirmed_when_it_is_over(as_role, ahead):
    client = as_role("hr")
    assert page("confirm", ahead) not in text(client.get(page("detail", ahead)))
    assert "实践尚未结束，结束之后再确认。" in text(client.get(page("confirm", ahead), follow=True))
    first, last = ahead.starts_on.isoformat(), (ahead.ends_before - dates.DAY).isoformat()
    answer = client.post(page("confirm", ahead), {"version": ahead.version} | days((first, last)))
    assert "实践尚未结束，结束之后再确认。" in text(answer)
    assert state(ahead) == "planned"
    assert not spans(ahead)


def test_days_to_come_are_not_confirmed_even_in_a_stay_that_was_taken_as_verified_early(as_role, ahead):
    """Rows from before the days were stated may say so."""
    TeacherRotation.objects.filter(pk=ahead.pk).update(state="verified")
    typed = {"version": ahead.version, "reason": "核对"} | days((ahead.starts_on.isoformat(),) * 2)
    assert "实践尚未结束" in text(as_role("hr").post(page("correct", ahead), typed))
    assert not spans(ahead)


def test_a_confirmation_sent_twice_or_from_an_old_page_counts_once(as_role, planned):
    client = as_role("hr")
    sent = hidden(client.get(page("confirm", planned))) | days(("2025-07-01", "2025-07-31"))
    client.post(page("confirm", planned), sent)
    again = client.post(page("confirm", planned), sent, follow=True)  # a double click
    assert "已保存，没有重复登记。" in text(again)
    back = client.post(page("confirm", planned), sent | days(("2025-07-01", "2025-07-05")))  # the back button
    assert "“企业已确认”状态下不能确认实践天数。" in text(back)
    assert "“企业已确认”状态下不能确认实践天数。" in text(client.get(page("confirm", planned), follow=True))
    assert spans(planned) == [PLAN]
    assert planned.steps.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_of_the_firm_who_confirm_at_once_write_it_once(world, as_role, planned):
    gate, answers = threading.Barrier(2), []
    opened = [as_role(role).cookies.copy() for role in ("hr", "enterprise_leader")]
    typed = [days(("2025-07-01", "2025-07-31")), days(("2025-07-01", "2025-07-20"))]

    def send(cookies, data) -> None:
        client = Client()
        client.cookies = cookies
        try:
            gate.wait(10)
            answers.append(client.post(page("confirm", planned), data | {"version": planned.version}).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=pair) for pair in zip(opened, typed, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(answers) == [200, 302]
    assert len(spans(planned)) == 1
    assert planned.steps.count() == 1


def test_a_plan_that_moved_under_an_open_page_is_shown_before_it_is_confirmed(as_role, planned):
    client = as_role("hr")
    sent = hidden(client.get(page("confirm", planned))) | days(("2025-07-01", "2025-07-31"))
    TeacherRotation.objects.filter(pk=planned.pk).update(ends_before=date(2025, 7, 21), version=planned.version + 1)
    late = client.post(page("confirm", planned), sent)
    assert "别人已保存过这一条" in text(late)
    assert late.context["form"]["last_1"].value() == "2025-07-20"  # left alone, so it takes the plan of now
    assert state(planned) == "planned"


def test_a_confirmation_is_corrected_for_a_reason_and_its_log_keeps_what_it_was(world, as_role):
    rotation, client = world.a.rotation, as_role("hr")
    opened = client.get(page("correct", rotation))
    assert opened.context["form"]["last_1"].value() == date(2025, 7, 31)
    typed = hidden(opened) | days(("2025-07-01", "2025-07-20"))
    assert list(errors(client.post(page("correct", rotation), typed | {"reason": " "}))) == ["reason"]
    assert spans(rotation) == [PLAN]
    answer = client.post(page("correct", rotation), typed | {"reason": "提前返校"}, follow=True)
    assert "提前返校（原 31 天，更正为 20 天）" in text(answer)
    assert spans(rotation) == [(date(2025, 7, 1), date(2025, 7, 21))]
    assert state(rotation) == "verified"
    stale = client.post(page("correct", rotation), typed | {"reason": "又一次", "last_1": "2025-07-25"})
    assert "别人已保存过这一条" in text(stale)
    assert spans(rotation) == [(date(2025, 7, 1), date(2025, 7, 21))]


def test_the_longest_reason_still_fits_beside_the_days(world, as_role):
    rotation, client = world.a.rotation, as_role("hr")
    opened = hidden(client.get(page("correct", rotation)))
    sent = opened | days(("2025-07-01", "2025-07-20"))
    assert "reason" in errors(client.post(page("correct", rotation), sent | {"reason": "长" * 401}))
    assert client.post(page("correct", rotation), sent | {"reason": "长" * 400}).status_code == 302


def test_only_a_firm_corrects_and_only_what_was_confirmed(world, as_role, planned):
    assert as_role("placement").get(page("correct", planned)).status_code == 403
    assert "不能更正确认天数" in text(as_role("hr").get(page("correct", planned), follow=True))
    for verb in ("confirm", "correct"):
        assert as_role("hr", "b").get(page(verb, planned)).status_code == 404  # a stranger's uid
        assert as_role("hr", "b").post(page(verb, planned), days(("2025-07-01", "2025-07-31"))).status_code == 404
    assert not spans(planned)


def test_the_database_holds_two_confirmed_spans_apart(world):
    overlapping = {"starts_on": date(2025, 7, 31), "ends_before": date(2025, 8, 1)}
    with pytest.raises(IntegrityError, match="confirmed_span_no_overlap"), transaction.atomic():
        ConfirmedSpan.objects.create(rotation=world.a.rotation, **overlapping)


def test_a_firm_that_rejects_says_why_and_the_school_asks_again(as_role, planned):
    client = as_role("hr")
    assert "不予认可须写明理由。" in press(client, planned, "reject")
    press(client, planned, "reject", "只来了两天")
    assert state(planned) == "rejected"
    school = as_role("placement")
    assert "企业未认可" in text(school.get(page("detail", planned)))
    press(school, planned, "reopen", "补交考勤")
    assert state(planned) == "planned"


# The school plans


def test_a_plan_is_changed_while_the_firm_has_not_answered(world, as_role, planned):
    client = as_role("placement")
    opened = hidden(client.get(page("edit", planned)))
    typed = plan(world, starts_on="2025-07-05", ends_before="2025-07-25", facility=world.a.station.pk)
    assert client.post(page("edit", planned), opened | typed).status_code == 302
    planned.refresh_from_db()
    assert (planned.starts_on, planned.ends_before, planned.version) == (date(2025, 7, 5), date(2025, 7, 26), 2)
    late = client.post(page("edit", planned), opened | typed | {"form": "visit"})
    assert "别人已保存过这一条" in text(late)
    client.post(page("edit", planned), hidden(client.get(page("edit", planned))) | typed | {"form": "visit"})
    planned.refresh_from_db()
    assert planned.form == "visit"


def test_what_the_firm_has_answered_is_no_longer_a_plan(world, as_role, planned):
    client = as_role("placement")
    opened = hidden(client.get(page("edit", planned)))
    TeacherRotation.objects.filter(pk=planned.pk).update(state="verified")
    late = client.post(page("edit", planned), opened | plan(world))
    assert "只有待企业确认的实践可以修改。" in text(late)
    assert "只有待企业确认的实践可以修改。" in text(client.get(page("edit", planned), follow=True))
    planned.refresh_from_db()
    assert planned.starts_on == date(2025, 7, 1)
    assert client.get(page("edit", world.b.rotation)).status_code == 404


def test_a_plan_moved_onto_another_stay_is_refused_on_the_form(world, as_role, planned):
    client = as_role("placement")
    client.post(reverse("rotation-new"), plan(world))
    typed = hidden(client.get(page("edit", planned))) | plan(world, starts_on="2026-01-20", ends_before="2026-02-20")
    assert "这名教师在这段时间已有一次企业实践。" in text(client.post(page("edit", planned), typed))
    planned.refresh_from_db()
    assert (planned.starts_on, planned.version) == (date(2025, 7, 1), 1)


def test_nothing_new_is_planned_with_a_firm_that_is_suspended_or_closed(world, as_role):
    client, new = as_role("placement"), reverse("rotation-new")
    suspend(world.a.enterprise)
    Organisation.objects.filter(pk=world.b.enterprise.pk).update(closed_at=dates.now())
    assert not client.get(new).context["form"].fields["host"].queryset.exists()
    for side in (world.a, world.b):
        answer = client.post(new, plan(world, host=side.enterprise.pk))
        assert "这家机构已停用，或联盟身份已暂停" in errors(answer)["host"][0]
    assert TeacherRotation.objects.count() == 2


def test_a_firm_suspended_after_the_plan_keeps_it_and_confirms_it(world, as_role, planned):
    suspend(world.a.enterprise)
    school = as_role("placement")
    typed = hidden(school.get(page("edit", planned))) | plan(world, starts_on="2025-07-05", ends_before="2025-07-25")
    assert school.post(page("edit", planned), typed).status_code == 302
    firm = as_role("hr")
    sent = hidden(firm.get(page("confirm", planned))) | days(("2025-07-05", "2025-07-25"))
    assert firm.post(page("confirm", planned), sent).status_code == 302
    assert state(planned) == "verified"


def test_the_station_is_the_hosts_own_and_valid_on_all_the_days(world, as_role):
    client, new = as_role("placement"), reverse("rotation-new")
    foreign = client.post(new, plan(world, host=world.b.enterprise.pk, facility=world.a.station.pk))
    assert errors(foreign) == {"facility": ["请选择接收企业自己的教师工作站。"]}
    Facility.objects.filter(pk=world.a.station.pk).update(ends_before=date(2026, 1, 20))
    ended = client.post(new, plan(world, facility=world.a.station.pk))
    assert "有效期是 2024年1月1日 至 2026年1月19日" in errors(ended)["facility"][0]
    assert client.post(new, plan(world, facility=world.a.base.pk)).status_code == 200  # a base is no station
    assert client.post(new, plan(world)).status_code == 302


def test_a_teacher_is_sent_while_he_is_in_post(world, as_role):
    client = as_role("placement")
    early = client.post(reverse("rotation-new"), plan(world, starts_on="2015-08-01", ends_before="2015-09-30"))
    assert "实践须在任职期内" in errors(early)["starts_on"][0]
    stranger = client.post(reverse("rotation-new"), plan(world, teaching_post=world.b.post.pk))
    assert "teaching_post" in errors(stranger)


def test_a_plan_sent_twice_is_one_stay(world, as_role):
    client, new = as_role("placement"), reverse("rotation-new")
    data = hidden(client.get(new)) | plan(world)
    client.post(new, data)
    assert "已保存，没有重复登记。" in text(client.post(new, data, follow=True))
    assert TeacherRotation.objects.filter(school=world.a.school).count() == 2


def test_the_school_takes_a_stay_back_before_it_begins_and_its_days_are_free(world, as_role, ahead):
    client = as_role("placement")
    assert "撤回安排须写明理由。" in press(client, ahead, "withdraw")
    shown = press(client, ahead, "withdraw", "教师生病")
    assert "学校已撤回" in shown
    assert "教师生病" in shown
    assert [step["to"] for step in client.get(page("detail", ahead)).context["page"].history] == ["学校已撤回"]
    listed = text(client.get(reverse("rotation-list"), {"state": "withdrawn"}))
    assert ahead.person.name in listed
    assert ahead.person.name not in text(client.get(reverse("rotation-list"), {"state": "rejected"}))
    first, last = ahead.starts_on.isoformat(), ahead.ends_before.isoformat()
    assert client.post(reverse("rotation-new"), plan(world, starts_on=first, ends_before=last)).status_code == 302
    assert "这名教师在这段时间已有一次企业实践。" in press(client, ahead, "restore", "又能去了")


def test_a_stay_that_has_begun_is_not_taken_back(as_role, planned):
    client = as_role("placement")
    assert "撤回安排" not in text(client.get(page("detail", planned)))
    assert "实践已经开始，不能撤回" in press(client, planned, "withdraw", "算了")
    assert state(planned) == "planned"


def test_a_stay_to_come_is_not_taken_up_again_with_a_firm_that_was_suspended(world, as_role, ahead):
    client = as_role("placement")
    press(client, ahead, "withdraw", "企业停产")
    suspend(world.a.enterprise)
    assert "联盟身份已暂停" in press(client, ahead, "restore", "恢复")
    assert state(ahead) == "withdrawn"


@pytest.mark.parametrize("verb", ["reopen", "restore"])
def test_a_stay_is_not_taken_up_again_after_its_teacher_left_or_its_station_closed(world, as_role, ahead, verb):
    gone = "rejected" if verb == "reopen" else "withdrawn"
    TeacherRotation.objects.filter(pk=ahead.pk).update(state=gone, facility=world.a.station)
    client, day = as_role("placement"), ahead.starts_on + dates.DAY
    Facility.objects.filter(pk=world.a.station.pk).update(ends_before=day)
    assert "这个工作站的有效期是" in press(client, ahead, verb, "又能去了")
    Facility.objects.filter(pk=world.a.station.pk).update(ends_before=None)
    TeachingPost.objects.filter(pk=world.a.post.pk).update(ends_before=day)
    assert "实践须在任职期内" in press(client, ahead, verb, "又能去了")
    assert state(ahead) == gone
    assert not ahead.steps.exists()
    TeachingPost.objects.filter(pk=world.a.post.pk).update(ends_before=None)
    press(client, ahead, verb, "又能去了")
    assert state(ahead) == "planned"


def test_a_stay_that_is_over_is_not_reopened_beyond_the_post_of_its_teacher(world, as_role, planned):
    TeacherRotation.objects.filter(pk=planned.pk).update(state="rejected")
    TeachingPost.objects.filter(pk=world.a.post.pk).update(ends_before=date(2025, 7, 15))
    assert "实践须在任职期内" in press(as_role("placement"), planned, "reopen", "补交考勤")
    assert state(planned) == "rejected"


@pytest.mark.parametrize("seen", [1, "", "x", "９", "99999999999"])
def test_a_plan_that_moved_under_an_open_page_is_not_rejected_unread(as_role, planned, seen):
    TeacherRotation.objects.filter(pk=planned.pk).update(ends_before=date(2025, 7, 21), version=2)
    client = as_role("hr")
    assert "别人刚刚处理过这一条，请刷新页面查看。" in press(client, planned, "reject", "没有来", seen=seen)
    assert state(planned) == "planned"
    actions = client.get(page("detail", planned)).context["page"].actions
    (url,) = [action["url"] for action in actions if action["label"] == "不予认可"]
    client.post(url, {"reason": "没有来"})
    assert state(planned) == "rejected"


# Who looks for what


def test_the_firm_finds_what_waits_for_it_and_each_side_filters_by_the_other(world, as_role, planned):
    address = reverse("rotation-list")
    firm = as_role("hr")
    waiting = firm.get(address, {"due": "yes"})
    assert planned.person.name in text(waiting)
    assert list(waiting.context["page"].filter_form.fields) == ["year", "state", "due", "school", "waits"]
    assert list(waiting.context["page"].filter_form.fields["school"].queryset) == [world.a.school]
    school = as_role("placement").get(address, {"host": world.a.enterprise.uid, "year": 2025, "state": "planned"})
    assert planned.person.name in text(school)
    assert list(school.context["page"].filter_form.fields) == ["year", "state", "suspended", "due", "host", "waits"]
    TeacherRotation.objects.filter(pk=planned.pk).update(ends_before=dates.today() + timedelta(days=9))
    assert planned.person.name not in text(as_role("hr").get(address, {"due": "yes"}))


def test_a_teacher_sees_the_days_that_count_this_year(world, as_role):
    year = dates.today().year
    TeacherRotation.objects.filter(pk=world.a.rotation.pk).update(
        starts_on=date(year - 1, 12, 1), ends_before=date(year, 1, 11)
    )
    world.a.rotation.confirmed_spans.update(starts_on=date(year - 1, 12, 27), ends_before=date(year, 1, 11))
    client = as_role("teacher")
    assert f"{year} 年企业已确认 10 天" in text(client.get(reverse("rotation-list")))
    facts = client.get(page("detail", world.a.rotation)).context["page"].facts
    assert [fact["value"] for fact in facts[-2:]] == ["15 天", "10 天"]
    assert page("confirm", world.a.rotation) not in text(client.get(page("detail", world.a.rotation)))
