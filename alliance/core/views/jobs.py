"""The progress of long work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from ..access import logged_in
from ..models import Job
from ..models.jobs import JobState


def waiting_note(job: Job) -> str:
    """Why nothing moves yet, when nothing does."""
    if job.state == JobState.QUEUED and job.bells.filter(sent_at=None, failures__gt=0).exists():
        return _("消息服务暂时不可用，任务已登记，恢复后会自动开始，不必重复提交。")
    if job.state == JobState.RUNNING and job.attempts > 1:
        return _("上一次运行中断，已自动接着办理（第 %(count)s 次）。") % {"count": job.attempts}
    return ""


def shown(job: Job | None) -> Job | None:
    """The job with its note, ready for the progress template."""
    if job is not None:
        job.waiting_note = waiting_note(job)
    return job


@logged_in
def detail(request: HttpRequest, uid) -> HttpResponse:
    """One's own job. Someone else's is 404. When it has ended, htmx is told to load the page again."""
    job = get_object_or_404(Job, uid=uid, requested_by=request.user)
    response = render(request, "core/_progress.html", {"job": shown(job)})
    if not job.is_open and request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response
