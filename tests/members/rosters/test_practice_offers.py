"""An enterprise brings its posts for teachers: drafts, one of a name in a year, offered one by one on their pages."""

from datetime import date

import pytest
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from members.enums import Role
from members.models import Admission, PracticeOffer
from members.services import practice_offers
from tests.core.imports.books import act, bring, mark, remarks, workbook

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = ("岗位名称", "年度", "面向专业", "教师工作站", "名额", "开始日期", "最后一天", "状态")


def book(*rows) -> bytes:
    return workbook(*rows, headings=HEADINGS)


def refused(source) -> dict[int, str]:
    return {row.number: row.problems[0]["text"] for row in source.rows.filter(state="refused")}


@pytest.fixture
def hr(world):
    return world.a.members["hr"]


def test_posts_come_in_as_drafts_that_no_school_sees_and_go_again(world, hr):
    rows = [
        ("设备维护", "", "机电技术应用", world.a.station.name, 3, "2026-07-01", "2026-08-31", ""),
        ("质量检验", 2026, "", "", "2人", "2026-07-06", "2026-07-31", "草稿"),
    ]
    source = act(bring(book(*rows), hr, roster="practice-offers"), "write", hr)

    assert source.state == "done", source.error
    new = PracticeOffer.objects.get(title="设备维护")
    assert (new.enterprise, new.year, new.places, new.facility) == (world.a.enterprise, 2026, 3, world.a.station)
    assert (new.starts_on, new.ends_before, new.state) == (date(2026, 7, 1), date(2026, 9, 1), "draft")
    assert [step.verb for step in new.steps.all()] == ["draft"]
    assert not PracticeOffer.objects.visible_to(world.a.members["placement"]).filter(year=2026).exists()

    assert act(source, "undo", hr, reason="错了").state == "undone"
    assert not PracticeOffer.objects.filter(year=2026).exists()

    again = act(bring(book(*rows), hr, roster="practice-offers"), "write", hr)
    new = PracticeOffer.objects.get(title="设备维护")
    practice_offers.move(new, "offer", viewer=hr, on=date(2026, 3, 1), at=dates.now())
    with pytest.raises(Refused, match="已经办理到下一步"):
        act(again, "undo", hr, reason="错了")


def test_each_line_that_cannot_be_says_why(world, hr):
    station = world.b.station.name
    rows = [
        ("甲岗", "", "", station, 1, "2026-07-01", "2026-08-31", ""),
        ("乙岗", "", "", "", 1, "2026-07-01", "2026-06-30", ""),
        ("丙岗", 2025, "", "", 1, "2026-07-01", "2026-08-31", ""),
        ("丁岗", "", "", "", 1, "2026-07-01", "2026-08-31", "已发布"),
        ("戊岗", "", "", "", 1, "2026-07-01", "2026-07-10", ""),
        ("戊岗", "", "", "", 1, "2026-08-01", "2026-08-10", ""),
        ("己岗", "", "", "", 0, "2026-07-01", "2026-08-31", ""),
        (world.a.offer.title, "", "", "", 1, "2024-10-01", "2024-10-31", ""),
    ]
    source = bring(book(*rows), hr, roster="practice-offers")
    said = refused(source)

    told = {
        2: "工作站",
        3: "不能早于",
        4: "所属年度",
        5: "不能填“已发布”",
        7: "同名、同一年度",
        8: "不能小于",
        9: "已有同名",
    }
    assert said.keys() == told.keys(), said
    for number, words in told.items():
        assert words in said[number], said[number]
    beside = remarks(mark(source, hr))
    assert beside.keys() == said.keys() and told[3] in beside[3]

    Admission.objects.filter(organisation=world.a.enterprise).update(state="suspended")
    again = bring(
        book(("庚岗", "", "", "", 1, "2026-07-01", "2026-08-31", "")), hr, roster="practice-offers", name="二.xlsx"
    )
    assert "已暂停" in refused(again)[2]


def test_an_offered_post_is_corrected_by_name_and_year_and_one_that_is_closed_is_not(world, hr):
    offer = world.a.offer
    line = (offer.title, 2024, "", "", 5, "2024-07-08", "2024-08-31", "")
    source = act(bring(book(line), hr, roster="practice-offers"), "write", hr)
    offer.refresh_from_db()
    assert (offer.places, offer.starts_on, offer.state, offer.offered_on) == (
        5, date(2024, 7, 8), "offered", date(2024, 4, 1),
    )  # fmt: skip
    practice_offers.move(offer, "close", viewer=hr, on=date(2024, 6, 1), at=dates.now(), reason="招满了")
    again = bring(book((*line[:4], 6, *line[5:])), hr, roster="practice-offers", name="二.xlsx")
    assert "改为草稿" in refused(again)[2]
    with pytest.raises(Refused, match="又有人改过"):
        act(source, "undo", hr, reason="改回")
    offer.refresh_from_db()
    assert (offer.places, offer.state) == (5, "closed")


def test_another_enterprise_reaches_none_of_them_and_a_school_brings_none(world, hr):
    line = (world.a.offer.title, 2024, "", "", 9, "2024-07-01", "2024-08-31", "")
    source = bring(book(line), world.b.members["hr"], roster="practice-offers")
    assert (source.new_count, source.changed_count) == (1, 0)  # one of its own by that name
    for role in (Role.PLACEMENT, Role.ENTERPRISE_LEADER):
        with pytest.raises(Refused, match="不能导入"):
            bring(book(line), world.a.members[role], roster="practice-offers")
    world.a.offer.refresh_from_db()
    assert world.a.offer.places == 2


def test_the_list_offers_the_workbook_to_hr_alone(as_role, world):
    url = reverse("roster-detail", args=["practice-offers"])
    assert url in as_role(Role.HR).get(reverse("practice-offer-list")).content.decode()
    assert url not in as_role(Role.PLACEMENT).get(reverse("practice-offer-list")).content.decode()
    assert as_role(Role.PLACEMENT).get(url).status_code in {403, 404}
