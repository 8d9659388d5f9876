"""Files that belong to rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..keyed import Keyed


class StoredFile(Keyed):
    """The card of one stored content. The bytes lie in the private store under their hash and never change."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("字节数"))
    media_type = models.CharField(_("类型"), max_length=100)
    sealed = models.BooleanField(_("加密存放"), default=False)
    stored_at = models.DateTimeField(_("存入时间"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("存储文件")

    def __str__(self) -> str:
        return self.sha256[:12]
