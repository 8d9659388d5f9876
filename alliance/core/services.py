"""Small services every noun uses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .errors import StaleVersion


def save_version(row: models.Model, *, seen: int) -> models.Model:
    """Save an edited row if nobody saved it since version `seen`. Raises StaleVersion, writing nothing, otherwise."""
    taken = type(row)._base_manager.filter(pk=row.pk, version=seen).update(version=seen + 1)
    if not taken:
        raise StaleVersion(
            _("您编辑期间，别人已保存过这一条。下面左边是您填的，右边是现在的内容，请核对后再保存一次。")
        )
    row.version = seen + 1
    row.save()
    return row
