"""The enterprise: HR logs an opening and confirms a teacher's days; who leads it, and who trains, find what is theirs."""

from playwright.sync_api import Page, expect

from tests.browser.eye import DESK, PHONE
from tests.browser.jobs import both_widths, log_opening, look_around

OPENINGS = {DESK: "齿轮检测实习生", PHONE: "内圆磨床实习生"}


@both_widths
def test_hr_logs_an_opening_in_one_page(walk, size):
    hr = walk("hr", size)
    hr.go()
    hr.picture("enterprise-home")
    hr.menu("招收岗位")
    hr.open("登记岗位")
    form = hr.page.url
    required = hr.main.locator("form.panel .asteriskField").count()
    filled = log_opening(hr, OPENINGS[size], seats=4)
    assert len(filled) <= 5, "a phone's keyboard comes up five times, no more: the rest is chosen, or as last time"
    assert required <= 8
    assert hr.page.url != form  # the one page was enough
    hr.status("待审核")
    hr.reads("招收 4 人，已安排 0 人，空 4 个")
    assert hr.offers("撤回修改")
    assert not hr.offers("审核通过并发布")
    hr.menu("招收岗位")
    hr.search(OPENINGS[size])
    assert hr.count() == 1


@both_widths
def test_hr_confirms_the_days_a_teacher_was_there(walk, size):
    hr = walk("hr", size)
    hr.go()
    waiting = hr.todo("待确认的教师实践")
    assert hr.count() == waiting
    hr.follow(hr.main.locator("tbody a[href]").first)
    teacher = hr.heading()
    hr.status("待企业确认")
    hr.open("确认实践天数")
    hr.picture("enterprise-days")
    hr.press("确认这些日子")
    assert hr.heading() == teacher
    hr.status("企业已确认")
    hr.reads("已保存：企业确认", "企业确认的时段")
    assert hr.offers("更正确认天数")


def test_an_opening_can_be_logged_with_the_keyboard_alone(walk):
    hr = walk("hr")
    hr.go()
    keys = Keys(hr.page)
    keys.to("实习与实践").space()
    keys.to("招收岗位").enter()
    keys.to("登记岗位").enter()
    keys.to("岗位名称").type("热处理实习生")
    keys.to("招收人数").type("2")
    keys.to("报酬下限").type("2600")
    keys.to("工作方式").down()  # to the first there is
    keys.to("同类岗位职工数").type("120")
    keys.to("岗位内容和要求").type("跟师傅做热处理装炉和检验，白班。")
    keys.to("提供工作餐").space()  # ticked as last time, and now no longer
    keys.to("提交审核").enter()
    hr.status("待审核")
    hr.reads("热处理实习生", "招收 2 人")
    expect(hr.main.locator("dt", has_text="提供工作餐").locator("+ dd")).to_have_text("否")
    hr.eye.inspect()


class Keys:
    """Somebody who has no mouse: he goes from one thing to the next with Tab and reads where he is."""

    WHERE = """() => {
        const here = document.activeElement;
        const label = here.labels && here.labels.length ? here.labels[0] : here;
        const box = here.getBoundingClientRect();
        const seen = box.top >= 0 && box.bottom <= window.innerHeight;
        return {words: label.textContent.trim(), tag: here.tagName, seen: seen};
    }"""

    def __init__(self, page: Page):
        self.page = page

    def to(self, words: str) -> "Keys":
        passed = []
        for _step in range(90):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(self.WHERE)
            if here["tag"] in {"A", "BUTTON", "INPUT", "TEXTAREA", "SELECT", "SUMMARY"} and here["words"].startswith(
                words
            ):
                assert here["seen"], f"{words} has the focus outside the window"
                return self
            passed.append(here["words"][:12])
        raise AssertionError(f"{words} is not reached with Tab; passed {passed}")

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def down(self) -> None:
        self.page.keyboard.press("ArrowDown")

    def space(self) -> None:
        self.page.keyboard.press("Space")

    def enter(self) -> None:
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press("Enter")


@both_widths
def test_the_enterprises_leader_sees_what_waits_and_may_confirm(walk, size):
    boss = walk("boss", size)
    look_around(boss, never={"招收岗位": "登记岗位", "共建平台": "登记平台", "实习批次": "新建批次"})
    boss.go()
    boss.todo("待确认的教师实践")
    boss.follow(boss.main.locator("tbody a[href]").first)
    assert boss.offers("确认实践天数")
    assert not boss.may("/openings/new/")


@both_widths
def test_a_mentor_sees_the_batches_of_his_enterprise_and_no_more(walk, size):
    mentor = walk("mentor", size)
    mentor.go()
    mentor.picture("mentor-home")
    running = mentor.todo("正在本单位进行的实习批次")
    assert mentor.count() == running
    mentor.picture("mentor-batches")
    mentor.follow(mentor.main.locator("tbody a[href]").first)
    assert not mentor.offers("安排学生")
    look_around(mentor, never={"实习批次": "新建批次"})
    assert not mentor.may("/assignments/")
    assert not mentor.may("/students/")
    assert not mentor.may("/openings/new/")
