"""The jobs of this app: importing `annual`, `bundles` and `standings` registers them with the kernel's one task."""

from celery import shared_task

from alliance.core.dates import now

from . import annual, bundles, standings  # noqa: F401


@shared_task(name="reports.keep_standing")
def keep_standing() -> None:
    standings.refresh_if_changed(at=now())


@shared_task(name="reports.forget_bundles")
def forget_bundles() -> None:
    bundles.forget(now())
