"""The report's content, from one snapshot and nothing else: no live table, no clock. Every figure is text by now."""

from decimal import Decimal

from django.utils import timezone

from alliance.core.wording import few

from .documents import SCHEMA
from .enums import Scope
from .indicators import printed, target_of, verdict
from .models import Measurement, Snapshot

Figures = dict[str, dict]


def content_of(snapshot: Snapshot) -> dict:
    """The dict that every renderer prints: cover, declaration, chapters, annex."""
    figures = _figures(snapshot)
    alliance = snapshot.context["alliance"]
    report = snapshot.report
    frozen = timezone.localtime(snapshot.frozen_at)
    return {
        "schema": SCHEMA,
        "report": {
            "year": report.year,
            "title": f"{alliance['name']}年度质量报告",
            "subtitle": f"{report.year}年度",
            "version": report.version,
        },
        "alliance": {"name": alliance["name"], "county": alliance["county"], "issuer": alliance["issuer"]},
        "snapshot": {
            "cutoff": snapshot.cutoff.isoformat(),
            "frozen_at": frozen.isoformat(),
            "frozen_on_text": f"{frozen.year}年{frozen.month}月{frozen.day}日",
            "content_sha256": snapshot.content_sha256,
        },
        "declaration": _declaration(alliance["name"], report.year),
        "chapters": _chapters(snapshot, figures),
        "annex": {"title": "附表　指标目录", "indicators": [_annex_row(figures[code]) for code in sorted(figures)]},
        "pages": {"title": "附件　成员单位分页", "groups": []},
    }


def _figures(snapshot: Snapshot) -> Figures:
    """Each indicator's frozen definition with its figures: of the alliance, by school, by category."""
    figures = {
        code: {"code": code, **card, "by": {scope: [] for scope in Scope.values}}
        for code, card in snapshot.definition_versions.items()
    }
    rows = Measurement.objects.filter(snapshot=snapshot).order_by("code", "scope", "scope_label", "scope_key")
    for row in rows:
        figure = figures[row.code]
        shown = {
            "label": row.scope_label,
            "key": row.scope_key,
            "value": printed(row.value, figure["kind"]),
            "numerator": printed(row.numerator, "count"),
            "denominator": printed(row.denominator, "count") if row.denominator is not None else "/",
            "verdict": verdict(row.value, figure["target"]),
            "measured": row.value is not None,
        }
        if row.scope == Scope.ALLIANCE:
            figure |= shown | {"source_count": str(row.source_rows.count())}
            figures[row.code] = figure
        else:
            figure["by"][row.scope].append(shown)
    return figures


def _annex_row(figure: dict) -> dict:
    names = ("code", "name", "unit", "definition", "formula", "value", "numerator", "denominator", "verdict")
    return {
        **{name: figure[name] for name in names},
        "target": target_of(figure),
        "last_year": "—",
        "last_verdict": "—",
        "last_note": "",
        "source_count": figure["source_count"],
        "version": str(figure["version"]),
    }


def _declaration(alliance: str, year: int) -> dict:
    return {
        "title": "内容真实性责任声明",
        "paragraphs": [
            f"{alliance}声明：本报告反映{year}年度联盟运行的真实情况，所列数据由联盟门户依据各成员单位的业务记录统计，"
            "每一项指标均可追溯到来源记录。",
            "联盟对报告内容的真实性、完整性负责。",
        ],
        "signature_lines": ["联盟负责人（签字）：", "联盟（公章）：", "　　　　年　　月　　日"],
    }


def _shielded(schools: list[dict]) -> list[dict]:
    """Figures about people by school, as the public may read them.

    A count of 1 to 4 prints <5 and its share nothing; so that it cannot be worked out from the total, the school with
    the next smallest count is withheld as well. The alliance's own figure is printed in full.
    """
    counts = {s["key"]: int(s["numerator"]) for s in schools if s["measured"] and s["numerator"] != "0"}
    small = {key for key, count in counts.items() if count < 5}
    if len(small) == 1:
        others = sorted((count, key) for key, count in counts.items() if key not in small)
        withheld = {others[0][1]} if others else set()
    else:
        withheld = set()
    shown = []
    for school in schools:
        if school["key"] in small | withheld:
            school = {**school, "numerator": "<5" if school["key"] in small else "不公布", "shielded": True}
            school["value"] = school["numerator"] if school["denominator"] == "/" else "不公布"
        shown.append(school)
    return shown


