"""The annual report as a workbook: the annex and every table as sheets, for who wants to calculate with the figures.

A figure is a number cell whose format shows exactly the printed text; what is not a plain number stays text. There are
no formulas: a text that looks like one is a text.
"""

import io
import re
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.documents import normalise, parts
from reports.documents.wording import WORDS

NUMBER = re.compile(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?")
EXACT = 15  # significant digits that a cell keeps
NARROWEST, WIDEST = 8, 46  # of a column, in half characters
DEFINITIONS = (
    "code", "name", "unit", "definition", "formula", "numerator", "denominator", "value", "last_year", "last_note",
    "target", "verdict", "source_count", "version",
)  # fmt: skip
FIGURES = {"value", "last_year", "source_count", "numerator", "denominator"}


def number_format(text: str) -> str | None:
    """The cell format under which the number shows as ``text``, or None when ``text`` cannot be a number cell."""
    plain = NUMBER.fullmatch(text)
    if not plain or sum(char.isdigit() for char in text) > EXACT:
        return None
    whole = "#,##0" if "," in text else "0"
    return f"{whole}.{'0' * len(plain[1])}" if plain[1] else whole


def render_xlsx(content: dict) -> bytes:
    """Return the workbook, dated by the freeze."""
    stream = io.BytesIO()
    book = _Book(stream, content)
    book.about()
    book.results()
    book.definitions()
    for _where, block in parts.blocks_of({**content, "pages": {"groups": []}}):
        book.numbered(block)
    for group in content["pages"]["groups"]:
        if group["pages"]:
            book.members(group)
    book.workbook.close()
    return stream.getvalue()


class _Book:
    """A workbook being written, sheet by sheet."""

    def __init__(self, stream: io.BytesIO, content: dict):
        self.content = content
        self.workbook = Workbook(stream, {"in_memory": True})
        self.formats: dict[tuple, Format] = {}
        report, snapshot = content["report"], content["snapshot"]
        self.workbook.set_properties(
            {
                "title": f"{report['title']}（{report['subtitle']}）",
                "author": content["alliance"]["issuer"],
                "created": normalise.utc(datetime.fromisoformat(snapshot["frozen_at"])),
            }
        )

    def about(self) -> None:
        """编制说明: what the figures rest on, as on the back of the cover."""
        report, snapshot = self.content["report"], self.content["snapshot"]
        rows = [
            [WORDS["report"], f"{report['title']}（{report['subtitle']}）"],
            [WORDS["issuer"], self.content["alliance"]["issuer"]],
            [WORDS["report_version"], report["version"]],
            [WORDS["cutoff"], snapshot["cutoff"]],
            [WORDS["frozen"], snapshot["frozen_at"].replace("T", " ")],
            [WORDS["sha256"], snapshot["content_sha256"]],
            [WORDS["shown"], WORDS["shown_as"]],
        ]
        columns = [{"title": WORDS["item"], "align": "left"}, {"title": WORDS["explained"], "align": "left"}]
        self._sheet(WORDS["imprint"], [WORDS["imprint"]], columns, rows, widest=80)

    def results(self) -> None:
        columns = parts.results() + [{"key": "last_note", "title": WORDS["last_note"], "align": "left"}]
        self._indicators(WORDS["results"], columns)

    def definitions(self) -> None:
        sides = {key: "right" if key in FIGURES else "left" for key in DEFINITIONS}
        self._indicators(
            WORDS["definition"],
            [{"key": key, "title": WORDS[key], "align": side} for key, side in sides.items()],
        )

    def _indicators(self, title: str, columns: list[dict]) -> None:
        rows = [[row[column["key"]] for column in columns] for row in self.content["annex"]["indicators"]]
        self._sheet(title, [f"{self.content['annex']['title']}：{title}"], columns, rows, filtered=True)

    def numbered(self, block: dict) -> None:
        """A sheet for a table with a number, or for the figures behind a chart with one."""
        if block["type"] not in ("table", "chart") or not block["number"]:
            return
        table = block if block["type"] == "table" else parts.behind(block)
        above = [parts.caption(block)]
        if block["unit"]:
            above.append(f"{WORDS['unit']}：{block['unit']}")
        note = block.get("note")
        self._sheet(block["number"], above, table["columns"], table["rows"], below=note)

    def members(self, group: dict) -> None:
        """The tables of all pages of a group under one head, so that one filter shows the same table of every member.

        A column of one table stands under its own title; a row leaves the columns of the other tables empty.
        """
        columns = [{"title": WORDS[key], "align": "left"} for key in ("member", "table", "measure")]
        places: dict[tuple, int] = {}
        rows = []
        for page in group["pages"]:
            for block in page["blocks"]:
                if block["type"] not in ("table", "chart"):
                    continue
                table = block if block["type"] == "table" else parts.behind(block)
                taken = [self._place(columns, places, table["columns"], nth) for nth in range(len(table["columns"]))]
                for row in table["rows"]:
                    cells = dict(zip(taken, row, strict=True))
                    rows.append([page["title"], parts.caption(block), block["unit"], cells])
        filled = [[*row[:3], *(row[3].get(place, "") for place in range(3, len(columns)))] for row in rows]
        title = f"{self.content['pages']['title']}：{group['title']}"
        self._sheet(group["title"], [title], columns, filled, filtered=True)

    @staticmethod
    def _place(columns: list[dict], places: dict[tuple, int], head: list[dict], nth: int) -> int:
        """The sheet's column for the nth of a table: that of the same title and side, one more if it occurs twice."""
        column = head[nth]
        key = (column["title"], column["align"], head[:nth].count(column))
        if key not in places:
            places[key] = len(columns)
            columns.append(column)
        return places[key]

    def _sheet(
        self,
        name: str,
        above: list[str],
        columns: list[dict],
        rows: list[list[str]],
        *,
        below: str | None = None,
        filtered: bool = False,
        widest: int = WIDEST,
    ) -> None:
        """A sheet: lines above, a head that stays in sight and on every printed page, rows, a line below."""
        sheet = self.workbook.add_worksheet(self._name(name))
        head = len(above)
        for place, line in enumerate(above):
            sheet.write_string(place, 0, line, self._format("title" if place == 0 else "line"))
        for place, column in enumerate(columns):
            sheet.write_string(head, place, column["title"], self._format("head", column["align"]))
            texts = [column["title"], *(row[place] for row in rows)]
            width = min(max(NARROWEST, max(parts.halves(text) for text in texts) + 3), widest)
            sheet.set_column(place, place, width)
        for down, row in enumerate(rows, head + 1):
            for place, text in enumerate(row):
                self._cell(sheet, down, place, text, columns[place]["align"])
        if below:
            sheet.write_string(head + 1 + len(rows), 0, below, self._format("line"))
        sheet.freeze_panes(head + 1, 0)
        if filtered and rows:
            sheet.autofilter(head, 0, head + len(rows), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, head)
        sheet.set_footer("&C&P / &N")

    def _cell(self, sheet: Worksheet, row: int, column: int, text: str, align: str) -> None:
        shown = number_format(text) if align == "right" else None
        if shown:
            sheet.write_number(row, column, float(text.replace(",", "")), self._format("cell", align, shown))
        elif text:
            sheet.write_string(row, column, text, self._format("cell", align))

    def _format(self, kind: str, align: str = "left", shown: str = "") -> Format:
        """A cell format, made once."""
        key = (kind, align, shown)
        if key not in self.formats:
            look: dict = {"font_name": "宋体", "font_size": 11, "align": align, "valign": "vcenter"}
            look |= {
                "title": {"font_name": "黑体", "font_size": 14},
                "line": {"font_color": "#52606D"},
                "head": {"font_name": "黑体", "text_wrap": True, "top": 2, "bottom": 1, "bg_color": "#EEF2F5"},
                "cell": {"text_wrap": True, "bottom": 4, "bottom_color": "#C9D1D9"},
            }[kind]
            self.formats[key] = self.workbook.add_format(look | ({"num_format": shown} if shown else {}))
        return self.formats[key]

    def _name(self, name: str) -> str:
        """The name as a sheet may carry it, told from an earlier one of the same name."""
        wanted = re.sub(r"[\[\]:*?/\\']", "-", name)[:28]
        taken = {sheet.get_name().lower() for sheet in self.workbook.worksheets()}
        made, count = wanted, 1
        while made.lower() in taken:
            count += 1
            made = f"{wanted}-{count}"
        return made
