"""A believable content dict of the annual quality report, of any length, with invented names."""

from copy import deepcopy

PARAGRAPH = (
    "截至2025年12月31日，联盟共有成员单位24家，其中企业21家、学校2所、行业协会1家。年度内召开理事会会议2次、"
    "专家委员会会议2次，审议通过人才需求调研报告、专业动态调整方案等事项，联盟运行平稳有序，校企协同育人机制进一步健全。"
)

SCHOOLS = (("清川职业中等专业学校", "4.88"), ("清川技工学校", "6.25"))

INDICATORS = (
    ("A01", "成员单位数", "家", "年末在册的成员单位数量", "在册成员单位计数", "/", "24", "24", "/", "/", "24",
     "23", "/", ""),
    ("A02", "企业成员占比", "%", "企业成员占全部成员的比例", "企业成员数 ÷ 成员单位数 × 100", "≥80.00", "87.50",
     "21", "24", "达标", "24", "86.96", "达标", ""),
    ("A05", "章程备案", "", "章程经理事会通过并备案", "有备案记录为是", "是", "是", "/", "/", "达标", "1", "否", "未达标", ""),
    ("B01", "校外实习基地数", "个", "年末有效的校外实习实训基地", "有效基地计数", "≥20", "26", "26", "/", "达标",
     "26", "31", "达标", "口径已变"),
    ("C01", "教师下企业比例", "%", "专业课教师中年度下企业实践满30天的比例",
     "达到30天的专业课教师数 ÷ 专业课教师总数 × 100", "≥5.00", "4.88", "8", "164", "未达标", "172", "—", "—", ""),
    ("D04", "实习学生数", "人", "年度内在岗实习的学生人数（去重）", "实习安排按学生去重计数", "/", "1,186", "1,186",
     "/", "/", "1,402", "1,020", "/", ""),
    ("E03", "县域就业率", "%", "毕业生在本县就业的比例", "本县就业人数 ÷ 就业人数 × 100", "≥60.00", "—", "—", "—", "—",
     "0", "/", "/", "本年新设"),
)  # fmt: skip

KEYS = (
    "code", "name", "unit", "definition", "formula", "target", "value", "numerator", "denominator", "verdict",
    "source_count", "last_year", "last_verdict", "last_note",
)  # fmt: skip


def table(number, caption, unit, columns, rows, note=None):
    return {
        "type": "table",
        "number": number,
        "caption": caption,
        "unit": unit,
        "columns": [{"title": title, "align": align} for title, align in columns],
        "rows": rows,
        "note": note,
    }


def chart():
    return {
        "type": "chart",
        "number": "图1",
        "caption": "各校专业课教师下企业比例",
        "unit": "%",
        "alt": "条形图：清川职业中等专业学校 4.88%，清川技工学校 6.25%，目标 5%。",
        "target": {"value": "5.00", "label": "目标 5%"},
        "bars": [{"label": label, "value": value, "text": value} for label, value in SCHOOLS],
    }


def overview():
    return {
        "number": "一",
        "title": "联盟概况",
        "blocks": [
            {"type": "paragraph", "text": PARAGRAPH},
            {"type": "heading", "level": 2, "number": "（一）", "text": "成员单位"},
            {"type": "paragraph", "text": "成员单位覆盖电子信息、机械制造、现代农业等县域主导产业。构成情况见表1。"},
            table(
                "表1", "成员单位构成", "家", (("类别", "left"), ("数量", "right")),
                [["企业", "21"], ["学校", "2"], ["行业协会", "1"], ["合计", "24"]],
                "注：以年末在册的入盟记录为准。",
            ),
            {"type": "heading", "level": 2, "number": "（二）", "text": "理事会履职"},
            {"type": "heading", "level": 3, "number": "1.", "text": "会议与议事"},
            {"type": "paragraph", "text": PARAGRAPH},
        ],
    }  # fmt: skip


def exchange():
    return {
        "number": "二",
        "title": "产教融合",
        "blocks": [
            {
                "type": "paragraph",
                "text": "全县专业课教师164人，年度内下企业实践满30天的8人，占4.88%，较目标低0.12个百分点。",
            },
            chart(),
            {"type": "note", "text": "注：比例以年末在编专业课教师为分母，实践天数按审核通过的记录累计。"},
            {"type": "paragraph", "text": PARAGRAPH},
        ],
    }


