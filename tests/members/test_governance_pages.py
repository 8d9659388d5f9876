"""Governance on its pages: two who write at once, reminders by the due day, works, the office's own record."""

import re
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from alliance.core import dates
from alliance.core.messages import waits
from alliance.core.models import Message
from members.enums import Role
from members.models import Committee, CommitteeTerm, Meeting, OfficeResource, Resolution
from members.services import meetings, office_resources, resolutions

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


def named(client, query: str) -> set[str]:
    """The committees a list shows that is narrowed so."""
    return {row.record.name for row in client.get(f"{reverse('committee-list')}?{query}").context["page"].table.rows}


def opened(client, page: str) -> dict[str, str]:
    """What a browser would send back of the page as it was opened."""
    form = client.get(page).context["form"]
    found = re.findall(r'name="(initial-[^"]+)"(?: value="([^"]*)")?', text(client.get(page)))
    fields = {name: form[name].value() or "" for name in form.fields}
    return dict(found) | fields


def test_two_who_write_the_agenda_keep_what_each_wrote_and_the_second_is_told(world, as_role):
    client, page = as_role(Role.OFFICE), reverse("meeting-agenda", args=[world.a.meeting.uid])
    early, late = opened(client, page), opened(client, page)
    assert client.post(page, early | {"title_2": "选举副主任", "outcome_1": "一致通过"}).status_code == 302
    answer = client.post(page, late | {"title_3": "其他事项", "outcome_1": "原则通过"})
    assert answer.context["page"].conflicts == [{"label": "结果 1", "typed": "原则通过", "now": "一致通过"}]
    again = {bound.html_name: bound.value() or "" for bound in answer.context["form"]}
    assert (again["title_2"], again["title_3"]) == ("选举副主任", "其他事项")
    assert client.post(page, again).status_code == 302
    standing = list(world.a.meeting.agenda.values_list("position", "title", "outcome"))
    assert standing == [(1, "实训安排", "原则通过"), (2, "选举副主任", ""), (3, "其他事项", "")]


def test_points_that_came_while_the_page_was_open_are_not_taken_off_again(world, as_role):
    """The page had five lines; a colleague filled them all, and has four more."""
    client, page = as_role(Role.OFFICE), reverse("meeting-agenda", args=[world.a.meeting.uid])
    early, late = opened(client, page), opened(client, page)
    filled = {f"title_{n}": f"议题{n}" for n in range(2, 6)}
    client.post(page, early | filled)
    client.post(page, opened(client, page) | {"title_6": "第六项"})
    answer = client.post(page, late | {"outcome_1": "缓议"})
    again = {bound.html_name: bound.value() or "" for bound in answer.context["form"]}
    assert answer.context["page"].conflicts == []
    client.post(page, again)
    assert list(world.a.meeting.agenda.values_list("title", flat=True))[-2:] == ["议题5", "第六项"]
    assert world.a.meeting.agenda.get(position=1).outcome == "缓议"


def test_two_who_record_attendance_do_not_undo_each_other(world, as_role):
    client, page = as_role(Role.OFFICE), reverse("meeting-attend", args=[world.a.meeting.uid])
    head, member = world.a.term.seats.order_by("pk")
    early, late = opened(client, page), opened(client, page)
    changed = {f"presence_{member.pk}": "delegate", f"delegate_{member.pk}": "副总"}
    assert client.post(page, early | changed).status_code == 302
    answer = client.post(page, late | {f"delegate_{head.pk}": "乙副校长"})
    assert "别人已保存过这一条" in text(answer)
    again = {bound.html_name: bound.value() or "" for bound in answer.context["form"]}
    assert client.post(page, again).status_code == 302
    standing = dict(world.a.meeting.attendances.values_list("seat", "delegate_name"))
    assert standing == {head.pk: "乙副校长", member.pk: "副总"}


def main_actions(client, meeting) -> list[str]:
    head = text(client.get(reverse("meeting-detail", args=[meeting.uid]))).partition('class="page-actions"')[2]
    return re.findall(r"btn-primary[^>]*>\s*(?:<svg.*?</svg>)?([^<]+?)\s*<", head.partition("</header>")[0], re.DOTALL)


def test_a_meeting_offers_one_main_action_at_a_time(world, as_role):
    client, meeting = as_role(Role.OFFICE), world.a.meeting
    Meeting.objects.filter(pk=meeting.pk).update(state="planned")
    assert main_actions(client, meeting) == ["发会议通知"]
    Meeting.objects.filter(pk=meeting.pk).update(state="convened")
    assert main_actions(client, meeting) == ["会议已召开"]
    Meeting.objects.filter(pk=meeting.pk).update(state="held", minutes="")
    assert main_actions(client, meeting) == ["写纪要"]
    meeting.attendances.all().delete()
    assert main_actions(client, meeting) == ["登记到会"]


