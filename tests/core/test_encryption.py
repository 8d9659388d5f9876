"""Identifiers are sealed in their row, found by their hash, and opened by the right key only."""

import base64
import json
import os

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, connection, transaction

from alliance.core import encryption
from alliance.core.encryption import KNOWN_TEXT, Keyring, WrongKey, masked
from alliance.core.models import KeyCheck
from members.models import Person


def key_file(current: str = "k1", **keys: bytes) -> str:
    def text(key: bytes) -> str:
        return base64.b64encode(key).decode()

    made = {name: text(key) for name, key in (keys or {current: os.urandom(32)}).items()}
    return json.dumps({"current": current, "keys": made, "hmac": text(os.urandom(32))})


@pytest.fixture
def with_key(settings, tmp_path, db):
    """Puts another key file in the place of this process's own, for one test."""

    def use(text: str | None) -> None:
        settings.FIELD_KEYS_FILE = tmp_path / "other-keys.json"
        if text is not None:
            settings.FIELD_KEYS_FILE.write_text(text, encoding="utf-8")
        encryption.keyring.cache_clear()
        encryption._checked.clear()

    encryption._checked.clear()
    encryption.refuse_wrong_key()  # the database now knows the key of this process
    yield use
    encryption.keyring.cache_clear()
    encryption._checked.clear()


@pytest.fixture
def student(world) -> Person:
    return Person.objects.get(pk=world.a.student.pk)


def stored(person: Person, column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM members_person WHERE id = %s", [person.pk])
        return cursor.fetchone()[0]


def test_what_is_written_is_read_back_and_does_not_lie_in_the_clear(world, student):
    assert student.phone == "19900000002"
    assert stored(student, "phone").startswith(f"{encryption.keyring().current}.")
    assert "19900000002" not in stored(student, "phone")


def test_the_same_text_is_sealed_differently_each_time(world):
    sealed = {stored(person, "phone") for person in (world.a.student, world.b.student)}
    assert world.a.student.phone == world.b.student.phone
    assert len(sealed) == 2


def test_a_saved_row_keeps_its_seal_until_its_text_changes(student):
    before = stored(student, "phone")
    student.save()
    assert stored(student, "phone") == before
    read = Person.objects.get(pk=student.pk)
    read.phone, read.id_number = str(read.phone), str(read.id_number)  # as a form does that was left as it was
    read.save()
    assert stored(student, "phone") == before
    student.phone = "19911111111"
    student.save()
    assert stored(student, "phone") != before
    assert Person.objects.get(pk=student.pk).phone == "19911111111"


def test_a_value_moved_to_another_row_does_not_open(world, student):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE members_person SET phone = %s WHERE id = %s", [stored(student, "phone"), world.b.student.pk]
        )
    with pytest.raises(WrongKey):
        _ = Person.objects.get(pk=world.b.student.pk).phone


def test_a_value_moved_to_another_column_does_not_open(student):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE members_person SET id_number = phone WHERE id = %s", [student.pk])
    with pytest.raises(WrongKey):
        _ = Person.objects.get(pk=student.pk).id_number


def test_an_altered_value_does_not_open(student):
    sealed = stored(student, "phone")
    swapped = sealed[:-6] + ("A" if sealed[-6] != "A" else "B") + sealed[-5:]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE members_person SET phone = %s WHERE id = %s", [swapped, student.pk])
    with pytest.raises(WrongKey):
        _ = Person.objects.get(pk=student.pk).phone


def test_values_and_repr_give_no_text_away(student):
    (row,) = Person.objects.filter(pk=student.pk).values("phone", "id_number")
    assert "1990000" not in str({name: str(value) for name, value in row.items()})
    assert "<Sealed>" in repr(row)


def test_equal_values_are_found_by_their_hash(world, student):
    digest = Person._meta.get_field("id_number_hash").digest(student.id_number)
    assert [person.pk for person in Person.objects.filter(id_number_hash=digest)] == [student.pk]
    assert Person._meta.get_field("phone_hash").digest(student.id_number) != digest  # each column has its own hash


