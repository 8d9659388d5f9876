"""The radar's pages: the office looks at all and reminds, a member at its own, and 300 cost as many queries as 24."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.models import Export, Message
from members.enums import Role
from members.models import Admission, Alliance, DutyReminder, Organisation
from reports.radar import reminders
from reports.radar.standing import board
from tests.core.test_exports import ask, taken
from tests.reports import rows
from tests.reports.test_indicators_of_activities import offer
from tests.worlds import FOUNDED

pytestmark = pytest.mark.django_db
LIST = "/radar/"


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def names(response) -> list[str]:
    return [row.record.name for row in response.context["page"].table.rows]


def many(name: str, number: int) -> None:
    made = Organisation.objects.bulk_create(
        [Organisation(kind="enterprise", name=f"{name}{n}", pinyin=f"{n}") for n in range(number)]
    )
    Admission.objects.bulk_create(
        [Admission(organisation=one, state="admitted", applied_on=FOUNDED, admitted_on=FOUNDED) for one in made]
    )


# The list


def test_the_office_sees_who_is_most_behind_first_with_what_is_missing(world, as_role):
    firm = world.a.enterprise
    firm_ahead = dates.today()
    offer(firm, year=firm_ahead.year, offered_on=firm_ahead)
    page = as_role(Role.OFFICE).get(LIST)
    found = names(page)
    assert set(found) == {one.name for side in (world.a, world.b) for one in (side.school, side.enterprise)}
    assert found.index(world.b.enterprise.name) < found.index(firm.name)
    assert "图例" in text(page) and "目标能不能按期达到" in text(page)


def test_filters_narrow_by_kind_duty_state_and_whether_one_is_assessed(world, as_role):
    today = dates.today()
    offer(world.a.enterprise, year=today.year, offered_on=today)
    rows.member("新来的", on=today)
    office = as_role(Role.OFFICE)
    assert names(office.get(LIST, {"kind": "school"})) and "专业课教师" in text(office.get(LIST, {"kind": "school"}))
    assert names(office.get(LIST, {"duty": "offers", "state": "met"})) == [world.a.enterprise.name]
    assert names(office.get(LIST, {"assessed": "no"})) == ["新来的"]
    assert names(office.get(LIST, {"duty": "offers", "state": "grace"})) == ["新来的"]
    assert names(office.get(LIST, {"q": "xld"})) == ["新来的"]


def test_three_hundred_members_cost_as_many_queries_as_twenty_four(world):
    client, counts = Client(), []
    client.force_login(world.user(Role.OFFICE))
    client.get("/")
    for name, number in (("企业", 20), ("公司", 276)):  # beside the four there are
        many(name, number)
        for url in (LIST, f"{LIST}?kind=enterprise", reverse("radar-reminders")):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            counts.append(len(queries))
    assert counts[:3] == counts[3:]


def test_the_workbook_holds_every_duty_with_its_state_and_figure(world, as_role):
    today = dates.today()
    offer(world.a.enterprise, year=today.year, offered_on=today)
    office = as_role(Role.OFFICE)
    sheet = taken(office, ask(office, "radar-list", "kind=enterprise"))["义务雷达"]
    head, *lines = sheet
    place = head.index("实践岗位")
    by_name = {line[0]: line[place] for line in lines}
    assert by_name[world.a.enterprise.name] == "已完成（1 个）"
    assert by_name[world.b.enterprise.name].endswith("（0 个）")
    assert Export.objects.count() == 1


# A year that is over


@pytest.fixture
def last() -> int:
    return dates.today().year - 1


def gone(firm: Organisation) -> Organisation:
    """A member of last year that left this January."""
    Admission.objects.filter(organisation=firm).update(state="left", ends_before=date(dates.today().year, 1, 15))
    return firm


def test_a_past_year_shows_who_was_a_member_then_and_what_was_missed(world, as_role, last):
    left, late, new = gone(rows.member("退出的")), rows.member("慢的"), rows.member("今年来的", on=date(last + 1, 1, 5))
    rows.facility("base", left, starts_on=date(last, 1, 1), used=date(last, 5, 6))
    rows.facility("base", late, starts_on=date(last, 1, 1), used=date(last + 1, 1, 6))
    office = as_role(Role.OFFICE)
    assert left.name not in names(office.get(LIST)) and new.name in names(office.get(LIST))
    page = office.get(LIST, {"year": last})
    assert left.name in names(page) and new.name not in names(page)
    done = office.get(LIST, {"year": last, "duty": "base", "state": "met"})
    assert left.name in names(done) and late.name not in names(done)
    assert late.name in names(office.get(LIST, {"year": last, "duty": "base", "state": "missed"}))
    assert f"{last}年12月31日在册的成员" in text(page) and "提醒所列单位" not in text(page)
    said = {prospect.said for prospect in page.context["prospects"]}
    assert said <= {"没有达到", "已达到", "没有考核对象", "没有登记学期"} and "没有达到" in said
    assert f"{reverse('radar-detail', args=[left.uid])}?year={last}" in text(page)
    assert [(chip["label"], chip["text"]) for chip in page.context["page"].chips] == [("年度", f"{last} 年")]


def test_the_workbook_of_a_past_year_says_how_it_stood_then(world, as_role, last):
    left = gone(rows.member("退出的"))
    rows.facility("base", left, starts_on=date(last, 1, 1), used=date(last, 5, 6))
    office = as_role(Role.OFFICE)
    head, *lines = taken(office, ask(office, "radar-list", f"year={last}&duty=base&state=met"))["义务雷达"]
    assert [line[0] for line in lines if line[0] == left.name] == [left.name]
    assert {line[head.index("实训基地")] for line in lines if line[0] == left.name} == {"已完成（1 个）"}


def test_a_year_before_the_alliance_is_none_and_nobody_is_reminded_of_a_past_one(world, as_role, last):
    office = as_role(Role.OFFICE)
    for year in ("1999", str(last + 1), "明年", "²"):
        page = office.get(LIST, {"year": year})
        assert page.context["page"].subtitle.startswith("截至"), year
    gone(world.a.enterprise)
    asked = office.get(reverse("radar-reminders"), {"year": last})
    assert world.a.enterprise.name not in {line["member"].name for line in asked.context["lines"]}


def test_one_leafs_through_the_years_of_a_member_down_to_the_founding(world, as_role, last):
    office, url = as_role(Role.OFFICE), reverse("radar-detail", args=[world.a.enterprise.uid])
    assert f"{url}?year={last}" in text(office.get(url))
    page = office.get(url, {"year": last}).context["page"]
    assert page.subtitle == f"{last} 年的联盟义务"
    assert [action["label"] for action in page.actions] == ["看上一年", "看今年"]
    first = Alliance.objects.get().founded_on.year
    assert [one["label"] for one in office.get(url, {"year": first}).context["page"].actions] == ["看今年"]
    new = rows.member("今年来的", on=date(last + 1, 1, 5))
    then = text(office.get(reverse("radar-detail", args=[new.uid]), {"year": last}))
    assert "不在联盟名册上，那一年没有联盟义务" in then
    gone(world.a.enterprise)
    assert "现在不在联盟名册上" in text(office.get(url))
    assert "各项义务" in text(office.get(url, {"year": last}))


# One's own


@pytest.mark.parametrize("role", [Role.HR, Role.ENTERPRISE_LEADER, Role.PLACEMENT, Role.SCHOOL_LEADER])
def test_a_member_finds_its_own_duties_and_nobody_elses(world, as_role, role):
    browser, own = as_role(role), reverse("radar-own")
    assert "各项义务" in text(browser.get(own))
    other = world.b.enterprise if role in {Role.HR, Role.ENTERPRISE_LEADER} else world.b.school
    assert browser.get(reverse("radar-detail", args=[other.uid])).status_code == 404
    assert browser.get(LIST).status_code == 403


def test_what_is_missing_leads_to_the_page_where_it_is_done_and_what_is_done_to_its_rows(world, as_role):
    today = dates.today()
    made = offer(world.a.enterprise, year=today.year, offered_on=today)
    page = text(as_role(Role.HR).get(reverse("radar-own")))
    assert reverse("practice-offer-detail", args=[made.uid]) in page
    assert reverse("mentor-new") in page and reverse("practice-offer-new") not in page
    assert f"{reverse('duty-statement-new')}?duty=local_preference" in page


def test_whoever_is_no_member_is_told_so(world, as_role):
    Admission.objects.filter(organisation=world.a.enterprise).update(state="left", ends_before=dates.today())
    assert "不在联盟名册上" in text(as_role(Role.HR).get(reverse("radar-own")))


def test_the_office_does_not_see_the_rows_a_school_keeps_but_that_they_are_there(world, as_role):
    today = dates.today()
    rows.trip(world.a.post, world.a.enterprise, today - timedelta(days=8), days=5)
    url = reverse("radar-detail", args=[world.a.school.uid])
    page = text(as_role(Role.OFFICE).get(url))
    assert "1 / 1 = 100.00 %" in page and "您看不到明细" in page and "/rotations/" not in page.split("<main")[1]
    assert "/rotations/" in text(as_role(Role.PLACEMENT).get(url)).split("<main")[1]


# Reminders


def test_a_reminder_is_shown_before_it_is_sent_and_not_sent_again_too_soon(world, as_role):
    office, firm = as_role(Role.OFFICE), world.a.enterprise
    preview = text(office.get(reverse("radar-reminders"), {"state": "behind"}))
    assert "技能实训基地" in preview and firm.name in preview
    office.post(reverse("radar-reminders"), {"member": [str(firm.uid)]})
    sent = DutyReminder.objects.get(organisation=firm, sent_at__year=dates.today().year)
    assert (sent.told, sent.sent_by) == (2, world.user(Role.OFFICE))  # HR and who heads the firm
    told = Message.objects.get(user=world.user(Role.HR), kind="duty-reminder")
    assert told.path == reverse("radar-detail", args=[firm.uid])
    assert sent.text in told.text
    again = office.post(reverse("radar-remind", args=[firm.uid]), follow=True)
    assert "已提醒过，7 天内不再提醒" in text(again)
    assert Message.objects.filter(kind="duty-reminder").count() == 2


def test_after_the_days_the_alliance_set_one_may_remind_again(world):
    (member,) = board(dates.today(), organisation=world.a.enterprise.pk).members
    viewer, at = world.membership(Role.OFFICE), dates.now()
    Alliance.objects.update(duty_remind_days=3)
    assert reminders.remind([member], viewer=viewer, at=at - timedelta(days=3)).names == [member.name]
    assert reminders.remind([member], viewer=viewer, at=at).names == [member.name]
    assert reminders.remind([member], viewer=viewer, at=at + timedelta(days=2)).names == []


def test_who_has_no_account_is_named_and_counts_as_not_reminded(world):
    firm = rows.member("没有账号的企业")
    (member,) = board(dates.today(), organisation=firm.pk).members
    sent = reminders.remind([member], viewer=world.membership(Role.OFFICE), at=dates.now())
    assert (sent.names, sent.left_out) == ([], [("没有账号的企业", "没有可以通知的账号，请先为它开通用户")])
    assert not DutyReminder.objects.filter(organisation=firm).exists()


def test_the_bureau_looks_and_does_not_remind(world, as_role):
    assert "提醒所列单位" not in text(as_role(Role.BUREAU_VIEWER).get(LIST))
    with pytest.raises(Refused, match="不能发送提醒"):
        reminders.remind([], viewer=world.membership(Role.BUREAU_OFFICER), at=dates.now())


# The first page


def test_the_first_page_counts_members_behind_for_the_office_and_own_duties_for_hr(world, as_role):
    card = next(card for card in as_role(Role.OFFICE).get("/").context["cards"] if card["url"] == LIST)
    assert (card["value"], card["title"]) == (4, "有义务未完成的成员")
    todo = next(t for t in as_role(Role.HR).get("/").context["todos"] if t["url"] == reverse("radar-own"))
    (member,) = board(dates.today(), organisation=world.a.enterprise.pk).members
    assert todo["count"] == len(member.unmet)


def picked(response) -> list[str]:
    return [line["member"].name for line in response.context["lines"]]


def test_reminders_are_shown_by_the_page_and_a_filter_goes_along(world, as_role, monkeypatch):
    monkeypatch.setattr("alliance.core.lists.PER_PAGE", 2)
    many("公司", 3)
    office, url = as_role(Role.OFFICE), reverse("radar-reminders")
    seen, page = [], office.get(url, {"kind": "enterprise"})
    while True:
        assert len(picked(page)) <= 2
        seen += picked(page)
        onwards = page.context["page"].next_url
        if onwards is None:
            break
        assert "kind=enterprise" in onwards
        page = office.get(url + onwards)
    assert sorted(seen) == sorted([world.a.enterprise.name, world.b.enterprise.name, "公司0", "公司1", "公司2"])


def test_one_tick_reminds_the_other_pages_too_but_nobody_who_was_unticked(world, as_role, monkeypatch):
    monkeypatch.setattr("alliance.core.lists.PER_PAGE", 1)
    office, url = as_role(Role.OFFICE), reverse("radar-reminders")
    (first,) = office.get(url).context["lines"]
    office.post(url, {"member": [str(first["member"].uid)]})
    this_year = DutyReminder.objects.filter(sent_at__year=dates.today().year)
    assert [row.organisation_id for row in this_year] == [first["member"].pk]  # the page alone
    second = office.get(url + office.get(url).context["page"].next_url)
    unticked = second.context["lines"][0]["member"]
    office.post(url + office.get(url).context["page"].next_url, {"rest": "yes"})
    told = set(this_year.values_list("organisation", flat=True))
    assert unticked.pk not in told and len(told) > 1
