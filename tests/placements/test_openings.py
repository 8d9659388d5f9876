"""Openings: an enterprise's HR logs them on a phone, the office reviews them, schools see what is on offer."""

import re
import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from members.enums import Role
from members.models import Admission, Organisation
from placements.models import Opening
from placements.services import openings
from tests.placements.posts import COMPLETE

REFUSED_SUSPENDED = "这家企业的联盟身份已暂停"


def text(answer) -> str:
    return answer.content.decode()


def hidden(answer) -> dict[str, str]:
    inputs = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', text(answer))
    return {name: value for name, value in inputs if name != "csrfmiddlewaretoken"}


def errors(answer) -> dict[str, list[str]]:
    return {name: list(lines) for name, lines in answer.context["form"].errors.items()}


def filled(**changes) -> dict:
    return {
        "title": "数控车工",
        "kind": "internship",
        "seats": "20",
        "wage_from_fen": "3,000",
        "wage_to_fen": "４０００",
        "starts_on": dates.today().isoformat(),
        "ends_before": (dates.today() + 180 * dates.DAY).isoformat(),
        "place": "清川县工业园 1 号",
        "description": "操作数控车床，两班倒前须经培训。",
        "wage_unit": "month",
        "pay_method": "student",
        "pay_day": "15",
        "hours_from": "08:00",
        "hours_until": "17:00",
        "hours_a_day": "8",
        "independence": "auxiliary",
        "post_staff": "200",
        "venue": "ordinary",
        "shift": "day",
        "lodging": "dormitory",
        "meals": "on",
        "hazards": ["heat", "dust"],
        "then": "submit",
        **changes,
    }


def step(client, opening, verb: str, reason: str = "", seen: int | None = None):
    """Press a button of the page as it stands, or as it stood at an earlier version."""
    version = Opening.objects.get(pk=opening.pk).version if seen is None else seen
    url = f"{reverse('opening-move', args=[opening.uid, verb])}?seen={version}"
    answer = client.post(url, {"reason": reason}, follow=True)
    opening.refresh_from_db()
    return answer


def page_of(client, opening):
    return client.get(reverse("opening-detail", args=[opening.uid]))


def suspend(organisation: Organisation) -> None:
    Admission.objects.filter(organisation=organisation).update(state="suspended")


@pytest.fixture
def submitted(world, as_role) -> Opening:
    as_role(Role.HR).post(reverse("opening-new"), filled(majors=[world.major.pk]))
    return Opening.objects.get(title="数控车工")


# The way of an opening


def test_hr_logs_an_opening_and_sees_it_reviewed_sent_back_and_published(world, as_role, submitted):
    opening = submitted
    assert (opening.state, opening.enterprise) == ("submitted", world.a.enterprise)
    assert (opening.wage_from_fen, opening.wage_to_fen, opening.seats) == (300_000, 400_000, 20)
    assert (opening.hazards, list(opening.majors.all())) == (["heat", "dust"], [world.major])
    assert opening.ends_before == dates.today() + 181 * dates.DAY  # the last day was typed
    office = as_role(Role.OFFICE)
    assert "退回修改须写明理由。" in text(step(office, opening, "return"))
    step(office, opening, "return", "请写明带教师傅")
    hr = as_role(Role.HR)
    shown = page_of(hr, opening)
    assert "请写明带教师傅" in text(shown)
    page = reverse("opening-edit", args=[opening.uid])
    hr.post(page, hidden(hr.get(page)) | filled(description="王师傅带教"))
    opening.refresh_from_db()
    assert (opening.state, opening.description) == ("submitted", "王师傅带教")
    step(as_role(Role.OFFICE), opening, "publish")
    assert opening.state == "published"
    shown = page_of(as_role(Role.HR), opening)
    assert shown.context["page"].status == {"label": "已发布", "tone": "green"}
    assert [row["verb"] for row in shown.context["page"].history] == [
        "审核通过并发布", "提交审核", "退回修改", "提交审核",
    ]  # fmt: skip


