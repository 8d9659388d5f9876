"""How the program knows that it holds the right key."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..keyed import Keyed


class KeyCheck(Keyed):
    """A known text sealed with each key ever used: a key that cannot open it is the wrong key."""

    key_id = models.CharField(_("密钥编号"), max_length=20, unique=True)
    sealed = models.TextField(_("校验值"))
    digest = models.CharField(_("查找密钥校验值"), max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = _("密钥校验")

    def __str__(self) -> str:
        return self.key_id
