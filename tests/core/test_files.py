"""The private store: the same bytes once, and never other bytes than were stored."""

import os
import stat
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction

from alliance.core import dates, files
from alliance.core.models import StoredFile

CONTENT = "年度质量报告".encode()


@pytest.fixture
def card(db) -> StoredFile:
    return files.store(CONTENT, media_type="text/plain")


def test_what_was_stored_is_read_back(card):
    assert files.read(card) == CONTENT
    assert (card.size, card.media_type) == (len(CONTENT), "text/plain")


def test_the_same_bytes_are_kept_once(card):
    assert files.store(CONTENT, media_type="text/plain") == card
    assert sum(path.is_file() for path in settings.FILES_DIR.rglob("*")) == 1


@pytest.mark.parametrize("altered", [b"", CONTENT + b" ", CONTENT[:-1], CONTENT[::-1]])
def test_a_file_altered_on_disk_is_refused(card, altered):
    files.path_of(card.sha256).write_bytes(altered)
    with pytest.raises(OSError, match="登记的摘要不符"):
        files.read(card)


def test_a_missing_file_is_refused(card):
    files.path_of(card.sha256).unlink()
    with pytest.raises(OSError, match=card.sha256):
        files.read(card)


def test_nobody_else_on_the_machine_reads_the_store(card):
    path = files.path_of(card.sha256)
    assert stat.S_IMODE(os.stat(path).st_mode) & 0o077 == 0
    assert stat.S_IMODE(os.stat(path.parent).st_mode) & 0o077 == 0


def test_a_write_that_failed_leaves_no_file(db, monkeypatch):
    def fail(*_arguments):
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        files.store(CONTENT, media_type="text/plain")
    assert not StoredFile.objects.exists()
    assert [path for path in settings.FILES_DIR.rglob("*") if path.is_file()] == []


def test_the_store_is_under_no_public_address(card, client):
    for url in (f"/static/{card.sha256}", f"/files/{card.sha256}", f"/media/{card.sha256[:2]}/{card.sha256}"):
        assert client.get(url).status_code == 404


def test_what_no_card_names_is_removed_after_two_days_and_nothing_else_is(db):
    named = files.store(b"named", media_type="text/plain")
    written = files.store(b"its worker was killed before the commit", media_type="text/plain")
    StoredFile.objects.filter(pk=written.pk).delete()
    orphan, half = files.path_of(written.sha256), files.path_of(named.sha256).parent / "tmpabc"
    half.write_bytes(b"killed while it wrote")
    now = dates.now()
    assert files.sweep(now) == 0  # somebody may be about to write the card
    assert files.sweep(now + files.UNNAMED + timedelta(minutes=1)) == 2
    assert (orphan.exists(), half.exists(), files.read(named)) == (False, False, b"named")


def test_bytes_that_lay_there_and_are_stored_again_begin_their_days_anew(db):
    path = files.path_of(files.store(b"again", media_type="text/plain").sha256)
    StoredFile.objects.all().delete()
    long_ago = (dates.now() - 2 * files.UNNAMED).timestamp()
    os.utime(path, (long_ago, long_ago))
    with transaction.atomic():
        files.store(b"again", media_type="text/plain")
        transaction.set_rollback(True)  # or not yet committed: the sweep sees no card
    assert files.sweep(dates.now()) == 0 and path.exists()