def member_pages(schools: int = 2, enterprises: int = 1) -> dict:
    """A page for each member, its tables without numbers; one of them has a chart and a numbered table."""
    return {
        "title": "附件　成员单位分页",
        "groups": [
            {"title": "成员学校", "pages": [school_page(index) for index in range(schools)]},
            {"title": "成员企业", "pages": [enterprise_page(index) for index in range(enterprises)]},
        ],
    }


def school_page(index: int) -> dict:
    name = SCHOOLS[index][0] if index < len(SCHOOLS) else f"清川第{index + 1}职业学校"
    return {
        "title": name,
        "subtitle": "中等职业学校　2023年12月入盟",
        "blocks": [
            {"type": "heading", "level": 2, "number": "", "text": "本校指标"},
            {"type": "paragraph", "text": "本页由联盟门户依据本校业务记录统计。"},
            table(
                "", f"{name}指标", "", (("指标", "left"), ("单位", "left"), ("本年值", "right"), ("上年值", "right")),
                [["岗位实习学生数", "人", "<5", "12"], ["教师下企业比例", "%", SCHOOLS[index % 2][1], "—"]],
                "人数为1至4的显示为“<5”。",
            ),
            table("", "岗位实习批次", "人", (("批次", "left"), ("学生", "right")), [[f"第{index + 1}批", "36"]]),
            {"type": "note", "text": "批次按开始日期排列。"},
        ],
    }  # fmt: skip


def enterprise_page(index: int) -> dict:
    name = f"清川第{index + 1}机械有限公司"
    bars = [{"label": "接收学生", "value": "12", "text": "12"}, {"label": "接收教师", "value": None, "text": "/"}]
    return {
        "title": name,
        "subtitle": "",
        "blocks": [
            {
                "type": "chart", "number": "", "caption": "接收学生和教师", "unit": "人", "alt": "条形图：接收学生12人。",
                "target": None, "bars": bars,
            },
            table(
                f"企表{index + 1}", "与各校合作", "人", (("学校", "left"), ("岗位", "left"), ("学生", "right")),
                [["清川技工学校", "=SUM(A1:A9)", "12"]],
            ),
        ],
    }  # fmt: skip


def content(*, extra_chapters: int = 0, **overrides) -> dict:
    """Build a fresh dict; ``extra_chapters`` adds long chapters, ``overrides`` replaces top-level keys."""
    built = {
        "schema": "annual-quality-report/2",
        "report": {
            "year": 2025,
            "title": "清川县产教融合发展联盟年度质量报告",
            "subtitle": "2025年度",
            "version": "2025-1.0",
        },
        "alliance": {
            "name": "清川县产教融合发展联盟",
            "county": "清川县",
            "issuer": "清川县产教融合发展联盟办公室",
        },
        "snapshot": {
            "cutoff": "2025-12-31",
            "frozen_at": "2026-01-12T09:30:00+08:00",
            "frozen_on_text": "2026年1月12日",
            "content_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        },
        "declaration": {
            "title": "内容真实性责任声明",
            "paragraphs": [
                "本联盟对《清川县产教融合发展联盟年度质量报告（2025年度）》及相关附件内容的真实性、完整性和准确性负责。",
                "特此声明。",
            ],
            "signature_lines": ["联盟负责人（签字）：", "年　　月　　日"],
        },
        "chapters": [overview(), exchange()],
        "annex": {
            "title": "附表　指标目录",
            "indicators": [dict(zip(KEYS, row, strict=True), version="1") for row in INDICATORS],
        },
        "pages": member_pages(),
    }
    for index in range(extra_chapters):
        built["chapters"].append(long_chapter(index))
    return deepcopy({**built, **overrides})


def long_chapter(index: int) -> dict:
    number = "三四五六七八九十"[index % 8]
    blocks = [{"type": "heading", "level": 2, "number": "（一）", "text": "总体情况"}]
    blocks += [{"type": "paragraph", "text": PARAGRAPH * 2} for _ in range(6)]
    rows = [[f"实习批次{row + 1}", f"企业{row % 21 + 1}", f"{row * 3 + 5}"] for row in range(40)]
    columns = (("批次", "left"), ("接收单位", "left"), ("人次", "right"))
    blocks.append(table(f"表{index + 2}", "实习批次一览", "人次", columns, rows))
    return {"number": number, "title": f"专题{number}", "blocks": blocks}
