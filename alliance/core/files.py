"""The private store: contents by hash, outside the web root, handed out by one authorised view only."""

import hashlib
import os
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from .encryption import keyring
from .models import StoredFile

SEALED_FILE = "core_storedfile"
UNNAMED = timedelta(days=2)  # no work takes so long between its bytes and their card


def path_of(sha256: str) -> Path:
    return settings.FILES_DIR / sha256[:2] / sha256


def digest(content: bytes) -> str:
    """The keyed hash by which equal contents are found; it tells nothing of them."""
    return keyring().digest(hashlib.sha256(content).hexdigest(), "file")


def store(content: bytes, *, media_type: str, sealed: bool = False) -> StoredFile:
    """Keep the bytes and return their card; the same bytes are kept once. The file is on disk before the row is.

    What holds identifiers in the open is `sealed`: encrypted on disk, and a stolen disk tells nothing.
    """
    if sealed:
        content = keyring().seal_bytes(content, SEALED_FILE)
    sha256 = hashlib.sha256(content).hexdigest()
    target = path_of(sha256)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(name, target)
        except BaseException:
            os.unlink(name)  # half a file is nobody's
            raise
    else:
        os.utime(target)  # it may have lain there without a card: `sweep` counts from now
    card, _made = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": len(content), "media_type": media_type, "sealed": sealed}
    )
    return card


def forget(card: StoredFile) -> bool:
    """Remove a content for good, unless some row still refers to it. True when it is gone."""
    with transaction.atomic():
        card = StoredFile.objects.select_for_update().filter(pk=card.pk).first()
        if card is None:
            return True
        for relation in card._meta.related_objects:
            if relation.related_model._base_manager.filter(**{relation.field.name: card}).exists():
                return False
        # The bytes go first: a crash in between leaves a card that the next attempt removes, never bytes without one.
        path_of(card.sha256).unlink(missing_ok=True)
        card.delete()
    return True


def sweep(at: datetime) -> int:
    """Remove what no card names: of a worker that was killed, of an upload that was taken back. Returns how many."""
    gone = 0
    for folder in settings.FILES_DIR.glob("??"):
        old = {path.name: path for path in folder.iterdir() if path.stat().st_mtime < (at - UNNAMED).timestamp()}
        for name in old.keys() - set(StoredFile.objects.filter(sha256__in=old).values_list("sha256", flat=True)):
            old[name].unlink(missing_ok=True)
            gone += 1
    return gone


def read(card: StoredFile) -> bytes:
    """The bytes, checked against their hash. Raises OSError when the file is missing or was altered on disk."""
    content = path_of(card.sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != card.sha256:
        raise OSError(f"文件 {card.sha256[:12]} 与登记的摘要不符，请从备份恢复。")
    return keyring().open_bytes(content, SEALED_FILE) if card.sealed else content
