"""Who acts for whom. The role sits here, never on the user; a person may hold several and switches."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed

from ..enums import MEMBER_KINDS, Role
from .organisations import Organisation


class UserMembershipQuerySet(models.QuerySet):
    def current(self) -> "UserMembershipQuerySet":
        return self.filter(ended_at=None, user__is_active=True, organisation__closed_at=None)

    def visible_to(self, viewer) -> "UserMembershipQuerySet":
        """System administrators see everybody's, others the people of their own organisation.

        The office also looks after the users of those it may bring into the alliance: a firm's only user who forgot
        his password has nobody else to ask.
        """
        if viewer is None:
            return self.none()
        if viewer.role == Role.SYSADMIN:
            return self
        own = Q(organisation_id=viewer.organisation_id)
        return self.filter(own | Q(organisation__kind__in=MEMBER_KINDS) if viewer.role == Role.OFFICE else own)

    def with_second_step(self) -> "UserMembershipQuerySet":
        """Adds `second_step`: whether the user must show a code besides the password."""
        return self.annotate(second_step=Exists(Authenticator.objects.filter(user=OuterRef("user"))))

    def for_list(self) -> "UserMembershipQuerySet":
        return self.select_related("user", "organisation")


@audited()
class UserMembership(Keyed):
    """One role of one user at one organisation, from its start until it is ended."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("用户"), on_delete=models.PROTECT, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("身份"), max_length=20, choices=Role.choices)
    started_at = models.DateTimeField(_("开始时间"))
    ended_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("结束人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    ended_reason = models.CharField(_("结束原因"), max_length=500, blank=True)

    objects = UserMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("用户身份")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(ended_at=None),
                name="membership_open_once",
                violation_error_message=_("此人在这家机构已有这个身份。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_role_display()}"
