"""The private store: the same bytes once, and never other bytes than were stored."""

import os
import stat

import pytest
from django.conf import settings

from alliance.core import files
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