def test_the_log_of_a_meeting_and_of_a_resolution_begins_with_who_wrote_it(world):
    office, at = world.membership(Role.OFFICE), dates.now()
    planned = Meeting(term=world.a.term, title="下次会议", held_on=date(2026, 5, 6))
    first = meetings.plan_meeting(planned, viewer=office, at=at).steps.get()
    assert (first.label, first.by, first.to_state) == ("筹备会议", office.user, "planned")
    passed = Resolution(
        meeting=world.a.meeting, number="2025-9", text="办一件事", owner=world.a.school, due_on=date(2026, 5, 6)
    )
    first = resolutions.pass_resolution(passed, viewer=office, at=at).steps.get()
    assert (first.label, first.by_name, first.to_state) == ("通过决议", office.user.name, "open")


def test_an_owner_is_reminded_a_week_before_the_due_day_and_called_when_it_has_passed(world):
    """Due on Tuesday, 9 June 2026."""
    passed = Resolution(
        meeting=world.a.meeting, number="2025-9", text="办一件事", owner=world.a.enterprise, due_on=date(2026, 6, 9)
    )
    at = timezone.make_aware(datetime(2026, 5, 6, 9))
    passed = resolutions.pass_resolution(passed, viewer=world.membership(Role.OFFICE), at=at)

    def told(month: int, day: int) -> list[tuple[str, str]]:
        waits.remind(timezone.make_aware(datetime(2026, month, day, 9)))
        kind = "resolution-waits-open"
        found = Message.objects.filter(kind=kind, membership_uid=world.membership(Role.HR).uid)
        return list(found.order_by("id").values_list("urgency", "path"))

    assert told(6, 1) == []
    first = told(6, 2)
    assert len(first) == 1
    assert told(6, 9) == first  # on the day itself nobody is told twice
    called = told(6, 10)
    assert len(called) == 2
    assert called[0][0] != called[1][0]
    line = resolutions.WAITS.line(passed, on=date(2026, 6, 8))
    assert "2026年6月9日" in line


def test_only_a_budget_has_money_and_it_is_of_one_year(world):
    def register(kind: str, **values) -> OfficeResource:
        said = {"starts_on": date(2026, 1, 1), "ends_before": date(2027, 1, 1)} | values
        row = OfficeResource(kind=kind, name=f"示例{kind}", organisation=world.bureau, **said)
        return office_resources.register_resource(row)

    with pytest.raises(ValidationError, match="经费须填预算金额"):
        register("budget")
    with pytest.raises(ValidationError, match="不填金额"):
        register("staff", planned_fen=1)
    with pytest.raises(ValidationError, match="同一年"):
        register("budget", planned_fen=1, ends_before=date(2027, 1, 2))
    with pytest.raises(ValidationError, match="不能是负数"):
        register("budget", planned_fen=1, spent_fen=-1)
    register("premises", ends_before=None)
    budget = register("budget", planned_fen=20_000_00)
    budget.spent_fen = 21_000_00  # more than planned is a fact, not an error
    assert office_resources.correct_resource(budget, seen=1).version == 2


def test_the_office_and_nobody_else_is_told_that_the_council_has_not_met(world, as_role):
    council = Committee.objects.create(kind="council", name="理事会")
    today, lists = dates.today(), (reverse("committee-list"), reverse("meeting-list"))
    said = meetings.half_year_line(today)
    assert re.fullmatch(r"[上下]半年尚未召开理事会，还剩 \d+ 天。", said)
    client = as_role(Role.OFFICE)
    assert all(said in text(client.get(page)) for page in lists)
    assert "本半年尚无定稿会议的理事会" in text(client.get(reverse("home")))
    trades = {world.a.work.committee.name, world.b.work.committee.name}
    assert named(client, "met=no") - trades == {world.a.committee.name, world.b.committee.name, "理事会"}
    assert named(client, "met=no&kind=council") == {"理事会"}
    client = as_role(Role.PLACEMENT)
    assert not any(said in text(client.get(page)) for page in lists)
    term = CommitteeTerm.objects.create(committee=council, number=1, planned_seats=3, starts_on=date(2024, 1, 1))
    meeting = Meeting.objects.create(term=term, title="理事会会议", held_on=today, state="held")
    client = as_role(Role.OFFICE)
    said = "半年理事会已召开，纪要未定稿，暂不计入，还剩"
    assert all(said in text(client.get(page)) for page in lists)
    assert "本半年尚无定稿会议的理事会" in text(client.get(reverse("home")))
    assert named(client, "met=no&kind=council") == {"理事会"}
    Meeting.objects.filter(pk=meeting.pk).update(state="minuted")
    assert named(client, "met=yes") == {"理事会"}
    assert named(client, "met=no&kind=council") == set()
    assert not any(words in text(client.get(page)) for page in lists for words in ("尚未召开理事会", said))
    assert "本半年尚无定稿会议的理事会" not in text(client.get(reverse("home")))
