"""An enterprise's HR brings the openings of a season in by workbook; each is a draft until it is looked at."""

from datetime import date

import pytest

from alliance.core import dates, jobs
from alliance.core.errors import Refused
from alliance.core.imports import declared, moves
from members.models import Major, Organisation
from placements.models import Opening, OpeningMajor, OpeningStep
from placements.services import openings
from tests.core.imports.books import act, bring, workbook

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = (
    "岗位", "类型", "需求人数", "最低工资", "最高工资", "班制", "住宿条件", "工作餐", "危害因素", "专业要求", "地点", "岗位职责",
    "开始日期", "截止日期",
)  # fmt: skip
KEYS = (
    "kind", "seats", "low", "high", "shift", "lodging", "meals", "hazards", "majors", "place", "text", "from", "to",
)  # fmt: skip


@pytest.fixture
def hr(world):
    return world.a.members["hr"]


@pytest.fixture
def lathe(world) -> Major:
    return Major.objects.create(code="660103", name="数控技术应用")


def offer(title: str, **other) -> tuple:
    """One line in the order of HEADINGS."""
    values = {"seats": 10, "from": "2030-3-1"} | other
    return title, *(values.get(key, "") for key in KEYS)


def brought(hr, *rows):
    return bring(workbook(*rows, headings=HEADINGS), hr, roster="openings")


def written(hr, *rows):
    return act(brought(hr, *rows), "write", hr)


def said(source) -> dict[int, list[tuple[str, str]]]:
    rows = source.rows.filter(state="refused").order_by("number")
    return {row.number: [(one["column"], one["text"]) for one in row.problems] for row in rows}


def draft(world, **values) -> Opening:
    values = {"title": "车工", "seats": 3, "starts_on": date(2030, 3, 1)} | values
    return Opening.objects.create(enterprise=world.a.enterprise, **values)


def majors_of(opening: Opening) -> set[str]:
    return set(opening.majors.values_list("code", flat=True))


FULL = offer(
    "车工",
    kind="顶岗实习",
    seats="１２人",
    low="3,000元",
    high=4200.5,
    shift="二班倒",
    lodging="包住",
    meals="是",
    hazards="高温，易燃易爆、灼伤",
    majors="660103；机电技术应用",
    place="青石路 1 号",
    text="看图加工。\n须倒班。",
    **{"from": "2030年3月1日", "to": "2030.8.31"},
)


def test_openings_come_in_as_drafts_of_the_own_enterprise(world, hr, lathe):
    source = written(hr, FULL)

    row = Opening.objects.get(title="车工")
    assert source.state == "done"
    assert (row.enterprise, row.state, row.seats, row.seats_taken) == (world.a.enterprise, "draft", 12, 0)
    assert (row.kind, row.wage_from_fen, row.wage_to_fen) == ("internship", 300000, 420050)
    assert (row.shift, row.lodging, row.meals, row.hazards) == ("two", "dormitory", True, ["heat", "inflammable"])
    assert (row.place, row.description) == ("青石路 1 号", "看图加工。\n须倒班。")
    assert (row.starts_on, row.ends_before) == (date(2030, 3, 1), date(2030, 9, 1))
    assert majors_of(row) == {"660103", "660301"}
    assert openings.missing_to_submit(row, on=date(2030, 1, 1)) == [
        "填写支付方式和每月发放日", "填写上下班时间和每天工时", "选择工作方式（辅助或相对独立）", "填写同类岗位职工数",
    ]  # fmt: skip
    assert not OpeningStep.objects.filter(subject=row).exists()  # as when a draft is logged by hand


