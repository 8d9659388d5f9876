"""Make the project's three typefaces from Debian's ``fonts-noto-cjk``.

    python deploy/fonts.py [--source /usr/share/fonts/opentype/noto] [--out alliance/core/typeset/fonts]

The same source files give the same bytes (no clock, no hinting, names set by hand). Needed only when the faces are
remade: the result is committed, so neither running nor testing the portal needs fonttools or the Debian package.
A character outside the repertoire below makes a document fail to build, naming the character; widen it here.
"""

import argparse
import hashlib
import re
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

SOURCE = Path("/usr/share/fonts/opentype/noto")
LICENCE = Path("/usr/share/doc/fonts-noto-cjk/copyright")
OUT = Path(__file__).resolve().parents[1] / "alliance" / "core" / "typeset" / "fonts"

# (collection, face inside it, family it is given, style, file)
FACES = (
    ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "Noto Sans SC", "Regular", "NotoSansSC-Regular.otf"),
    ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "Noto Serif SC", "Regular", "NotoSerifSC-Regular.otf"),
    ("NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", "Noto Serif SC", "Bold", "NotoSerifSC-Bold.otf"),
)

RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A
    (0x01CD, 0x01DC),  # pinyin with tone marks
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x214F),  # letter-like: № ℃ ℡
    (0x2150, 0x218F),  # fractions and Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics: ≤ ≥ ≈ ×
    (0x2460, 0x24FF),  # circled numbers
    (0x2500, 0x25FF),  # box drawing, blocks, geometric shapes
    (0x2600, 0x26FF),  # ★ ☆
    (0x2700, 0x27BF),  # ✓ ✗ and negative circled numbers
    (0x2E80, 0x2FDF),  # radicals
    (0x3000, 0x30FF),  # CJK punctuation, kana
    (0x3200, 0x33FF),  # enclosed and squared: ㈠ ㎡ ㎏
    (0x3400, 0x4DBF),  # Extension A: 㛃 䶮
    (0x4E00, 0x9FFF),  # all of GBK's ideographs and the few added after it
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFE30, 0xFE4F),  # vertical forms
    (0xFF00, 0xFFEF),  # full-width forms
    (0x20000, 0x323AF),  # the names of the General Standard Characters list beyond the basic plane: 𬭊 𬴂
)


def gbk() -> set[int]:
    """Every code point that a GBK byte pair decodes to, so that text from an old spreadsheet always prints."""
    points = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                points.add(ord(bytes((lead, trail)).decode("gbk")))
            except UnicodeDecodeError:
                continue
    return points


def repertoire() -> set[int]:
    return gbk() | {point for first, last in RANGES for point in range(first, last + 1)}


def face_named(path: Path, full_family: str) -> TTFont:
    for font in TTCollection(path).fonts:
        if font["name"].getDebugName(1) in (full_family, f"{full_family} Bold") or (
            font["name"].getDebugName(16) == full_family
        ):
            return font
    raise SystemExit(f"{path}: no face named {full_family}")


def rename(font: TTFont, family: str, style: str) -> None:
    """Plain family names: Typst, browsers and PDF readers then agree on what the face is called."""
    postscript = f"{family.replace(' ', '')}-{style}"
    names = font["name"]
    kept = {record.nameID: str(record) for record in names.names if record.platformID == 3 and record.langID == 0x409}
    version = kept.get(5, "").split(";")[0]
    names.names = []
    for name_id, text in {
        0: kept.get(0),
        1: family,
        2: style,
        3: f"{version};{postscript}",
        4: family if style == "Regular" else f"{family} {style}",
        5: version,
        6: postscript,
        7: kept.get(7),
        13: kept.get(13),
        14: kept.get(14),
    }.items():
        if text:
            names.setName(text, name_id, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    cff.topDictIndex[0].FullName = f"{family} {style}"
    cff.topDictIndex[0].FamilyName = family


def subset(font: TTFont) -> None:
    options = Options()
    options.hinting = False
    options.layout_features = ["ccmp", "kern"]  # locl would drag in every regional form
    options.name_IDs = ["*"]
    options.name_legacy = False
    options.notdef_outline = True
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE"]  # nothing here is set vertically
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=repertoire())
    subsetter.subset(font)


def licence_text(path: Path, holders: set[str]) -> str:
    """The SIL Open Font License as the Debian package states it, under the copyright lines of the faces."""
    stanza = re.search(r"^License: SIL-1\.1\n((?: .*\n)+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    if not stanza:
        raise SystemExit(f"{path}: no SIL-1.1 licence found")
    lines = (line[1:] if line != " ." else "" for line in stanza[1].splitlines())
    return "\n".join([*sorted(holders), "", *lines, ""])


def make(source: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    holders = set()
    for collection, face, family, style, file_name in FACES:
        font = face_named(source / collection, face)
        font.recalcTimestamp = False
        subset(font)
        rename(font, family, style)
        holders.add(f"{family}: {font['name'].getDebugName(0)}")
        target = out / file_name
        font.save(target, reorderTables=True)
        digest = hashlib.sha256(target.read_bytes()).hexdigest()
        print(f"{file_name}  {target.stat().st_size / 1e6:.1f} MB  {len(font.getBestCmap())} characters  {digest}")
    (out / "OFL.txt").write_text(licence_text(LICENCE, holders), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, default=SOURCE)
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    make(arguments.source, arguments.out)


if __name__ == "__main__":
    main()
