"""The first page of each role: every todo's count is the number of rows its link opens, and nobody is left with nothing."""

import uuid
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from alliance.core import dates
from members.enums import Role
from members.models import (
    Admission,
    Alliance,
    Committee,
    DutyStatement,
    Facility,
    FacilityRenewal,
    FacilityUse,
    Meeting,
    Resolution,
)
from placements.models import Assignment, BatchHost, InternshipBatch, Opening, TeacherRotation
from reports.models import Report, Snapshot
from reports.todos import NEXT, TODOS
from tests.reports.stood import card, measured, stand
from tests.worlds import make_organisation

DAY = timedelta(days=1)


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def home(world, role: str, side: str = "a") -> tuple[Client, object]:
    client = Client()
    client.force_login(world.user(role, side))
    return client, client.get("/")


def todos(world, role: str, side: str = "a") -> dict[str, int]:
    """What waits for somebody: the label and the count."""
    return {str(todo["label"]): todo["count"] for todo in home(world, role, side)[1].context["todos"]}


def openings(world) -> None:
    today = dates.today()
    long_ago, far = today - 200 * DAY, today + 200 * DAY
    for number, (state, starts_on, ends_before) in enumerate(
        [
            *[("submitted", long_ago, far)] * 2,
            ("returned", long_ago, far),
            *[("draft", long_ago, far)] * 3,
            ("published", long_ago, today + 15 * DAY),  # its last day is in a fortnight
            ("published", long_ago, today + 16 * DAY),
            ("published", long_ago, today),  # has ended
            ("published", today - 13 * DAY, None),
            ("closed", long_ago, far),
        ]
    ):
        Opening.objects.create(
            enterprise=world.a.enterprise,
            title=f"岗位{number}",
            seats=2,
            state=state,
            starts_on=starts_on,
            ends_before=ends_before,
        )


def reports(world) -> None:
    """One in each state, and one that the office itself has compiled."""
    for past, (state, by) in enumerate(
        [
            ("collecting", None),
            ("frozen", None),
            ("compiled", Role.BUREAU_VIEWER),
            ("compiled", Role.OFFICE),
            ("compiled", None),
            ("approved", Role.OFFICE),
            ("approved", Role.OFFICE),
        ]
    ):
        year = dates.today().year - 1 - past
        report = Report.objects.create(year=year, version=f"{year}-1.0", cutoff=date(year, 12, 31))
        snapshot = Snapshot.objects.create(
            report=report,
            cutoff=report.cutoff,
            frozen_at=dates.now(),
            definition_versions={},
            context={},
            content_sha256="0" * 64,
        )
        Report.objects.filter(pk=report.pk).update(
            state=state,
            snapshot=None if state == "collecting" else snapshot,
            compiled_by=world.user(by) if by else None,
        )


def stays(world) -> None:
    side, today = world.a, dates.today()
    for state, starts_on, ends_before in (
        ("planned", today - 30 * DAY, today - 20 * DAY),
        ("planned", today - 20 * DAY, today),
        ("planned", today, today + 5 * DAY),
        ("rejected", today - 50 * DAY, today - 40 * DAY),
    ):
        TeacherRotation.objects.create(
            school=side.school,
            person=side.teacher,
            teaching_post=side.post,
            host=side.enterprise,
            starts_on=starts_on,
            ends_before=ends_before,
            state=state,
        )


def batches(world) -> None:
    today = dates.today()
    for number, starts_on in enumerate([today - 10 * DAY, today + 20 * DAY, today + 80 * DAY, today + 300 * DAY]):
        batch = InternshipBatch.objects.create(
            school=world.a.school, name=f"批次{number}", starts_on=starts_on, ends_before=starts_on + 60 * DAY
        )
        BatchHost.objects.create(batch=batch, host=world.a.enterprise)
    # Whom nobody let start, and who has begun.
    late = {"starts_on": today, "ends_before": today + 60 * DAY, "ended_before": None}
    Assignment.objects.filter(pk=world.a.assignment.pk).update(**late)


def admissions(world) -> None:
    for number, state in enumerate(["applied", "applied", "reviewing"]):
        Admission.objects.create(
            organisation=make_organisation("enterprise", f"申请企业{number}"), state=state, applied_on=dates.today()
        )
    Admission.objects.filter(organisation=world.b.enterprise).update(state="returned", admitted_on=None)


def imports(world) -> None:
    """One is checked already; another has headings nobody could make out."""
    world.a.brought.pk, world.a.brought.uid, world.a.brought.state = None, uuid.uuid4(), "mapping"
    world.a.brought.save(force_insert=True)


def committees(world) -> None:
    """A council that has met this half-year without final minutes, and a resolution whose owner calls it done.
    The committees of both schools have met, and their minutes are not final."""
    council = Committee.objects.create(kind="council", name="理事会")
    term = council.terms.create(number=1, planned_seats=3, starts_on=date(2024, 1, 1))
    Meeting.objects.create(term=term, title="理事会会议", held_on=dates.today(), state="held")
    done = {"state": "done", "done_on": dates.today(), "evidence": "已安排 12 个工位"}
    Resolution.objects.filter(pk=world.a.resolution.pk).update(**done)


