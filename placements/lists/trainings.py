"""Trainings and their results: columns, filters, lists."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import NUMBER, Listing, ListTable, NameLink

from .. import access
from ..models import StartTraining, TrainingResult
from .batches import batches_seen

PASSED = [("yes", _("合格")), ("no", _("不合格"))]


class StartTrainingTable(ListTable):
    topic = NameLink("start-training-detail", verbose_name=_("培训内容"))
    batch = NameLink("batch-detail", path="batch__", verbose_name=_("实习批次"))
    host = tables.Column(_("培训单位"), empty_values=())
    hours = tables.Column(_("学时"), attrs=NUMBER)
    recorded = tables.Column(_("已登记结果"), attrs=NUMBER)
    orders = {"held_on": "held_on", "topic": "topic"}
    default_order = "-held_on"

    class Meta(ListTable.Meta):
        model = StartTraining
        fields = ["topic", "held_on", "hours", "host", "trainer", "batch", "recorded"]

    def render_host(self, record):
        return record.host or _("本校")


class StartTrainingFilter(filters.FilterSet):
    batch = filters.ModelChoiceFilter(label=_("实习批次"), queryset=batches_seen, to_field_name="uid")
    year = filters.NumberFilter(label=_("年份"), field_name="held_on__year", min_value=2000, max_value=2100)

    class Meta:
        model = StartTraining
        fields = ["batch", "year"]


START_TRAININGS = Listing(
    "start-training-list",
    _("岗前培训"),
    lambda viewer: StartTraining.objects.visible_to(viewer).for_list().annotate(recorded=Count("results")),
    StartTrainingTable,
    (access.sees_trainings,),
    filterset=StartTrainingFilter,
    searched="batch__",
)


class TrainingResultTable(ListTable):
    person = NameLink("training-result-edit", verbose_name=_("学生"))
    student_number = tables.Column(_("学号"), accessor="enrolment__student_number")
    class_name = tables.Column(_("班级"), accessor="enrolment__class_name")
    batch = tables.Column(_("实习批次"), accessor="training__batch")
    training = NameLink("start-training-detail", path="training__", verbose_name=_("岗前培训"))
    held_on = tables.DateColumn(verbose_name=_("培训日期"), accessor="training__held_on")
    orders = {"person": "person__pinyin", "held_on": "training__held_on"}
    default_order = "-held_on"

    class Meta(ListTable.Meta):
        model = TrainingResult
        fields = ["person", "student_number", "class_name", "batch", "training", "held_on", "passed", "score"]

    def render_training(self, record):
        return record.training.topic

    def render_passed(self, record):
        return str(record)


def _trainings(request):
    return StartTraining.objects.visible_to(request.viewer).order_by("-held_on", "-pk")


class TrainingResultFilter(filters.FilterSet):
    batch = filters.ModelChoiceFilter(
        label=_("实习批次"), field_name="training__batch", queryset=batches_seen, to_field_name="uid"
    )
    training = filters.ModelChoiceFilter(label=_("岗前培训"), queryset=_trainings, to_field_name="uid")
    passed = filters.ChoiceFilter(label=_("考核结果"), choices=PASSED, method="by_outcome")

    class Meta:
        model = TrainingResult
        fields = ["batch", "training", "passed"]

    def by_outcome(self, rows, name, value):
        return rows.filter(passed=value == "yes")


TRAINING_RESULTS = Listing(
    "training-result-list",
    _("岗前培训考核结果"),
    lambda viewer: TrainingResult.objects.visible_to(viewer).for_list().select_related("training__batch"),
    TrainingResultTable,
    (access.sees_trainings,),
    filterset=TrainingResultFilter,
    searched="person__",
    personal=True,
)
