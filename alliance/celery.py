"""The Celery application and the one schedule. The broker only rings the bell: the truth of a job is its row."""

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_init

from alliance import environment

environment.load()

app = Celery("alliance")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    "re-send what the broker missed": {"task": "core.sweep", "schedule": 10.0, "options": {"expires": 10}},
    "forget exports after their day": {"task": "core.forget_exports", "schedule": 600.0, "options": {"expires": 600}},
    "remove what no row names": {"task": "core.sweep_files", "schedule": 86400.0, "options": {"expires": 3600}},
    "remind of what waits": {"task": "core.remind", "schedule": 1800.0, "options": {"expires": 1800}},
    "send the letters of the day": {"task": "core.letters", "schedule": 300.0, "options": {"expires": 300}},
    "forget imports after their week": {
        "task": "core.forget_imports",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "write to who applied": {"task": "members.send_join_letters", "schedule": 30.0, "options": {"expires": 30}},
    "forget who never applied": {
        "task": "members.forget_join_requests",
        "schedule": 86400.0,
        "options": {"expires": 3600},
    },
    "remind of reviews that run out": {
        "task": "members.remind_of_validity",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "open the week": {"task": "members.look_at_the_calendar", "schedule": 1800.0, "options": {"expires": 1800}},
    "remind of facilities that run out": {
        "task": "members.remind_of_facilities",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "forget proof bundles after their day": {
        "task": "reports.forget_bundles",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    "remind of openings that run out": {
        "task": "placements.remind_of_openings",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    # Before anybody comes to work; the hours after the first are for a night in which the worker was away.
    "hold the placements against the rules": {
        "task": "placements.sweep_rules",
        "schedule": crontab(minute=10, hour="2-6"),
        "options": {"expires": 3000},
    },
    # Only when something was written since, or a day began.
    "keep the standing figures": {"task": "reports.keep_standing", "schedule": 600.0, "options": {"expires": 600}},
}


@worker_init.connect
def check_key(**_: object) -> None:
    """A worker with the wrong key would write rows nobody can read: it must not start.

    While the database is away it may; each job asks again. Celery only logs what a signal's receiver raises, except
    for SystemExit.
    """
    from django.core.exceptions import ImproperlyConfigured

    from alliance.core import encryption

    try:
        encryption.refuse_wrong_key(database_may_be_down=True)
    except ImproperlyConfigured as error:
        raise SystemExit(str(error)) from error