def test_a_new_form_needs_little_more_than_a_title_and_seats(world, as_role):
    Organisation.objects.filter(pk=world.a.enterprise.pk).update(address="清川县东街 1 号")
    form = as_role(Role.HR).get(reverse("opening-new")).context["form"]
    known = {name: form[name].value() for name in ("kind", "shift", "place", "starts_on")}
    assert known == {"kind": "internship", "shift": "day", "place": "清川县东街 1 号", "starts_on": dates.today()}
    half_a_year = form["ends_before"].value() - dates.today()
    assert 175 < half_a_year.days < 186


def test_what_is_submitted_unfinished_stays_as_a_draft_that_says_what_is_missing(world, as_role):
    answer = as_role(Role.HR).post(
        reverse("opening-new"), filled(wage_from_fen="", wage_to_fen="", place="", description=""), follow=True
    )
    opening = Opening.objects.get(title="数控车工")
    assert opening.state == "draft"
    assert "没有提交，内容已存下。" in text(answer)
    missing = ["填写报酬下限（岗位实习须写明报酬）", "填写工作地点", "填写岗位内容和要求"]
    assert answer.context["page"].missing == missing
    assert "尚缺：填写报酬下限" in text(step(as_role(Role.HR), opening, "submit"))
    assert opening.state == "draft"


def test_a_job_for_graduates_may_leave_the_wage_open(world, as_role):
    as_role(Role.HR).post(reverse("opening-new"), filled(kind="job", wage_from_fen="", wage_to_fen=""))
    assert Opening.objects.get(title="数控车工").state == "submitted"


def test_a_draft_is_kept_without_being_submitted_and_nobody_else_sees_it(world, as_role):
    as_role(Role.HR).post(reverse("opening-new"), filled(then="keep"))
    opening = Opening.objects.get(title="数控车工")
    assert opening.state == "draft"
    assert page_of(as_role(Role.ENTERPRISE_LEADER), opening).status_code == 200
    for role, side in ((Role.OFFICE, "a"), (Role.BUREAU_VIEWER, "a"), (Role.PLACEMENT, "a"), (Role.HR, "b")):
        assert page_of(as_role(role, side), opening).status_code == 404, role


def test_schools_see_an_opening_from_its_publication_until_it_is_off(world, as_role, submitted):
    title = submitted.title

    def seen() -> bool:
        return title in text(as_role(Role.SCHOOL_LEADER).get(reverse("opening-list")))

    assert not seen()
    step(as_role(Role.OFFICE), submitted, "publish")
    assert seen()
    Opening.objects.filter(pk=submitted.pk).update(starts_on=dates.today() - 9 * dates.DAY, ends_before=dates.today())
    assert not seen()
    Opening.objects.filter(pk=submitted.pk).update(ends_before=dates.today() + dates.DAY)
    assert seen()  # through its last day
    step(as_role(Role.HR), submitted, "close", "已招满")
    assert submitted.state == "closed"
    assert not seen()


def test_a_closed_opening_goes_through_the_office_again(world, as_role, submitted):
    step(as_role(Role.OFFICE), submitted, "publish")
    assert "关闭须写明理由。" in text(step(as_role(Role.HR), submitted, "close"))
    step(as_role(Role.HR), submitted, "close", "订单减少")
    step(as_role(Role.HR), submitted, "reopen")
    assert submitted.state == "submitted"


def test_hr_takes_back_what_is_under_review_before_changing_it(world, as_role, submitted):
    hr, page = as_role(Role.HR), reverse("opening-edit", args=[submitted.uid])
    assert "待审核的岗位不能修改，请先“撤回修改”。" in text(hr.get(page, follow=True))
    step(hr, submitted, "recall")
    assert submitted.state == "draft"
    assert hr.get(page).status_code == 200


def test_nobody_takes_a_step_that_is_not_his(world, as_role, submitted):
    assert "您当前的身份不能审核通过并发布。" in text(step(as_role(Role.HR), submitted, "publish"))
    assert "您当前的身份不能撤回修改。" in text(step(as_role(Role.OFFICE), submitted, "recall"))
    assert step(as_role(Role.HR, "b"), submitted, "recall").status_code == 404
    assert step(as_role(Role.BUREAU_OFFICER), submitted, "publish").status_code == 403
    assert submitted.state == "submitted"


