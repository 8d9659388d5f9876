"""Files made to do harm: each is refused in words, in a child that stays small, and the portal goes on."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from alliance.core.excel.reading import BadFile, open_book

from . import hostile_containers  # noqa: F401  -- importing it hangs its pictures up
from .hostile_compounds import compound, records
from .hostile_files import CLOSE, HOSTILE, OPEN, ROW, pack, parts, with_sheet

MOST_MIB = 300
MOST_CPU = 2.0  # seconds of processor, not of the clock: the machine may have other things to do
MAY_GROW_MIB = 32


def refused(path: Path) -> BadFile:
    with pytest.raises(BadFile) as caught:
        everything(path)
    return caught.value


def everything(path: Path) -> list:
    with open_book(path, name="名单.xlsx") as book:
        return [(sheet.name, list(book.rows(sheet))) for sheet in book.sheets]


def _children() -> list[str]:
    return [pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()]


@pytest.fixture
def children() -> Callable[[], list[str]]:
    """Processes this test started that are still there, zombies included. Servers of other tests may stand beside."""
    before = set(_children())
    return lambda: [pid for pid in _children() if pid not in before]


def resident_mib() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


@pytest.fixture
def upload(tmp_path):
    def make(content: bytes) -> Path:
        path = tmp_path / "upload"
        path.write_bytes(content)
        return path

    return make


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_costs_little(upload, name):
    error = refused(upload(HOSTILE[name]()))
    words = str(error)
    assert words.startswith("“名单.xlsx”没有读取：")
    assert "请" in words, "nobody is told what to do"
    assert "%(" not in words
    assert 0 < error.cost.peak_mib < MOST_MIB
    assert error.cost.cpu_seconds < MOST_CPU


def test_after_all_of_them_the_portal_reads_on_and_nothing_is_left(upload, tmp_path, monkeypatch, children):
    assert len(HOSTILE) >= 45
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    honest = pack(parts())
    files = {name: tmp_path / name for name in HOSTILE}
    for name, path in files.items():
        path.write_bytes(HOSTILE[name]())
    assert everything(upload(honest)) == [("S", [(1, [1])])]
    before, there = resident_mib(), set(children())
    for path in files.values():
        refused(path)
    assert everything(upload(honest)) == [("S", [(1, [1])])]
    assert resident_mib() - before < MAY_GROW_MIB
    assert set(children()) <= there
    assert {path.name for path in tmp_path.iterdir()} == {*HOSTILE, "upload"}


# What looks alike and is honest.


def test_empty_cells_with_a_style_may_run_to_the_last_row(upload):
    styled = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/><c r="B{n}" s="2"></c></row>' for n in range(2, 1_048_577))
    assert everything(upload(with_sheet(ROW + styled))) == [("S", [(1, [1])])]


def test_a_sheet_with_prefixes_and_one_without_references_are_read(upload):
    prefixed = (OPEN + ROW + CLOSE).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    assert everything(upload(pack(parts(prefixed)))) == [("S", [(1, [1])])]
    bare = "<row><c><v>1</v></c></row><row><c/><c><v>2</v></c></row>"
    assert everything(upload(with_sheet(bare))) == [("S", [(1, [1]), (2, [None, 2])])]


def test_a_link_to_a_web_page_is_no_external_link(upload):
    name = "xl/worksheets/_rels/sheet1.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = f'<Relationships><Relationship Id="rId1" Type="{kind}" Target="mailto:a@b.cn" TargetMode="External"/></Relationships>'
    assert everything(upload(pack(parts() | {name: link}))) == [("S", [(1, [1])])]


def test_a_sheet_full_of_links_and_comments_as_we_hand_it_back_is_read(upload, tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "marked.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        for number in range(2_000):
            sheet.write_url(number, 0, f"mailto:a{number}@example.cn", None, "a")
            sheet.write_comment(number, 0, "此人已在名单里")
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "=Sheet1!$A$1:$A$9"})
        sheet.insert_chart(3, 3, chart)
        sheet.data_validation(0, 1, 9, 1, {"validate": "list", "source": ["男", "女"]})
    ((_, rows),) = everything(tmp_path / "marked.xlsx")
    assert rows == [(number, ["a"]) for number in range(1, 2_001)]


def test_an_xls_made_by_hand_as_the_hostile_ones_are_is_read(upload):
    assert everything(upload(compound({"Workbook": records()}))) == [("S", [(1, [1])])]


# A child that dies.


def test_a_child_that_runs_out_of_time_or_memory_is_a_refusal(upload, settings, children):
    many = "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>{"x" * 500}{n}</v></c></row>' for n in range(1, 150_000))
    path = upload(with_sheet(many))
    settings.EXCEL_LIMITS = {"cpu_seconds": 0}
    assert "时间太长" in str(refused(path))
    settings.EXCEL_LIMITS = {"memory_bytes": 80 << 20}
    assert "内存太多" in str(refused(path))
    settings.EXCEL_LIMITS = {"wait_seconds": 0}
    assert "时间太长" in str(refused(path))
    assert not children()


def test_leaving_in_the_middle_ends_the_child(upload, children):
    many = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 100_000))
    path = upload(with_sheet(many))
    with open_book(path, name="名单.xlsx") as book:
        assert next(book.rows(book.sheets[0])) == (1, [1])
        assert children()
    assert not children()
    with pytest.raises(ZeroDivisionError), open_book(path, name="名单.xlsx") as book:
        next(book.rows(book.sheets[0]))
        1 / 0  # noqa: B018
    assert not children()


def test_the_child_knows_no_secrets(upload, monkeypatch, children):
    monkeypatch.setenv("SECRET_KEY", "whisper")
    with open_book(upload(pack(parts())), name="名单.xlsx"):
        (pid,) = children()
        environment = Path(f"/proc/{pid}/environ").read_bytes()
        loaded = Path(f"/proc/{pid}/maps").read_text()
    assert b"whisper" not in environment
    assert b"DATABASE" not in environment
    assert "psycopg" not in loaded
