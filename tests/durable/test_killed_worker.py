"""Workers die with -9 at moments a seed chose. The job still ends: once, by itself, with the same bytes."""

import random
import signal
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connection

from alliance.core import files, jobs
from alliance.core.models import Job, Outbox
from reports import annual, documents
from reports.content import content_of
from reports.enums import ReportState as State
from reports.measurements import measure
from reports.models import Artefact, Report, ReportStep, Snapshot
from tests.durable.processes import held, somebody_waits_for, within
from tests.reports.rows import AT, TODAY, advance, report_of

SEED = 20260901


@dataclass(frozen=True)
class Moment:
    """A place in the work where a lock on `table` stops it: inserting there, or (exclusive) reading from it."""

    name: str
    verb: str
    table: str
    mode: str


FREEZING = [
    Moment("while it inserts the snapshot", "freeze", "reports_snapshot", "SHARE"),
    Moment("while it inserts the first source rows", "freeze", "reports_sourcerow", "SHARE"),
    Moment("while it looks for the rows of B01", "freeze", "members_facility", "ACCESS EXCLUSIVE"),
    Moment("while it looks for the rows of C01", "freeze", "members_teachingpost", "ACCESS EXCLUSIVE"),
    Moment("while it writes the step of the freeze", "freeze", "reports_reportstep", "SHARE"),
]
COMPILING = [
    Moment("while it stores the first file", "compile", "core_storedfile", "SHARE"),
    Moment("while it inserts the artefacts", "compile", "reports_artefact", "SHARE"),
    Moment("while it writes the step of the compilation", "compile", "reports_reportstep", "SHARE"),
]
chance = random.Random(SEED)
MOMENTS = [*chance.sample(FREEZING, 2), chance.choice(COMPILING)]


def press(report: Report, verb: str, world) -> Job:
    return annual.move(report, verb, viewer=world.membership("office"), today=TODAY, at=AT)


def ended(job: Job, seconds: float = 40) -> Job:
    def look() -> bool:
        job.refresh_from_db()
        return not job.is_open

    within(seconds, look, f"job {job.kind} ends")
    return job


def undisturbed(report: Report) -> dict[str, bytes]:
    """The same request done by this process in one go."""
    content = content_of(measure(report, at=AT, progress=lambda done: None))
    return {name: documents.render(content, name) for name in documents.FORMATS}


def kept(report: Report) -> dict[str, bytes]:
    return {a.format: files.read(a.file) for a in report.snapshot.artefacts.select_related("file")}


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda m: m.name.replace(" ", "-"))
def test_a_worker_killed_in_the_middle_costs_only_time(world, crew, moment):
    report = report_of()
    if moment.verb == "compile":
        advance(report, "freeze", world.membership("office"))
    crew.beat()
    victim = crew.worker()
    with held(moment.table, moment.mode):
        job = press(report, moment.verb, world)
        within(20, lambda: somebody_waits_for(moment.table), moment.name)
        victim.kill()
    crew.worker()

    assert ended(job).state == "done", job.error
    assert job.attempts == 2
    report.refresh_from_db()
    if moment.verb == "freeze":
        assert report.state == State.FROZEN
        ended(press(report, "compile", world))
        report.refresh_from_db()
    assert report.state == State.COMPILED
    assert list(ReportStep.objects.order_by("id").values_list("verb", flat=True)) == ["open", "freeze", "compile"]
    assert list(Snapshot.objects.values_list("pk", flat=True)) == [report.snapshot_id]
    assert sorted(Artefact.objects.values_list("format", flat=True)) == sorted(documents.FORMATS)
    assert kept(report) == undisturbed(report)
    assert not Outbox.objects.filter(sent_at=None).exists()


def test_a_worker_that_slept_through_its_lease_cannot_write(world, crew):
    """A machine that hung and woke up: meanwhile another one took the job, and its result stands."""
    report = report_of()
    crew.beat()
    sleeper = crew.worker()
    with held("reports_snapshot", "SHARE"):
        job = press(report, "freeze", world)
        within(20, lambda: somebody_waits_for("reports_snapshot"), "the sleeper is at work")
        sleeper.signal(signal.SIGSTOP)
    crew.worker()
    assert ended(job).state == "done", job.error
    report.refresh_from_db()
    stands = report.snapshot_id

    sleeper.signal(signal.SIGCONT)
    sleeper.says("was taken over")
    report.refresh_from_db()
    job.refresh_from_db()
    assert [report.snapshot_id, job.state, job.attempts] == [stands, "done", 2]
    assert list(ReportStep.objects.order_by("id").values_list("verb", flat=True)) == ["open", "freeze"]


def test_what_a_worker_changed_carries_the_name_of_who_asked(world, crew):
    report = report_of()
    crew.worker()
    ended(press(report, "freeze", world))
    office = world.membership("office")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.metadata->>'actor', c.metadata->>'membership' FROM reports_reportevent e "
            "JOIN pghistory_context c ON c.id = e.pgh_context_id WHERE e.state = 'frozen'"
        )
        assert cursor.fetchall() == [(str(office.user.uid), str(office.uid))]


@pytest.mark.django_db(transaction=True)
def test_whose_lease_has_run_out_loses_the_job_and_what_he_was_about_to_write(world):
    report = report_of()
    job = press(report, "freeze", world)
    late = jobs.take(job.pk)
    assert jobs.take(job.pk) is None  # held
    Job.objects.filter(pk=job.pk).update(lease_until=AT - timedelta(days=1))
    quick = jobs.take(job.pk)
    assert quick.fence == late.fence + 1

    with pytest.raises(jobs.LeaseLost), late.final_write():
        raise AssertionError("never reached")
    with pytest.raises(jobs.LeaseLost):
        late.progress(3)
    with quick.final_write():
        Report.objects.filter(pk=report.pk).update(version="2025-1.1")
    with pytest.raises(jobs.LeaseLost), quick.final_write():
        raise AssertionError("a job ends once")
    report.refresh_from_db()
    assert report.version == "2025-1.1"
