"""Compile a Typst template and its data to a tagged PDF with the project's own fonts.

A template imports ``gbt9704.typ`` (the page of GB/T 9704) and reads ``data.json``; both stand beside it in a private
root while it compiles. Text reaches Typst as JSON strings only and is never evaluated as markup.
"""

import functools
import json
import logging
import re
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import typst

logger = logging.getLogger(__name__)

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
PAGE = HERE / "gbt9704.typ"
DRAWINGS = HERE / "drawings.typ"
PIXELS = 96  # to the inch of a drawing; on paper it is set smaller, some 120. Most readers take the vectors beside it
FACES = {("Noto Sans SC", 400), ("Noto Serif SC", 400), ("Noto Serif SC", 700)}
STANDARDS = ("a-2a", "ua-1")  # archival and accessible; both refuse a glyph that no font has

# The faces GB/T 9704 asks for that may not be redistributed, and what stands in for each.
SUBSTITUTIONS = {
    "仿宋": "Noto Serif SC",
    "楷体": "Noto Serif SC",
    "小标宋": "Noto Serif SC Bold",
    "黑体": "Noto Sans SC",
}


class TypesetError(Exception):
    """The document was not made: a font or glyph is missing, or the template or its data are wrong."""


class MissingGlyph(TypesetError):
    """A character that none of the project's fonts can print."""

    def __init__(self, text: str):
        self.text, self.points = text, " ".join(f"U+{ord(char):04X}" for char in text)
        super().__init__(f"no glyph for {text!r} ({self.points}) in the project's fonts")


def compile_pdf(template: Path, data: dict, *, created_at: datetime, title: str, author: str = "") -> bytes:
    """Return the PDF (PDF/A-2a and PDF/UA-1) of ``template`` filled with the JSON-serialisable ``data``.

    The same arguments give the same bytes in any process: ``created_at`` (which must carry a time zone) is the only
    time in the file and also what Typst's own clock shows. Raises ``TypesetError`` on any Typst error or warning, so
    a missing font or a character without a glyph never becomes a document; the message names the character.
    """
    if created_at.tzinfo is None:
        raise ValueError("created_at needs a time zone")
    created_at = created_at.astimezone(UTC).replace(microsecond=0)  # a PDF knows no finer time
    for asked, used in SUBSTITUTIONS.items():
        logger.info("font substituted: %s is set in %s", asked, used)
    document = {"title": title, "author": author, "created_at": _parts(created_at)}
    with tempfile.TemporaryDirectory(prefix="typeset-") as folder:
        root = Path(folder)
        shutil.copyfile(PAGE, root / PAGE.name)
        main = Path(shutil.copyfile(template, root / "main.typ"))
        (root / "data.json").write_text(json.dumps({**data, "document": document}, ensure_ascii=False), "utf-8")
        return _compile(main, root, format="pdf", pdf_standards=list(STANDARDS), timestamp=created_at)


def draw_png(drawings: list[str]) -> list[bytes]:
    """Return each SVG as a PNG, for readers of office files that know no vectors. Raises ``TypesetError``."""
    if not drawings:
        return []
    with tempfile.TemporaryDirectory(prefix="typeset-") as folder:
        root = Path(folder)
        main = Path(shutil.copyfile(DRAWINGS, root / "main.typ"))
        (root / "data.json").write_text(json.dumps({"drawings": drawings}, ensure_ascii=False), "utf-8")
        made = _compile(main, root, format="png", ppi=PIXELS)
        return made if isinstance(made, list) else [made]


def _compile(main: Path, root: Path, **options) -> bytes | list[bytes]:
    try:
        made, warnings = typst.compile_with_warnings(
            main,
            root=root,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            **options,
            package_path=root / "packages",  # none: nothing is read from the user's home, nothing fetched
            package_cache_path=root / "packages",
        )
    except typst.TypstError as error:
        raise _explained(error) from error
    if warnings:
        raise TypesetError("; ".join(warning.message for warning in warnings))
    return made


@functools.cache
def _fonts() -> typst.Fonts:
    """The project's faces and nothing else; read once in a process."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    missing = FACES - {(face.family, face.weight) for face in fonts.fonts()}
    if missing:
        names = ", ".join(f"{family} {weight}" for family, weight in sorted(missing))
        raise TypesetError(f"fonts missing from {FONTS.name}/: {names}")
    return fonts


def _explained(error: typst.TypstError) -> TypesetError:
    glyph = re.search(r'the text `"(.+?)"` could not be displayed', error.message, re.DOTALL)
    if glyph:
        return MissingGlyph(re.sub(r"\\u\{([0-9a-f]+)\}", lambda escaped: chr(int(escaped[1], 16)), glyph[1]))
    return TypesetError(error.diagnostic or error.message)


def _parts(moment: datetime) -> dict[str, int]:
    """The moment as Typst takes it; it writes every date as UTC."""
    moment = moment.astimezone(UTC)
    return {name: getattr(moment, name) for name in ("year", "month", "day", "hour", "minute", "second")}
