"""The demo's annual reports, made by the same service as everybody's: 2024 is published, 2025 waits for the office.

Beside them the figures of today, which dashboards draw.
"""

from datetime import datetime

from django.core.management.base import CommandError
from django.utils import timezone

from alliance.core import dates, jobs
from alliance.core.models import Job
from members.models import UserMembership
from reports import annual, standings
from reports.enums import ReportState as State
from reports.models import Report

PUBLISHED, WAITING = 2024, 2025
STEPS = {
    State.COLLECTING: ("freeze", "office", (2025, 1, 13, 9, 30)),
    State.FROZEN: ("compile", "office", (2025, 1, 13, 10, 0)),
    State.COMPILED: ("approve", "director", (2025, 2, 20, 15, 0)),
    State.APPROVED: ("publish", "office", (2025, 3, 3, 9, 0)),
}


def prepare() -> None:
    """Bring both reports to where the demo shows them. Started again after a crash, it goes on from there."""
    office = _member("office").user
    if not Report.objects.filter(year=PUBLISHED).exists():
        annual.open_report(year=PUBLISHED, by=office, at=_moment(2025, 1, 6, 9))
    report = Report.objects.get(year=PUBLISHED)
    while report.state in STEPS:
        verb, username, moment = STEPS[State(report.state)]
        step = annual.move(report, verb, viewer=_member(username), today=dates.today(), at=_moment(*moment))
        if verb in annual.LONG:
            jobs.work(step.pk)
        report.refresh_from_db()
        _refuse_failure(report.job)
    if dates.today().year > WAITING and not Report.objects.filter(year=WAITING).exists():
        annual.open_report(year=WAITING, by=office, at=_moment(2026, 1, 5, 9))
    _measure_today()


def _measure_today() -> None:
    """What the dashboards draw, there from the first page on: the worker keeps it from now."""
    job = standings.refresh_if_changed(at=dates.now())
    if job is not None:
        jobs.work(job.pk)
        job.refresh_from_db()
        _refuse_failure(job)


def _refuse_failure(job: Job) -> None:
    if job.state == "failed":
        raise CommandError(job.error)


def _member(username: str) -> UserMembership:
    return UserMembership.objects.select_related("user").get(user__username=username)


def _moment(*parts: int) -> datetime:
    return timezone.make_aware(datetime(*parts))
