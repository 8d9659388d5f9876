"""Teachers in enterprises, as their school plans it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.excel import values
from alliance.core.imports.checks import accepted, apart, look_again
from alliance.core.imports.columns import Choice, Day, Found, LastDay, Name, Reference
from alliance.core.imports.rosters import Line, Roster
from members.enums import FacilityRole, OrganisationKind
from members.models import Facility, Organisation, TeachingPost
from members.rosters.finding import find_organisations, find_posts, known_by_name, on_first_day, same_person

from ..access import manages_rotations
from ..enums import RotationForm, RotationState
from ..models import TeacherRotation
from ..services.rotations import TAKES_TIME, refusals


def offered_posts(viewer) -> list[str]:
    posts = TeachingPost.objects.visible_to(viewer).holding_on(dates.today()).exclude(staff_number="")
    return list(posts.order_by("staff_number").values_list("staff_number", flat=True))


def _enterprises():
    return Organisation.objects.of_kind(OrganisationKind.ENTERPRISE)


def offered_hosts(viewer) -> list[str]:
    return list(_enterprises().active().order_by("pinyin").values_list("name", flat=True))


def find_hosts(viewer, texts: set[str]) -> dict[str, list[Found]]:
    own = TeacherRotation.objects.visible_to(viewer).filter(TAKES_TIME).values("host")
    return find_organisations(known_by_name(_enterprises(), own), texts)


def _stations(viewer):
    return Facility.objects.visible_to(viewer).standing().filter(kind__counts_as=FacilityRole.STATION)


def find_stations(viewer, names: set[str]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for row in _stations(viewer).filter(name__in=names).order_by("pk"):
        found.setdefault(row.name, []).append(Found(row.pk, row.name, row))
    return found


def of_host(line: Line, rows: list[Found]) -> list[Found]:
    """Stations are called alike: the host's own is meant, the one that is valid where there are two. Another's is
    refused by the service, with its words."""
    host, day = line["host"], line["starts_on"]
    own = [one for one in rows if host and one.row.enterprise_id == host.pk]
    valid = [
        one for one in own if day and dates.overlap((day, day + dates.DAY), (one.row.starts_on, one.row.ends_before))
    ]
    return (valid or own or rows)[:1]


ROTATIONS = Roster(
    name="rotations",
    title=_("教师入企实践"),
    listing="rotation-list",
    model=TeacherRotation,
    may=manages_rotations,
    personal=True,
    rows=lambda viewer: TeacherRotation.objects.visible_to(viewer).filter(TAKES_TIME),
    fixed=lambda viewer: {"school_id": viewer.organisation_id},
    derived=lambda line: {"person_id": line["teaching_post"].row.person_id},
    key=(("teaching_post", "starts_on"),),
    label=("teaching_post", "person__name"),
    notes=(
        _("导入的实践为“待企业确认”；确认之前可以用文件改企业、工作站、形式和结束日期，确认之后不能。"),
        _("没有工号的教师，在工号一列填姓名。"),
    ),
    columns=(
        Reference(
            name="teaching_post",
            title=_("工号"),
            also=("教工号", "职工号", "教师编号", "教职工号", "教师工号", "教师"),
            required=True,
            find=find_posts,
            offered=offered_posts,
            called="staff_number",
            narrow=on_first_day,
            reads=values.code,
            missing=_("本校没有这名教师，请核对工号；没有工号的填姓名。"),
            sample="示例T001",
        ),
        Name(
            name="person__name",
            title=_("姓名"),
            also=("教师姓名", "教职工姓名"),
            written=False,
            note=_("填了就与登记的核对。"),
            sample="张三",
        ),
        Reference(
            name="host",
            title=_("接收企业"),
            also=("企业", "企业名称", "实践企业", "实践单位", "接收单位"),
            required=True,
            find=find_hosts,
            offered=offered_hosts,
            missing=_("请填企业的全称、简称或统一社会信用代码。"),
            width=26,
        ),
        Reference(
            name="facility",
            title=_("教师工作站"),
            also=("工作站", "企业实践基地"),
            find=find_stations,
            offered=lambda viewer: sorted(set(_stations(viewer).values_list("name", flat=True))),
            narrow=of_host,
            late=True,
            missing=_("不在工作站实践的留空。"),
            note=_("可不填；须是接收企业自己的工作站。"),
            width=22,
        ),
        Choice(
            name="form",
            title=_("形式"),
            also=("实践形式", "实践方式"),
            choices=tuple(RotationForm.choices),
            synonyms={
                "考察": RotationForm.VISIT,
                "观摩": RotationForm.VISIT,
                "培训": RotationForm.TRAINING,
                "兼职": RotationForm.POST,
                "任职": RotationForm.POST,
                "顶岗": RotationForm.POST,
                "研发": RotationForm.RESEARCH,
            },
            note=_("不填的按“兼职或任职”登记。"),
        ),
        Day(
            name="starts_on",
            title=_("开始日期"),
            also=("实践开始日期", "起始日期", "计划开始"),
            required=True,
            sample="2026-07-01",
        ),
        LastDay(
            name="ends_before",
            title=_("结束日期"),
            also=("实践结束日期", "最后一天", "截止日期", "计划结束"),
            required=True,
            note=_("填最后一天（含当天）。"),
            sample="2026-07-31",
        ),
    ),
    checks=(same_person("teaching_post", "工号"), accepted(refusals, changes=True)),
    file_checks=(apart(lambda line: (line["teaching_post"].row.person_id, (line["starts_on"], line["ends_before"]))),),
    prepare=lambda source, viewer: look_again(source, ROTATIONS, refusals, changes=True),
    untouched=Q(state=RotationState.PLANNED),
)
