"""A placement clerk brings a roll in: template, mistakes, the marked workbook, mended, confirmed, taken back."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from alliance.core.excel.headers import plain
from tests.browser.eye import DESK, PHONE
from tests.browser.jobs import both_widths

GIVEN = {DESK: "念慈", PHONE: "以宁"}


def upload(clerk, path: Path) -> None:
    clerk.main.get_by_label("Excel 文件").set_input_files(path)
    clerk.press("上传并检查")


def download(clerk, label: str) -> Path:
    link = clerk.main.get_by_role("link", name=label, exact=True)
    expect(link).to_be_visible(timeout=30_000)
    with clerk.page.expect_download() as coming:
        link.click()
    path = Path(coming.value.path())
    return path.rename(path.with_name("学生名册.xlsx"))


def headings(path: Path) -> list[str]:
    return [plain(str(title)) for title in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[0]]


def fill(path: Path, *students: dict[str, str]) -> Path:
    """Below the template's own sample, as in Excel: the file stays what it was, cells are typed into."""
    book = openpyxl.load_workbook(path)
    sheet, titles = book.worksheets[0], headings(path)
    for number, values in enumerate(students, 3):
        for title, value in values.items():
            sheet.cell(number, titles.index(title) + 1, value)
    book.save(path)
    return path


def mend(path: Path, heading: str, value: str) -> Path:
    """Type over the cells that came back with a comment under one heading."""
    book = openpyxl.load_workbook(path)
    sheet = next(sheet for sheet in book.worksheets if sheet.title != "导入结果" and sheet.max_row > 1)
    place = next(cell.column for cell in sheet[1] if plain(str(cell.value)) == heading)
    marked = [row[place - 1] for row in sheet.iter_rows(min_row=2) if row[place - 1].comment]
    assert marked, f"no cell under {heading} is marked"
    for cell in marked:
        cell.value, cell.comment = value, None
    book.save(path)
    return path


@both_widths
def test_a_clerk_fills_the_template_wrong_mends_it_confirms_and_takes_it_back(walk, size):
    clerk, given = walk("school", size), GIVEN[size]
    clerk.go()
    clerk.menu("学生")
    before = clerk.count()
    clerk.open("导入 Excel")
    template = download(clerk, "下载模板")
    assert "身份证号" in headings(template)
    stem = {DESK: "20269", PHONE: "20268"}[size]
    common = {"专业": "660301", "班级": "26级补录班", "入学年份": "2026", "开始日期": "2026年9月1日"}
    path = fill(
        template,
        {"学号": f"{stem}01", "姓名": f"顾{given}", **common},
        {"学号": f"{stem}02", "姓名": f"施{given}", **common, "开始日期": "20206-7-2"},
    )

    upload(clerk, path)
    expect(clerk.main.locator(".page-heading .status")).to_have_text("待确认", timeout=30_000)
    clerk.reads("新增", "有问题", "20206-7-2")
    clerk.picture("excel-checked")
    clerk.follow(clerk.main.get_by_role("link", name="有问题 1"))
    assert clerk.count() == 1

    clerk.press("生成批注文件")
    marked = download(clerk, "下载批注文件")
    assert CalamineWorkbook.from_path(str(marked)).sheet_names[0] == "导入结果"
    clerk.press("放弃")
    clerk.status("已放弃")

    clerk.open("再传一份")
    upload(clerk, mend(marked, "开始日期", "2026-9-1"))
    expect(clerk.main.locator(".page-heading .status")).to_have_text("待确认", timeout=30_000)
    clerk.follow(clerk.main.get_by_role("link", name="新增 2"))
    clerk.press("确认导入")
    expect(clerk.main.locator(".page-heading .status")).to_have_text("已导入", timeout=30_000)
    here = clerk.page.url

    clerk.menu("学生")
    assert clerk.count() == before + 2
    clerk.search(f"施{given}")
    clerk.open(f"施{given}")
    clerk.reads("26级补录班", "2026年9月1日")

    clerk.go(here)
    clerk.press("撤销导入", reason="名单还没有定稿")
    expect(clerk.main.locator(".page-heading .status")).to_have_text("已撤销", timeout=30_000)
    clerk.menu("学生")
    assert clerk.count() == before


@pytest.mark.parametrize("size", [DESK], ids=["desk"])
def test_a_teachers_own_list_is_understood_once_its_headings_are_explained(walk, size, tmp_path):
    path = tmp_path / "班主任名单.csv"
    rows = ["宿舍,学生姓名,学 号,小班,专业,年级,入学日期", "3-201,殷 书 瑶,2026701,26级试验班,660301,2026,2026.9.1"]
    path.write_bytes("\r\n".join(rows).encode("gb18030"))
    clerk = walk("school", size)
    clerk.go("/rosters/students/")
    upload(clerk, path)
    expect(clerk.main.locator(".page-heading .status")).to_have_text("待认列", timeout=30_000)

    clerk.open("指明各列")
    clerk.choose("宿舍", "不导入")
    clerk.choose("小班", "班级")
    clerk.picture("excel-columns")
    clerk.press("记住并检查")
    expect(clerk.main.locator(".page-heading .status")).to_have_text("待确认", timeout=30_000)
    clerk.reads("殷书瑶")
    clerk.press("放弃")
