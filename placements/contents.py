"""What a tripartite agreement says: the nine contents of 教职成〔2021〕4号 Art 15 (INT-15), filled with the facts of one
placement, and the hash that signatures are bound to.

`{{ name }}` in a section's text stands for a fact. A fact nobody knows leaves its section empty: an agreement with a
blank is not put before anybody. Contacts are not among the facts, so that a changed phone voids no signature.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _


class Content(models.TextChoices):
    """The nine, in the order of the article."""

    PARTIES = "parties", _("各方基本信息")
    WORK = "work", _("实习的时间、地点、内容、要求与条件保障")
    LIVING = "living", _("实习期间的食宿、工作时间和休息休假安排")
    PAY = "pay", _("实习报酬及支付方式")
    SAFETY = "safety", _("实习期间劳动保护和劳动安全、卫生、职业病危害防护条件")
    INSURANCE = "insurance", _("责任保险与伤亡事故处理办法")
    ASSESSMENT = "assessment", _("实习考核方式")
    BREACH = "breach", _("违约责任")
    OTHER = "other", _("各方认为应当明确约定的其他事项")


class Fact(models.TextChoices):
    """What a text may ask for, and how the template's author finds it."""

    SCHOOL = "school", _("学校名称")
    HOST = "host", _("实习单位名称")
    HOST_CODE = "host_code", _("实习单位统一社会信用代码")
    STUDENT = "student", _("学生姓名")
    STUDENT_NUMBER = "student_number", _("学号")
    MAJOR = "major", _("专业")
    CLASS_NAME = "class_name", _("班级")
    GUARDIAN = "guardian", _("监护人姓名")
    POST = "post", _("实习岗位")
    PERIOD = "period", _("实习起止日期")
    PLACE = "place", _("实习地点")
    DUTIES = "duties", _("岗位内容和要求")
    LODGING = "lodging", _("住宿安排")
    MEALS = "meals", _("用餐安排")
    HOURS = "hours", _("工作时间")
    PAY = "pay", _("报酬标准")
    PAY_DAY = "pay_day", _("报酬发放")
    POLICY = "policy", _("责任保险")
    SCHOOL_GUIDE = "school_guide", _("学校指导教师")
    UNIT_GUIDE = "unit_guide", _("单位指导人员")


BLANK = re.compile(r"\{\{\s*(\w*)\s*\}\}")


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    text: str

    def as_dict(self) -> dict[str, str]:
        return {"key": self.key, "title": self.title, "text": self.text}


def asked_for(text: str) -> list[str]:
    """The names a text asks for, in its order."""
    return BLANK.findall(text)


def unknown_facts(sections: Iterable[Section]) -> list[str]:
    """What a template asks for that no placement can answer: a slip of its author."""
    return sorted({name for one in sections for name in asked_for(one.text)} - set(Fact.values))


def absent(sections: Iterable[Section]) -> list[str]:
    """The titles of the nine that a template lacks or leaves without a word."""
    written = {one.key for one in sections if one.text.strip()}
    return [str(content.label) for content in Content if content not in written]


def fill(sections: Iterable[Section], facts: Mapping[str, str]) -> tuple[list[Section], list[str]]:
    """The sections with their facts, and the labels of the facts that nobody knows."""
    missing: list[str] = []

    def known(found: re.Match) -> str:
        value = facts.get(found[1], "").strip()
        if not value and (label := str(Fact(found[1]).label)) not in missing:
            missing.append(label)
        return value

    return [Section(one.key, one.title, BLANK.sub(known, one.text)) for one in sections], missing


def sha256(sections: Iterable[Section]) -> str:
    """Of what is said and in which order. The same words give the same hash on every machine."""
    said = [[one.key, one.title, one.text] for one in sections]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@cache
def _texts() -> dict:
    return tomllib.loads(Path(__file__).with_name("first_template.toml").read_text(encoding="utf-8"))


def first_template() -> tuple[str, list[Section]]:
    """The title and the sections an alliance begins with."""
    texts = _texts()
    return texts["title"], [Section(one["key"], one["title"], one["text"].strip()) for one in texts["sections"]]


def consent(kind: str, facts: Mapping[str, str]) -> tuple[Section, list[str]]:
    """What is consented to, as it is read, and the labels of the facts that nobody knows."""
    said = _texts()["consents"][kind]
    (section,), missing = fill([Section(kind, said["title"], said["text"].strip())], facts)
    return section, missing
