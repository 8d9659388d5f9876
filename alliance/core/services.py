"""Small services every noun uses."""

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from .errors import StaleVersion

STALE = _("您编辑期间，别人已保存过这一条。您没有改动的内容已换成现在的，您填的仍在下面；请核对后再保存一次。")


def save_row(row: models.Model, *, seen: int | None) -> models.Model:
    """Write a row that is new (`seen` is None), or one that was opened at version `seen`."""
    if seen is not None:
        return save_version(row, seen=seen)
    row.save()
    return row


@transaction.atomic
def save_version(row: models.Model, *, seen: int) -> models.Model:
    """Save an edited row if nobody saved it since version `seen`. Raises StaleVersion, writing nothing, otherwise.

    What only the database saw (somebody took the same name in the same second) is a ValidationError of its field.
    """
    taken = type(row)._base_manager.filter(pk=row.pk, version=seen).update(version=seen + 1)
    if not taken:
        raise StaleVersion(STALE)
    row.version = seen + 1
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.full_clean(exclude=["uid"])
        raise
    return row
