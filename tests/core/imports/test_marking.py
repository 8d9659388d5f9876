"""The uploaded workbook comes back marked: what is wrong is coloured and said beside it, and the same file goes up again."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from django.urls import reverse

from alliance.core import dates, files, jobs
from alliance.core.errors import Refused
from alliance.core.imports import marked, marking
from alliance.core.models import Import, StoredFile
from members.enums import Role
from tests.core.imports.books import HEADINGS, act, bring, mark, student, workbook
from tests.worlds import with_check_digit

pytestmark = pytest.mark.django_db(transaction=True)

ZHANG = with_check_digit("37999820080203001")


@pytest.fixture
def clerk(world):
    return world.a.members["placement"]


def values(sheet) -> list[tuple]:
    return list(sheet.iter_rows(values_only=True))


def faulty(**other) -> bytes:
    return workbook(
        student("2023101", "张三", id="1.23E+17"),
        student("2023102", "李四", year="去年"),
        student("2023103", "王五", **{"from": date(2023, 9, 1)}),
        student("2023104", ""),
    )


def test_refused_cells_are_coloured_and_say_why_and_nothing_else_moves(clerk):
    source = bring(faulty(), clerk)

    book = openpyxl.load_workbook(BytesIO(mark(source, clerk)))

    assert book.sheetnames == ["导入结果", "名册"]
    original, copy = openpyxl.load_workbook(BytesIO(faulty()))["名册"], book["名册"]
    assert values(copy) == values(original)
    notes = {cell.coordinate: cell.comment.text for row in copy.iter_rows() for cell in row if cell.comment}
    assert set(notes) == {"C2", "G3", "B5"}
    assert "科学计数" in notes["C2"] and notes["B5"] == "缺这一项，请补填。"
    red = {cell.coordinate for row in copy.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFF8B4B4"}
    assert red == set(notes)
    assert {copy[f"A{row}"].fill.fgColor.rgb for row in (2, 3, 5)} == {"FFFDE3E3"}
    assert copy.freeze_panes == "A2"
    assert copy["A2"].number_format == "@" and isinstance(copy["H4"].value, datetime)


def test_the_first_sheet_sums_up_and_leads_to_each_cell(clerk):
    source = bring(faulty(), clerk)

    sheet = openpyxl.load_workbook(BytesIO(mark(source, clerk)))["导入结果"]

    said = values(sheet)
    assert said[0][0] == "检查结果：3 行有问题，改正后再上传"
    assert ("有问题", "3") in [row[:2] for row in said] and ("新增", "1") in [row[:2] for row in said]
    listed = [row for row in sheet.iter_rows() if str(row[0].value).startswith("第")]
    assert [(row[0].value, row[2].value) for row in listed] == [
        ("第 2 行", "身份证号"),
        ("第 3 行", "入学年份"),
        ("第 5 行", "姓名"),
    ]
    assert [row[0].hyperlink.location for row in listed] == ["'名册'!C2", "'名册'!G3", "'名册'!B5"]


def test_the_marked_file_goes_up_again_as_it_is_or_mended(clerk):
    source = bring(faulty(), clerk)
    content = mark(source, clerk)

    again = bring(content, clerk, name="名册_批注.xlsx")
    told = list(source.rows.order_by("number").values_list("number", "state", "problems", "changes"))
    assert list(again.rows.order_by("number").values_list("number", "state", "problems", "changes")) == told

    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book["名册"]
    sheet["C2"], sheet["G3"], sheet["B5"] = ZHANG, 2023, "赵六"
    mended = BytesIO()
    book.save(mended)
    done = act(bring(mended.getvalue(), clerk, name="名册_批注.xlsx"), "write", clerk)
    assert (done.new_count, done.refused_count) == (4, 0)
    assert marking.file_name(again) == "名册_批注.xlsx"


def test_changed_cells_say_what_stands(clerk):
    act(bring(workbook(student("2023101", "张三", id=ZHANG)), clerk), "write", clerk)
    changed = workbook(student("2023101", "张三", **{"class": "23机电2班"}), student("2023102", ""))

    sheet = openpyxl.load_workbook(BytesIO(mark(bring(changed, clerk), clerk)))["名册"]

    assert sheet["F2"].comment.text == "现在登记的是：23机电1班"
    assert sheet["F2"].fill.fgColor.rgb == "FFFFF3C4"


def test_titles_two_rows_of_headings_merged_cells_and_other_sheets_come_back_and_are_understood(clerk):
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("二〇二三级")
    sheet.merge_range(0, 0, 0, 5, "清川县职业学校学生花名册")
    for at, title in enumerate(("学号", "姓名")):
        sheet.merge_range(1, at, 2, at, title)
    sheet.merge_range(1, 2, 1, 5, "在校情况")
    sheet.write_row(2, 2, ("专业", "班级", "入学年份", "入学日期"))
    sheet.write_row(3, 0, ("2023101", "张三", "660301", "23机电1班", 2023, "2023-09-01"))
    sheet.write_row(4, 0, ("2023102", "李四", "没有", "23机电1班", 2023, "2023-09-01"))
    other = book.add_worksheet("说明")
    other.write_row(0, 0, ("随便", 1.5, True))
    other.hide()
    book.close()
    source = bring(stream.getvalue(), clerk)
    assert (source.new_count, source.refused_count, source.header_row) == (1, 1, 3)

    content = mark(source, clerk)

    back = openpyxl.load_workbook(BytesIO(content))
    assert back.sheetnames == ["导入结果", "二〇二三级", "说明"]
    assert back["说明"].sheet_state == "hidden" and values(back["说明"]) == [("随便", 1.5, True)]
    assert {str(box) for box in back["二〇二三级"].merged_cells.ranges} == {"A1:F1", "A2:A3", "B2:B3", "C2:F2"}
    again = bring(content, clerk, name="二.xlsx")
    assert (again.new_count, again.refused_count, again.header_row) == (1, 1, 3)


def test_a_text_file_comes_back_as_a_workbook(clerk):
    lines = [",".join(HEADINGS), "0023101,张三,,,660301,23机电1班,去年,2023-09-01"]
    source = bring("\n".join(lines).encode("gb18030"), clerk, name="名册.csv")

    content = mark(source, clerk)

    assert marking.file_name(source) == "名册_批注.xlsx"
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[1]
    assert sheet["A2"].value == "0023101" and "年份" in sheet["G2"].comment.text
    assert bring(content, clerk, name="名册_批注.xlsx").rows.get().problems == source.rows.get().problems


def test_it_is_kept_sealed_and_for_who_uploaded_it_only(as_role, world, clerk):
    source = bring(faulty(), clerk)
    url = reverse("import-marked", args=[source.uid])
    browser = as_role(Role.PLACEMENT)
    assert browser.get(url).status_code == 404
    assert "生成批注文件" in browser.get(reverse("import-detail", args=[source.uid])).content.decode()

    browser.post(url)
    browser.post(url)
    job = marking.job_of(source)
    page = browser.get(reverse("import-detail", args=[source.uid])).content.decode()
    assert str(job.uid) in page and "生成批注文件" not in page
    jobs.work(job.pk)

    page = browser.get(reverse("import-detail", args=[source.uid])).content.decode()
    assert "下载批注文件" in page
    answer = browser.get(url)
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    assert "attachment" in answer["Content-Disposition"]
    source.refresh_from_db()
    assert source.marked.sealed
    browser.post(url)  # asked again, it is the same
    assert marking.job_of(source) == job
    Import.objects.filter(pk=source.pk).update(membership_uid=world.a.members["school_leader"].uid)
    assert browser.get(url).status_code == 404


def test_a_marked_file_of_an_earlier_check_is_not_given_out(clerk):
    source = bring(faulty(), clerk)
    mark(source, clerk)
    card = source.marked

    source = act(source, "check", clerk)

    assert source.marked is None
    assert not StoredFile.objects.filter(pk=card.pk).exists()
    assert not files.path_of(card.sha256).exists()


def test_a_check_that_ran_meanwhile_is_not_overtaken(clerk, monkeypatch):
    source = bring(faulty(), clerk)
    marking.ask(source, viewer=clerk, at=dates.now())
    close = marked.Marked.close

    def late(self):
        act(Import.objects.get(pk=source.pk), "check", clerk)
        close(self)

    monkeypatch.setattr(marked.Marked, "close", late)
    job = marking.job_of(source)
    jobs.work(job.pk)

    job.refresh_from_db()
    source.refresh_from_db()
    assert job.state == "failed" and "又检查过一次" in job.error
    assert source.marked is None


def test_nothing_wrong_nothing_marked_and_no_file_no_mark(clerk):
    good = bring(workbook(student("2023101", "张三")), clerk)
    with pytest.raises(Refused, match="不必批注"):
        marking.ask(good, viewer=clerk, at=dates.now())
    Import.objects.filter(pk=good.pk).update(file=None, refused_count=1)
    good.refresh_from_db()
    with pytest.raises(Refused, match="过保存期限"):
        marking.ask(good, viewer=clerk, at=dates.now())


def test_more_notes_than_excel_bears_become_colours_and_a_list(clerk, monkeypatch):
    monkeypatch.setattr(marked, "MOST_NOTES", 1)
    monkeypatch.setattr(marked, "MOST_LISTED", 2)

    book = openpyxl.load_workbook(BytesIO(mark(bring(faulty(), clerk), clerk)))

    cells = [cell for row in book["名册"].iter_rows() for cell in row]
    assert sum(cell.comment is not None for cell in cells) == 1
    assert sum(cell.fill.fgColor.rgb == "FFF8B4B4" for cell in cells) == 3
    assert "只列前 2 个" in values(book["导入结果"])[-1][0]
