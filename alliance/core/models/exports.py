"""Lists taken out as workbooks."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..keyed import Keyed
from .files import StoredFile
from .jobs import Job


class ExportQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "ExportQuerySet":
        """One's own, under the membership they were asked for under."""
        return self.none() if viewer is None else self.filter(membership_uid=viewer.uid)


class Export(Keyed):
    """One list as somebody saw it, to be written as a workbook by a job. The file is kept for a day, this row for good.

    What was searched for may be a person's name: it stands here and never in the job.
    """

    list_name = models.CharField(_("列表"), max_length=60)
    template = models.BooleanField(_("补充模板"), default=False)  # laid out as a roster, to be filled and brought back
    query = models.TextField(_("查询条件"), blank=True)
    reason = models.CharField(_("理由"), max_length=500, blank=True)
    personal = models.BooleanField(_("含个人信息"), default=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("导出人"), on_delete=models.PROTECT, related_name="+"
    )
    membership_uid = models.UUIDField(_("导出身份"))  # the membership lives in an upper app
    job = models.OneToOneField(Job, verbose_name=_("后台任务"), on_delete=models.PROTECT, related_name="export")
    file = models.ForeignKey(
        StoredFile, verbose_name=_("文件"), null=True, blank=True, on_delete=models.PROTECT, related_name="exports"
    )
    row_count = models.PositiveIntegerField(_("行数"), null=True, blank=True)
    created_at = models.DateTimeField(_("申请时间"))
    expires_at = models.DateTimeField(_("下载截止"))

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("导出")
        indexes = [
            models.Index(fields=["membership_uid", "-created_at", "-id"], name="export_of_membership"),
            models.Index(fields=["expires_at"], condition=models.Q(file__isnull=False), name="export_to_forget"),
        ]

    def __str__(self) -> str:
        return f"{self.list_name} {self.created_at:%Y-%m-%d %H:%M}"
