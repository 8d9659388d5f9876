"""The guardians of a school's students: a line a guardian."""

from django.utils.translation import gettext_lazy as _

from alliance.core.excel import values
from alliance.core.imports.checks import accepted, look_again
from alliance.core.imports.columns import Choice, Found, Name, Phone, Reference, YesNo
from alliance.core.imports.rosters import Check, Line, Roster

from ..access import manages_people
from ..enums import GuardianRelation
from ..models import Guardian
from ..services.guardians import FIRST_ONCE, refusals
from .finding import find_enrolments, same_person


def find_students(viewer, numbers: set[str]) -> dict[str, list[Found]]:
    """By student number: the person, however many classes he has been in."""
    found: dict[str, list[Found]] = {}
    for number, rows in find_enrolments(viewer, numbers).items():
        people = {one.row.person_id: one.row.person for one in rows}
        found[number] = [Found(pk, person.name, person) for pk, person in people.items()]
    return found


def one_first(viewer, at) -> Check:
    """Of one student the file may make one guardian the first."""
    firsts: dict[int, int] = {}

    def check(roster: Roster, viewer, lines: list[Line]) -> None:
        for line in lines:
            if line.problems or line.own or not line["first"]:
                continue
            if (before := firsts.setdefault(line["person"].pk, line.number)) != line.number:
                line.refuse(roster.column("first"), f"{FIRST_ONCE}（第 {before} 行）")

    return check


GUARDIANS = Roster(
    name="guardians",
    title=_("监护人"),
    listing="guardian-list",
    model=Guardian,
    may=manages_people,
    personal=True,
    rows=lambda viewer: Guardian.objects.visible_to(viewer),
    fixed=lambda viewer: {"school_id": viewer.organisation_id},
    key=(("person", "name"),),
    label=("person", "name"),
    only_new=True,  # numbers and who is asked first are changed on the page
    notes=(_("一名学生可以有几行；其中一名的“首要联系人”填“是”。已登记的监护人请在学生页修改。"),),
    columns=(
        Reference(
            name="person",
            title=_("学号"),
            required=True,
            find=find_students,
            called="name",
            reads=values.own_number,
            missing=_("本校没有这个学号，请核对；新生请先登记。"),
            sample="示例2026001",
        ),
        Name(
            name="person__name",
            title=_("学生姓名"),
            also=("学生",),
            required=True,
            written=False,
            sample="张三",
        ),
        Name(name="name", title=_("监护人姓名"), also=("监护人", "家长姓名", "家长"), required=True, sample="张大山"),
        Choice(
            name="relation",
            title=_("与学生关系"),
            also=("关系",),
            required=True,
            choices=tuple(GuardianRelation.choices),
            synonyms={
                "爸爸": "father",
                "妈妈": "mother",
                "祖父": "grandparent",
                "祖母": "grandparent",
                "其他": "other",
            },
            sample="父亲",
        ),
        Phone(name="phone", title=_("手机号"), also=("联系电话", "电话", "家长电话")),
        YesNo(name="first", title=_("首要联系人"), also=("首要", "是否首要"), required=True, sample="是"),
    ),
    checks=(same_person("person", "学号", of=lambda row: row), accepted(refusals)),
    file_checks=(one_first,),
    prepare=lambda source, viewer: look_again(source, GUARDIANS, refusals),
)
