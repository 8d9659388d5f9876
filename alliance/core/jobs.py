"""Long work that ends once, by itself, whatever dies on the way.

A service calls `enqueue` inside its own transaction. After commit the bell is rung; a broker that is down costs
nothing but time, because the sweeper rings unsent bells again. A worker takes the job by compare-and-set, keeps a
lease alive while it works, and proves its fence at the final write; a job whose lease has run out is taken over.
"""

import gc
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from . import audit, encryption
from .dates import now
from .errors import Refused
from .models import Job, Outbox
from .models.jobs import JobState

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=settings.JOB_LEASE_SECONDS)
HEARTBEAT = settings.JOB_LEASE_SECONDS / 6  # six beats may be lost before somebody else takes the job
ATTEMPTS = 5
OPEN = [JobState.QUEUED, JobState.RUNNING]

_handlers: dict[str, Callable[["Lease"], None]] = {}


class LeaseLost(Exception):
    """Somebody else works on the job now. Whatever this attempt was about to write must not be written."""


def handles(kind: str) -> Callable:
    """Register the function that does jobs of this kind. It gets a Lease and must bear being started again."""

    def register(function: Callable[["Lease"], None]) -> Callable[["Lease"], None]:
        _handlers[kind] = function
        return function

    return register


def enqueue(kind: str, *, key: str, payload: dict, by=None, membership_uid=None, at: datetime, total: int = 1) -> Job:
    """Register a job and its bell. While a job of that key is open, that job is returned: nobody's second press counts."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                job = Job.objects.create(
                    kind=kind,
                    key=key,
                    payload=payload,
                    requested_by=by,
                    membership_uid=membership_uid,
                    created_at=at,
                    total=total,
                )
        except IntegrityError:
            return Job.objects.get(key=key, state__in=OPEN)
        bell = Outbox.objects.create(job=job, created_at=at)
    transaction.on_commit(lambda: ring(bell))
    return job


def ring(bell: Outbox) -> bool:
    """Tell the broker once. False when it is down: the page still answers, the sweeper rings again."""
    from .tasks import run_job

    try:
        run_job.apply_async(kwargs={"job_id": bell.job_id}, retry=False)
    except Exception as error:  # kombu raises the transport's own errors; every one of them means "not now"
        log.warning("broker unreachable, job %s waits: %s", bell.job_id, type(error).__name__)
        Outbox.objects.filter(pk=bell.pk).update(failures=F("failures") + 1)
        return False
    Outbox.objects.filter(pk=bell.pk).update(sent_at=now())
    return True


def sweep(at: datetime) -> int:
    """Ring again for unsent bells and for open jobs that nobody holds. Returns how many were rung."""
    waiting = Q(state=JobState.RUNNING, lease_until__lt=at) | Q(state=JobState.QUEUED, created_at__lt=at - LEASE)
    # One bell a lease: a job that waits in a long queue is not rung for again and again.
    rung_lately = Outbox.objects.filter(Q(sent_at=None) | Q(sent_at__gt=at - LEASE), job=OuterRef("pk"))
    for job in Job.objects.filter(waiting, ~Exists(rung_lately)).order_by("id")[:200]:
        Outbox.objects.create(job=job, created_at=at)
    rung = 0
    for bell in Outbox.objects.filter(sent_at=None).select_related("job").order_by("id")[:200]:
        if not bell.job.is_open:
            bell.delete()
        elif ring(bell):
            rung += 1
        else:
            break
    return rung


@dataclass
class Lease:
    """One attempt's hold on its job."""

    job: Job
    fence: int
    done: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)
    _lost: threading.Event = field(default_factory=threading.Event)

    def progress(self, done: int) -> None:
        """Tell how many steps are done. Written at once, outside whatever transaction the work has open."""
        if self._lost.is_set():
            raise LeaseLost
        self.done = done
        beat = threading.Thread(target=self._beat, name="job-progress")
        beat.start()  # a thread of its own has a connection of its own
        beat.join()
        if self._lost.is_set():
            raise LeaseLost

    @contextmanager
    def final_write(self) -> Iterator[Job]:
        """The transaction of the result: the job's row is locked, the fence is checked, and the job ends with it."""
        with transaction.atomic():
            job = Job.objects.select_for_update().get(pk=self.job.pk)
            if job.fence != self.fence or job.state != JobState.RUNNING:
                raise LeaseLost
            yield job
            ended = now()
            job.state, job.done, job.ended_at, job.error = JobState.DONE, job.total, ended, ""
            job.save(update_fields=["state", "done", "ended_at", "error"])

    def _mine(self):
        return Job.objects.filter(pk=self.job.pk, fence=self.fence, state=JobState.RUNNING)

    def _beat(self) -> None:
        try:
            if not self._mine().update(lease_until=now() + LEASE, done=self.done):
                self._lost.set()
        finally:
            connection.close()

    def _keep_alive(self) -> None:
        while not self._stop.wait(HEARTBEAT):
            try:
                self._beat()
            except Exception:  # the database may be away for a moment; the next beat tells
                log.exception("heartbeat of job %s failed", self.job.pk)
            if self._lost.is_set():
                return

    @contextmanager
    def kept(self) -> Iterator["Lease"]:
        thread = threading.Thread(target=self._keep_alive, name="job-heartbeat", daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._stop.set()
            thread.join()


def take(job_id: int) -> Lease | None:
    """Take the job if it is free. None when it has ended or somebody holds it."""
    moment = now()
    free = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=moment)
    taken = Job.objects.filter(free, pk=job_id).update(
        state=JobState.RUNNING, lease_until=moment + LEASE, fence=F("fence") + 1, attempts=F("attempts") + 1, done=0
    )
    if not taken:
        return None
    job = Job.objects.select_related("requested_by").get(pk=job_id)
    return Lease(job=job, fence=job.fence)