def test_one_school_cannot_register_an_id_number_twice(world, student):
    with pytest.raises(IntegrityError, match="person_id_number_once_a_school"):
        Person.objects.create(school=world.a.school, name="另一人", id_number=student.id_number)


def test_two_schools_may_know_the_same_person(world, student):
    assert Person.objects.create(school=world.b.school, name=student.name, id_number=student.id_number).pk


def test_blank_is_nothing_and_finds_nothing(world):
    nobody = Person.objects.create(school=world.a.school, name="无证", id_number="", phone=None)
    assert stored(nobody, "id_number") is None
    assert stored(nobody, "id_number_hash") is None
    assert Person._meta.get_field("id_number_hash").digest("") is None


def test_a_bulk_update_of_plain_text_is_refused(student):
    with pytest.raises(TypeError, match="save"), transaction.atomic():
        Person.objects.filter(pk=student.pk).update(phone="19922222222")
    assert Person.objects.get(pk=student.pk).phone == "19900000002"


def test_the_wrong_key_is_refused_and_the_data_untouched(with_key, student):
    before = stored(student, "phone")
    with_key(key_file())
    with pytest.raises(WrongKey, match="密钥与数据库不符"):
        encryption.refuse_wrong_key()
    with pytest.raises(WrongKey):
        _ = Person.objects.get(pk=student.pk).phone
    assert stored(student, "phone") == before


def test_the_right_cipher_with_the_wrong_lookup_key_is_refused(with_key, settings):
    own = json.loads(settings.FIELD_KEYS_FILE.read_text())
    with_key(json.dumps({**own, "hmac": base64.b64encode(os.urandom(32)).decode()}))
    with pytest.raises(WrongKey):
        encryption.refuse_wrong_key()


def test_a_key_file_that_is_missing_says_where_it_should_be(with_key, settings):
    with_key(None)
    with pytest.raises(ImproperlyConfigured, match="找不到加密密钥文件"):
        encryption.keyring()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"current": "k1", "keys": {}, "hmac": ""}', '{"current": 1}'])
def test_a_key_file_that_is_damaged_is_refused(with_key, text):
    with_key(text)
    with pytest.raises(ImproperlyConfigured, match="密钥文件读不懂"):
        encryption.keyring()


def test_a_new_key_is_taken_on_beside_the_old_one(with_key, settings, student):
    """Rotation begins so: the file holds both, the old values open, new ones are sealed with the new key."""
    own = json.loads(settings.FIELD_KEYS_FILE.read_text())
    keys = {**own["keys"], "next": base64.b64encode(os.urandom(32)).decode()}
    with_key(json.dumps({**own, "current": "next", "keys": keys}))
    encryption.refuse_wrong_key()
    assert set(KeyCheck.objects.values_list("key_id", flat=True)) == {own["current"], "next"}
    found = Person.objects.get(pk=student.pk)
    assert found.phone == "19900000002"
    found.phone = "19933333333"
    found.save()
    assert stored(found, "phone").startswith("next.")


def test_the_check_row_gives_nothing_away(db):
    encryption._checked.clear()
    encryption.refuse_wrong_key()
    check = KeyCheck.objects.get()
    assert KNOWN_TEXT not in f"{check.sealed}{check.digest}"


def test_a_keyring_opens_only_what_was_bound_to_the_same_place():
    ring = Keyring(key_file())
    sealed = ring.seal("秘密", "table.column.1")
    assert ring.open(sealed, "table.column.1") == "秘密"
    with pytest.raises(WrongKey):
        ring.open(sealed, "table.column.2")


@pytest.mark.parametrize("text", ["", "no dot", "k9.AAAA", "k1.", "k1.not base64!"])
def test_what_was_never_sealed_is_refused_as_such(text):
    with pytest.raises(WrongKey):
        Keyring(key_file()).open(text, "table.column.1")


def test_masks_show_the_ends_only():
    assert masked("379998200801011234") == "••••••••••••••1234"
    assert masked("19912345678", head=3) == "199••••5678"
    assert masked("1234") == "••••"
    assert masked("") == ""
