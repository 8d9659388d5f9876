"""The sessions mentors gave at a school, as it keeps them in a table: one line a session."""

from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core.excel import values
from alliance.core.imports.checks import accepted, look_again, written
from alliance.core.imports.columns import Choice, Day, Number, Reference, Text, Whole
from alliance.core.imports.rosters import Line, Roster, per_line

from ..access import appoints_mentors
from ..enums import MentorKind
from ..models import MentorAppointment, MentorSession
from ..models.mentors import DAY_OF_HOURS
from ..services.mentors import session_refusals
from .enterprises import BY_NAME, find_enterprises
from .mentors import KINDS, find_mentors, offered_mentors, who_taught

TENTH = Decimal("0.1")


def standing_column() -> Choice:
    """As our own lists tell what was cancelled: such a line must not begin anew."""
    return Choice(
        name="standing",
        title=_("状态"),
        written=False,
        choices=(("standing", _("有效")), ("cancelled", _("已撤销"))),
        note=_("可不填。"),
    )


def not_cancelled(line: Line) -> None:
    if line.given.get("standing") == "cancelled":
        line.refuse(_now("状态"), _now("已撤销的记录不能导入，请删去这一行。"))


def prepare(source, viewer) -> None:
    """As `record_session` does: the appointments are held, so that no term is cut short beside."""
    known = {row.appointment_id for found in written(source, SESSIONS, changes=True) for _number, row in found}
    list(MentorAppointment.objects.select_for_update().filter(pk__in=known).order_by("pk"))
    look_again(source, SESSIONS, session_refusals, changes=True)


SESSIONS = Roster(
    name="mentor-sessions",
    title=_("导师授课"),
    listing="mentor-session-list",
    model=MentorSession,
    may=appoints_mentors,
    rows=lambda viewer: (
        MentorSession.objects.visible_to(viewer).standing().filter(appointment__school_id=viewer.organisation_id)
    ),
    key=(("appointment", "held_on", "class_name"),),
    label=("appointment", "held_on", "class_name"),
    notes=(
        _("一次授课一行：按导师、授课日期和班级找到已登记的，没有的新登记。"),
        _("导师须先聘任，授课日期须在聘期内。"),
    ),
    columns=(
        Reference(
            name="enterprise",
            title=_("企业"),
            also=("企业名称", "导师所在企业", "工作单位"),
            written=False,
            find=find_enterprises,
            missing=BY_NAME,
            note=_("可不填；同名时用来区分。"),
            width=24,
        ),
        Choice(
            name="kind",
            title=_("导师类别"),
            also=("类别",),
            written=False,
            choices=tuple(MentorKind.choices),
            synonyms=KINDS,
            note=_("可不填；同名时用来区分。"),
        ),
        Reference(
            name="appointment",
            title=_("导师"),
            also=("导师姓名", "授课导师", "授课人", "姓名"),
            required=True,
            find=find_mentors,
            offered=offered_mentors,
            narrow=who_taught("held_on"),
            reads=values.name,
            missing=_("请填本校聘任的导师姓名，或先登记聘任。"),
            sample="示例李工",
        ),
        Day(
            name="held_on",
            title=_("授课日期"),
            also=("日期", "授课时间", "上课日期"),
            required=True,
            sample="2026-09-16",
        ),
        Text(
            name="class_name",
            title=_("班级或课程"),
            also=("班级", "授课班级", "课程"),
            required=True,
            sample="23机电1班",
        ),
        Text(
            name="topic", title=_("内容"), also=("授课内容", "主题", "题目"), required=True, sample="班组安全", width=30
        ),
        Number(
            name="hours",
            title=_("学时"),
            also=("课时", "课时数"),
            required=True,
            places=1,
            least=TENTH,
            most=DAY_OF_HOURS,
        ),
        Whole(name="head_count", title=_("参加人数"), also=("人数", "听课人数"), required=True, least=1),
        standing_column(),
    ),
    checks=(per_line(not_cancelled), accepted(session_refusals, changes=True)),
    prepare=prepare,
    untouched=Q(cancelled_at=None),
)
