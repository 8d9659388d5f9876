"""History: whatever way a row is written, by whom stands beside it; and nobody of the application rewrites it."""

import os

import pgtrigger
import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, connections, models
from django.urls import reverse
from pghistory.models import Context, Event

from alliance.core import audit, dates, jobs
from alliance.core.bulk import copy_rows
from alliance.core.grants import APPEND_ONLY
from alliance.core.models import User
from alliance.core.models.jobs import JobState
from alliance.core.models.steps import Step
from alliance.settings.base import database
from members.enums import Role
from members.models import JoinLetter, JoinRequest, Organisation, Person, ThresholdChange
from reports import annual
from tests.rows import Change, another, change_of, columns, others, stored

EVENTS = {m.pgh_tracked_model: m for m in apps.get_models() if issubclass(m, Event) and m._meta.managed}
TRACKED = sorted(EVENTS, key=lambda model: model._meta.label)
HISTORY = sorted({m._meta.db_table for m in EVENTS.values()} | APPEND_ONLY | {Context._meta.db_table})
ACTOR = "test:clerk"


@pytest.fixture
def peopled(world):
    """A world with at least one row of every tracked model."""
    with audit.acting(actor="system:test"):
        annual.open_report(year=2025, at=dates.now())
        asked = JoinRequest.objects.create(
            kind="enterprise",
            name="清川新来有限公司",
            contact_name="新来联系人",
            email="new@example.invalid",
            phone="19900000009",
            requested_at=dates.now(),
        )
        ThresholdChange.objects.create(
            name="fresh_days", value=120, settled_at=dates.now(), settled_by=world.user(Role.OFFICE)
        )
        JoinLetter.objects.create(request=asked, kind="invite", reason="请在七天之内提交申请", made_at=dates.now())
    return world


def recorded_change(model: type[models.Model]) -> Change:
    return change_of(model, {f.name for f in EVENTS[model]._meta.concrete_fields})


def by_save(model, rows):
    for row in rows:
        row.save()


def by_bulk_create(model, rows):
    model._base_manager.bulk_create(rows)


def by_copy(model, rows):
    copy_rows(model, [f.attname for f in columns(model)], [stored(row) for row in rows])


def by_bulk_update(model, rows):
    change = recorded_change(model)
    for row in rows:
        setattr(row, change.field.attname, change.of(getattr(row, change.field.attname)))
    model._base_manager.bulk_update(rows, [change.field.name])


def by_update(model, rows):
    change = recorded_change(model)
    model._base_manager.filter(pk__in=[row.pk for row in rows]).update(**{change.field.name: change.expression})


def by_delete(model, rows):
    with pgtrigger.ignore("placements.Consent:consent_stands"):  # which the application never does
        model._base_manager.filter(pk__in=[row.pk for row in rows]).delete()


def by_raw_sql(model, rows):
    change = recorded_change(model)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {model._meta.db_table} SET {change.field.column} = {change.sql} WHERE id = ANY(%s)",
            [[row.pk for row in rows]],
        )


PATHS = {
    by_save: "insert",
    by_bulk_create: "insert",
    by_copy: "insert",
    by_bulk_update: "update",
    by_update: "update",
    by_raw_sql: "update",
    by_delete: "delete",
}


def standing(model: type[models.Model], label: str) -> list[models.Model]:
    """Rows to work on: new ones, or such as were written earlier by somebody else."""
    with audit.acting(actor="test:earlier"):
        rows = others(model)
        if label != "insert":
            by_save(model, rows)
    return rows


def events_of(model: type[models.Model], label: str, uids: list) -> list:
    return list(EVENTS[model].objects.filter(pgh_label=label, uid__in=uids).select_related("pgh_context"))


def test_every_table_that_people_write_is_tracked():
    """Beside history itself, logs that only grow, and what a job makes, nothing goes unrecorded."""
    ours = {m for m in apps.get_models() if m._meta.app_label in {"core", "members", "placements", "orders", "reports"}}
    untracked = {m._meta.label for m in ours if m not in EVENTS and not issubclass(m, Event)}
    logs = {m._meta.label for m in ours if issubclass(m, Step)} | {
        "core.SensitiveRead",
        "core.ImportStep",
        "core.LinkVisit",
    }
    made = {
        "core.Import",
        "core.ImportRow",
        "core.ImportedRow",
        "core.HeadingChoice",
        "core.Letter",
        "core.Message",
        "reports.Snapshot",
        "reports.Measurement",
        "reports.SourceRow",
        "reports.Artefact",
        "reports.ProofBundle",
        "reports.Rollup",
        "placements.StandingFinding",
        "core.StoredFile",
    }

    assert untracked == logs | made | {"core.Export", "core.Job", "core.Outbox", "core.KeyCheck"}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.__name__)
