"""Trainings before the start, and who passed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, edit, fact, facts_of, found, link, rows_table

from .. import access
from ..enums import BatchState
from ..forms.trainings import RecordForm, StartTrainingForm, TrainingResultForm, student_words
from ..lists.trainings import START_TRAININGS, TRAINING_RESULTS, TrainingResultTable
from ..models import InternshipBatch, StartTraining, TrainingResult
from ..services import trainings
from .batch_panels import batch_trail

SHOWN = 100


@requires(access.sees_trainings)
def start_training_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("未经安全防护和操作规程培训，或考核不合格的，不得上岗（第三十一条）"),
        actions=[link(_("考核结果"), reverse("training-result-list"), icon="checklist")],
        search_placeholder=_("批次名称或拼音首字母"),
        empty={"title": _("还没有岗前培训"), "text": _("在批次页的“岗前培训”里登记。"), "action": None},
    )
    return listing(request, START_TRAININGS, page=page)


@requires(access.sees_trainings)
def start_training_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(StartTraining.objects.visible_to(viewer).for_list(), uid)
    results = row.results.for_list().order_by("person__pinyin", "pk")
    left = trainings.of_training(row)
    waiting = [student_words(one) for one in left[:SHOWN]]
    open_to = access.manages_batches(viewer) and row.batch.state != BatchState.CLOSED
    actions = []
    if open_to and row.held_on <= dates.today() and waiting:
        record = reverse("start-training-record", args=[uid])
        actions.append(link(_("登记考核结果"), record, icon="checklist", primary=True))
    if open_to:
        actions.append(link(_("编辑"), reverse("start-training-edit", args=[uid]), icon="edit"))
    shown = results[:SHOWN]
    counts = _("%(passed)s 人合格，%(failed)s 人不合格，%(left)s 人没有结果") % {
        "passed": results.filter(passed=True).count(),
        "failed": results.filter(passed=False).count(),
        "left": left.count(),
    }
    page = Page(
        title=row.topic,
        subtitle=row.batch.name,
        trail=batch_trail(row.batch),
        actions=actions,
        facts=[
            *facts_of(row, "batch", "topic"),
            fact(_("培训日期"), dates.shown(row.held_on)),
            fact(_("学时"), f"{row.hours.normalize():f}"),
            fact(_("培训单位"), row.host or _("本校")),
            *facts_of(row, "trainer"),
            fact(_("考核"), counts),
        ],
        panels=[
            {
                "title": _("还没有结果的学生（前 %(most)s 名）") % {"most": SHOWN},
                "facts": [fact(number, who) for number, who in enumerate(waiting, 1)],
                "empty": _("都有结果。"),
            },
            {
                "title": _("考核结果（前 %(most)s 名）") % {"most": SHOWN},
                "table": rows_table(TrainingResultTable, shown, exclude=("batch", "training", "held_on"))
                if shown
                else None,
                "empty": _("还没有登记结果。人多的在“考核结果”列表里导入 Excel。"),
            },
        ],
        changes=changes_of(row, viewer=viewer, seen_by=access.manages_batches),
    )
    return render(request, "core/detail.html", {"page": page})


def _form_page(batch: InternshipBatch, title: str, back: str, **kwargs) -> Page:
    return Page(
        title=title,
        subtitle=f"{batch.name} · {batch.period_shown}",
        trail=batch_trail(batch),
        cancel_url=back,
        **kwargs,
    )


@requires(access.manages_batches)
def batch_train(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, reverse("batch-detail", args=[uid])
    batch = found(InternshipBatch.objects.visible_to(viewer), uid)
    return edit(
        request,
        form=StartTrainingForm(
            request.POST or None, instance=StartTraining(batch=batch, school=batch.school), viewer=viewer
        ),
        page=_form_page(batch, _("登记培训"), back, help=[_("还没有举行的可以先登记；举行之后再登记考核结果。")]),
        save=lambda form: trainings.write_training(form.save(commit=False)),
        to=lambda row: reverse("start-training-detail", args=[row.uid]),
    )


@requires(access.manages_batches)
def start_training_edit(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, reverse("start-training-detail", args=[uid])
    row = found(StartTraining.objects.visible_to(viewer).for_list(), uid)
    return edit(
        request,
        form=StartTrainingForm(request.POST or None, instance=row, viewer=viewer),
        page=_form_page(row.batch, _("编辑培训"), back),
        save=lambda form: trainings.write_training(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@requires(access.manages_batches)
def start_training_record(request: HttpRequest, uid) -> HttpResponse:
    """One outcome for those who are ticked; the others come with the next press."""
    viewer, back = request.viewer, reverse("start-training-detail", args=[uid])
    row = found(StartTraining.objects.visible_to(viewer).for_list(), uid)

    def save(form: RecordForm) -> StartTraining:
        data = form.cleaned_data
        trainings.record(row, data["students"], passed=data["passed"] == "yes", on=dates.today())
        return row

    ticked = {"students": trainings.of_training(row)} if request.GET.get("all") == "yes" else {}
    return edit(
        request,
        form=RecordForm(request.POST or None, initial=ticked, training=row),
        page=_form_page(
            row.batch,
            _("登记考核结果"),
            back,
            actions=[link(_("全选列出的"), "?all=yes", icon="checklist")],
            help=[
                _("先登记合格的，再登记不合格的；只列出安排在这个批次、还没有结果的学生。"),
                _("带成绩的、人多的，在“考核结果”列表里导入 Excel。"),
            ],
        ),
        save=save,
        to=lambda row: back,
        done=_("已登记。"),
    )


@requires(access.sees_trainings)
def training_result_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("没有结果的，视为没有培训"),
        search_placeholder=_("姓名或拼音首字母"),
        empty={"title": _("还没有考核结果"), "text": _("培训举行之后，在培训页登记或导入 Excel。"), "action": None},
    )
    return listing(request, TRAINING_RESULTS, page=page)


@requires(access.manages_batches)
def training_result_edit(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    rows = TrainingResult.objects.visible_to(viewer).for_list().select_related("training__batch")
    row = found(rows, uid)
    back = reverse("start-training-detail", args=[row.training.uid])
    return edit(
        request,
        form=TrainingResultForm(request.POST or None, instance=row, viewer=viewer),
        page=Page(
            title=_("更正考核结果"),
            subtitle=f"{row.person} · {row.training}",
            trail=batch_trail(row.training.batch),
            cancel_url=back,
        ),
        save=lambda form: trainings.correct_result(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )
