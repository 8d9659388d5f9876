"""An opening on a phone: what is missing, what the law says, how long it took; reviewed by a school, told before its end."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from alliance.core import dates
from alliance.core.models import Attachment, Message
from members.enums import Role
from placements.models import Opening
from placements.services import opening_facts, openings
from tests.placements.posts import COMPLETE
from tests.placements.test_openings import errors, filled, page_of, step, submitted, text  # noqa: F401
from tests.worlds import picture_bytes

DAY = date(2026, 3, 2)


def post(**changes) -> Opening:
    known = {"title": "装配工", "seats": 10, "starts_on": DAY, **COMPLETE} | changes
    known |= {name: openings.time.fromisoformat(known[name]) for name in ("hours_from", "hours_until") if known[name]}
    return Opening(**known)


def rules(opening: Opening) -> list[str]:
    return [one.rule for one in opening_facts.law_says(opening, on=DAY)]


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ({"pay_day": None}, "填写支付方式和每月发放日"),
        ({"hours_until": None}, "填写上下班时间和每天工时"),
        ({"independence": ""}, "选择工作方式（辅助或相对独立）"),
        ({"post_staff": None}, "填写同类岗位职工数"),
        ({"independence": "independent"}, "填写相同岗位月工资或最低档月工资（相对独立参加工作的须据此核对报酬）"),
    ],
)
def test_an_internship_says_all_that_the_law_asks_before_it_is_handed_in(without, said):
    assert opening_facts.missing_to_submit(post(**without), on=DAY) == [said]
    assert opening_facts.missing_to_submit(post(**without, kind="job"), on=DAY) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"hazards": ["dust"]}, ["INT-16-3"]),
        ({"hazards": ["mine"]}, ["INT-16-3", "INT-16-4", "INT-17-1"]),
        ({"venue": "karaoke"}, ["INT-16-5"]),
        ({"by_agency": True}, ["INT-16-6"]),
        ({"intensity": 21}, ["INT-16-7"]),
        ({"rest_days": True}, ["INT-17-2"]),
        ({"hours_from": "20:00", "hours_until": "04:00"}, ["INT-17-3"]),
        ({"seats": 41}, ["INT-11b"]),  # 20 % of 200 are 40
        ({"seats": 40}, []),
        ({"independence": "independent", "post_pay_fen": 400_000}, ["INT-18a"]),
        ({"independence": "independent", "post_pay_fen": 375_000}, []),
        ({"independence": "independent", "post_pay_fen": 375_000, "pay_method": "goods"}, ["INT-18b"]),
        ({"independence": "", "pay_method": "", "pay_day": None}, []),  # what is not filled in yet is asked for instead
        ({"hazards": ["mine"], "kind": "job"}, []),
    ],
)
def test_the_law_is_told_with_its_article_and_refuses_nothing(db, changes, found):
    assert sorted(rules(post(**changes))) == sorted(found)


def test_hr_reads_the_law_while_filling_in_and_on_the_page_and_may_hand_it_in_all_the_same(world, as_role):
    hr = as_role(Role.HR)
    told = text(hr.post(reverse("opening-law"), filled(hazards=["heat"], hours_until="23:30")))
    assert "未成年学生不得从事这类劳动" in told
    assert "实习管理规定第16条" in told
    assert "不得安排夜班" in told
    assert not text(hr.post(reverse("opening-law"), filled(hazards=[]))).strip().startswith("<p")
    hr.post(reverse("opening-new"), filled(hazards=["heat"]))
    opening = Opening.objects.get(title="数控车工")
    assert opening.state == "submitted"
    assert "法规提醒" in text(page_of(as_role(Role.OFFICE), opening))


def test_a_new_form_begins_as_the_latest_post_of_the_firm_has_it(world, as_role):
    form = as_role(Role.HR).get(reverse("opening-new")).context["form"]
    assert [form[name].value() for name in ("pay_method", "hours_a_day")] == ["student", 8]
    Opening.objects.filter(pk=world.a.opening.pk).update(pay_day=20, hours_from="07:30", shift="two")
    form = as_role(Role.HR).get(reverse("opening-new")).context["form"]
    assert [str(form[name].value()) for name in ("pay_day", "hours_from", "shift")] == ["20", "07:30:00", "two"]


def test_a_school_reviews_as_the_office_does_and_closes_nothing(world, as_role, submitted):  # noqa: F811
    assert page_of(as_role(Role.SCHOOL_LEADER), submitted).status_code == 404
    school = as_role(Role.PLACEMENT)
    assert page_of(school, submitted).status_code == 200
    step(school, submitted, "publish")
    assert submitted.state == "published"
    assert submitted.steps.first().by == world.user(Role.PLACEMENT)
    assert "您当前的身份不能关闭" in text(step(school, submitted, "close", "已招满"))


def test_hr_sees_how_long_publication_took_and_how_full_the_post_is(world, as_role, submitted):  # noqa: F811
    step(as_role(Role.OFFICE), submitted, "publish")
    monday = timezone.make_aware(datetime(2026, 3, 2, 9))
    submitted.steps.filter(verb="submit").update(at=monday)
    submitted.steps.filter(verb="publish").update(at=monday + timedelta(days=7))
    Opening.objects.filter(pk=submitted.pk).update(seats_taken=13)
    shown = text(page_of(as_role(Role.HR), submitted))
    assert "5 个工作日" in shown
    assert "65%" in shown
    row = as_role(Role.HR).get(reverse("opening-list"), {"q": "数控车工"}).context["page"].table.rows[0]
    assert (row.get_cell("waited"), row.get_cell("fill")) == ("5 个工作日", "65%")
    school = as_role(Role.SCHOOL_LEADER).get(reverse("opening-list")).context["page"].table
    assert not {"waited", "fill"} & set(school.columns.names())


def test_hr_is_told_before_the_last_day_once_a_stage_and_not_after_it(world):
    friday = timezone.make_aware(datetime(2026, 3, 6, 9))
    Opening.objects.filter(pk=world.a.opening.pk).update(ends_before=date(2026, 3, 20))
    Opening.objects.exclude(pk=world.a.opening.pk).update(ends_before=date(2026, 3, 5))
    assert (openings.ENDING.remind(friday), openings.ENDING.remind(friday)) == (1, 0)
    message = Message.objects.get(kind="opening-expires")
    assert message.user == world.user(Role.HR)
    assert "13 天" in message.title


def test_a_photo_of_the_workplace_comes_with_the_form_and_is_public_while_the_post_is_offered(world, as_role, client):
    def photo():
        return SimpleUploadedFile("工位.jpg", picture_bytes(), "image/jpeg")

    hr, new = as_role(Role.HR), reverse("opening-new")
    assert errors(hr.post(new, filled(photo=photo()))) == {"photo_consent": ["请说明照片里的人是否同意。"]}
    hr.post(new, filled(photo=photo(), photo_consent="nobody"))
    opening = Opening.objects.get(title="数控车工")
    one = Attachment.objects.get(purpose="opening", subject_uid=opening.uid)
    assert one.title == "工作现场"
    shown = reverse("opening-photo-show", args=[one.uid])
    assert client.get(shown).status_code == 404
    step(as_role(Role.OFFICE), opening, "publish")
    assert client.get(shown).status_code == 200
    assert reverse("opening-photo-small", args=[one.uid]) in text(
        client.get(reverse("public-opening-detail", args=[opening.uid]))
    )


def test_the_public_list_is_narrowed_by_place_wage_and_kind(world, client):
    day = {"wage_from_fen": 12_000, "wage_unit": "day", "place": "东街"}  # 21.75 days: 2610 a month
    Opening.objects.filter(pk=world.a.opening.pk).update(**day)
    Opening.objects.filter(pk=world.b.opening.pk).update(wage_from_fen=200_000, wage_to_fen=240_000, place="西街")

    def shown(**asked) -> set[str]:
        page = client.get(reverse("public-opening-list"), asked).context["page"]
        return {row.record.title for row in page.table.rows}

    mine, theirs = world.a.opening.title, world.b.opening.title
    assert shown() == {mine, theirs}
    assert shown(wage="2500") == {mine}
    assert shown(wage="2000") == {mine, theirs}
    assert shown(wage="3000") == set()
    assert shown(place="西街") == {theirs}
    assert shown(kind="job") == set()
    assert "120 元/天 起" in text(client.get(reverse("public-opening-list")))


def test_what_is_over_is_moved_on_by_whole_years_and_29_february_is_kept_in_the_month():
    older = Opening(starts_on=date(2024, 2, 29), ends_before=date(2024, 9, 1))
    assert opening_facts.span_of_next(older, date(2026, 3, 1)) == {
        "starts_on": date(2026, 2, 28),
        "ends_before": date(2026, 9, 1),
    }
    assert (
        opening_facts.span_of_next(Opening(starts_on=DAY, ends_before=dates.today() + dates.DAY), dates.today()) is None
    )
