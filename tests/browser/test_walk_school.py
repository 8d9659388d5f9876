"""The school: students go to an opening's seats, a class is made to order and paid, a teacher goes to a station."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from alliance.core import dates
from tests.browser.eye import DESK, PHONE
from tests.browser.jobs import both_widths, look_around, published_opening

HOST = "清川恒砺精密机械有限公司"
TITLES = {DESK: "数控车床实习生", PHONE: "加工中心实习生"}


@both_widths
def test_students_of_a_class_are_sent_into_the_seats_of_an_opening(walk, size):
    title, start = TITLES[size], dates.today() + timedelta(days=20)
    published_opening(walk, title, seats=3)
    school = walk("school", size)
    school.go()
    school.picture("school-home")
    school.menu("招收岗位")
    school.search(title)
    school.open(title)
    school.reads("招收 3 人，已安排 0 人，空 3 个")
    assert not school.offers("编辑")

    school.menu("实习批次")
    school.open("新建批次")
    school.fill("批次名称", f"{title}岗位实习")
    school.choose("实习类型", "岗位实习")
    school.fill("年级", "三年级")
    school.fill("开始日期", start)
    school.fill("结束日期", start + timedelta(days=90))
    school.main.get_by_label(HOST).check()
    school.press("保存")
    assert school.heading() == f"{title}岗位实习"

    school.open("安排学生")
    school.choose("去哪里", title)
    boxes = school.main.locator(".picks input[type=checkbox]")
    for number in range(3, 12):  # in some months most of an older class is in enterprises already
        chosen = school.choose("班级", number=number)
        school.press("筛选")
        if boxes.count() > 3:
            break
    expect(school.main.get_by_label("去哪里").locator("option:checked")).to_contain_text(title)
    for place in range(3):
        boxes.nth(place).check()
    school.picture("school-pick-students", at=school.main.locator(".picking"))
    boxes.nth(3).check()
    expect(school.main.locator("[data-picks-count]")).to_have_text("4")
    school.press("安排所选学生")
    school.reads("只剩 3 个空位")  # one too many: nobody is sent, nothing is lost
    expect(school.main.locator(".picks input:checked")).to_have_count(4)
    school.main.locator(".picks input:checked").last.uncheck()
    school.press("安排所选学生")
    school.reads("已安排。", chosen, title)
    school.picture("school-batch", at=school.main.get_by_role("heading", name="谁在哪里"))

    school.menu("实习安排")
    school.filter("招收岗位", title)
    assert school.count() == 3
    school.reads(chosen)
    school.picture("school-who-is-where")
    names = export(school)
    assert len(names) == 3


def export(school) -> list[str]:
    """The list as it stands, as a workbook: who is in it."""
    school.press("导出 Excel", reason="核对在岗学生名单，发给班主任")
    download = school.main.get_by_role("link", name="下载", exact=True)
    expect(download).to_be_visible(timeout=30_000)
    school.reads("核对在岗学生名单，发给班主任")
    with school.page.expect_download() as coming:
        download.click()
    rows = CalamineWorkbook.from_path(coming.value.path()).get_sheet_by_index(0).to_python()
    head = next(number for number, row in enumerate(rows) if "学生" in row)
    column = rows[head].index("学生")
    return [row[column] for row in rows[head + 1 :] if row[column]]


@both_widths
def test_a_class_is_made_to_order_and_a_month_is_paid(walk, size):
    name = {DESK: "恒砺精密检测订单班", PHONE: "恒砺精密装调订单班"}[size]
    first = dates.today().replace(day=1)
    school = walk("school", size)
    school.go()
    school.menu("订单班")
    school.open("新建订单班")
    school.fill("班级名称", name)
    school.choose("订单企业", HOST)
    school.fill("计划人数", 20)
    school.fill("签约日期", first)
    school.fill("开班日期", first)
    school.fill("生活费资助", 500)
    school.press("保存")
    assert school.heading() == name

    school.open("添加学生")
    school.filter("班级", number=2 if size == DESK else 4)
    free = school.main.locator("tbody tr").filter(has_text="—")  # in no other class
    for place in range(2):
        free.nth(place).get_by_role("checkbox").check()
    school.press("加入订单班")
    school.reads("2 人")

    school.open("登记发放")
    school.open("勾选全部未发的学生")
    school.picture("school-stipends")
    school.press("登记所勾选的")
    school.menu("生活费发放")
    school.filter("订单班", name)
    assert school.count() == 2
    school.reads("500")


@both_widths
def test_a_teacher_is_sent_to_a_station(walk, size):
    start = dates.today() + timedelta(days=150)
    school = walk("school", size)
    school.go()
    school.menu("教师入企实践")
    school.open("安排实践")
    teacher = school.choose("教师", "专业课教师", {DESK: 12, PHONE: 31}[size])
    school.choose("接收企业", HOST)
    school.choose("教师工作站", "恒砺精密教师工作站")
    school.choose("形式", number=1)
    school.fill("开始日期", start)
    school.fill("结束日期", start + timedelta(days=13))
    school.picture("school-rotation")
    school.press("保存")
    assert school.heading() in teacher
    school.status("待企业确认")
    assert not school.offers("确认实践天数")
    assert school.offers("修改安排")
    assert school.offers("撤回安排")


NEVER = {
    "学生": "登记学生",
    "实习批次": "新建批次",
    "教师入企实践": "安排实践",
    "订单班": "新建订单班",
    "招收岗位": "登记岗位",
}


@both_widths
@pytest.mark.parametrize("login", ["leader", "coordinator"])
def test_who_only_looks_is_led_to_what_waits_and_offered_nothing_to_change(walk, size, login):
    one = walk(login, size)
    look_around(one, never=NEVER)
    assert not one.may("/batches/new/")
    assert not one.may("/students/new/")
    assert one.may("/reports/") == (login == "leader")
    one.go("/batches/")
    one.follow(one.main.locator("tbody a[href]").first)
    assert not one.offers("安排学生")


@both_widths
def test_a_teacher_finds_his_own_stays(walk, size):
    teacher = walk("teacher", size)
    teacher.go()
    teacher.picture("teacher-home")
    look_around(teacher, never={"教师入企实践": "安排实践"})
    teacher.menu("教师入企实践")
    teacher.reads("年企业已确认")
    confirmed = teacher.main.locator("tbody tr").filter(has_text="企业已确认").locator("a[href]").first
    teacher.follow(confirmed)
    teacher.status("企业已确认")
    teacher.reads("企业确认的时段")
    teacher.picture("teacher-days")
    assert not teacher.offers("更正确认天数")
    assert not teacher.may("/students/")
    assert not teacher.may("/teachers/")
