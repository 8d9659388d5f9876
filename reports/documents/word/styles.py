"""The styles of the Word document: everything it looks like stands here, and no paragraph is formatted by hand.

The page and the type are those of GB/T 9704. The faces are named, not embedded: whoever opens the file has them or
gets the stand-in that ``FACES`` names.
"""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# Twentieths of a point (twips), as the format counts.
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4
TOP, BOTTOM, LEFT, RIGHT = 2098, 1984, 1588, 1474  # 37, 35, 28, 26 mm
FOOTER = 1304  # the folio stands 7 mm below the text block
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
PITCH = 579  # 28.95 pt: 22 lines fill the 225 mm of the text block
TIGHTER = -5  # 0.25 pt a character: 28 of 16 pt would be wider than the 156 mm of a line
INDENT = 'w:firstLineChars="200" w:firstLine="630"'

FANGSONG, HEI, KAI, XIAOBIAOSONG, SONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"
FACES = {FANGSONG: "仿宋", KAI: "楷体", XIAOBIAOSONG: "宋体", HEI: "SimHei", SONG: "SimSun"}
LATIN = "Times New Roman"
QUIET, RULE, RED = "52606D", "C9D1D9", "B3261E"


@dataclass(frozen=True)
class Style:
    """A paragraph style. Sizes are points; ``paragraph`` and ``run`` are the properties that have no name here."""

    id: str
    name: str
    base: str = "Normal"
    next: str = ""
    face: str = ""
    size: float = 0
    align: str = ""
    level: int | None = None  # in the outline; 0 is the highest
    paragraph: str = ""  # what stands before the spacing, in the order of the schema
    spacing: str = ""
    indent: str = ""
    run: str = ""
    shown: bool = True  # in the gallery of the editor

    def xml(self) -> str:
        level = "" if self.level is None else f'<w:outlineLvl w:val="{self.level}"/>'
        spacing = f"<w:spacing {self.spacing}/>" if self.spacing else ""
        indent = f"<w:ind {self.indent}/>" if self.indent else ""
        align = f'<w:jc w:val="{self.align}"/>' if self.align else ""
        face = f'<w:rFonts w:eastAsia="{self.face}"/>' if self.face else ""
        size = f'<w:sz w:val="{self.size * 2:.0f}"/><w:szCs w:val="{self.size * 2:.0f}"/>' if self.size else ""
        default = ' w:default="1"' if self.id == "Normal" else ""
        base = "" if default else f'<w:basedOn w:val="{self.base}"/>'
        follows = f'<w:next w:val="{self.next}"/>' if self.next else ""
        gallery = "<w:qFormat/>" if self.shown else ""
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{self.id}"><w:name w:val={quoteattr(self.name)}/>'
            f"{base}{follows}{gallery}<w:pPr>{self.paragraph}{spacing}{indent}{align}{level}</w:pPr>"
            f"<w:rPr>{face}{self.run}{size}</w:rPr></w:style>"
        )


LINE = f'w:after="0" w:line="{PITCH}" w:lineRule="exact"'
EXACT, SPACED = f'w:before="0" {LINE}', f'w:before="{PITCH}" {LINE}'
SINGLE = 'w:before="{}" w:after="{}" w:line="240" w:lineRule="auto"'
KEEP, NEW_PAGE = "<w:keepNext/><w:keepLines/>", "<w:pageBreakBefore/>"
GREY, LOOSE = f'<w:color w:val="{QUIET}"/>', '<w:spacing w:val="0"/>'
LEADER = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
RED_LINE = f'<w:pBdr><w:{{}} w:val="thinThickSmallGap" w:sz="24" w:space="1" w:color="{RED}"/></w:pBdr>'
BOX = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="6" w:color="{RULE}"/>' for side in ("top", "left", "bottom", "right")
)

