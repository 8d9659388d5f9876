"""Links that let one person do one thing, once, without an account."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..audit import audited
from ..keyed import Keyed


class LinkState(models.TextChoices):
    """What its issuer reads of a link. Kept in no column: it follows from what happened, and from the clock."""

    UNOPENED = "unopened", _("未打开")
    OPENED = "opened", _("已打开")
    USED = "used", _("已办理")
    EXPIRED = "expired", _("已过期")
    REVOKED = "revoked", _("已作废")


class LinkQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "LinkQuerySet":
        """Those issued by the viewer's own organisation."""
        return self.none() if viewer is None else self.filter(organisation_id=viewer.organisation_id)

    def usable_at(self, moment) -> "LinkQuerySet":
        return self.unspent().filter(expires_at__gt=moment)

    def unspent(self) -> "LinkQuerySet":
        """Neither used nor revoked: those that still hold, and those that ran out unused."""
        return self.filter(used_at=None, revoked_at=None)

    def in_state(self, state: str, moment) -> "LinkQuerySet":
        """Those of which `state_at` says the same."""
        if state == LinkState.USED:
            return self.filter(used_at__isnull=False)
        if state == LinkState.REVOKED:
            return self.filter(revoked_at__isnull=False)
        if state == LinkState.EXPIRED:
            return self.unspent().filter(expires_at__lte=moment)
        return self.usable_at(moment).filter(opened_at__isnull=state == LinkState.UNOPENED)


@audited(without=["recipient", "token_hash"])
class Link(Keyed):
    """One link. The token itself is kept nowhere: only its SHA-256, so that a stolen backup opens nothing.

    It is bound to one row (`subject_uid`) and to what that row said when it was issued (`content_hash`): a page whose
    content changed asks for a new link. A new one for the same thing revokes the old one and names it.
    """

    token_hash = models.CharField(_("令牌摘要"), max_length=64, unique=True)
    purpose = models.CharField(_("用途"), max_length=40)
    subject_uid = models.UUIDField(_("对象"))  # its table lives in an upper app, which registers the purpose
    content_hash = models.CharField(_("内容摘要"), max_length=64, blank=True)
    recipient = models.CharField(_("发给"), max_length=60)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("发出人"), on_delete=models.PROTECT, related_name="+"
    )
    organisation_id = models.BigIntegerField(_("发出单位"))  # the organisation lives in an upper app
    membership_uid = models.UUIDField(_("发出身份"))
    issued_at = models.DateTimeField(_("发出时间"))
    expires_at = models.DateTimeField(_("有效期至"))
    opened_at = models.DateTimeField(_("首次打开"), null=True, blank=True)
    used_at = models.DateTimeField(_("办理时间"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("作废人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    revoked_reason = models.CharField(_("作废原因"), max_length=500, blank=True)
    replaces = models.OneToOneField(
        "self",
        verbose_name=_("重发自"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
    )

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("一次性链接")
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="link_expires_after_issue"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True), name="link_used_or_revoked"
            ),
            models.UniqueConstraint(
                fields=["organisation_id", "purpose", "subject_uid", "recipient"],
                condition=Q(used_at=None, revoked_at=None),
                name="link_one_unspent",
                violation_error_message=_("已经给这个人发过链接。"),
            ),
        ]
        indexes = [
            models.Index(fields=["purpose", "subject_uid", "-issued_at"], name="link_of_subject"),
            models.Index(fields=["organisation_id", "-issued_at", "-id"], name="link_of_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} {self.issued_at:%Y-%m-%d %H:%M}"

    def state_at(self, moment) -> LinkState:
        if self.used_at:
            return LinkState.USED
        if self.revoked_at:
            return LinkState.REVOKED
        if self.expires_at <= moment:
            return LinkState.EXPIRED
        return LinkState.OPENED if self.opened_at else LinkState.UNOPENED

    @property
    def signature(self) -> str:
        """How a log names whoever acts by this link: a name somebody typed, which nobody has proved."""
        return _("%(name)s（链接）") % {"name": self.recipient}


class LinkVisit(Keyed):
    """Somebody stood before the door: with a link, or with a guess (`link` is empty then)."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("打开")
        USED = "used", _("办理")
        REFUSED = "refused", _("拒绝")
        UNKNOWN = "unknown", _("令牌不存在")

    link = models.ForeignKey(
        Link, verbose_name=_("一次性链接"), null=True, blank=True, on_delete=models.PROTECT, related_name="visits"
    )
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    at = models.DateTimeField(_("时间"))
    ip = models.GenericIPAddressField("IP", null=True, blank=True)
    agent = models.CharField(_("浏览器"), max_length=200, blank=True)
    why = models.CharField(_("原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("链接访问记录")
        indexes = [
            models.Index(fields=["link", "-at"], name="link_visit_of_link"),
            models.Index(fields=["ip", "-at"], condition=Q(kind="unknown"), name="link_visit_guesses"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"
