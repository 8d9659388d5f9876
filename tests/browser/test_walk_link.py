"""A link on a phone: the school sends it, the mentor without an account answers, the school reads what he said."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from alliance.core import dates
from tests.browser.eye import PHONE
from tests.browser.walk import Walk

BOT = "facebookexternalhit/1.1"


@pytest.fixture
def over(walk: Callable[..., Walk]) -> Callable[..., Walk]:
    """`over(5)`: the school before the page of a stay of May of last year that nobody has confirmed."""

    def plan(day: int) -> Walk:
        school, year = walk("school"), dates.today().year - 1
        school.go("/rotations/new/")
        school.choose("教师", number=day)
        school.choose("接收企业", number=1)
        school.fill("开始日期", date(year, 5, 20))
        school.fill("结束日期", date(year, 5, 24))
        school.press("保存")
        school.status("待企业确认")
        return school

    return plan


def send(school: Walk, recipient: str) -> str:
    """The address that the school copies."""
    school.open("发链接")
    school.fill("发给谁", recipient)
    school.press("生成链接")
    school.reads("链接已生成。", f"把链接发给{recipient}")
    return school.main.get_by_label("只要链接").input_value()


def test_a_mentor_confirms_on_his_phone_and_the_school_reads_it(walk, over):
    school = over(3)
    stay, teacher = school.page.url, school.heading()
    url = send(school, "张师傅")
    assert url in school.main.get_by_label("复制这段话").input_value()
    school.main.get_by_role("button", name="复制链接").click()
    expect(school.main.get_by_role("button", name="已复制")).to_be_visible()
    expect(school.main.locator("svg.qr")).to_be_visible()

    for method in ("head", "get"):  # the chat app looks first
        assert getattr(school.page.request, method)(url, headers={"User-Agent": BOT}).status == 200
    school.go(stay)
    school.reads("张师傅", "未打开")

    mentor = walk("", PHONE)
    mentor.go(url)
    mentor.reads("张师傅，", "请您办理", teacher, "只能办一次")
    assert mentor.page.locator("a").count() == 0
    assert {cookie["name"] for cookie in mentor.page.context.cookies()} == {"csrftoken"}
    mentor.picture("mentor-link")
    expect(mentor.main.get_by_label("不予认可的理由")).to_be_hidden()
    school.go(stay)
    school.reads("已打开")

    mentor.fill("第一段：最后一天", date(dates.today().year - 1, 5, 27))
    mentor.press("提交给学校")
    mentor.reads("须在计划起止之内")
    mentor.fill("第一段：最后一天", date(dates.today().year - 1, 5, 22))
    mentor.press("提交给学校")
    mentor.reads("办好了，谢谢", "到岗 3 天")
    school.go(stay)
    school.status("企业已确认")
    school.reads("已办理", "3 天")
    expect(school.page.get_by_role("region", name="流程记录")).to_contain_text("张师傅（链接）")

    again = mentor.page.goto(url)
    assert again.status == 410
    mentor.page.complaints.found.clear()  # the console says that the answer was 410
    mentor.eye.inspect()
    mentor.reads("已经办过了")


def test_without_scripts_the_mentor_says_that_nobody_came(walk, over, desk):
    school = over(4)
    stay = school.page.url
    url = send(school, "李师傅")
    phone = desk("", *PHONE, scripts=False)
    phone.goto(url)
    phone.get_by_label("一天也没有到岗").check()
    phone.get_by_label("不予认可的理由").fill("没有来过")
    phone.get_by_role("button", name="提交给学校").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("办好了，谢谢")
    school.go(stay)
    expect(school.page.get_by_role("region", name="流程记录")).to_contain_text("没有来过")
    school.menu("一次性链接")
    school.filter("状态", "已办理")
    school.reads("李师傅")
    school.open("李师傅")
    school.reads("访问记录", "办理")


def test_a_link_that_is_none_says_so_on_a_phone(desk):
    phone = desk("", *PHONE)
    assert phone.goto("/l/nobody-was-given-this/").status == 404
    expect(phone.get_by_role("heading", level=1)).to_have_text("这个链接打不开")
    assert phone.locator("a").count() == 0