_SHIELDED = "人数为1至4的显示为“<5”；为防止由合计推算，另有学校的数字不公布。"


class _Numbers:
    """Hands out 表1, 表2 … and 图1, 图2 … in the order of appearance."""

    def __init__(self) -> None:
        self.tables = self.charts = 0

    def table(self) -> str:
        self.tables += 1
        return f"表{self.tables}"

    def chart(self) -> str:
        self.charts += 1
        return f"图{self.charts}"


def _chapters(snapshot: Snapshot, figures: Figures) -> list[dict]:
    numbers = _Numbers()
    return [
        {"number": "一", "title": "联盟概况", "blocks": _overview(snapshot, figures, numbers)},
        {"number": "二", "title": "人才培养", "blocks": _students(snapshot, figures, numbers)},
        {"number": "三", "title": "产教融合", "blocks": _integration(figures, numbers)},
        {"number": "四", "title": "面临挑战与对策", "blocks": _challenges(figures)},
    ]


def _heading(number: str, text: str) -> dict:
    return {"type": "heading", "level": 2, "number": number, "text": text}


def _paragraph(text: str) -> dict:
    return {"type": "paragraph", "text": text}


def _note(text: str) -> dict:
    return {"type": "note", "text": text}


def _table(
    number: str, caption: str, unit: str, columns: list[tuple[str, str]], rows: list[list[str]], note=None
) -> dict:
    return {
        "type": "table",
        "number": number,
        "caption": caption,
        "unit": unit,
        "columns": [{"title": title, "align": align} for title, align in columns],
        "rows": rows,
        "note": note,
    }


def _said(figure: dict) -> str:
    """A figure in a sentence: 4.88%, 24家, 或 无数据."""
    return f"{figure['value']}{figure['unit']}" if figure["measured"] else "无数据"


def _share_said(figure: dict) -> str:
    """A share with what it was made of."""
    if figure["kind"] == "yes":
        return f"{figure['name']}：{figure['value']}，目标为{target_of(figure)}，{figure['verdict']}"
    if not figure["measured"]:
        return f"{figure['name']}无数据（分母为零）"
    made_of = f"{figure['numerator']}/{figure['denominator']}"
    return f"{figure['name']}为{_said(figure)}（{made_of}），目标为{figure['target']}%以上，{figure['verdict']}"


def _overview(snapshot: Snapshot, figures: Figures, numbers: _Numbers) -> list[dict]:
    members, enterprises = figures["A01"], figures["A02"]
    rows = [[kind["label"], kind["value"]] for kind in members["by"][Scope.CATEGORY]] + [["合计", members["value"]]]
    shown = [kind for kind in members["by"][Scope.CATEGORY] if kind["value"] != "0"]
    listed = "，".join(f"{kind['label']}{kind['value']}家" for kind in shown)
    return [
        _heading("（一）", "成员单位"),
        _paragraph(
            f"截至{snapshot.cutoff.year}年{snapshot.cutoff.month}月{snapshot.cutoff.day}日，联盟共有成员单位"
            f"{_said(members)}，其中企业成员{_said(enterprises)}。"
        ),
        _table(numbers.table(), "成员单位构成", "家", [("类别", "left"), ("数量", "right")], rows),
        {
            "type": "chart",
            "number": numbers.chart(),
            "caption": "成员单位构成",
            "unit": "家",
            "alt": f"条形图：{listed}。",
            "target": None,
            "bars": [{"label": k["label"], "value": k["value"], "text": k["value"]} for k in shown],
        },
    ]