def uses(world) -> None:
    """A day of use that the school wrote down, and the firm has not confirmed."""
    FacilityUse.objects.filter(pk=world.a.use.pk).update(confirmed=False, recorded_by=world.a.school)


@pytest.fixture
def busy(world):
    """A county in which something waits for everybody."""
    for prepare in (openings, reports, stays, batches, admissions, imports, committees, uses):
        prepare(world)
    standing = stand({code: card(code, kind="share", unit="%", target="5") for code in ("B01", "B02", "C01")})
    measured(standing, "B01", 4)
    measured(standing, "B02", 5)
    measured(standing, "C01", 1, behind=[world.a.school])
    return world


def shown(response) -> int:
    """How many rows the page that a todo leads to is about."""
    page = response.context["page"]
    if page.table is not None:
        assert not page.filter_form.errors, page.filter_form.errors
        return int(page.count_text.removeprefix("共 ").removesuffix(" 条"))
    if "member" in response.context:
        return len(response.context["member"].unmet)
    if "targets" in response.context:
        return len(response.context["targets"])
    return int(page.subtitle.partition(" 人次")[0])


@pytest.mark.parametrize("side", ["a", "b"])
@pytest.mark.parametrize("role", Role.values)
def test_each_count_is_the_number_of_rows_its_link_opens(busy, role, side):
    client, page = home(busy, role, side)
    for todo in page.context["todos"]:
        assert todo["count"] > 0
        response = client.get(todo["url"])
        text(response)
        assert shown(response) == todo["count"], todo
        asked = parse_qs(urlsplit(todo["url"]).query)
        if response.context["page"].table is not None:
            assert set(asked) <= set(response.context["page"].filter_form.fields), todo
        assert f'<span class="todo-count">{todo["count"]}</span>' in text(page)


def test_every_todo_of_the_table_waits_for_somebody_here(busy):
    """Or the comparison above would say nothing of it."""
    found = {label for role in Role.values for side in ("a", "b") for label in todos(busy, role, side)}
    assert {str(todo.label) for todo in TODOS} <= found


def test_the_office_is_told_what_to_review_and_to_move_on(busy):
    assert todos(busy, Role.OFFICE) == {
        "待审核的岗位": 2,
        "待审核的入会申请": 2,
        "审核中的入会申请": 1,
        "应办年度复核的成员": 4,  # both schools and associations: members for years, and never reviewed
        "待冻结的年度报告": 1,
        "待汇编的年度报告": 1,
        "待审批的年度报告": 1,  # not the one it compiled itself, and not the one nobody is known to have compiled
        "待发布的年度报告": 2,
        "还没有达标的县级目标": 2,
        "还有联盟义务没有完成的成员": 3,  # one of the four has an application that was returned
        "本半年尚无定稿会议的理事会": 1,
        "待定稿的会议纪要": 1,  # the council's: schools' committees finalise their own
        "履行义务说明：审核": 4,
    }


def test_the_bureau_officer_is_told_what_to_approve_and_who_is_behind(busy):
    behind = {"还没有达标的县级目标": 2, "还有联盟义务没有完成的成员": 3}
    assert todos(busy, Role.BUREAU_OFFICER) == {"待审批的年度报告": 2, "年度合作计划：审阅": 2, **behind}
    assert todos(busy, Role.BUREAU_VIEWER) == behind
    page = text(home(busy, Role.BUREAU_OFFICER)[1])
    assert busy.a.school.name in page
    assert "截至 2026年3月1日 10:20" in page


def test_hr_is_told_of_its_openings_its_visitors_and_its_stipends(busy):
    due = todos(busy, Role.HR)
    assert due.pop("未发放的生活费（人次）") > 1
    assert due.pop("本单位还没有完成的联盟义务") > 1
    assert due == {
        "退回修改的岗位": 1,
        "待提交的岗位草稿": 3,
        "两周内到期的岗位": 1,
        "在招岗位还有空位": 4,  # with the world's own one; the one that has ended is not offered
        "待确认的教师实践": 2,
        "待答复的双选会投递": 1,
        "三方协议：签署": 1,
        "学校还没有准予上岗、已到实习日期的学生": 1,
        "工作室学徒：考核": 1,
        "待本单位确认的平台使用记录": 1,
        "教师实践岗位：结束招收": 1,  # its last day is long past
        "资源使用：答复": 1,
    }


