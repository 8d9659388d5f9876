"""Where the headings of a stranger's sheet stand, and which column each of them means.

People put titles, notes and blank rows above them, merge cells, group columns under a second row of headings, and write
学生姓名 where the template says 姓名. A heading is found by what is known of the roster; nothing is known for certain,
so the person sees the result and puts it right.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from .cells import BadCell, Cell, text

WIDEST = 500  # columns that are looked at: a roster has some dozens
LONGEST = 100  # letters of a heading: whatever is longer is a note
Merge = tuple[int, int, int, int]  # first row and column, last row and column, from 1, as `reading.Sheet.merged`

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|【[^【】]*】|〔[^〔〕]*〕|《[^《》]*》|「[^「」]*」")
_NUMBER = re.compile(r"[-+]?[0-9][-0-9.,:/年月日 ]*")  # or a day: no CSV file tells them from text
_AROUND = " *:;,.、。※★●○◎＊·-_"


@dataclass(frozen=True)
class Header:
    """`titles` has one for each column that is used at all, "" where none stands. Rows are Excel's, from 1."""

    first_row: int
    last_row: int
    titles: tuple[str, ...]


def plain(title: str) -> str:
    """How headings are compared: half-width, lower case, without blanks, notes in brackets, or signs around them."""
    value = "".join(normalize("NFKC", title[: 2 * LONGEST]).split())
    value = "".join(letter for letter in value if letter.isprintable())
    bare = value
    for _depth in range(3):
        bare = _BRACKETS.sub("", bare)
    bare = bare.strip(_AROUND) or re.sub(r"[()\[\]{}【】〔〕《》「」]", "", value).strip(_AROUND)
    return normalize("NFKC", bare.casefold())


def match(titles: Sequence[str], columns: Mapping[str, Sequence[str]]) -> dict[int, str]:
    """Which column stands where: index of the title → name of the column.

    `columns` gives each column's heading and then its synonyms. No column is taken twice: a title that is the heading
    to the letter goes first, then one that is the heading but for notes and signs, then synonyms; then the leftmost.
    """
    plainly = {name: [plain(word) for word in words] for name, words in columns.items()}
    claims = []
    for index, title in enumerate(titles):
        if not (wanted := plain(title)):
            continue
        for order, (name, words) in enumerate(plainly.items()):
            if wanted in words:
                exact = _squeezed(title) == _squeezed(next(iter(columns[name])))
                claims.append((0 if exact else 1 if wanted == words[0] else 2, index, order, name))
    found: dict[int, str] = {}
    taken = set()
    for _rank, index, _order, name in sorted(claims):
        if index not in found and name not in taken:
            found[index] = name
            taken.add(name)
    return dict(sorted(found.items()))


def _squeezed(title: str) -> str:
    return "".join(normalize("NFKC", title).split())


def find_header(
    rows: Sequence[tuple[int, list[Cell]]], merged: Sequence[Merge], known: Collection[str]
) -> Header | None:
    """None for an empty sheet only. `rows` are the first ones that are not blank; `known` holds `plain` headings."""
    sheet = _Sheet(rows, merged, frozenset(known))
    if not sheet.lines:
        return None
    index = sheet.likeliest()
    best = sheet.single(index)
    for upper in (index - 1, index):
        two = sheet.double(upper)
        if two and two.score >= best.score:
            best = two
    titles = best.titles + [""] * (sheet.width - len(best.titles))
    return Header(best.first, best.last, tuple(titles))


@dataclass
class _Line:
    """A row: `words[c]` is the text of column c; `values` counts cells that no heading is: numbers, days, notes."""

    number: int
    words: list[str]
    values: int

    @property
    def filled(self) -> list[str]:
        return [word for word in self.words if word]


@dataclass
class _Reading:
    """One way to read headings out of the sheet. `score` is how many different known ones it finds."""

    first: int
    last: int
    titles: list[str]
    score: int


