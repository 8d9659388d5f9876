"""The office reviews, admits and compiles; the bureau sees who is behind and approves; the administrator invites."""

import re

from playwright.sync_api import expect

from alliance.core import dates
from members.enums import SiteTopic
from tests.browser.eye import DESK, PHONE
from tests.browser.jobs import both_widths, look_around, submitted_opening

TITLES = {DESK: "钳工装配实习生", PHONE: "电火花加工实习生"}


@both_widths
def test_the_office_publishes_what_an_enterprise_handed_in(walk, size):
    title = TITLES[size]
    submitted_opening(walk, title, seats=5)
    office = walk("office", size)
    office.go()
    office.picture("office-home")
    waiting = office.todo("待审核的岗位")
    assert office.count() == waiting
    office.open(title)
    office.picture("office-opening")
    office.press("审核通过并发布")
    office.status("已发布")
    assert not office.offers("编辑")
    visitor = walk("", size)
    visitor.go("/public/openings/")
    visitor.search(title)
    visitor.open(title)
    visitor.reads("2800", "恒砺")


@both_widths
def test_the_office_admits_a_member(walk, size):
    office = walk("office", size)
    office.go()
    before = members(office)
    office.todo("待审核的入会申请")
    office.follow(office.main.locator("tbody a[href]").first)
    name = office.heading()
    office.status("待审核")
    office.press("开始审核")
    office.status("审核中")
    office.reads("资质审查清单", "上传营业执照", "查询失信记录", "登记实地考察")
    office.picture("office-admission")
    office.press("同意入会")
    office.status("审核中")  # not before its review is passed
    review(office)
    assert office.heading() == name
    office.press("同意入会")
    office.status("已入会")
    office.reads("有效期至")
    office.go()
    assert members(office) == before + 1


def review(office) -> None:
    """From an application's page through its checklist, and back to the page."""
    today = dates.today().isoformat()
    office.open("上传执照")
    paper = {"name": "营业执照.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 licence"}
    office.main.locator("input[type=file]").set_input_files(paper)
    office.press("上传")
    office.open("登记查询")
    office.choose("失信记录", "没有失信记录")
    office.choose("近三年安全生产违法记录", "没有违法记录")
    for register, source in {"失信记录": "信用中国", "安全生产": "县应急管理局"}.items():
        office.fill(f"{register}查询日期", today)
        office.fill(f"{register}查询来源", source)
    office.press("保存")
    office.open("登记考察")
    office.fill("实地考察日期", today)
    office.fill("考察人员", "联盟办公室、教体局职成股")
    for topic in SiteTopic:
        office.choose(f"{topic.label}：结果", "合格")
        office.fill(f"{topic.label}：情况", "现场查看")
    office.press("保存")
    office.press("审查通过")


def members(one) -> int:
    card = one.main.locator(".stat").filter(has=one.page.get_by_role("link", name="成员单位", exact=True))
    return int(re.search(r"\d+", card.locator(".stat-value").inner_text())[0])


@both_widths
def test_the_office_sees_who_is_behind_with_its_duties(walk, size):
    office = walk("office", size)
    office.go()
    office.menu("义务雷达")
    office.reads("最落后的排在前面", "目标能不能按期达到")
    office.picture("office-radar")
    name = office.main.locator(".table-scroll").last.locator("tbody a[href]").first.inner_text()
    office.open(name)
    assert office.heading() == name
    office.reads("各项义务", "期限", "发过的提醒")


@both_widths
def test_the_office_makes_one_of_two_that_are_the_same_firm_and_takes_it_back(walk, size):
    firm = {DESK: "清川启衡数控装备", PHONE: "清川瑞禾食品"}[size]
    office = walk("office", size)
    office.go("/organisations/new/")
    office.choose("类别", "企业")
    office.fill("名称", f"{firm}有限责任公司")
    office.press("保存")
    office.go("/duplicates/")
    office.search(firm)
    office.reads("名称相同")
    office.follow(office.main.get_by_role("link", name=re.compile("^与“.+”合并$")).first)
    office.reads("两家的登记内容", "合并以后", "请在下面选择", "将要改挂的记录")
    office.picture("office-merge")
    office.fill("合并的理由", "同一家企业登记了两次。")
    office.press("确认合并")
    office.status("已合并")
    office.press("撤销合并", reason="核对后是两家")
    office.status("已撤销")
    office.reads("核对后是两家")


