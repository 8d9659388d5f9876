"""Applications of people who have no account: a form for everybody, a link by e-mail, and what they are told later."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.encryption import EncryptedField, LookupField
from alliance.core.keyed import Keyed
from alliance.core.models.messages import LetterState

from ..enums import MEMBER_KINDS, JoinLetterKind
from .admissions import Admission
from .organisations import RUNS_THE_ALLIANCE


class JoinRequestQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "JoinRequestQuerySet":
        """Contacts of strangers: for the alliance's office and bureau."""
        return self if viewer is not None and viewer.role in RUNS_THE_ALLIANCE else self.none()

    def usable_at(self, moment) -> "JoinRequestQuerySet":
        return self.filter(used_at=None, expires_at__gt=moment)


@audited(without=["contact_name", "token_hash", "ip", "said"])
class JoinRequest(Keyed):
    """Somebody asked for the link to apply. Nobody has proved yet that he speaks for that organisation.

    The token is made when the letter goes out and kept nowhere: only its SHA-256. Used, it is over; an application that
    is sent back gets a fresh one. `said` is what the form held, without contacts: an organisation already on file is
    never overwritten by it: the office compares, and its admission fills the blanks.
    """

    kind = models.CharField(_("类别"), max_length=20, choices=[(kind.value, kind.label) for kind in MEMBER_KINDS])
    name = models.CharField(_("单位名称"), max_length=120)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    contact_name = models.CharField(_("联系人"), max_length=40)
    email = EncryptedField(_("邮箱"))
    email_hash = LookupField(source="email")
    phone = EncryptedField(_("联系电话"))
    requested_at = models.DateTimeField(_("提出时间"))
    ip = models.GenericIPAddressField("IP", null=True, blank=True)
    token_hash = models.CharField(_("令牌摘要"), max_length=64, null=True, blank=True, unique=True)
    expires_at = models.DateTimeField(_("链接有效期至"), null=True, blank=True)
    used_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    said = models.JSONField(_("所填内容"), default=dict, blank=True)
    admission = models.ForeignKey(
        Admission,
        verbose_name=_("入会"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="join_requests",
    )

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("网上申请")
        indexes = [
            models.Index(fields=["email_hash", "-requested_at"], name="join_request_of_address"),
            models.Index(fields=["ip", "-requested_at"], name="join_request_from"),
        ]

    def __str__(self) -> str:
        return self.name


@audited(without=["error"])
class JoinLetter(Keyed):
    """One e-mail to who applied. Written by the deed it tells of, sent by the worker, at most once."""

    request = models.ForeignKey(
        JoinRequest, verbose_name=_("网上申请"), on_delete=models.CASCADE, related_name="letters"
    )
    kind = models.CharField(_("内容"), max_length=10, choices=JoinLetterKind.choices)
    reason = models.CharField(_("理由"), max_length=500, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=LetterState.choices, default=LetterState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("发送次数"), default=0)
    error = models.CharField(_("未送出的原因"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("生成时间"))
    tried_at = models.DateTimeField(_("最近一次发送"), null=True, blank=True)
    sent_at = models.DateTimeField(_("送出时间"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("申请人邮件")
        indexes = [models.Index(fields=["state", "made_at"], name="join_letter_to_send")]

    def __str__(self) -> str:
        return self.get_kind_display()
