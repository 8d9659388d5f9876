"""The official catalogue of majors; and how the other rosters name a major."""

import re

from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.imports.columns import Code, Found, Text
from alliance.core.imports.rosters import Roster

from ..access import manages_majors
from ..models import Major, MajorOffer

_CODE = re.compile(r"\d{6}")


def find_majors(viewer, texts: set[str]) -> dict[str, list[Found]]:
    """By code, by name, or by both as our own lists print them: 机电技术应用（660301）."""
    codes = {text: match[0] for text in texts if (match := _CODE.search(text))}
    by_code = {m.code: m for m in Major.objects.filter(code__in=set(codes.values()))}
    by_name: dict[str, list[Major]] = {}
    for major in Major.objects.filter(name__in=texts - codes.keys()):
        by_name.setdefault(major.name, []).append(major)
    found = {text: [by_code[code]] if code in by_code else [] for text, code in codes.items()} | by_name
    return {text: [Found(major.pk, str(major)) for major in majors] for text, majors in found.items()}


def all_majors(viewer) -> list[str]:
    return [str(major) for major in Major.objects.all()]


def offered_majors(viewer) -> list[str]:
    """What a drop-down has: the majors the viewer's school offers, once it has said which. Others are taken all the same."""
    offers = MajorOffer.objects.filter(school_id=viewer.organisation_id).holding_on(dates.today())
    own = Major.objects.filter(pk__in=offers.values("major"))
    return [str(major) for major in own] or all_majors(viewer)


MAJORS = Roster(
    name="majors",
    title=_("专业目录"),
    listing="major-list",
    model=Major,
    may=manages_majors,
    rows=lambda viewer: Major.objects.all(),
    key=(("code",),),
    label=("code", "name"),
    columns=(
        Code(name="code", title=_("专业代码"), also=("代码", "国家专业代码"), required=True, sample="示例660301"),
        Text(
            name="name",
            title=_("专业名称"),
            also=("专业", "名称", "专业全称"),
            required=True,
            sample="机电技术应用",
            width=26,
        ),
    ),
    ignored=(
        "序号",
        "备注",
        "专业大类",
        "专业大类代码",
        "专业大类名称",
        "专业类",
        "专业类代码",
        "专业类名称",
        "修业年限",
    ),
    notes=(_("目录里没有的专业不会删除：已有学生学籍和岗位用到它。"),),
)
