"""The doors of the worker. Arguments are ids only."""

from celery import shared_task

from alliance.core import audit
from alliance.core.dates import now, today

from .services import consent_reminders, drawing_up, findings, openings, releases


@shared_task(name="placements.sweep_rules")
def sweep_rules() -> None:
    """Look at every placement that runs or begins soon, after its texts have followed the facts; then remind of what is
    missing. Done twice it does nothing new."""
    with audit.acting(actor="system:rules"):
        drawing_up.keep_true(on=today(), at=now())
        findings.sweep(on=today(), at=now())
        releases.remind(on=today(), at=now())
        consent_reminders.remind(on=today(), at=now())


@shared_task(name="placements.remind_of_openings")
def remind_of_openings() -> None:
    """Of what runs out by itself."""
    openings.ENDING.remind(now())
