"""The support register (激励扶持台账): who got what for equipment, bases, R&D, and on which assessment."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.money import yuan
from alliance.core.search import Searchable, search_indexes

from ..enums import Role
from .assessments import OWN_RESULT, Assessment
from .cancelling import Cancellable, StandingQuerySet, says_why
from .kinds import Kind
from .organisations import RUNS_THE_ALLIANCE, Organisation


@audited()
class SupportKind(Kind):
    """What support is for (设备, 基地建设, 研发转化…). Kinds are data."""

    class Meta(Kind.Meta):
        verbose_name = verbose_name_plural = _("扶持类别")


class SupportQuerySet(StandingQuerySet):
    def visible_to(self, viewer) -> "SupportQuerySet":
        """Who runs the alliance sees all; a member what it got itself."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        if viewer.role in OWN_RESULT | {Role.COORDINATOR}:
            return self.filter(organisation_id=viewer.organisation_id)
        return self.none()

    def for_list(self) -> "SupportQuerySet":
        return self.select_related("organisation", "kind", "assessment__scheme")


@audited()
class Support(Keyed, Versioned, Cancellable, Searchable):
    """One support granted to one member. Its ground is a final assessment, or a written reason why there is none."""

    searched = ("title", "granting_body")

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("受扶持单位"), on_delete=models.PROTECT, related_name="supports"
    )
    kind = models.ForeignKey(SupportKind, verbose_name=_("类别"), on_delete=models.PROTECT, related_name="supports")
    title = models.CharField(_("扶持内容"), max_length=120)
    amount_fen = models.PositiveBigIntegerField(_("金额（元）"))
    granted_on = models.DateField(_("给予日期"))
    granting_body = models.CharField(_("给予部门"), max_length=80)
    assessment = models.ForeignKey(
        Assessment,
        verbose_name=_("依据的考核结果"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supports",
    )
    other_ground = models.CharField(_("其他依据"), max_length=500, blank=True)
    note = models.CharField(_("备注"), max_length=500, blank=True)

    objects = SupportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("激励扶持")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_fen__gt=0),
                name="support_some_amount",
                violation_error_message=_("金额须大于 0。"),
            ),
            models.CheckConstraint(
                condition=Q(assessment__isnull=False) | ~Q(other_ground=""),
                name="support_has_ground",
                violation_error_message=_("请选择依据的考核结果；没有的，写明其他依据。"),
            ),
            says_why("support_cancelled_for"),
        ]
        indexes = [
            *search_indexes("support"),
            models.Index(fields=["organisation", "-granted_on", "-id"], name="support_of_organisation"),
            models.Index(fields=["-granted_on", "-id"], name="support_latest"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def amount_shown(self) -> str:
        return f"{yuan(self.amount_fen)} 元"
