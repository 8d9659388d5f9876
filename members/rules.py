"""What makes a unit fit to take interns: pure checks, each citing its article and the value it looked at.

教职成〔2021〕4号: Art 6 (INT-03), Art 7 (INT-04). They are asked of enterprises; of every kind, its licence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from .enums import OrganisationKind, SiteTopic, SiteVerdict
from .thresholds import DEFAULTS

ARTICLE_6 = _("教职成〔2021〕4号第六条")
ARTICLE_7 = _("教职成〔2021〕4号第七条")
CHARTER = _("联盟章程")


class Level(StrEnum):
    MISSING = "missing"  # not looked at yet
    BLOCK = "block"  # looked at, and not fit


class Part(StrEnum):
    """Where on the review it is dealt with."""

    LICENCE = "licence"
    RECORDS = "records"
    VISIT = "visit"


@dataclass(frozen=True)
class Record:
    """What an authority's register said of a unit. `clear` is None while nobody has asked."""

    clear: bool | None = None
    checked_on: date | None = None
    source: str = ""

    @property
    def asked(self) -> bool:
        return self.clear is not None and self.checked_on is not None and bool(self.source)

    @property
    def shown(self) -> str:
        return f"{self.source} {self.checked_on:%Y-%m-%d}"


@dataclass(frozen=True)
class Unit:
    """The facts a review has gathered. `judged_on` is the day of its conclusion, of an open one today.

    It is about how the unit stands on that day, and an answer of a register holds for the day it was given: what is
    older than `fresh_days` then is asked for anew.
    """

    kind: str
    licensed: bool
    judged_on: date
    honesty: Record = Record()
    safety: Record = Record()
    visited_on: date | None = None
    topics: Mapping[str, str] = field(default_factory=dict)  # verdict by topic
    fresh_days: int = DEFAULTS["fresh_days"]

    def stale(self, day: date) -> bool:
        """Whether what was found that day is too old to judge by."""
        return day < self.judged_on - timedelta(days=self.fresh_days)


@dataclass(frozen=True)
class Finding:
    """`value` is what stood there; blank for what was not looked at."""

    rule: str
    article: str
    level: Level
    part: Part
    said: str
    value: str = ""

    @property
    def shown(self) -> str:
        said = _("%(said)s：%(value)s") % vars(self) if self.value else self.said
        return str(_("%(said)s（%(article)s）") % {"said": said, "article": self.article})


def check(unit: Unit) -> list[Finding]:
    """What is missing and what stands against the unit, in the order of a review."""
    found = [] if unit.licensed else [_missing("A1", CHARTER, Part.LICENCE, _("上传营业执照或登记证书"))]
    if unit.kind == OrganisationKind.ENTERPRISE:
        found += [*_records(unit), *_visit(unit)]
    return found


def blocking(findings: list[Finding]) -> list[Finding]:
    return [one for one in findings if one.level == Level.BLOCK]


def _missing(rule: str, article: str, part: Part, said: str, value: str = "") -> Finding:
    return Finding(rule, article, Level.MISSING, part, said, value)


def _records(unit: Unit) -> list[Finding]:
    """INT-03: no dishonesty record; no work-safety violation in the last three years."""
    asked = (
        (unit.honesty, _("查询失信记录"), _("失信记录查询已过期，请重新查询"), _("有失信记录")),
        (
            unit.safety,
            _("查询近三年安全生产违法记录"),
            _("安全生产违法记录查询已过期，请重新查询"),
            _("近三年有安全生产违法记录"),
        ),
    )
    found = []
    for record, to_do, again, against in asked:
        if not record.asked:
            found.append(_missing("INT-03", ARTICLE_6, Part.RECORDS, to_do))
        elif unit.stale(record.checked_on):
            found.append(_missing("INT-03", ARTICLE_6, Part.RECORDS, again, record.shown))
        elif not record.clear:
            found.append(Finding("INT-03", ARTICLE_6, Level.BLOCK, Part.RECORDS, against, record.shown))
    return found


def _visit(unit: Unit) -> list[Finding]:
    """INT-04: a visit, and a word on each of nine topics."""
    found = []
    if unit.visited_on is None:
        found.append(_missing("INT-04", ARTICLE_7, Part.VISIT, _("登记实地考察")))
    elif unit.stale(unit.visited_on):
        again = _("实地考察已过期，请重新考察")
        found.append(_missing("INT-04", ARTICLE_7, Part.VISIT, again, f"{unit.visited_on:%Y-%m-%d}"))
    left = [topic.label for topic in SiteTopic if topic not in unit.topics]
    if left:
        said = _("填写考察结果：%(topics)s") % {"topics": str(_("、")).join(str(label) for label in left)}
        found.append(_missing("INT-04", ARTICLE_7, Part.VISIT, said))
    unfit = [topic.label for topic in SiteTopic if unit.topics.get(topic) == SiteVerdict.UNFIT]
    if unfit:
        value = str(_("、")).join(str(label) for label in unfit)
        found.append(Finding("INT-04", ARTICLE_7, Level.BLOCK, Part.VISIT, _("实地考察不合格"), value))
    return found
