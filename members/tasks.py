"""The doors of the worker. Arguments are ids only."""

from celery import shared_task

from alliance.core import audit
from alliance.core.dates import now, today

from .services import assessments, confirming, cooperations, join_letters, mentors, renewals, validity, weekly


@shared_task(name="members.send_join_letters")
def send_join_letters() -> None:
    join_letters.send_due(now())


@shared_task(name="members.forget_join_requests")
def forget_join_requests() -> None:
    join_letters.forget(now())


@shared_task(name="members.remind_of_validity")
def remind_of_validity() -> None:
    validity.remind(now())


@shared_task(name="members.look_at_the_calendar")
def look_at_the_calendar() -> None:
    """Open this week's returns; in December, tell schools what their cooperations lack; settle
    assessments nobody objected to in time. Done twice it does nothing new."""
    at, on = now(), today()
    with audit.acting(actor="system:calendar"):
        weekly.open_week(on=on, at=at)
        cooperations.remind_at_year_end(on=on, at=at)
        assessments.finish_due(on=on, at=at)


@shared_task(name="members.remind_of_facilities")
def remind_of_facilities() -> None:
    """And of mentors' terms and signed cooperations: what runs out by itself. Once a month, of use nobody confirmed."""
    for ending in (renewals.ENDING, mentors.ENDING, cooperations.ENDING):
        ending.remind(now())
    confirming.remind_of_uses(now())