def test_all_that_the_law_asks_can_stand_in_the_workbook(world, hr):
    heads = {
        "岗位名称": "钳工", "招收人数": 2, "开始日期": "2030-3-1", "月薪下限": 160, "报酬单位": "日薪", "支付方式": "打卡",
        "每月发放日": 15, "上班时间": "8：30", "下班时间": "17点", "每天工时": 7.5, "工作方式": "相对独立", "岗位类别": "钳工类",
        "同类岗位职工数": 60, "相同岗位月工资（元）": 4000, "相同岗位最低档月工资（元）": 3200, "休息日或法定节假日上班": "否",
        "安排加班": "是", "体力劳动强度指数": 15, "场所": "一般场所", "由中介或劳务派遣安排": "否", "工作地行政区划代码": "510104",
        "工作地点": "青石路 1 号", "岗位内容和要求": "装配。",
    }  # fmt: skip
    bad = heads | {"岗位名称": "铣工", "上班时间": "八点", "每月发放日": 32}
    book = workbook(tuple(heads.values()), tuple(bad.values()), headings=tuple(heads))

    source = act(bring(book, hr, roster="openings"), "write", hr)

    assert [column for column, _words in said(source)[3]] == ["每月发放日", "上班时间"]
    row = Opening.objects.get(title="钳工")
    assert (row.wage_from_fen, row.wage_unit, row.pay_method, row.pay_day) == (16_000, "day", "student", 15)
    assert (str(row.hours_from), str(row.hours_until), float(row.hours_a_day)) == ("08:30:00", "17:00:00", 7.5)
    assert (row.independence, row.post_kind, row.post_staff) == ("independent", "钳工类", 60)
    assert (row.post_pay_fen, row.post_lowest_fen, row.overtime, row.intensity) == (400_000, 320_000, True, 15)
    assert (row.venue, row.by_agency, row.region_code, row.rest_days) == ("ordinary", False, "510104", False)
    assert openings.missing_to_submit(row, on=date(2030, 1, 1)) == []


def test_what_is_left_blank_is_as_in_the_form(world, hr):
    world.a.enterprise.address = "青石路 9 号"
    world.a.enterprise.save()
    hr.refresh_from_db()

    written(hr, offer("车工", majors="不限", hazards="无"))

    row = Opening.objects.get(title="车工")
    assert (row.kind, row.shift, row.lodging, row.meals, row.hazards) == ("internship", "day", "none", False, [])
    assert (row.place, majors_of(row), row.ends_before) == ("青石路 9 号", set(), None)


def test_the_same_file_again_changes_nothing(world, hr, lathe):
    written(hr, FULL, offer("钳工"))

    source = brought(hr, FULL, offer("钳工"))

    assert (source.new_count, source.changed_count, source.unchanged_count, source.refused_count) == (0, 0, 2, 0)


def test_a_draft_is_changed_with_its_majors_and_put_back(world, hr, lathe):
    row = draft(world, state="returned")
    OpeningMajor.objects.create(opening=row, major=world.major, wanted=2)

    source = written(hr, offer("车工", seats=5, majors="数控技术应用"))

    row.refresh_from_db()
    changes = [(one["column"], one["old"], one["new"]) for one in source.rows.get().changes]
    assert changes == [("招收人数", "3", "5"), ("面向专业", "机电技术应用", "数控技术应用（660103）")]
    assert (row.seats, majors_of(row), row.version, row.state) == (5, {"660103"}, 2, "returned")
    act(source, "undo", hr, reason="传错了")
    row.refresh_from_db()
    assert (row.seats, majors_of(row)) == (3, {"660301"})


def test_a_major_that_stays_keeps_what_was_said_of_it(world, hr, lathe):
    row = draft(world)
    OpeningMajor.objects.create(opening=row, major=world.major, wanted=2)

    written(hr, offer("车工", seats=3, majors="机电技术应用、660103"))

    assert dict(row.opening_majors.values_list("major__code", "wanted")) == {"660301": 2, "660103": None}


def test_what_is_wrong_is_said_beside_its_column(world, hr):
    draft(world, title="焊工")
    draft(world, title="焊工")
    returned = draft(world, title="铣工", state="returned", seats=9, seats_taken=4)
    published = world.a.opening

    source = brought(
        hr,
        offer("甲工", low=4000, high=3000),
        offer("乙工", to="2030-2-28"),
        offer("丙工", seats=0),
        offer("丁工", majors="炼丹术"),
        offer("戊工", hazards="鬼怪"),
        offer("焊工"),
        offer("铣工", seats=3),
        offer(published.title, **{"from": published.starts_on.isoformat()}),
        offer("己工"),
        offer("己工"),
        offer("庚工", **{"from": "20306-3-1"}),
    )

    problems = said(source)
    assert problems[2] == [("报酬上限（元）", "报酬上限不能低于下限。")]
    assert problems[3] == [("结束日期", "结束日期不能早于开始日期。")]
    assert problems[4] == [("招收人数", "不能小于 1，现在是 0，请核对。")]
    assert problems[5] == [("面向专业", "没有找到“炼丹术”。请填国家专业目录中的六位代码或全称，几个专业用顿号隔开。")]
    assert problems[6][0][0] == "危险因素"
    assert problems[7] == [("岗位名称", "有 2 条同名、同一天开始的草稿，不知道是哪一条。请先改名或删去多余的。")]
    assert problems[8] == [("招收人数", openings.fewer_than_taken(4))]
    assert problems[9] == [
        (
            "岗位名称",
            "已有同名、同一天开始的岗位（已发布），导入不改已提交的岗位。请到它的页面办理，或改名另发。",
        )
    ]
    assert problems[11] == [("岗位名称", "与第 10 行重复。请删去其中一行。")]
    assert problems[12][0][0] == "开始日期"
    assert source.new_count == 1
    returned.refresh_from_db()
    assert returned.seats == 9


