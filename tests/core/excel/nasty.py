"""A thousand strings of every nasty kind, made by families: what people paste, what machines leave, what attackers write."""

from collections.abc import Iterator
from itertools import chain, product

MANY = 1_000
SEEDS = ["张三", "2026-7-6", "20230001", "Anna", "11010519491231002X", "一班", "0571-88886666", "2500.50"]

FORMULAS = [
    "=1+1", "=SUM(A1:A9)", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "=HYPERLINK(\"http://x.test\",\"点我\")", "=1/0",
    "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "＝1+1", "＋1", "－1", "＠x", "=\"00123\"", "'00123", "''00123", "=IMPORTXML(1)",
    "=DDE(\"a\";\"b\";\"c\")", "%0A=1+1", ";=1+1", ",=1+1", "|calc", "=-1", "=+1", "=@1", "=A1", "=\"#N/A\"",
]  # fmt: skip
SQL_AND_HTML = [
    "'; DROP TABLE students;--", "\" OR \"\"=\"", "1' OR '1'='1", "Robert'); --", "\\'; --", "/* */", "-- ", "$$", "$1", "%s",
    "%(name)s", "{0}", "{name}", "{{ name }}", "{% now %}", "<script>alert(1)</script>", "<b>粗</b>", "<img src=x onerror=alert(1)>",
    "&lt;b&gt;", "&#0;", "&amp;amp;", "]]>", "<![CDATA[x]]>", "<!--", "<?xml?>", "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "javascript:alert(1)", "../../etc/passwd", "C:\\con\\con", "\\\\host\\share", "file:///etc/passwd", "${jndi:ldap://x}",
    "`id`", "$(id)", "; ls", "| ls", "\\N", "\\.", "\\x00", "\\u0000", "\\", "\"", "'", "\"\"", ",", ";", "a,b", "a\"b", "a\nb",
    "a\r\nb", "a\rb", "\"a\nb\"", "\"a,b", "NULL", "null", "None", "nil", "undefined", "[object Object]", "()", "[]", "{}",
]  # fmt: skip
NUMBERS = [
    "0", "00", "007", "-0", "+0", "1", "-1", "1.0", "1.", ".5", "-.5", "1e5", "1E5", "1E+5", "1E+05", "1.23E+17", "1.23e17",
    "1.10105E+17", "1.5E-3", "1e400", "-1e400", "1_000", "1,000", "1,00,000", "1,000.5", "1.000,5", "1 000", "1 000", "0x1F",
    "0b11", "0o7", "NaN", "nan", "-NaN", "Infinity", "-Infinity", "inf", "∞", "９８７", "１，０００", "一千", "壹佰", "½", "²", "①", "Ⅻ",
    "٣٤٥", "१२३", "𝟙𝟚𝟛", "1/2", "50%", "5‰", "￥100", "¥100", "$100", "100元", "100元/月", "100.005", "0.1", "99999999999999999999",
    "9" * 400, "9" * 5_000, "-" + "9" * 40, "999999999999999", "1000000000000000", "9007199254740993", "TRUE", "FALSE", "True",
    "true", "是", "否", "Y", "n", "√", "×", "20230001.0", "1.7976931348623157E308", "4.9E-324", "2147483648", "9223372036854775808",
]  # fmt: skip
DATES = [
    "2026-8-1", "2026-6.29", "2026.7.6", "2026/7/6", "2026年7月6日", "2026年7月6", "20260706", "20206-7-2", "2026-2-30", "2026-13-1",
    "7/6/26", "6.7.26", "26-7-6", "06/07/2026", "2026-7", "2026年7月", "7月6日", "2026", "1899-12-31", "2101-1-1", "0000-1-1",
    "9999-12-31", "10000-1-1", "2026-07-06 00:00:00", "2026-07-06T08:30", "2026-00-00", "2026--7-6", "2026-7-6-", "-2026-7-6",
    "２０２６－７－６", "2026 - 7 - 6", "46209", "20000", "80000", "80001", "19999", "46209.5", "1900-2-29", "1904-1-1", "今天", "长期",
    "2026-7-1至2026-7-31", "2026-007-6", "2026-7-006", "２０２６年７月６号", "2026。7。6", "2026–7–6", "6-Jul-26", "July 6, 2026",
    "2026-07-06 25:61:61", "2023级", "2023届", "23级", "202507", "2025.1", "20253", "202513", "2025-3月", "十二月",
]  # fmt: skip
UNSEEN = [
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u061c", "\u180e", "\u200e", "\u200f", "\u202a", "\u202b",
    "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u115f", "\u3164", "\uffa0", "\u2800", "\ufff9",
    "\U000e0001", "\U000e0041", "\U000e0100", "\ufe0f",
]  # fmt: skip
BLANKS = [
    " ", "  ", "\t", "\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u00a0", "\u1680", "\u2000", "\u2003", "\u2009", "\u2028", "\u2029",
    "\u202f", "\u205f", "\u3000",
]  # fmt: skip
BROKEN = [
    chr(code) for code in (*range(9), *range(14, 32), 0x7F, 0x80, 0x9F, 0xD800, 0xDFFF, 0xFDD0, 0xFFFD, 0xFFFE, 0xFFFF)
]
LETTERS = [
    "e\u0301", "é", "Å", "Å", "o" + "\u0301" * 50, "\u0301", "ﬁ", "ß", "ẞ", "İ", "ı", "ǅ", "Ａ", "ａ", "ｱ", "한글", "각", "กำ", "ﷺ", "שלום",
    "مرحبا", "क्षि", "བོད", "ᠮᠣᠩ", "аnnа", "Αnna", "раураl", "〇", "㐀", "䶵", "鿿", "𠀀", "𠮷", "𪚥", "𫝀", "𫢸", "𬺰", "𰀀", "𱍐", "𲎰",
    "\U0003fffd", "⺠", "⼀", "⾦", "金", "豈", "\ue000", "\uf8ff", "\U000f0000", "\U0010fffd", "々", "ㄅ", "㊀", "㍿", "℃", "№", "™", "😀",
    "👨‍👩‍👧‍👦", "👍🏽", "🇨🇳", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "☺", "1️⃣", "葛󠄀", "阿卜杜・买买提", "阿卜杜•买买提", "阿卜杜‧买买提", "阿卜杜．买买提",
    "阿卜杜.买买提",
    "张  三", "张　三", "Anna Li", "O'Neill", "Jean–Luc", "张三1", "张三（大）", "张*", "·", "••••1234", "199••••5678", "張三", "龘",
]  # fmt: skip
ESCAPES = [
    "_x000D_",
    "_x000d_",
    "_x000A_",
    "_x0009_",
    "_x0000_",
    "_x005F_x000D_",
    "_x0041_",
    "_xD800_",
    "_xZZZZ_",
    "_x000",
]
EXCEL = [
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#GETTING_DATA",
    "＃N/A",
    "#n/a",
    "#",
    "##",
    "#####",
    "#1",
]
LONG = [
    letter * length
    for letter, length in product(["a", "张", "=", "(", " ", "\u0301", "\u200b", "1", "-", "·"], [300, 32_767])
]


def _around(odd: list[str], seeds: list[str]) -> Iterator[str]:
    """Each odd sign alone, before, within and after what would be a value without it."""
    for sign, seed in product(odd, ["", *seeds]):
        half = len(seed) // 2
        yield from (f"{sign}{seed}", f"{seed[:half]}{sign}{seed[half:]}", f"{seed}{sign}")


def _all() -> Iterator[str]:
    plainly = [FORMULAS, SQL_AND_HTML, NUMBERS, DATES, UNSEEN, BLANKS, BROKEN, LETTERS, ESCAPES, EXCEL, LONG]
    yield from chain([""], *plainly)
    yield from _around(BROKEN[:3] + BROKEN[-6:], SEEDS[:2])
    yield from _around(ESCAPES[:4] + EXCEL[:2], SEEDS[:3])
    yield from _around(UNSEEN[:12] + BLANKS[3:12], SEEDS[:3])
    yield from _around(UNSEEN + BLANKS, SEEDS[3:])


NASTY: tuple[str, ...] = tuple(dict.fromkeys(_all()))[:MANY]
