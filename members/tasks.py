"""The doors of the worker. Arguments are ids only."""

from celery import shared_task

from alliance.core.dates import now

from .services import join_letters, validity


@shared_task(name="members.send_join_letters")
def send_join_letters() -> None:
    join_letters.send_due(now())


@shared_task(name="members.forget_join_requests")
def forget_join_requests() -> None:
    join_letters.forget(now())


@shared_task(name="members.remind_of_validity")
def remind_of_validity() -> None:
    validity.remind(now())
