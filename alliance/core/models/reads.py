"""Reads that matter, and what was done to a login: kept at least six months (Cybersecurity Law, Art 23)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..keyed import Keyed


class SensitiveRead(Keyed):
    """Who looked at what, and why. Append-only: the application's database role may not change or remove a row."""

    class Kind(models.TextChoices):
        LOGIN = "login", _("登录")
        LOGIN_FAILED = "login_failed", _("登录失败")
        REVEAL = "reveal", _("查看完整信息")
        EXPORT = "export", _("导出")
        DOWNLOAD = "download", _("下载附件")
        PASSWORD_RESET = "password_reset", _("重置密码")
        SECOND_STEP_REMOVED = "second_step_off", _("解除两步验证")

    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices)
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("用户"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    membership_uid = models.UUIDField(_("身份"), null=True, blank=True)
    table = models.CharField(_("表"), max_length=60, blank=True)
    row_uid = models.UUIDField(_("行"), null=True, blank=True)
    reason = models.CharField(_("理由"), max_length=500, blank=True)
    ip = models.GenericIPAddressField("IP", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("敏感访问记录")
        indexes = [models.Index(fields=["-at", "id"], name="read_by_time")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def record(
        cls, kind: str, row: models.Model, *, viewer, reason: str = "", ip: str | None = None
    ) -> "SensitiveRead":
        """Keep that this viewer looked at, or took in hand, that row."""
        return cls.objects.create(
            kind=kind,
            user=viewer.user,
            membership_uid=viewer.uid,
            table=row._meta.db_table,
            row_uid=row.uid,
            reason=reason.strip(),
            ip=ip,
        )
