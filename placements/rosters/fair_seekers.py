"""Who takes part in a fair: a line a student, registered by the school."""

from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.excel import values
from alliance.core.imports.checks import accepted, look_again
from alliance.core.imports.columns import Found, Name, Reference, YesNo
from alliance.core.imports.rosters import Roster
from members.rosters.finding import find_enrolments, same_person

from ..access import registers_seekers
from ..enums import FairState, WishSource
from ..models import Fair, FairSeeker
from ..services.fairs import refusals


def _fairs(viewer):
    open_now = Fair.objects.visible_to(viewer).filter(state=FairState.OPEN, ends_before__gt=dates.today())
    return open_now.order_by("-starts_on", "-pk")


def find_fairs(viewer, texts: set[str]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for row in _fairs(viewer).filter(name__in=texts):
        found.setdefault(row.name, []).append(Found(row.pk, row.name, row))
    return found


FAIR_SEEKERS = Roster(
    name="fair-seekers",
    title=_("双选会求职学生"),
    listing="fair-seeker-list",
    model=FairSeeker,
    may=registers_seekers,
    personal=True,
    rows=lambda viewer: FairSeeker.objects.visible_to(viewer),
    fixed=lambda viewer: {
        "school_id": viewer.organisation_id,
        "source": WishSource.ROSTER,
        "registered_at": dates.now(),
    },
    derived=lambda line: {"person_id": line["enrolment"].row.person_id},
    only_new=True,  # who is registered stays so
    key=(("fair", "enrolment"),),
    label=("enrolment", "person__name"),
    notes=(_("已报名的学生写进来会标为重复，删去那一行即可。"),),
    columns=(
        Reference(
            name="fair",
            title=_("双选会"),
            also=("双选会名称", "招聘会"),
            required=True,
            find=find_fairs,
            offered=lambda viewer: [row.name for row in _fairs(viewer)],
            missing=_("没有这个名称的、正在报名的双选会。"),
            width=30,
        ),
        Reference(
            name="enrolment",
            title=_("学号"),
            required=True,
            find=find_enrolments,
            called="student_number",
            narrow=lambda line, rows: rows[-1:] if len({one.row.person_id for one in rows}) == 1 else rows,
            reads=values.own_number,
            missing=_("本校没有这个学号，请核对。"),
            sample="示例2026001",
        ),
        Name(
            name="person__name", title=_("姓名"), also=("学生姓名", "学生"), required=True, written=False, sample="张三"
        ),
        YesNo(
            name="on_site", title=_("到现场"), also=("是否到场", "现场参加"), note=_("不填就是线上参加。"), sample="是"
        ),
    ),
    checks=(same_person("enrolment", "学号"), accepted(refusals)),
    prepare=lambda source, viewer: look_again(source, FAIR_SEEKERS, refusals),
)
