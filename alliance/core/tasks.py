"""The doors of the worker. Arguments are ids only."""

from celery import shared_task

from . import jobs
from .dates import now


@shared_task(name="core.run_job", max_retries=3, default_retry_delay=5)
def run_job(*, job_id: int) -> None:
    jobs.work(job_id)


@shared_task(name="core.sweep")
def sweep() -> None:
    jobs.sweep(now())