def _students(snapshot: Snapshot, figures: Figures, numbers: _Numbers) -> list[dict]:
    interns = figures["D04"]
    blocks = [
        _heading("（一）", "岗位实习"),
        _paragraph(f"全年岗位实习学生{_said(interns)}，按人去重。分校情况和实习批次见下表。"),
    ]
    if interns["by"][Scope.SCHOOL]:
        schools = _shielded(interns["by"][Scope.SCHOOL])
        rows = [[school["label"], school["value"]] for school in schools]
        columns = [("学校", "left"), ("岗位实习学生数", "right")]
        note = _SHIELDED if any("shielded" in school for school in schools) else None
        blocks.append(_table(numbers.table(), "各校岗位实习学生数", "人", columns, rows, note))
        if unwritten := [s["label"] for s in interns["by"][Scope.SCHOOL] if not s["measured"]]:
            blocks.append(_note(f"{'、'.join(unwritten)}只有历史上报人次，没有实习安排记录，未计入岗位实习学生数。"))
    if batches := snapshot.context["batches"]:
        blocks.append(_batch_table(batches, numbers))
    return blocks


def _batch_table(batches: list[dict], numbers: _Numbers) -> dict:
    columns = [("批次", "left"), ("学校", "left"), ("开始", "left"), ("实习单位", "left")]
    columns += [("学生", "right"), ("上报人次", "right")]
    rows = [
        [
            b["name"],
            b["school"],
            b["start"],
            few(b["hosts"]),
            _few_people(b),
            "/" if b["reported"] is None else str(b["reported"]),
        ]
        for b in batches
    ]
    reported = [b["reported"] for b in batches if b["reported"] is not None]
    note = "一名学生可在几个批次中出现，各批次之和可大于岗位实习学生数。"
    if reported:
        note += f"上报人次为历史资料所列，合计{sum(reported)}人次，不计入岗位实习学生数。"
    return _table(numbers.table(), "岗位实习批次", "人", columns, rows, note)


def _few_people(batch: dict) -> str:
    """The students of a batch: <5 for a few, — where only a head-count was reported."""
    if not batch["students"]:
        return "0" if batch["reported"] is None else "—"
    return "<5" if batch["students"] < 5 else str(batch["students"])


def _integration(figures: Figures, numbers: _Numbers) -> list[dict]:
    teachers, trips = figures["C01"], figures["C02"]
    blocks = [
        _heading("（一）", "共建平台"),
        _paragraph(f"{_share_said(figures['B01'])}；{_share_said(figures['B02'])}。"),
        _heading("（二）", "教师入企实践"),
        _paragraph(f"{_share_said(teachers)}；全年教师下企业{_said(trips)}。"),
    ]
    schools = _shielded(teachers["by"][Scope.SCHOOL])
    drawn = [school for school in schools if school["measured"] and "shielded" not in school]
    if drawn:
        blocks.append(_teachers_chart(teachers, drawn, numbers))
    if schools:
        columns = [("学校", "left"), ("到企业实践人数", "right"), ("专业课教师", "right")]
        rows = [[s["label"], s["numerator"], s["denominator"]] for s in schools]
        note = _SHIELDED if any("shielded" in school for school in schools) else None
        blocks.append(_table(numbers.table(), "各校专业课教师下企业情况", "人", columns, rows, note))
    return blocks


def _teachers_chart(teachers: dict, schools: list[dict], numbers: _Numbers) -> dict:
    target = Decimal(teachers["target"])
    listed = "，".join(f"{s['label']}{s['value']}%" for s in schools)
    return {
        "type": "chart",
        "number": numbers.chart(),
        "caption": "各校专业课教师下企业比例",
        "unit": "%",
        "alt": f"条形图：{listed}；目标{target}%。",
        "target": {"value": str(target), "label": f"目标 {target}%"},
        "bars": [{"label": s["label"], "value": s["value"], "text": s["value"]} for s in schools],
    }


def _challenges(figures: Figures) -> list[dict]:
    """Targets missed, from the data: nobody writes them by hand, so nobody leaves one out."""
    judged = [figures[code] for code in sorted(figures) if figures[code]["target"]]
    missed = [figure for figure in judged if figure["verdict"] == "未达标"]
    unknown = [figure for figure in judged if not figure["measured"]]
    blocks = [
        _paragraph(f"本年度有目标值的指标共{len(judged)}项，未达标{len(missed)}项，无数据{len(unknown)}项。"),
        *(_paragraph(f"{figure['code']}　{_share_said(figure)}。") for figure in missed),
    ]
    if not missed and not unknown:
        blocks.append(_note("有目标值的指标全部达标。"))
    return blocks