def test_another_enterprises_opening_is_neither_found_nor_named(world, hr):
    other = world.b.opening
    Opening.objects.filter(pk=other.pk).update(state="draft")

    source = written(hr, offer(other.title, seats=77, **{"from": other.starts_on.isoformat()}))

    other.refresh_from_db()
    assert (source.new_count, source.rows.get().changes) == (1, [])
    assert (other.seats, other.version) == (5, 1)
    assert Opening.objects.filter(title=other.title, enterprise=world.a.enterprise).count() == 1


def test_what_was_handed_in_meanwhile_is_left_alone(world, hr):
    """A step moves a state and no version."""
    row = draft(world)
    source = brought(hr, offer("车工", seats=5))
    Opening.objects.filter(pk=row.pk).update(state="submitted")

    source = act(source, "write", hr)

    row.refresh_from_db()
    assert (source.state, row.seats, row.state) == ("checked", 3, "submitted")
    assert source.error == "这些岗位已提交审核或发布，导入不再改动：车工。请先“撤回修改”。"


def test_what_was_handed_in_after_the_import_is_not_taken_back(world, hr):
    row = draft(world)
    changed = written(hr, offer("车工", seats=5))
    new = written(hr, offer("钳工"))
    Opening.objects.filter(title__in=["车工", "钳工"]).update(state="submitted")

    changed = act(changed, "undo", hr, reason="传错了")

    row.refresh_from_db()
    assert (changed.state, row.seats) == ("done", 5)
    assert changed.error.startswith("这些岗位已提交审核或发布")
    with pytest.raises(Refused, match="其中 1 条导入之后已经办理到下一步。"):
        act(new, "undo", hr, reason="传错了")


def test_a_change_touches_nothing_that_moves_by_itself(world, hr):
    """Seats are taken without a new version: an import that was checked before does not give them back."""
    row = draft(world, state="returned", seats=9)
    source = brought(hr, offer("车工", seats=8))
    Opening.objects.filter(pk=row.pk).update(seats_taken=2)

    act(source, "write", hr)

    row.refresh_from_db()
    assert (row.seats, row.seats_taken) == (8, 2)


def test_majors_chosen_by_hand_win_over_the_next_file(world, hr, lathe):
    file = offer("车工", majors="机电技术应用")
    written(hr, file)
    row = Opening.objects.get(title="车工")
    openings.correct_opening(row, majors=[lathe], seen=row.version)

    source = brought(hr, file)

    assert source.manual_count == 1
    moves.tick(source, rows=None, ticked=True)
    act(source, "write", hr)
    assert majors_of(row) == {"660301"}


def test_new_openings_are_taken_back_whole(world, hr, lathe):
    count = Opening.objects.count(), OpeningMajor.objects.count()
    source = written(hr, FULL, offer("钳工"))

    act(source, "undo", hr, reason="传错了")

    assert (Opening.objects.count(), OpeningMajor.objects.count()) == count


def test_a_suspended_enterprise_drafts_and_does_not_submit(world, hr):
    world.a.enterprise.admissions.update(state="suspended")

    written(hr, FULL[:9] + ("", *FULL[10:]))

    row = Opening.objects.get(title="车工")
    with pytest.raises(Refused, match="这家企业的联盟身份已暂停"):
        openings.move(row, "submit", viewer=hr, on=dates.today(), at=dates.now())


def test_a_closed_enterprise_brings_nothing_in(world, hr):
    source = brought(hr, offer("车工"))
    Organisation.objects.filter(pk=world.a.enterprise.pk).update(closed_at=dates.now())

    source = moves.move(source, "write", viewer=hr, at=dates.now())
    jobs.work(source.job_id)

    source.job.refresh_from_db()
    assert source.job.error == "申请导入的身份已停用，或不能再导入这份名册，没有导入。"
    assert not Opening.objects.filter(title="车工").exists()


@pytest.mark.parametrize("role", ["enterprise_leader", "mentor", "placement", "office", "sysadmin"])
def test_nobody_but_hr_brings_openings_in(world, role):
    assert not declared()["openings"].open_to(world.membership(role))
