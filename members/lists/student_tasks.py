"""Students' tasks, and who has none yet."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import Listing, ListTable, NameLink

from .. import access
from ..enums import StudentTaskState
from ..filters import YES_OR_NO, HoldingFilter
from ..models import Enrolment, StudentTask


class StudentTaskTable(ListTable):
    person = NameLink("student-task-detail", verbose_name=_("学生"))
    student_number = tables.Column(_("学号"), accessor="enrolment__student_number")
    class_name = tables.Column(_("班级"), accessor="enrolment__class_name")
    orders = {"person": "person__pinyin", "given_on": "given_on", "due_on": "due_on", "state": "state"}
    default_order = "-given_on"

    class Meta(ListTable.Meta):
        model = StudentTask
        fields = [
            "student_number",
            "person",
            "class_name",
            "title",
            "enterprise",
            "mentor_name",
            "given_on",
            "due_on",
            "state",
        ]

    def __init__(self, data, *args, names: bool, **kwargs):
        """Without `names`, as the wall has it for the enterprise that set the task: no name, no student number."""
        super().__init__(data, *args, **kwargs, exclude=() if names else ("student_number",))
        self.names = names

    def render_person(self, record):
        return record.person.name if self.names else record.person_masked

    value_person = render_person


class StudentTaskFilter(filters.FilterSet):
    class_name = filters.ChoiceFilter(label=_("班级"), field_name="enrolment__class_name", choices=[])
    late = filters.ChoiceFilter(label=_("已过期限"), choices=YES_OR_NO, method="by_deadline")

    class Meta:
        model = StudentTask
        fields = ["class_name", "state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = StudentTask.objects.visible_to(self.request.viewer).order_by("enrolment__class_name")
        names = known.values_list("enrolment__class_name", flat=True).distinct()
        self.filters["class_name"].extra["choices"] = [(name, name) for name in names]

    def by_deadline(self, rows, name, value):
        late = {"state": StudentTaskState.OPEN, "due_on__lt": dates.today()}
        return rows.filter(**late) if value == "yes" else rows.exclude(**late)


STUDENT_TASKS = Listing(
    "student-task-list",
    _("专项任务"),
    lambda viewer: StudentTask.objects.visible_to(viewer).for_list(),
    StudentTaskTable,
    (access.sees_student_tasks,),
    filterset=StudentTaskFilter,
    searched="person__",
    searched_by=access.sees_people,
    personal=True,
    drawn_with=lambda viewer: {"names": access.sees_people(viewer)},
)


def without_task(viewer):
    """Who is enrolled today and never had a task that stands, in whatever class he was."""
    given = StudentTask.objects.filter(person=OuterRef("person")).exclude(state=StudentTaskState.CANCELLED)
    return Enrolment.objects.visible_to(viewer).holding_on(dates.today()).filter(~Exists(given))


class WithoutTaskTable(ListTable):
    person = NameLink("student-detail", verbose_name=_("姓名"))
    orders = {"person": "person__pinyin", "student_number": "student_number", "class_name": "class_name"}
    default_order = "class_name"

    class Meta(ListTable.Meta):
        model = Enrolment
        fields = ["student_number", "person", "major", "class_name", "entered_year"]


class WithoutTaskFilter(HoldingFilter):
    class_name = filters.ChoiceFilter(label=_("班级"), choices=[])

    class Meta:
        model = Enrolment
        fields = ["class_name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose_from("class_name")


WITHOUT_TASK = Listing(
    "student-task-none",
    _("尚无专项任务的学生"),
    lambda viewer: without_task(viewer).for_list(),
    WithoutTaskTable,
    (access.sees_people,),
    filterset=WithoutTaskFilter,
    searched="person__",
    personal=True,
)