@both_widths
def test_the_office_reads_a_meeting_an_assessment_and_what_firms_wrote_of_themselves(walk, size):
    office = walk("office", size)
    office.go()
    office.menu("会议")
    office.filter("状态", "已召开")
    office.follow(office.main.locator("tbody a[href^='/meetings/']").first)
    office.status("已召开")
    office.reads("议程", "到会", "会议纪要", "决议", "写会议纪要，或上传纪要文件")
    office.picture("office-meeting")

    office.menu("年度考核")
    office.filter("状态", "评分中")
    office.follow(office.main.locator("tbody a[href^='/assessments/']").first)
    office.status("评分中")
    office.reads("各项得分", "系统取数", "自评总结")
    office.picture("office-assessment")

    office.menu("企业文化长廊")
    office.filter("状态", "待审核")
    waiting = office.count()
    assert waiting > 0
    office.follow(office.main.locator("tbody a[href^='/gallery-pages/']").first)
    office.status("待审核")
    office.reads("产品与服务", "照片")
    office.picture("office-gallery")


@both_widths
def test_the_bureau_sees_which_targets_are_met_and_who_is_behind(walk, size):
    bureau = walk("bureau", size)
    look_around(bureau, never={"招收岗位": "登记岗位", "入会管理": "登记申请", "年度质量报告": "开启年度报告"})
    bureau.go()
    bureau.reads("县级目标", "未达标单位", "达标")
    bureau.picture("bureau-home")
    behind = bureau.main.locator("a[href^='/organisations/']").nth(1)
    name = behind.inner_text()
    bureau.follow(behind)
    assert bureau.heading() == name

    bureau.menu("数据看板")
    bureau.reads("县级目标", "图表")
    expect(bureau.main.locator(".drawing-canvas canvas").first).to_be_visible()
    bureau.picture("bureau-dashboard", at=bureau.main.locator(".targets").first)
    drawing = bureau.main.locator("figure.drawing").first
    drawing.get_by_text("查看数据表").click()
    expect(drawing.get_by_role("table")).to_be_visible()
    assert drawing.locator("tbody tr").count() >= 3  # the demo's three years
    bureau.eye.inspect()

    bureau.menu("年度质量报告")
    bureau.open("2024")
    assert not bureau.offers("发布")
    figure = bureau.main.get_by_role("row").filter(has_text="B01").first
    bureau.follow(figure.locator("a[href^='/measurements/']").first)
    bureau.picture("bureau-report")
    assert not bureau.may("/students/")
    assert not bureau.may("/assignments/")


def test_the_officer_sends_a_report_back_and_approves_it_when_it_is_mended(walk):
    """At the desk he returns it, on the phone he approves what the office compiled again."""
    office, year = walk("office"), 2023
    office.go("/reports/new/")
    office.fill("年度", year)
    office.press("开启")
    office.press("冻结数据")
    expect(office.main.get_by_role("button", name="汇编报告")).to_be_visible(timeout=60_000)
    compile_report(office)

    officer = walk("officer", DESK)
    officer.go()
    assert officer.todo("待审批的年度报告") == 1
    officer.open(str(year))
    assert not officer.offers("汇编报告")
    officer.press("退回重新汇编", reason="请核对成员单位名称")
    officer.status("已冻结")

    office.page.reload()
    office.reads("请核对成员单位名称")
    compile_report(office)
    office.picture("office-report")
    phone = walk("officer", PHONE)
    phone.go()
    phone.todo("待审批的年度报告")
    phone.open(str(year))
    phone.press("审批通过")
    phone.status("已审批")
    look_around(phone, never={"招收岗位": "登记岗位", "入会管理": "登记申请"})


def compile_report(office) -> None:
    office.press("汇编报告")
    expect(office.main.locator(".page-heading .status")).to_have_text("已汇编", timeout=90_000)
    office.eye.inspect()


@both_widths
def test_the_administrator_invites_a_user_who_comes_in(walk, size):
    username, name = {DESK: ("li.ming", "李明"), PHONE: ("zhao.lan", "赵岚")}[size]
    admin = walk("admin", size)
    look_around(admin, never={"机构": "登记机构", "招收岗位": "登记岗位"})
    admin.menu("用户")
    admin.open("邀请用户")
    admin.choose("机构", "清川启衡数控装备有限公司")
    admin.choose("身份", "企业人力资源")
    admin.fill("姓名", name)
    admin.page.get_by_label("用户名", exact=False).fill(username)
    admin.picture("admin-invite")
    admin.press("邀请")
    admin.reads(name, "首次密码")
    admin.picture("admin-password")
    password = admin.main.locator("dt", has_text="首次密码").locator("+ dd").inner_text()
    new = walk("", size)
    new.go("/accounts/login/")
    new.page.get_by_label("用户名").fill(username)
    new.page.get_by_label("密码", exact=True).fill(password)
    new.page.get_by_role("button", name="登录").click()
    expect(new.page.get_by_label("新密码", exact=False).first).to_be_visible()
    new.eye.inspect()