@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model._meta.label)
def test_as_many_events_as_rows_and_each_names_its_actor(peopled, model, path):
    rows = standing(model, PATHS[path])
    uids = [row.uid for row in rows]
    with audit.acting(actor=ACTOR):
        path(model, rows)
    events = events_of(model, PATHS[path], uids)
    assert len(events) == len(rows) > 0
    assert {event.pgh_context.metadata["actor"] for event in events} == {ACTOR}


@jobs.handles("test.change")
def change_rows(lease: jobs.Lease) -> None:
    """A job that changes rows of the model its payload names."""
    model = apps.get_model(lease.job.payload["model"])
    with lease.final_write():
        by_update(model, list(model._base_manager.filter(pk__in=lease.job.payload["rows"])))


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model._meta.label)
def test_what_a_job_changes_carries_the_name_of_who_asked_for_it(peopled, model):
    rows, viewer = standing(model, "update"), peopled.membership(Role.OFFICE)
    payload = {"model": model._meta.label, "rows": [row.pk for row in rows]}
    job = jobs.enqueue(
        "test.change",
        key="test",
        payload=payload,
        by=viewer.user,
        membership_uid=viewer.uid,
        at=dates.now(),
    )
    jobs.work(job.pk)
    job.refresh_from_db()
    events = events_of(model, "update", [row.uid for row in rows])
    assert (job.state, job.error) == (JobState.DONE, "")
    assert len(events) == len(rows) > 0
    assert [event.pgh_context.metadata for event in events] == [
        {"actor": str(viewer.user.uid), "membership": str(viewer.uid), "request": f"job:{job.uid}"}
    ] * len(rows)


def test_a_page_leaves_its_actor_membership_and_request(as_role, world):
    hr, own = world.membership(Role.HR), world.a.enterprise
    form = {"name": own.name, "address": "清川县工业路 1 号", "version": own.version}
    response = as_role(Role.HR).post(reverse("organisation-edit", args=[own.uid]), form)
    assert response.status_code == 302
    event = EVENTS[Organisation].objects.filter(uid=own.uid).order_by("-pgh_id").first()
    assert event.address == "清川县工业路 1 号"
    assert event.pgh_context.metadata == {
        "actor": str(hr.user.uid),
        "membership": str(hr.uid),
        "request": response["X-Request-ID"],
    }


def test_a_new_phone_leaves_its_trace_but_not_itself(world):
    person = Person.objects.get(pk=world.a.student.pk)
    person.phone = "19912345678"
    with audit.acting(actor=ACTOR):
        person.save()
    (event,) = events_of(Person, "update", [person.uid])
    assert event.pgh_context.metadata["actor"] == ACTOR
    held = {f.attname: str(getattr(event, f.attname)) for f in event._meta.concrete_fields}
    assert not {"phone", "phone_hash", "id_number", "id_number_hash"} & set(held)
    assert not any("19912345678" in value for value in held.values())


def test_a_new_password_leaves_its_trace_but_a_login_does_not(world):
    user = world.user(Role.HR)
    with audit.acting(actor=ACTOR):
        user.last_login = dates.now()
        user.save()
        assert events_of(User, "update", [user.uid]) == []
        user.set_password("Another-pass-2026")
        user.save()
    (event,) = events_of(User, "update", [user.uid])
    assert event.pgh_context.metadata["actor"] == ACTOR
    assert not hasattr(event, "password")


@pytest.fixture
def application(django_db_setup, django_db_blocker):
    """A connection logged in as the application's role, in place of the owner's that other tests use."""
    role = database(os.environ["DATABASE_URL"])
    with django_db_blocker.unblock():
        owner = connections["default"]
        connections["default"] = connections.create_connection("default")
        connections["default"].settings_dict = {
            **owner.settings_dict,
            "USER": role["USER"],
            "PASSWORD": role["PASSWORD"],
        }
        yield
        connections["default"].close()
        connections["default"] = owner


@pytest.mark.parametrize("table", HISTORY)
def test_the_application_cannot_rewrite_history(application, table):
    with connection.cursor() as cursor:
        first = connection.introspection.get_table_description(cursor, table)[0].name
        for attempt in (f"UPDATE {table} SET {first} = {first}", f"DELETE FROM {table}", f"TRUNCATE {table}"):
            with pytest.raises(ProgrammingError, match="permission denied"):
                cursor.execute(attempt)


def test_the_application_adds_to_history_by_writing_rows(transactional_db, application):
    with audit.acting(actor=ACTOR):
        row = Organisation.objects.create(kind="enterprise", name="新企业")
        by_copy(Organisation, [another(row, 1)])
        by_update(Organisation, [row])
    events = EVENTS[Organisation].objects.order_by("pgh_id").select_related("pgh_context")
    assert [(e.pgh_label, e.pgh_context.metadata["actor"]) for e in events] == [
        ("insert", ACTOR),
        ("insert", ACTOR),
        ("update", ACTOR),
    ]
