"""An agreement as a PDF: as it is sent to be signed, and with the sheet of its signatures once all have signed."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alliance.core.typeset import compile_pdf

from ..contents import Section
from ..enums import Party
from ..models import AgreementSignature, TripartiteAgreement

TEMPLATE = Path(__file__).with_name("agreement.typ")
NUMERALS = "一二三四五六七八九十"


def to_sign(
    agreement: TripartiteAgreement,
    parties: Iterable[tuple[Party, str]],
    consents: Iterable[tuple[Section, list[tuple[Party, str]]]] = (),
    *,
    at: datetime,
) -> bytes:
    """The text with a line for each party, and what the family consents to behind it. Raises TypesetError."""
    annexes = [
        {"title": text.title, "lines": _lines(text.text), "parties": _named(who)} for text, who in consents if who
    ]
    return _compiled(agreement, {"parties": _named(parties), "signed": None, "annexes": annexes}, at=at)


def as_signed(agreement: TripartiteAgreement, signatures: Iterable[AgreementSignature]) -> bytes:
    """The same text with who signed it, how and when, and the hash that all of them signed. Raises TypesetError."""
    titles = (_("签署方"), _("签署人"), _("身份"), _("方式"), _("时间"))
    rows = [
        [
            one.get_party_display(),
            one.by_name,
            one.by_role,
            _method(one),
            date_format(timezone.localtime(one.signed_at), "Y-m-d H:i"),
        ]
        for one in signatures
    ]
    table = {"columns": [{"title": title, "align": "left"} for title in titles], "rows": rows}
    return _compiled(agreement, {"parties": [], "signed": table, "annexes": []}, at=agreement.signed_at)


def _method(one: AgreementSignature) -> str:
    """A paper that was recorded on another day says so."""
    if not one.recorded_later:
        return one.get_method_display()
    recorded = date_format(timezone.localtime(one.recorded_at), "Y-m-d")
    return _("%(method)s，%(day)s 登记") % {"method": one.get_method_display(), "day": recorded}


def _compiled(agreement: TripartiteAgreement, rest: dict, *, at: datetime) -> bytes:
    title = _title(agreement)
    sheet = rest | {
        "title": title,
        "number": agreement.number,
        "sections": [
            {"title": f"{NUMERALS[place]}、{one['title']}", "lines": _lines(one["text"])}
            for place, one in enumerate(agreement.content[: len(NUMERALS)])
        ],
        "hash": agreement.content_sha256,
        "words": {
            "number": _("编号"),
            "sign": _("签字（盖章）"),
            "day": _("　　年　　月　　日"),
            "signatures": _("签署记录"),
            "bound": _("以上签署均针对下列摘要（SHA-256）所对应的协议正文；正文改动一个字，摘要即不同。"),
        },
    }
    return compile_pdf(
        TEMPLATE,
        {"sheet": sheet},
        created_at=at.astimezone(UTC).replace(microsecond=0),
        title=title,
        author=str(agreement.school),
    )


def _title(agreement: TripartiteAgreement) -> str:
    return (
        agreement.template.title
        if agreement.kind == "original"
        else f"{agreement.template.title}（{agreement.get_kind_display()}）"
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _named(parties: Iterable[tuple[Party, str]]) -> list[list[str]]:
    return [[str(party.label), name] for party, name in parties]
