"""The fixed words of the annual report.

Not passed through gettext on purpose: the report is a Chinese document, and its bytes must not depend on the language
of whoever compiles it.
"""

WORDS = {
    "contents": "目　录",
    "tables": "表目录",
    "figures": "图目录",
    "contents_label": "目录",
    "behind": "图中数据",
    "unit": "单位",
    "item": "项目",
    "amount": "数值",
    "imprint": "编制说明",
    "report_version": "报告版本",
    "cutoff": "数据截止",
    "frozen": "数据冻结",
    "sha256": "内容校验值（SHA-256）",
    "issuer": "编制单位",
    "results": "指标结果",
    "definitions": "指标定义与计算",
    "code": "代码",
    "indicator": "指标",
    "value": "本年值",
    "target": "目标",
    "verdict": "结论",
    "source_count": "来源记录",
    "definition": "指标定义",
    "formula": "计算公式",
    "numerator": "分子",
    "denominator": "分母",
    "version": "定义版本",
}