def test_what_was_changed_behind_the_office_is_not_published_unread(world, as_role, submitted):
    opened = submitted.version
    hr, page = as_role(Role.HR), reverse("opening-edit", args=[submitted.uid])
    step(hr, submitted, "recall")
    hr.post(page, hidden(hr.get(page)) | filled(wage_from_fen="800", wage_to_fen="900"))
    answer = step(as_role(Role.OFFICE), submitted, "publish", seen=opened)
    assert "这条岗位又被修改过" in text(answer)
    assert submitted.state == "submitted"
    buttons = {
        action["label"]: action["url"] for action in page_of(as_role(Role.OFFICE), submitted).context["page"].actions
    }
    as_role(Role.OFFICE).post(buttons["审核通过并发布"])
    submitted.refresh_from_db()
    assert submitted.state == "published"


def test_whoever_does_not_say_what_he_saw_publishes_nothing(world, as_role, submitted):
    address = reverse("opening-move", args=[submitted.uid, "publish"])
    for seen in ("", "?seen=", "?seen=x", "?seen=0"):
        assert "这条岗位又被修改过" in text(as_role(Role.OFFICE).post(address + seen, follow=True)), seen
    submitted.refresh_from_db()
    assert submitted.state == "submitted"


def test_an_opening_is_sent_out_again_with_new_dates(world, as_role, submitted):
    hr = as_role(Role.HR)
    over = {"starts_on": date(2024, 1, 1), "ends_before": date(2024, 7, 1), "state": "closed"}
    Opening.objects.filter(pk=submitted.pk).update(**over)
    assert f"?like={submitted.uid}" in text(hr.get(reverse("opening-new")))
    like = hr.get(reverse("opening-new"), {"like": submitted.uid}).context["form"]
    assert [like["title"].value(), like["hazards"].value(), like["majors"].value()] == [
        "数控车工", ["heat", "dust"], [world.major.pk],
    ]  # fmt: skip
    first, last = like["starts_on"].value(), like["ends_before"].value()
    assert (first.month, first.day, last.month, last.day) == (1, 1, 6, 30)  # moved on by whole years
    assert last >= dates.today() > last.replace(year=last.year - 1)
    foreign = hr.get(reverse("opening-new"), {"like": world.b.opening.uid}).context["form"]
    assert not foreign["title"].value()
    assert hr.get(reverse("opening-new"), {"like": "xx"}).status_code == 200


# Suspended, expired


def test_a_suspended_enterprise_neither_submits_nor_is_published_and_its_openings_are_off(world, as_role, submitted):
    suspend(world.a.enterprise)
    assert REFUSED_SUSPENDED in text(step(as_role(Role.OFFICE), submitted, "publish"))
    assert submitted.state == "submitted"
    step(as_role(Role.HR), submitted, "recall")
    assert REFUSED_SUSPENDED in text(step(as_role(Role.HR), submitted, "submit"))
    assert submitted.state == "draft"
    shown = page_of(as_role(Role.HR), world.a.opening)
    assert shown.context["page"].status == {"label": "企业暂停中", "tone": "red"}
    assert REFUSED_SUSPENDED in text(shown)
    assert world.a.opening.title not in text(as_role(Role.PLACEMENT, "b").get(reverse("opening-list")))
    assert world.a.opening not in Opening.objects.offered(dates.today())


def test_an_enterprise_that_is_no_longer_kept_submits_nothing(world, as_role, submitted):
    Organisation.objects.filter(pk=world.a.enterprise.pk).update(closed_at=dates.now())
    assert "这家企业已停用" in text(step(as_role(Role.OFFICE), submitted, "publish"))


