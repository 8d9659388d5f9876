"""The official catalogue of majors."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed


@audited()
class Major(Keyed):
    """A major of the national catalogue. The first two digits of its code are the broad category (专业大类)."""

    code = models.CharField(
        _("专业代码"), max_length=6, unique=True, validators=[RegexValidator(r"^\d{6}$", _("专业代码是六位数字。"))]
    )
    name = models.CharField(_("专业名称"), max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = _("专业")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.name}（{self.code}）"