def test_a_school_is_told_what_went_wrong_and_what_comes(busy):
    due = todos(busy, Role.PLACEMENT)
    assert due.pop("未发放的生活费（人次）") > 1
    assert due.pop("本单位还没有完成的联盟义务") > 1
    assert due == {
        "待审核的岗位": 2,  # a school reviews as the office does
        "即将开始、还没有备案的批次": 2,
        "即将开始或已开始、还没有准予上岗的学生": 1,
        "没有消除的合规问题": 1,
        "三方协议：签署": 1,
        "检查完、待您确认的导入": 1,
        "要您指明各列的导入": 1,
        "企业未认可的教师实践": 1,
        "即将开始、还没有安排学生的批次": 2,
        "即将开始或在岗、知情同意书没有签齐的学生": 1,
        "近两周新开放、还有空位的岗位": 1,
        "投入：确认收到": 1,
        "待核对的决议办结": 1,  # of the school's own committee
        "待定稿的会议纪要": 1,
        "项目与技术服务：结题或延长": 1,
        "专项任务：办结或取消": 1,
    }


def test_a_teacher_and_a_mentor_are_told_what_is_theirs(busy):
    assert todos(busy, Role.TEACHER) == {"企业未认可的教师实践": 1, "等企业确认的实践": 3}
    assert todos(busy, Role.MENTOR) == {"正在本单位进行的实习批次": 1}
    assert todos(busy, Role.TEACHER, "b") == {}


def test_what_was_done_is_no_longer_there(busy):
    before = todos(busy, Role.OFFICE)["待审核的岗位"]
    Opening.objects.filter(state="submitted").first().delete()
    assert todos(busy, Role.OFFICE)["待审核的岗位"] == before - 1


# Nothing to do


@pytest.mark.parametrize("role", Role.values)
def test_whom_nothing_waits_for_is_told_the_next_useful_thing_and_may_do_it(world, role):
    """Each role's next thing is a page that this role may open."""
    client, page = home(world, role)
    todo, following = page.context["todos"], page.context["next"]
    assert set(NEXT) == set(Role.values)
    assert client.get(following["url"]).status_code == 200
    if not todo:
        assert str(following["text"]) in text(page)
        assert following["url"] in text(page)


def test_a_quiet_day_is_a_friendly_one(world):
    Admission.objects.update(state="returned", admitted_on=None)  # no member, and nothing that a member owes
    Meeting.objects.update(state="minuted")
    DutyStatement.objects.update(state="accepted", accepted_on=dates.today())
    page = text(home(world, Role.OFFICE)[1])
    assert "没有等您办理的事。" in page
    assert "打开数据看板" in page
    assert "还没有统计过" in page


# Figures


def test_a_school_sees_its_own_figures_with_the_county_s_beside_them(world):
    standing = stand({"C01": card("专业课教师下企业比例", unit="%", kind="share", target="5")})
    measured(standing, "C01", 6, behind=[world.b.school])
    measured(standing, "C01", 4, of=world.a.school)
    page = text(home(world, Role.SCHOOL_LEADER)[1])
    for words in ("4.00", "6.00", "未达标", "截至 2026年3月1日 10:20"):
        assert words in page
    assert world.b.school.name not in page


@pytest.mark.parametrize("role", [Role.TEACHER, Role.MENTOR])
def test_who_has_no_dashboard_sees_no_figures(busy, role):
    client, page = home(busy, role)
    assert "截至" not in text(page)
    assert client.get("/dashboard/").status_code == 403


def test_how_to_begin_is_told_to_the_system_administrator_and_nobody_else(world):
    Alliance.objects.all().delete()
    assert "manage.py founding" in text(home(world, Role.SYSADMIN)[1])
    for role in (Role.OFFICE, Role.HR, Role.PLACEMENT):
        page = text(home(world, role)[1])
        assert "还没有建账，请联系系统管理员。" in page and "manage.py" not in page


def test_a_base_between_two_agreements_is_not_counted_as_valid(world):
    """Nor on the enterprise's public page."""
    today = dates.today()

    def counted() -> int:
        return next(card for card in home(world, Role.HR)[1].context["cards"] if card["title"] == "有效共建平台")[
            "value"
        ]

    def public() -> str:
        return text(Client().get(reverse("public-member-detail", args=[world.a.enterprise.uid])))

    kind, before = world.a.base.kind.name, counted()
    assert f"{kind}" in public()
    FacilityRenewal.objects.create(
        facility=world.a.base,
        signed_on=today,
        agreement="续签",
        follows=today - DAY,
        starts_on=today + DAY,
        ends_before=today + 365 * DAY,
    )
    Facility.objects.filter(pk=world.a.base.pk).update(ends_before=today + 365 * DAY)
    assert counted() == before - 1
    assert kind not in public()


def test_a_long_menu_is_folded_but_for_where_one_is_and_a_short_one_stands_open(as_role):
    menu = as_role(Role.OFFICE).get(reverse("facility-list")).context["nav"]
    assert [str(group["title"]) for group in menu if group["open"]] == ["共建"]
    assert not any(group["open"] for group in as_role(Role.OFFICE).get(reverse("home")).context["nav"][1:])
    assert all(group["open"] for group in as_role(Role.TEACHER).get(reverse("home")).context["nav"])
