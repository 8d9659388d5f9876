"""Monthly stipends as they were paid: either side of a class may say so.

An enterprise knows its students by name and class; their student numbers are the school's, and are neither shown to it
nor confirmed by what a check says.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.excel import values
from alliance.core.excel.values import BadCell
from alliance.core.imports.checks import accepted, keeping, look_again, written
from alliance.core.imports.columns import Code, Day, Found, Money, Month, Reference, Text
from alliance.core.imports.rosters import Line, Roster

from ..access import records_stipends
from ..models import OrderClass, OrderStudent, Stipend
from ..models.classes import SEES_CLASSES_OF_SCHOOL
from ..services.stipends import refusals, was_there


def find_classes(viewer, names: set[str]) -> dict[str, list[Found]]:
    """Classes of one name are told apart by their students: an enterprise may have one at each of several schools."""
    found: dict[str, set[int]] = {}
    for pk, name in OrderClass.objects.visible_to(viewer).filter(name__in=names).values_list("pk", "name"):
        found.setdefault(name, set()).add(pk)
    return {name: [Found(min(pks), name, pks)] for name, pks in found.items()}


def open_classes(viewer) -> list[str]:
    rows = OrderClass.objects.visible_to(viewer).filter(Q(ends_before=None) | Q(ends_before__gt=dates.today()))
    return list(dict.fromkeys(rows.order_by("pinyin", "pk").values_list("name", flat=True)))


def find_places(viewer, names: set[str]) -> dict[str, list[Found]]:
    rows = OrderStudent.objects.visible_to(viewer).not_withdrawn().filter(person__name__in=names)
    numbers_told = viewer.role in SEES_CLASSES_OF_SCHOOL
    found: dict[str, list[Found]] = {}
    for row in rows.select_related("person", "enrolment", "order_class").order_by("starts_on", "pk"):
        row.number_told = row.enrolment.student_number if numbers_told else None
        found.setdefault(row.person.name, []).append(Found(row.pk, row.person.name, row))
    return found


def of_class(line: Line, rows: list[Found]) -> list[Found]:
    """The place in the line's class, of the student with its number or class, on the roll in its month."""
    given = line.given
    classes, number, group, month = (given.get(name) for name in ("order_class", "number", "group", "month"))
    if classes is None or not rows:
        return rows[:1]
    there = [one for one in rows if one.row.order_class_id in classes.row]
    there = [one for one in there if number is None or one.row.number_told in (None, number)]
    there = [one for one in there if group is None or one.row.enrolment.class_name == group]
    if not there:
        raise BadCell(_("“%(name)s”里没有这名学生，请核对订单班、姓名和学号或所在班级。") % {"name": classes.label})
    if len({one.row.person_id for one in there}) > 1:
        raise BadCell(_("“%(name)s”里有几名同名的学生，请填所在班级或学号来区分。") % {"name": classes.label})
    return ([one for one in there if month and was_there(one.row, month)] or there)[-1:]


def _refusals(rows) -> dict[int, tuple[str, str]]:
    return refusals(rows, today=dates.today())


def prepare(source, viewer) -> None:
    """As `pay` does: the places are held in the order of everybody, so that no month is paid twice."""
    places = {row.student_id for found in written(source, STIPENDS) for _number, row in found}
    list(OrderStudent.objects.select_for_update().filter(pk__in=places).order_by("pk"))
    look_again(source, STIPENDS, _refusals)


STIPENDS = Roster(
    name="stipends",
    title=_("生活费发放"),
    listing="stipend-list",
    model=Stipend,
    may=records_stipends,
    personal=True,
    only_new=True,
    rows=lambda viewer: Stipend.objects.visible_to(viewer).standing(),
    fixed=lambda viewer: {"recorded_by_id": viewer.organisation_id},
    derived=lambda line: {"school_id": line["student"].row.school_id},
    key=(("student", "month"),),
    label=("order_class", "student"),
    ignored=("序号", "编号"),
    notes=(
        _("同一名学生同一个月只登记一次；已登记的不会再登记，金额不同的会指出来。"),
        _("同名的学生，学校填学号、企业填所在班级来区分。企业导入时不核对学号。"),
    ),
    columns=(
        Reference(
            name="order_class",
            title=_("订单班"),
            also=("订单班名称", "订单班级"),
            required=True,
            written=False,
            find=find_classes,
            offered=open_classes,
            missing=_("请填订单班的名称。"),
            width=24,
        ),
        Code(
            name="number",
            title=_("学号"),
            written=False,
            never_an_id=True,
            note=_("可不填；同名时用来区分。"),
        ),
        Reference(
            name="student",
            title=_("姓名"),
            also=("学生姓名", "学生"),
            required=True,
            find=find_places,
            called="person__name",
            narrow=of_class,
            reads=values.name,
            missing=_("请核对订单班和姓名。"),
            sample="示例张三",
        ),
        Text(
            name="group",
            title=_("所在班级"),
            also=("班级", "行政班"),
            written=False,
            note=_("可不填；同名时用来区分。"),
        ),
        Month(name="month", title=_("月份"), also=("发放月份", "所属月份"), required=True, sample="2026-09"),
        Money(
            name="amount_fen", title=_("金额（元）"), also=("金额", "发放金额", "生活费"), required=True, sample="800"
        ),
        Day(name="paid_on", title=_("发放日期"), also=("发放时间", "到账日期"), required=True, sample="2026-09-30"),
        Text(name="note", title=_("备注"), also=("说明",), width=20),
    ),
    checks=(
        keeping(
            amount_fen=_("这个月已登记过，金额与文件不同。记错的请先由登记的一方作废，再导入。"),
            paid_on=_("这个月已登记过，发放日期与文件不同。记错的请先由登记的一方作废，再导入。"),
        ),
        accepted(_refusals),
    ),
    prepare=prepare,
    untouched=Q(cancelled_at=None),
)
