"""Documents and photos that stand beside a row: licences, agreements, evidence, pictures of a day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..audit import audited
from ..keyed import Keyed
from .files import StoredFile


class Consent(models.TextChoices):
    """What whoever adds a photo says of the people in it. A document says nothing (blank)."""

    AGREED = "agreed", _("入镜人员都已同意")
    NOBODY = "nobody", _("没有人入镜")


class AttachmentQuerySet(models.QuerySet):
    def present(self) -> "AttachmentQuerySet":
        """Those that were not taken away."""
        return self.filter(removed_at=None)


@audited(without=["title", "file_name", "consent_note"])
class Attachment(Keyed):
    """One document or photo of one row (`subject_uid`, whose table lives in the app that declares the purpose).

    What is taken away stays as a row, with its reason, and is neither shown nor handed out. `digest` is keyed: the same
    file is recognised, and nothing is told of it. A picture was re-encoded when it came in and has a thumbnail.
    """

    purpose = models.CharField(_("用途"), max_length=40)
    subject_uid = models.UUIDField(_("对象"))
    kind = models.CharField(_("类别"), max_length=40, blank=True)  # a key the purpose declares; blank for any other
    title = models.CharField(_("说明"), max_length=120, blank=True)
    file = models.ForeignKey(StoredFile, verbose_name=_("文件"), on_delete=models.PROTECT, related_name="attachments")
    thumbnail = models.ForeignKey(
        StoredFile,
        verbose_name=_("缩略图"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="thumbnail_of",
    )
    file_name = models.CharField(_("文件名"), max_length=120)
    media_type = models.CharField(_("类型"), max_length=100)
    size = models.PositiveBigIntegerField(_("字节数"))
    digest = models.CharField(_("文件摘要"), max_length=64)
    consent = models.CharField(_("入镜同意"), max_length=10, choices=Consent.choices, blank=True)
    consent_note = models.CharField(_("同意情况"), max_length=200, blank=True)
    organisation_id = models.BigIntegerField(_("上传单位"), null=True, blank=True)  # lives in an upper app
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("上传人"),
        null=True,  # whoever came by a link, or filled in a public form
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    added_by_name = models.CharField(_("上传人姓名"), max_length=80)  # as it stood
    added_at = models.DateTimeField(_("上传时间"))
    removed_at = models.DateTimeField(_("移除时间"), null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("移除人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    removed_reason = models.CharField(_("移除原因"), max_length=500, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("附件")
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "subject_uid", "digest"],
                condition=Q(removed_at=None),
                name="attachment_once_a_subject",
                violation_error_message=_("这个文件已经上传过。"),
            ),
        ]
        indexes = [models.Index(fields=["purpose", "subject_uid", "added_at", "id"], name="attachment_of_subject")]

    def __str__(self) -> str:
        return self.title or self.file_name
