"""No identifier lies in the clear: not in a dump, in history, in what a job is told, in the broker or in a file."""

import os
import subprocess
from urllib.parse import quote

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.urls import reverse
from pghistory.models import Context, Event

from alliance.celery import app as celery
from alliance.core.encryption import WrongKey, keyring
from alliance.core.models import Job, Outbox, StoredFile
from alliance.supervisor.backup import client
from alliance.supervisor.database import for_client_program
from members.enums import Role
from members.models import Organisation, Person
from reports.models import Artefact
from tests.registry import County


@pytest.fixture(scope="module")
def county(founded) -> County:
    return founded()


@pytest.fixture(autouse=True)
def own_files(county):
    settings.FILES_DIR = county.files


@pytest.fixture
def secrets(db) -> set[str]:
    """Every identifier the county holds, read back through the key."""
    found = {value for person in Person.objects.all() for value in (person.id_number, person.phone)}
    found |= {organisation.contact_phone for organisation in Organisation.objects.all()}
    found.discard(None)
    assert len(found) >= 6
    return found


def told(text: str, secrets: set[str]) -> list[str]:
    return sorted(secret for secret in secrets if secret in text)


def dump(url: str) -> str:
    connect, environment = for_client_program(url)
    done = subprocess.run(
        [client(url, "pg_dump"), "--format=plain", "--dbname", connect],
        env=environment,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def test_a_dump_holds_names_but_no_identifiers(county, secrets):
    facts = connection.settings_dict
    url = (
        f"postgresql://{quote(facts['USER'])}:{quote(facts['PASSWORD'])}@/{facts['NAME']}"
        f"?host={quote(facts['HOST'], safe='')}" + (f"&port={facts['PORT']}" if facts["PORT"] else "")
    )
    text = dump(url)
    assert county.world.a.student.name in text  # the rows are there
    assert told(text, secrets) == []


def test_nobody_makes_a_login_code_from_a_dump(db, county):
    """The seeds behind codes and recovery codes are sealed as identifiers are, and open with the key alone."""
    user, secret = county.world.user(Role.HR), generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    data = [row.data for row in Authenticator.objects.filter(user=user).order_by("type")]
    seed = keyring().open(data[0]["seed"], "mfa_authenticator.data")
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, '|') FROM mfa_authenticator t")
        lying = cursor.fetchone()[0]
    assert told(lying, {secret, seed}) == []
    assert get_adapter().decrypt(data[1]["secret"]) == secret
    with pytest.raises(WrongKey):
        get_adapter().decrypt(secret)


def test_history_holds_no_identifiers(db, county, secrets):
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if not (issubclass(model, Event) and model._meta.managed or model is Context):
                continue
            cursor.execute(f"SELECT string_agg(t::text, '|') FROM {model._meta.db_table} t")
            assert told(cursor.fetchone()[0] or "", secrets) == [], model._meta.label


def test_a_job_is_told_ids_and_times_only(db, county, secrets):
    names = set(Person.objects.values_list("name", flat=True))
    jobs = list(Job.objects.all())
    assert {job.kind for job in jobs} >= {"reports.freeze", "reports.compile"}
    assert Outbox.objects.exists()
    for job in jobs:
        assert set(job.payload) <= {"report", "snapshot", "at"}
        assert told(f"{job.payload} {job.key}", secrets | names) == []


def test_the_broker_is_told_ids_only(county, secrets, db):
    """What really lies in its queues after two freezes and two compilations were asked for."""
    names = set(Person.objects.values_list("name", flat=True))
    with celery.connection_for_write() as broker:
        store = broker.default_channel.client
        lists = [key for key in store.keys("*") if store.type(key) == b"list"]
        messages = b"\n".join(message for key in lists for message in store.lrange(key, 0, -1)).decode()
    assert messages.count("core.run_job") >= 4
    assert told(messages, secrets | names) == []


def test_no_compiled_file_holds_an_identifier(county, secrets):
    """PDF text is compressed: the words of every file are read by the canary; here are the bytes of the open formats."""
    stored = {path.name: path.read_bytes() for path in county.files.rglob("*") if path.is_file()}
    assert stored.keys() == set(StoredFile.objects.values_list("sha256", flat=True))  # we have read them all
    assert stored.keys() >= set(Artefact.objects.values_list("file__sha256", flat=True))
    for content in stored.values():
        assert told(content.decode("utf-8", "replace"), secrets) == []


def test_a_list_shows_the_last_four_digits_only(db, county):
    student = county.world.a.student
    page = county.client(Role.PLACEMENT).get(reverse("student-list")).content.decode()
    assert student.id_number not in page
    assert "••••" + student.id_number[-4:] in page


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_OWNER_URL", "SECRET_KEY", "REDIS_URL"])
def test_no_secret_of_the_deployment_is_in_the_database(county, secrets, name):
    text = dump(os.environ["DATABASE_OWNER_URL"].replace("/alliance?", f"/{connection.settings_dict['NAME']}?"))
    assert os.environ[name] not in text
