"""The main job with a mouse: freeze, compile, have it approved by somebody else, publish, download."""

import io
import re
from pathlib import Path

import pypdf
from playwright.sync_api import Page, expect

from tests.browser.pictures import OUTPUT


def open_report(page: Page, year: int) -> None:
    page.goto("/")
    page.locator("#sidebar summary", has_text="报告").click()
    page.locator("#sidebar").get_by_role("link", name="年度质量报告").click()
    page.get_by_role("link", name=str(year), exact=True).click()
    expect(page.get_by_role("heading", level=1, name=f"{year} 年度质量报告")).to_be_visible()


def press(page: Page, label: str) -> None:
    """A button of the page, and the one in the dialog it opens, if it opens one."""
    page.locator("main").get_by_role("button", name=label, exact=True).first.click()
    dialog = page.get_by_role("dialog", name=label)
    if dialog.is_visible():
        dialog.get_by_role("button", name=label, exact=True).click()


def figure(page: Page, code: str) -> str:
    """The value in the table of figures."""
    row = page.get_by_role("row").filter(has_text=code).first
    return re.search(r"[\d.]+", row.locator("td.num").first.inner_text())[0]


def test_from_the_frozen_figures_to_the_file_in_a_visitors_hand(county, desk):
    office = desk("office")
    open_report(office, 2025)
    expect(office.locator("main")).to_contain_text("采集中")
    with county.held("reports_sourcerow"):  # the worker stands still, so that there is a bar to look at
        press(office, "冻结数据")
        bar = office.locator("main progress")
        expect(bar).to_be_visible()
        office.reload()
        expect(bar).to_be_visible()
        colleague = desk("director")
        open_report(colleague, 2025)
        expect(colleague.locator("main progress")).to_be_visible()
    # The page brings the news by itself.
    expect(office.get_by_text("已冻结").first).to_be_visible()
    expect(office.get_by_role("cell", name="C01")).to_be_visible()
    expect(bar).to_be_hidden()

    press(office, "汇编报告")
    expect(office.get_by_text("已汇编").first).to_be_visible()
    expect(office.get_by_text("汇编人不能审批自己汇编的报告")).to_be_visible()
    expect(office.locator("main").get_by_role("button", name="审批通过")).to_have_count(0)
    shown = figure(office, "C01")

    director = desk("director")
    open_report(director, 2025)
    press(director, "审批通过")
    expect(director.get_by_text("已审批").first).to_be_visible()

    office.reload()
    press(office, "发布")
    expect(office.get_by_text("已发布").first).to_be_visible()

    OUTPUT.mkdir(exist_ok=True)
    office.screenshot(path=OUTPUT / "report.png")

    visitor = desk()
    visitor.goto("/")
    visitor.get_by_role("link", name="2025 年度质量报告").first.click()
    assert figure(visitor, "C01") == shown
    with visitor.expect_download() as coming:
        visitor.locator("main").get_by_role("link", name="PDF").click()
    assert coming.value.suggested_filename.endswith(".pdf")
    text = read(Path(coming.value.path()).read_bytes())
    assert "清川县产教融合发展联盟" in text
    assert re.search(rf"专业课教师下企业比例为{re.escape(shown)}%", text)
    for page in (office, colleague, director, visitor):
        assert page.complaints.found == []


def read(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))