PARAGRAPHS = (
    Style("Normal", "Normal", align="both", paragraph='<w:widowControl w:val="0"/>', spacing=EXACT,
          run=f'<w:spacing w:val="{TIGHTER}"/>'),
    Style("BodyText", "Body Text", indent=INDENT),
    Style("Title", "Title", next="Subtitle", face=XIAOBIAOSONG, size=22, align="center",
          spacing='w:before="0" w:after="360" w:line="720" w:lineRule="exact"'),
    Style("Subtitle", "Subtitle", align="center",
          spacing=f'w:before="0" w:after="4000" w:line="{PITCH}" w:lineRule="exact"'),
    Style("CoverLine", "封面署名", align="center"),
    Style("CoverTop", "封面上红线", paragraph=RED_LINE.format("bottom"), spacing='w:before="0" w:after="2600"',
          shown=False),
    Style("CoverFoot", "封面下红线", paragraph=RED_LINE.format("bottom"), spacing='w:before="600" w:after="0"',
          shown=False),
    Style("Headline", "篇名", "Title", "BodyText", paragraph=KEEP + NEW_PAGE,
          spacing=f'w:before="0" w:after="{PITCH}" w:line="720" w:lineRule="exact"'),
    Style("ListHeading", "表图目录名", "Normal", "TOC2", face=HEI, paragraph=KEEP, spacing=SPACED),
    Style("Heading1", "heading 1", next="BodyText", face=HEI, level=0, indent=INDENT, paragraph=KEEP + NEW_PAGE),
    Style("Heading2", "heading 2", next="BodyText", face=KAI, level=1, indent=INDENT, paragraph=KEEP),
    Style("Heading3", "heading 3", next="BodyText", level=2, indent=INDENT, paragraph=KEEP),
    Style("Heading4", "heading 4", next="BodyText", level=3, indent=INDENT, paragraph=KEEP),
    Style("Member", "成员单位", "Heading2", "BodyText", level=1, paragraph=KEEP + NEW_PAGE),
    Style("Quote", "Quote", next="BodyText",
          indent='w:left="120" w:right="120" w:firstLineChars="200" w:firstLine="630"',
          paragraph=f'<w:pBdr>{BOX}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F3F6F8"/>'),
    Style("Caption", "caption", face=HEI, size=12, align="center", spacing=SINGLE.format(160, 80), run=LOOSE),
    Style("TableCaption", "表题", "Caption", paragraph=KEEP),
    Style("TableCaptionPlain", "表题无号", "Caption", paragraph=KEEP),
    Style("Figure", "图", next="FigureCaption", align="center", paragraph=KEEP, spacing=SINGLE.format(160, 0)),
    Style("FigureCaption", "图题", "Caption", paragraph=KEEP),
    Style("FigureCaptionPlain", "图题无号", "Caption", paragraph=KEEP),
    Style("Note", "注", next="BodyText", size=10.5, spacing=SINGLE.format(80, 200), run=GREY + LOOSE),
    Style("Gap", "表间", size=9, spacing='w:before="0" w:after="0" w:line="240" w:lineRule="exact"', shown=False),
    Style("TableText", "表文字", size=12, align="left", spacing=SINGLE.format(60, 60), run=LOOSE),
    Style("TableNumber", "表数字", "TableText", align="right"),
    Style("TableHead", "表头", "TableText", face=HEI, paragraph="<w:keepNext/>"),
    Style("TableHeadNumber", "表头数字", "TableHead", align="right"),
    Style("TableUnit", "表单位", "TableNumber", size=10.5, paragraph="<w:keepNext/>"),
    Style("AnnexText", "附表文字", "TableText", size=9, spacing=SINGLE.format(40, 40)),
    Style("AnnexNumber", "附表数字", "AnnexText", align="right"),
    Style("AnnexHead", "附表表头", "AnnexText", face=HEI, paragraph="<w:keepNext/>"),
    Style("AnnexHeadNumber", "附表表头数字", "AnnexHead", align="right"),
    Style("AnnexNote", "附表注", "AnnexNumber", size=7.5, spacing=SINGLE.format(0, 40), run=GREY),
    Style("CardText", "指标卡文字", "AnnexText", paragraph="<w:keepNext/>"),
    Style("ImprintName", "编制说明项", size=10.5, align="left", paragraph="<w:keepNext/>",
          spacing=SINGLE.format(160, 0), run=GREY + LOOSE),
    Style("ImprintText", "编制说明文", size=10.5, align="left", spacing=SINGLE.format(0, 0), run=LOOSE),
    Style("Signature", "Signature", align="right", spacing=SPACED),
    Style("TOC1", "toc 1", face=HEI, size=14, align="left", paragraph=LEADER, spacing=SINGLE.format(160, 0),
          run=LOOSE, shown=False),
    Style("TOC2", "toc 2", size=14, align="left", paragraph=LEADER, spacing=SINGLE.format(60, 0),
          indent='w:left="560"', run=LOOSE, shown=False),
    Style("Footer", "footer", face=SONG, size=14, align="right", spacing=SINGLE.format(0, 0),
          indent='w:right="280"', run=LOOSE, shown=False),
    Style("FooterEven", "偶数页页脚", "Footer", face=SONG, align="left", indent='w:left="280" w:right="0"', shown=False),
)  # fmt: skip


def border(side: str, size: int, colour: str = "000000") -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


# A rule below, hairlines between the rows, none upright. The rules round the titles stand at their cells: a style
# knows one row of head only, and here the unit may stand above the titles.
TABLE = (
    '<w:style w:type="table" w:styleId="ReportTable"><w:name w:val="报告表"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{border('bottom', 8)}{border('insideH', 4, RULE)}</w:tblBorders>"
    '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{FANGSONG}"'
    f' w:cs="{LATIN}"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
)
PLAIN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
)


def styles_xml() -> str:
    """The styles part."""
    return f'<w:styles xmlns:w="{W}">{DEFAULTS}{PLAIN}{"".join(style.xml() for style in PARAGRAPHS)}{TABLE}</w:styles>'


def fonts_xml() -> str:
    """The table of faces, each with the one to take where it is not installed."""
    faces = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for face, other in FACES.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="{W}">{faces}</w:fonts>'


def settings_xml() -> str:
    """Odd and even pages differ, tables of contents are not refreshed with a question, the language is Chinese."""
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )
