"""An enterprise's gallery page as a poster: one A4 page with its picture, three lines and a QR code to the page."""

import base64
import hashlib
import io
import json
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import quoteattr

import segno
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from PIL import Image

from alliance.core import caching, files
from alliance.core.models import Attachment
from alliance.core.typeset import MissingGlyph, TypesetError, compile_pdf
from members.models import Alliance, GalleryPage

TEMPLATE = Path(__file__).resolve().parent / "poster.typ"
LINE = 78  # characters of each of the three lines
SHAPE = (1600, 1100)  # pixels of the picture: as wide as the page, 240 to the inch
MOST_UNKNOWN = 40  # signs without a glyph, each told by Typst on its own
VERSION = 1  # of the layout: another one is another poster


def made_once(page: GalleryPage, *, address: str, photos: Iterable[Attachment]) -> bytes:
    """The poster, typeset once for the same content: the cache knows it by the hash of what is on it."""
    cover = next((one for one in photos if one.kind == "cover"), None)
    data = _data(page, address, cover)
    content = hashlib.sha256(json.dumps([VERSION, data, page.published_at.isoformat()]).encode()).hexdigest()
    return caching.made_once(
        page.uid,
        content,
        lambda: render(page, data, cover),
        stands=GalleryPage.objects.filter(pk=page.pk, shown__isnull=False).exists,
    )


def _data(page: GalleryPage, address: str, cover: Attachment | None) -> dict:
    shown = page.shown
    alliance = Alliance.objects.first()
    titles = {"about": _("做什么"), "pay_and_care": _("待遇"), "plans": _("往哪里去")}
    return {
        "name": page.organisation.name,
        "headline": shown["headline"],
        "lines": [
            {"title": titles[name], "text": first_words(shown[name])} for name in titles if shown.get(name, "").strip()
        ],
        "address": address,
        "alliance": alliance.name if alliance else _("产教融合门户"),
        "picture": str(cover.uid) if cover else "",
        "alt": (cover.title if cover else "") or page.organisation.name,
        "scan": _("扫码看岗位、照片和更多"),
        "code": _("二维码：%(address)s") % {"address": address},
    }


def first_words(text: str) -> str:
    """The first sentences of a section that fit on a poster; cut with a mark where even the first does not."""
    text = " ".join(text.split())
    if len(text) <= LINE:
        return text
    end = max(text.rfind(sign, 0, LINE) for sign in "。！？；")
    return text[: end + 1] if end >= LINE // 3 else Truncator(text).chars(LINE, truncate="…")


def render(page: GalleryPage, data: dict, cover: Attachment | None) -> bytes:
    """Return the PDF, dated by the publication: the same content gives the same bytes.

    Signs that none of our fonts has (an emoji) are left out. Raises TypesetError.
    """
    drawn = {"svg": _picture(cover) if cover else "", "qr": _qr(data["address"])}
    for _attempt in range(MOST_UNKNOWN):
        try:
            return compile_pdf(
                TEMPLATE,
                {**data, **drawn},
                created_at=page.published_at,
                title=data["name"],
                author=data["alliance"],
            )
        except MissingGlyph as missing:
            data = _without(data, missing.text)
    raise TypesetError(data["name"])


def _without(data: dict, signs: str) -> dict:
    text = json.dumps(data, ensure_ascii=False)
    for sign in signs:
        text = text.replace(sign, "")
    return json.loads(text)


def _picture(cover: Attachment) -> str:
    """The picture cut to the poster's shape, inside an SVG: that is how data reaches Typst as text."""
    with Image.open(io.BytesIO(files.read(cover.file))) as image:
        wide, high = image.size
        scale = max(SHAPE[0] / wide, SHAPE[1] / high)
        box_wide, box_high = SHAPE[0] / scale, SHAPE[1] / scale
        left, top = (wide - box_wide) / 2, (high - box_high) / 2
        cut = image.convert("RGB").resize(
            SHAPE, Image.Resampling.LANCZOS, box=(left, top, left + box_wide, top + box_high)
        )
    stream = io.BytesIO()
    cut.save(stream, "JPEG", quality=85)
    source = f"data:image/jpeg;base64,{base64.b64encode(stream.getvalue()).decode()}"
    size = f'width="{SHAPE[0]}" height="{SHAPE[1]}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href={quoteattr(source)}/></svg>'


def _qr(address: str) -> str:
    stream = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        stream, kind="svg", scale=8, border=2, dark="#083a46", light="#fff"
    )
    return stream.getvalue().decode()
