"""The lesson register of a school: local employment in the career course."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, link, trail

from .. import access
from ..forms.lessons import CareerLessonForm
from ..lists.lessons import CAREER_LESSONS
from ..models import CareerLesson
from ..services import cancelling, lessons
from .records import status_of, what_became_of


def _trail() -> list[dict]:
    return trail((_("就业课程记录"), reverse("career-lesson-list")))


@requires(access.sees_lessons)
def career_lesson_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("career-lesson-new"), access.records_lessons(request.viewer)
    page = Page(
        subtitle=_("就业指导课里讲本地就业的每一次课"),
        actions=[link(_("登记课程"), new, icon="plus", primary=True)] if may_add else [],
        empty={
            "title": _("还没有课程记录"),
            "text": _("在就业指导课中讲本地企业和岗位，上过之后登记。"),
            "action": {"label": _("登记课程"), "url": new} if may_add else None,
        },
    )
    return listing(request, CAREER_LESSONS, page=page)


@requires(access.sees_lessons)
def career_lesson_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    lesson = found(CareerLesson.objects.visible_to(viewer).for_list().select_related("cancelled_by"), uid)
    own = lesson.cancelled_at is None and access.records_lessons(viewer)
    change = link(_("编辑"), reverse("career-lesson-edit", args=[uid]), icon="edit")
    cancel = button(_("撤销"), reverse("career-lesson-cancel", args=[uid]), tone="red", reason=True)
    page = Page(
        title=_("%(group)s %(day)s 就业课") % {"group": lesson.class_name, "day": dates.shown(lesson.taught_on)},
        trail=_trail(),
        status=status_of(lesson),
        actions=[change, cancel] if own else [],
        facts=[
            *facts_of(lesson, "taught_on", "class_name", "topic", "hours"),
            fact(_("授课人"), lesson.lecturer),
            *facts_of(lesson, "head_count"),
            *what_became_of(lesson),
        ],
        changes=changes_of(lesson, viewer=viewer, seen_by=access.records_lessons),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.records_lessons)
def career_lesson_new(request: HttpRequest) -> HttpResponse:
    lesson = CareerLesson(school=request.viewer.organisation)
    return edit(
        request,
        form=CareerLessonForm(request.POST or None, instance=lesson, viewer=request.viewer),
        page=Page(title=_("登记就业课"), trail=_trail(), cancel_url=reverse("career-lesson-list")),
        save=lambda form: lessons.record_lesson(form.save(commit=False), on=dates.today()),
        to=lambda row: reverse("career-lesson-detail", args=[row.uid]),
    )


@requires(access.records_lessons)
def career_lesson_edit(request: HttpRequest, uid) -> HttpResponse:
    lesson = found(CareerLesson.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("career-lesson-detail", args=[uid])
    return edit(
        request,
        form=CareerLessonForm(request.POST or None, instance=lesson, viewer=request.viewer),
        page=Page(title=_("编辑就业课"), subtitle=str(lesson), trail=_trail(), cancel_url=back),
        save=lambda form: lessons.correct_lesson(form.save(commit=False), seen=form.seen, on=dates.today()),
        to=lambda row: back,
    )


@require_POST
@requires(access.records_lessons)
def career_lesson_cancel(request: HttpRequest, uid) -> HttpResponse:
    lesson = found(CareerLesson.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: cancelling.cancel(lesson, at=dates.now(), reason=reason_of(request), cancelled_by=request.user),
        done=_("已撤销。"),
        to=reverse("career-lesson-detail", args=[uid]),
    )
