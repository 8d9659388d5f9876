"""What every kind has: a small table of words that an alliance may change. Kinds are data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core.keyed import Keyed, Versioned


class Kind(Keyed, Versioned):
    """One word of the table, at its place in what people choose from."""

    name = models.CharField(_("名称"), max_length=40, unique=True, error_messages={"unique": _("已有这个类别。")})
    position = models.PositiveSmallIntegerField(_("排序"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name