def work(job_id: int) -> None:
    """Do one job to its end. Its changes carry the name of whoever asked for it. Raises WrongKey, the job untouched."""
    encryption.refuse_wrong_key()
    lease = take(job_id)
    if lease is None:
        return
    job = lease.job
    if job.attempts > ATTEMPTS:
        _fail(lease, _("多次尝试都没有完成，已停止。请联系系统管理员查看日志后重试。"))
        return
    actor = str(job.requested_by.uid) if job.requested_by else f"system:{job.kind}"
    membership = str(job.membership_uid) if job.membership_uid else None
    with audit.acting(actor=actor, membership=membership, request=f"job:{job.uid}"), lease.kept():
        try:
            _handlers[job.kind](lease)
        except LeaseLost:
            log.warning("job %s was taken over", job.pk)
        except Refused as refusal:
            _fail(lease, str(refusal))
        except (OperationalError, InterfaceError):
            # The database went away: nothing can be written now. The lease runs out, and the sweeper rings again.
            log.exception("job %s lost the database", job.pk)
        except Exception as error:
            log.exception("job %s failed", job.pk)
            what = {"error": type(error).__name__}
            _fail(lease, _("程序出错（%(error)s），数据未改动。请把这句话告诉系统管理员。") % what)


def _fail(lease: Lease, why: str) -> None:
    lease._mine().update(state=JobState.FAILED, error=why[:500], ended_at=now())


@contextmanager
def seldom_collected() -> Iterator[None]:
    """For work on millions of values that are part of no cycle: the collector need not look after each few hundred."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def wait(job: Job, *, patience: float) -> Job:
    """Wait until the job has ended, wherever it is done, at most `patience` seconds; returns it as it stands then."""
    deadline = time.monotonic() + patience
    while job.is_open and time.monotonic() < deadline:
        job.refresh_from_db()
        if job.is_open:
            time.sleep(0.2)
    return job
