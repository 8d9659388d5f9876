"""The report's content, from one snapshot and nothing else: no live table, no clock. Every figure is text by now."""

from django.utils import timezone

from reports.documents import SCHEMA
from reports.indicators import target_of
from reports.models import Snapshot

from .blocks import Numbers
from .figures import Figures
from .integration import challenges, culture, integration, service
from .overview import overview
from .pages import pages
from .safeguards import safeguards
from .students import students

# C0 controls except tab and newline, and the two noncharacters XML excludes.
UNPRINTABLE = dict.fromkeys({*range(0x20), 0xFFFE, 0xFFFF} - {0x09, 0x0A})


def content_of(snapshot: Snapshot) -> dict:
    """The dict that every renderer prints: cover, declaration, chapters, annex, a page for each member."""
    return _printable(_content(snapshot))


def _content(snapshot: Snapshot) -> dict:
    figures = Figures(snapshot)
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
        "annex": {"title": "附表　指标目录", "indicators": [_annex_row(figures, code) for code in sorted(figures.all)]},
        "pages": pages(figures),
    }


def _printable(value):
    """Without the characters that no XML, and so neither Word nor a drawing, may hold: a frozen name keeps them for good."""
    if isinstance(value, str):
        return value.translate(UNPRINTABLE)
    if isinstance(value, dict):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    return value


def _annex_row(figures: Figures, code: str) -> dict:
    names = ("code", "name", "unit", "definition", "formula", "value", "numerator", "denominator", "verdict")
    figure, last = figures[code], figures.last(code)
    return {
        **{name: figure[name] for name in names},
        "target": target_of(figure),
        "last_year": last["value"],
        "last_verdict": last["verdict"],
        "last_note": last["note"],
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


def _chapters(snapshot: Snapshot, figures: Figures) -> list[dict]:
    numbers = Numbers()
    parts = [
        ("联盟概况", overview(snapshot, figures, numbers)),
        ("人才培养", students(figures, numbers)),
        ("服务贡献", service(figures, numbers)),
        ("文化传承", culture(figures, numbers)),
        ("产教融合", integration(figures, numbers)),
        ("发展保障", safeguards(figures, numbers)),
        ("面临挑战与对策", challenges(figures)),
    ]
    held = [(title, blocks) for title, blocks in parts if blocks]  # a snapshot of an earlier catalogue lacks some
    return [
        {"number": number, "title": title, "blocks": blocks}
        for number, (title, blocks) in zip("一二三四五六七", held, strict=False)
    ]
