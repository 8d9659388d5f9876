"""Who passed the examination of a training: a line a student."""

from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.excel import values
from alliance.core.imports.checks import accepted, look_again
from alliance.core.imports.columns import Found, Name, Number, Reference, YesNo
from alliance.core.imports.rosters import Line, Roster
from members.rosters.finding import find_enrolments, same_person

from ..access import manages_batches
from ..enums import BatchState
from ..models import StartTraining, TrainingResult
from ..services.trainings import refusals


def _trainings(viewer):
    return StartTraining.objects.visible_to(viewer).exclude(batch__state=BatchState.CLOSED).order_by("-held_on", "-pk")


def find_trainings(viewer, texts: set[str]) -> dict[str, list[Found]]:
    """By what and when; by what alone where it was held once."""
    found: dict[str, list[Found]] = {}
    for row in _trainings(viewer):
        for said in (str(row), row.topic):
            if said in texts:
                found.setdefault(said, []).append(Found(row.pk, str(row), row))
    return found


def in_class_then(line: Line, rows: list[Found]) -> list[Found]:
    """Of the classes one has been in, that of the day of the training; else the latest."""
    training = line["training"]
    span = (training.row.held_on, training.row.held_on + dates.DAY) if training else None
    return [one for one in rows if span and dates.overlap(span, (one.row.starts_on, one.row.ends_before))] or rows[-1:]


TRAINING_RESULTS = Roster(
    name="training-results",
    title=_("岗前培训考核结果"),
    listing="training-result-list",
    model=TrainingResult,
    may=manages_batches,
    personal=True,
    rows=lambda viewer: TrainingResult.objects.visible_to(viewer),
    fixed=lambda viewer: {"school_id": viewer.organisation_id},
    derived=lambda line: {"person_id": line["enrolment"].row.person_id},
    only_new=True,  # a result that stands is put right on its page
    key=(("training", "enrolment"),),
    label=("enrolment", "person__name"),
    notes=(_("先在批次页登记培训；没有写进文件的学生视为没有结果，不得上岗。"),),
    columns=(
        Reference(
            name="training",
            title=_("岗前培训"),
            also=("培训", "培训内容"),
            required=True,
            find=find_trainings,
            called="topic",
            offered=lambda viewer: [str(row) for row in _trainings(viewer)],
            missing=_("请填培训内容和日期，如“安全培训 2026-08-30”，或先在批次页登记培训。"),
            width=30,
        ),
        Reference(
            name="enrolment",
            title=_("学号"),
            required=True,
            find=find_enrolments,
            called="student_number",
            narrow=in_class_then,
            late=True,
            reads=values.own_number,
            missing=_("本校没有这个学号，请核对。"),
            sample="示例2026001",
        ),
        Name(
            name="person__name", title=_("姓名"), also=("学生姓名", "学生"), required=True, written=False, sample="张三"
        ),
        YesNo(name="passed", title=_("考核合格"), also=("是否合格", "合格"), required=True, sample="是"),
        Number(name="score", title=_("成绩"), also=("考核成绩", "分数"), places=1, most=1000, note=_("可不填。")),
    ),
    checks=(same_person("enrolment", "学号"), accepted(refusals)),
    prepare=lambda source, viewer: look_again(source, TRAINING_RESULTS, refusals),
)
