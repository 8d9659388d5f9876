"""What the portal tells people: in their inbox, and once a day by letter."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..keyed import Keyed


class LetterState(models.TextChoices):
    QUEUED = "queued", _("待发送")
    SENDING = "sending", _("发送中")  # somebody has it in hand, or died with it
    SENT = "sent", _("已发送")
    FAILED = "failed", _("未送出")
    BOUNCED = "bounced", _("被退回")


class Letter(Keyed):
    """One person's messages of one day, in one e-mail. The address is kept as it stood when it was sent."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("收件人"), on_delete=models.CASCADE, related_name="letters"
    )
    day = models.DateField(_("日期"))
    address = models.EmailField(_("电子邮箱"), blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=LetterState.choices, default=LetterState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    error = models.CharField(_("原因"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("生成时间"))
    sent_at = models.DateTimeField(_("发送时间"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("邮件")
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="letter_once_a_day")]
        indexes = [models.Index(fields=["id"], condition=Q(state="queued"), name="letter_to_send")]

    def __str__(self) -> str:
        return f"{self.user} {self.day}"


class MessageQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "MessageQuerySet":
        """One's own, under the membership they are meant for."""
        return self.none() if viewer is None else self.filter(user_id=viewer.user_id, membership_uid=viewer.uid)

    def of(self, user, memberships) -> "MessageQuerySet":
        """One's own, under whichever of one's memberships."""
        return self.filter(user=user, membership_uid__in=[one.uid for one in memberships])

    def unread(self) -> "MessageQuerySet":
        return self.filter(read_at=None)


class Message(Keyed):
    """One thing told to one person in one role. `key` names the thing: nobody is told it twice.

    It opens `path`, the very page where it is dealt with. It goes into the letter of a day unless it was read before.
    """

    class Urgency(models.TextChoices):
        NEWS = "news", _("通知")
        REMINDER = "reminder", _("提醒")
        ESCALATION = "escalation", _("催办")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("收件人"), on_delete=models.CASCADE, related_name="messages"
    )
    membership_uid = models.UUIDField(_("身份"))  # the membership lives in an upper app
    kind = models.CharField(_("类别"), max_length=60)
    urgency = models.CharField(_("紧急程度"), max_length=10, choices=Urgency.choices, default=Urgency.NEWS)
    key = models.CharField(_("去重键"), max_length=160)
    title = models.CharField(_("标题"), max_length=120)
    text = models.CharField(_("内容"), max_length=1000, blank=True)
    path = models.CharField(_("页面"), max_length=300)
    created_at = models.DateTimeField(_("时间"))
    read_at = models.DateTimeField(_("已读时间"), null=True, blank=True)
    letter = models.ForeignKey(
        Letter, verbose_name=_("邮件"), null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("消息")
        constraints = [models.UniqueConstraint(fields=["user", "membership_uid", "key"], name="message_once")]
        indexes = [
            models.Index(fields=["user", "membership_uid", "-created_at", "-id"], name="message_inbox"),
            models.Index(fields=["user", "membership_uid"], condition=Q(read_at=None), name="message_unread"),
            models.Index(fields=["user"], condition=Q(letter=None, read_at=None), name="message_to_send"),
        ]

    def __str__(self) -> str:
        return self.title
