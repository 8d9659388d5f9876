"""The rolls of a school's order classes."""

from django.utils.translation import gettext_lazy as _

from alliance.core.excel import values
from alliance.core.imports.checks import accepted, apart, look_again, written
from alliance.core.imports.columns import Day, Found, Name, Reference
from alliance.core.imports.rosters import Roster
from members.rosters.finding import find_enrolments, on_first_day, same_person

from ..access import manages_order_classes
from ..models import OrderClass, OrderStudent
from ..services.students import refusals


def _classes(viewer):
    return OrderClass.objects.visible_to(viewer).filter(school_id=viewer.organisation_id)


def find_classes(viewer, names: set[str]) -> dict[str, list[Found]]:
    return {row.name: [Found(row.pk, row.name, row)] for row in _classes(viewer).filter(name__in=names)}


def open_classes(viewer) -> list[str]:
    return list(_classes(viewer).filter(ends_before=None).order_by("pinyin", "pk").values_list("name", flat=True))


def prepare(source, viewer) -> None:
    """As `add_students` does: the classes are held, so that none is ended meanwhile."""
    classes = {row.order_class_id for found in written(source, ORDER_STUDENTS) for _number, row in found}
    list(OrderClass.objects.select_for_update().filter(pk__in=classes).order_by("pk"))
    look_again(source, ORDER_STUDENTS, _by_now)


def _by_now(rows) -> dict[int, tuple[str, str]]:
    """Whoever joins a class leaves with it: a class that got another end since the check takes nobody by this file."""
    moved = str(_("这个班的结班日期刚刚改过。"))
    refused = refusals(rows)
    ends = {at: row.order_class.ends_before for at, row in enumerate(rows)}
    return {at: ("order_class", moved) for at, row in enumerate(rows) if row.ends_before != ends[at]} | refused


ORDER_STUDENTS = Roster(
    name="order-students",
    title=_("订单班学生"),
    listing="order-student-list",
    model=OrderStudent,
    may=manages_order_classes,
    personal=True,
    only_new=True,
    rows=lambda viewer: OrderStudent.objects.visible_to(viewer).not_withdrawn(),
    fixed=lambda viewer: {"school_id": viewer.organisation_id},
    derived=lambda line: {
        "person_id": line["enrolment"].row.person_id,
        "ends_before": line["order_class"].row.ends_before,
    },
    key=(("order_class", "enrolment", "starts_on"),),
    label=("enrolment", "person__name"),
    notes=(_("同一天只能在一个订单班里；已在别的班的，先在那个班办离班。"),),
    columns=(
        Reference(
            name="order_class",
            title=_("订单班"),
            also=("订单班名称", "订单班级"),
            required=True,
            find=find_classes,
            offered=open_classes,
            missing=_("请填本校订单班的名称，或先新建订单班。"),
            width=24,
        ),
        Reference(
            name="enrolment",
            title=_("学号"),
            required=True,
            find=find_enrolments,
            called="student_number",
            narrow=on_first_day,
            reads=values.own_number,
            missing=_("本校没有这个学号，请核对；新生请先登记。"),
            sample="示例2026001",
        ),
        Name(
            name="person__name", title=_("姓名"), also=("学生姓名", "学生"), required=True, written=False, sample="张三"
        ),
        Day(name="starts_on", title=_("入班日期"), also=("开始日期", "进班日期"), required=True, sample="2026-09-01"),
    ),
    checks=(same_person("enrolment", "学号"), accepted(refusals)),
    file_checks=(
        apart(
            lambda line: (
                None
                if line.own
                else (line["enrolment"].row.person_id, (line["starts_on"], line["order_class"].row.ends_before))
            )
        ),
    ),
    prepare=prepare,
)