def test_an_expired_opening_says_so_and_is_extended_by_its_hr(world, as_role):
    opening = world.a.opening
    Opening.objects.filter(pk=opening.pk).update(ends_before=dates.today())
    hr, page = as_role(Role.HR), reverse("opening-edit", args=[opening.uid])
    assert page_of(hr, opening).context["page"].status["label"] == "已过期"
    assert "已过期" in text(hr.get(reverse("opening-list"), {"state": "expired"}))
    assert opening.title not in text(hr.get(reverse("opening-list"), {"state": "published"}))
    late = hr.post(page, hidden(hr.get(page)) | {"seats": "5", "ends_before": (dates.today() - dates.DAY).isoformat()})
    assert errors(late) == {"ends_before": ["最后一天不能早于今天；不再招收请用“关闭”。"]}
    hr.post(page, hidden(hr.get(page)) | {"seats": "5", "ends_before": dates.today().isoformat()})
    assert page_of(hr, opening).context["page"].status["label"] == "已发布"


def test_an_opening_whose_last_day_is_over_is_not_published(world, as_role, submitted):
    Opening.objects.filter(pk=submitted.pk).update(starts_on=dates.today() - 9 * dates.DAY, ends_before=dates.today())
    assert "最后一天已过" in text(step(as_role(Role.OFFICE), submitted, "publish"))
    assert submitted.state == "submitted"


# Slips


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"seats": "0"}, "seats", "招收人数至少为 1。"),
        ({"seats": ""}, "seats", "必填"),
        ({"title": " "}, "title", "必填"),
        ({"ends_before": "2020-01-01"}, "ends_before", "结束日期不能早于开始日期。"),
        ({"wage_to_fen": "2999"}, "wage_to_fen", "报酬上限不能低于下限。"),
        ({"wage_from_fen": "三千"}, "wage_from_fen", "请填写金额，单位元，例如 800 或 800.50。"),
        ({"wage_from_fen": "-1"}, "wage_from_fen", "0"),
        ({"hazards": ["sunshine"]}, "hazards", "sunshine"),
        ({"majors": ["9999999"]}, "majors", "9999999"),
    ],
)
def test_a_slip_is_told_beside_its_field_and_nothing_typed_is_lost(world, as_role, typed, field, said):
    answer = as_role(Role.HR).post(reverse("opening-new"), filled(**typed))
    assert answer.status_code == 200
    assert said in "".join(errors(answer)[field])
    assert "操作数控车床" in text(answer)
    assert not Opening.objects.filter(title="数控车工").exists()


def test_seats_are_not_cut_below_those_taken(world, as_role):
    Opening.objects.filter(pk=world.a.opening.pk).update(seats_taken=4)
    hr, page = as_role(Role.HR), reverse("opening-edit", args=[world.a.opening.uid])
    answer = hr.post(page, hidden(hr.get(page)) | {"seats": "3", "ends_before": ""})
    assert errors(answer) == {"seats": ["已安排 4 人，招收人数不能少于 4。"]}
    assert hr.post(page, hidden(hr.get(page)) | {"seats": "4", "ends_before": ""}).status_code == 302
    with pytest.raises(IntegrityError, match="opening_seats_not_below_taken"), transaction.atomic():
        Opening.objects.filter(pk=world.a.opening.pk).update(seats=3)


def test_a_seat_taken_while_hr_cuts_them_is_neither_lost_nor_below(world):
    """The form was checked when one seat was taken; two more are taken before it is saved."""
    edited = Opening.objects.get(pk=world.a.opening.pk)
    edited.seats = 2
    Opening.objects.filter(pk=edited.pk).update(seats_taken=3)
    with pytest.raises(ValidationError) as refused:
        openings.extend_opening(edited, on=dates.today(), seen=edited.version)
    assert refused.value.message_dict == {"seats": ["已安排 3 人，招收人数不能少于 3。"]}
    edited.seats = 4
    openings.extend_opening(edited, on=dates.today(), seen=1)
    assert Opening.objects.get(pk=edited.pk).seats_taken == 3


def test_a_reviewed_opening_changes_its_seats_and_its_last_day_only(world, as_role):
    hr, page = as_role(Role.HR), reverse("opening-edit", args=[world.a.opening.uid])
    opened = hr.get(page)
    assert sorted(opened.context["form"].fields) == ["ends_before", "seats", "version"]
    hr.post(page, hidden(opened) | filled(title="改头换面", seats="9", ends_before="2099-01-01"))
    world.a.opening.refresh_from_db()
    assert (world.a.opening.title, world.a.opening.seats) == ("甲装配工", 9)
    changed = Opening.objects.get(pk=world.a.opening.pk)
    with pytest.raises(Refused, match="已提交的岗位不能修改内容"):
        openings.correct_opening(changed, majors=[], seen=changed.version)


