"""The doors of the worker. Arguments are ids only."""

from celery import shared_task
from django.core.cache import cache

from . import exports, files, jobs
from .dates import now
from .imports import work
from .messages import letters, waits


@shared_task(name="core.run_job", max_retries=3, default_retry_delay=5)
def run_job(*, job_id: int) -> None:
    jobs.work(job_id)


@shared_task(name="core.sweep")
def sweep() -> None:
    jobs.sweep(now())


@shared_task(name="core.forget_exports")
def forget_exports() -> None:
    exports.forget(now())


@shared_task(name="core.sweep_files")
def sweep_files() -> None:
    files.sweep(now())


@shared_task(name="core.remind")
def remind() -> None:
    waits.remind(now())


@shared_task(name="core.letters")
def send_letters() -> None:
    letters.run(now())


@shared_task(name="core.echo")
def echo(*, token: str) -> None:
    """Half of the round trip that /readyz makes."""
    cache.set(f"readyz:{token}", "back", 60)


@shared_task(name="core.forget_imports")
def forget_imports() -> None:
    work.forget(now())
