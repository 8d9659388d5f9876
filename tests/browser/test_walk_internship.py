"""An internship on the way to its start: the school, the firm, the bureau, the student and the guardian, each at home."""

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import expect

from tests.browser.eye import DESK, PHONE
from tests.browser.walk import Walk


def test_a_batch_that_was_sent_back_is_mended_and_filed(walk: Callable[..., Walk]):
    school = walk("school", DESK)
    school.go()
    school.todo("实习批次：补正后重新提交备案")
    school.follow(school.main.locator("tbody a").first)
    batch, url = school.heading(), school.page.url
    school.status("退回补正")
    school.reads("办理下一步还缺", "实习责任保险", "起未保")
    first_year = int(batch[:4])
    school.open("登记保险")
    school.fill("保险公司", "清川财产保险公司")
    school.fill("保单号", "QCBB2027000088")
    school.fill("开始日期", date(first_year, 1, 1))
    school.fill("保险最后一天", date(first_year, 12, 31))
    school.press("保存")
    expect(school.main).not_to_contain_text("起未保")
    school.press("提交备案")
    school.status("待备案")

    bureau = walk("officer", DESK)
    bureau.go(url)
    bureau.reads(batch, "等待教育局经办人员备案")
    bureau.open("备案")
    bureau.fill("备案号", "清教备〔2026〕88号")
    bureau.press("备案")
    bureau.status("已备案")

    school.go(url)
    school.status("已备案")
    school.reads("清教备〔2026〕88号", "陆景行")
    school.open("上岗核对")
    school.reads("本批次还没有安排学生")


def test_an_agreement_is_signed_by_the_firm_the_school_the_student_and_the_guardian(walk: Callable[..., Walk]):
    school = walk("school", DESK)
    school.go("/agreements/?state=draft")
    school.follow(school.main.locator("tbody a").first)
    student, agreement = school.heading(), school.page.url
    school.status("内容不全")
    school.reads("缺少：单位指导人员")
    _guided(school, student)

    school.go(agreement)
    school.press("重新拟订")
    school.status("待发出")
    school.press("发出签署")
    school.status("待签署")

    firm = walk("hr", PHONE)
    firm.go()
    firm.todo("三方协议：签署")
    firm.go(agreement)
    firm.reads(student, "实习报酬及支付方式", "责任保险")
    firm.open("签署")
    firm.main.get_by_label("代表本单位签署").check()
    firm.press("签署")
    firm.reads("已签署")

    school.go(agreement)
    school.open("签署")
    school.main.get_by_label("代表本单位签署").check()
    school.press("签署")
    school.open("学生和监护人签署")
    signing = school.page.url
    guardian = _guardian(school, agreement)
    for who, name in (("学生", student), ("监护人", guardian)):
        _signs(walk("", PHONE), _link(school, signing, who, name), name)

    school.go(agreement)
    school.status("已签订")
    school.go(signing)
    school.reads("已签", "手机链接签署", guardian)
    school.menu("实习安排")
    school.search(student)
    school.open(student)
    school.open("上岗核对")
    school.reads("三方协议须在实习第一天之前签订", "实习管理规定第14条")  # a late one is told, never hidden


def _fact(walker: Walk, label: str) -> str:
    return walker.main.locator("dt", has_text=re.compile(f"^{label}$")).first.locator("+ dd").inner_text()


def _guided(school: Walk, student: str) -> None:
    """Somebody of the firm guides him: what his agreement lacks."""
    batch, firm = _fact(school, "批次"), _fact(school, "实习单位")
    school.menu("实习批次")
    school.open(batch)
    school.open("指定指导")
    school.choose("单位指导人员", firm)
    school.main.get_by_role("checkbox", name=re.compile(student)).check()
    school.press("保存")
    school.reads(batch)


def _guardian(school: Walk, agreement: str) -> str:
    """As the agreement names him."""
    school.go(agreement)
    return re.search(r"监护人：(\w+)。", school.main.inner_text())[1]


def _link(school: Walk, signing: str, who: str, name: str) -> str:
    """The address that the school hands to one of the family."""
    school.go(signing)
    panel = school.page.get_by_role("region", name=re.compile(f"一次性链接：{who}"))
    school.follow(panel.get_by_role("link", name="发链接"))
    school.fill("发给谁", name)
    school.press("生成链接")
    return school.main.get_by_label("只要链接").input_value()


def _signs(signer: Walk, url: str, name: str) -> None:
    """On his phone: he reads what he signs, mistypes his name once, and signs."""
    signer.go(url)
    signer.reads("知情同意", "实习报酬及支付方式")
    signer.main.get_by_label("同意并签署").check()
    signer.main.get_by_label("我已阅读以上全文").check()
    signer.fill("签署人姓名", "张冠李")
    signer.press("提交")
    signer.reads("与学校登记的姓名不一致")
    signer.fill("签署人姓名", name)
    signer.press("提交")
    signer.reads("办好了，谢谢")