def test_the_second_of_two_hr_clerks_sees_what_both_changed(world, as_role):
    as_role(Role.HR).post(reverse("opening-new"), filled(then="keep"))
    opening = Opening.objects.get(title="数控车工")
    hr, page = as_role(Role.HR), reverse("opening-edit", args=[opening.uid])
    opened = hidden(hr.get(page))
    keep = {"then": "keep", "hazards": ["heat", "dust"]}
    assert hr.post(page, opened | filled(wage_from_fen="3100", **keep)).status_code == 302
    late = hr.post(page, opened | filled(wage_from_fen="3200", **keep))
    assert "别人已保存过这一条" in text(late)
    assert {"label": "报酬下限（元）", "typed": "3200", "now": "3100"} in late.context["page"].conflicts
    opening.refresh_from_db()
    assert opening.wage_from_fen == 310_000


def test_a_double_click_logs_one_opening_and_a_changed_form_another(world, as_role):
    hr, page = as_role(Role.HR), reverse("opening-new")
    data = hidden(hr.get(page)) | filled()
    first = hr.post(page, data)
    again = hr.post(page, data, follow=True)
    assert again.redirect_chain[0][0] == first["Location"]
    assert Opening.objects.filter(title="数控车工").count() == 1
    hr.post(page, data | {"title": "数控铣工"})  # back, changed, sent again
    assert Opening.objects.filter(title__startswith="数控").count() == 2


@pytest.mark.django_db(transaction=True)
def test_hr_closes_while_the_office_publishes_and_one_of_them_is_told(world):
    Opening.objects.filter(pk=world.a.opening.pk).update(state="submitted", **COMPLETE)
    gate, said = threading.Barrier(2), []

    def press(role: str, verb: str) -> None:
        try:
            gate.wait(10)
            opening = Opening.objects.get(pk=world.a.opening.pk)
            openings.move(opening, verb, viewer=world.membership(role), on=dates.today(), at=dates.now())
        except Refused as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=one) for one in ((Role.HR, "recall"), (Role.OFFICE, "publish"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    world.a.opening.refresh_from_db()
    assert world.a.opening.state in {"draft", "published"}
    assert len(said) == world.a.opening.steps.count() == 1


# Lists


def test_the_list_is_narrowed_by_state_kind_enterprise_major_and_free_seats(world, as_role):
    office, page = as_role(Role.OFFICE), reverse("opening-list")
    Opening.objects.filter(pk=world.a.opening.pk).update(seats_taken=5)
    mine, theirs = world.a.opening.title, world.b.opening.title

    def shown(**asked) -> tuple[bool, bool]:
        answer = office.get(page, asked)
        rows = {row.record.title for row in answer.context["page"].table.rows}
        return mine in rows, theirs in rows

    assert shown() == (True, True)
    assert shown(free="yes") == (False, True)
    assert shown(enterprise=world.a.enterprise.uid) == (True, False)
    assert shown(kind="job") == (False, False)
    assert shown(major=world.major.code) == (True, True)
    assert shown(major="\x00", enterprise="x") == (True, True)  # what makes no sense narrows nothing
    assert shown(state="draft") == (False, False)
    assert shown(q="jzpg") == (True, False)


def test_who_sits_there_is_said_by_name_to_its_school_and_host_and_by_number_to_the_alliance(world, as_role):
    for role in (Role.PLACEMENT, Role.HR, Role.COORDINATOR):
        assert world.a.student.name in text(page_of(as_role(role), world.a.opening)), role
    for role in (Role.OFFICE, Role.BUREAU_VIEWER):
        answer = page_of(as_role(role), world.a.opening)
        assert world.a.student.name not in text(answer), role
        assert {"label": world.a.school.name, "value": "1 人"} in answer.context["page"].panels[0]["facts"]
    assert world.a.student.name not in text(page_of(as_role(Role.PLACEMENT, "b"), world.a.opening))