class _Sheet:
    def __init__(self, rows: Sequence[tuple[int, list[Cell]]], merged: Sequence[Merge], known: frozenset[str]):
        self.known = known
        self.lines = [line for number, cells in rows if (line := _line(number, cells)).filled]
        self.width = max((len(line.words) for line in self.lines), default=0)
        for line in self.lines:
            line.words += [""] * (self.width - len(line.words))
        spans: dict[int, list[Merge]] = {line.number: [] for line in self.lines}
        for top, left, bottom, right in merged:
            if top in spans and left > 0 and len(spans[top]) < self.width:  # no more fit without covering each other
                spans[top].append((top, left - 1, bottom, right - 1))
        self.spans = spans  # by the first row; columns as in `words`

    def score(self, words: Sequence[str]) -> int:
        return len({plain(word) for word in words} & self.known)

    def single(self, index: int) -> _Reading:
        line = self.lines[index]
        return _Reading(line.number, line.number, list(line.words), self.score(line.words))

    def likeliest(self) -> int:
        """The row with most known headings. One known word alone may be anything: then the row above it that looks
        like headings goes first.
        """
        looks = self.heading_like()
        if not self.known:
            return looks
        scores = [self.score(line.words) for line in self.lines]
        ranks = [(score, _variety(line), -at) for at, (score, line) in enumerate(zip(scores, self.lines, strict=True))]
        best = -max(ranks)[2]
        if scores[best] > 1 or self.width == 1 and scores[best]:
            return best
        alone = len(self.lines[best].filled) == 1
        return looks if scores[best] == 0 or alone or looks < best else best

    def heading_like(self) -> int:
        """The first row of two texts or more, all different, over a row of about its width."""
        fallback = None
        for at, line in enumerate(self.lines):
            words = line.filled
            if len(words) < 2 or line.values or len(set(words)) < len(words):
                continue
            fallback = at if fallback is None else fallback
            below = [len(other.filled) for other in self.lines[at + 1 : at + 4]]
            if below and 2 * max(below) >= len(words) and max(below) <= 2 * len(words):
                return at
        if fallback is not None:
            return fallback
        return max(range(len(self.lines)), key=lambda at: (len(self.lines[at].filled), -at))

    def double(self, index: int) -> _Reading | None:
        """Two rows read as one heading, where they can be: groups above, single headings below."""
        if index < 0 or index + 1 >= len(self.lines):
            return None
        upper, lower = self.lines[index], self.lines[index + 1]
        if lower.number != upper.number + 1 or lower.values or len(set(upper.filled)) < 2:
            return None
        groups = self.groups(upper, lower)
        titles = self.joined(upper, lower, groups)
        score = self.score(titles)
        if not (self.stacked(upper, lower) or self.grouped(upper, lower, groups, titles, score)):
            return None
        return _Reading(upper.number, lower.number, titles, score)

    def stacked(self, upper: _Line, lower: _Line) -> bool:
        """A heading is merged over both rows: no row of data begins inside a merged cell."""
        return any(
            first < last and last == lower.number and left < self.width and upper.words[left]
            for first, left, last, _right in self.spans[upper.number]
        )

    def grouped(self, upper: _Line, lower: _Line, groups: list[str], titles: list[str], score: int) -> bool:
        """No merge says so, but the words do: below stand known headings, at least two, and hardly anything else."""
        below = [at for at in range(self.width) if lower.words[at]]
        hits = [at for at in below if plain(titles[at]) in self.known or plain(lower.words[at]) in self.known]
        if len(below) < 2 or 2 * len(hits) < len(below):
            return False
        if score > max(self.score(upper.words), self.score(lower.words)):
            return True
        return any(plain(upper.words[at]) in self.known and not lower.words[at] for at in range(self.width))

    def groups(self, upper: _Line, lower: _Line) -> list[str]:
        """The heading above each column: of its own cell, of the merged one, or of the one to the left of blank ones."""
        found = list(upper.words)
        across = [merge for merge in self.spans[upper.number] if merge[3] > merge[1] and merge[0] == merge[2]]
        for _first, left, _last, right in across:
            for at in range(left, min(right + 1, self.width)):
                found[at] = found[left]
        if not across:
            for at in range(1, self.width):
                if not found[at] and lower.words[at] and lower.words[at - 1]:
                    found[at] = found[at - 1]
        return found

    def joined(self, upper: _Line, lower: _Line, groups: list[str]) -> list[str]:
        """The lower heading; with its group where that is what is known, or where the lower one stands twice."""
        titles = [low or group for low, group in zip(lower.words, groups, strict=True)]
        for at, (low, group) in enumerate(zip(lower.words, groups, strict=True)):
            both = group + low
            if low and group and (plain(low) not in self.known or plain(both) in self.known):
                titles[at] = both
        alone = {plain(title) for title, low in zip(titles, lower.words, strict=True) if not low}
        doubled = Counter(plain(title) for title in titles if title)
        for at, (low, group) in enumerate(zip(lower.words, groups, strict=True)):
            if not low or not group or titles[at] != low or doubled[plain(low)] < 2:
                continue
            if plain(low) in alone:
                titles[at] = group + low
            alone.add(plain(low))  # the first of them keeps its name
        return titles


def _line(number: int, cells: Sequence[Cell]) -> _Line:
    words, values = [], 0
    for cell in cells[:WIDEST]:
        try:
            word = text(cell)
        except BadCell:
            word = ""
        if word and (type(cell) is not str or len(word) > LONGEST or _NUMBER.fullmatch(word)):
            values += 1
            word = word[:LONGEST]
        words.append(word)
    while words and not words[-1]:
        words.pop()
    return _Line(number, words, values)


def _variety(line: _Line) -> int:
    """How much a row looks like headings: different texts speak for it, numbers and dates against it."""
    return len(set(line.filled)) - 2 * line.values


def words_known(columns: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What `find_header` is told of a roster: each heading and synonym as they are compared."""
    return (plain(word) for words in columns.values() for word in words)
