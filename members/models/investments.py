"""Money that arrived and equipment that was accepted (投入). What is only promised stands on the facility's agreement."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step

from ..enums import InvestmentKind, InvestmentState, Role
from .facilities import Facility
from .organisations import RUNS_THE_ALLIANCE, Organisation


class InvestmentQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "InvestmentQuerySet":
        """Who gave it, and who made the facility's agreement. Who runs the alliance sees all."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        own = viewer.organisation_id
        return self.filter(Q(organisation_id=own) | Q(facility__enterprise_id=own) | Q(facility__school_id=own))

    def for_list(self) -> "InvestmentQuerySet":
        return self.select_related("facility__school", "organisation")


@audited()
class Investment(Keyed, Versioned):
    """One sum received, or one lot of equipment accepted, on the day it was. Counts once the receiver confirms it."""

    facility = models.ForeignKey(Facility, verbose_name=_("平台"), on_delete=models.PROTECT, related_name="investments")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("投入单位"), on_delete=models.PROTECT, related_name="investments"
    )
    kind = models.CharField(_("投入方式"), max_length=10, choices=InvestmentKind.choices)
    amount_fen = models.PositiveBigIntegerField(_("金额（元）"))
    arrived_on = models.DateField(_("到账或验收日期"))
    subject = models.CharField(_("投入内容"), max_length=120)
    state = models.CharField(
        _("状态"), max_length=10, choices=InvestmentState.choices, default=InvestmentState.REGISTERED
    )

    objects = InvestmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("投入")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_fen__gt=0),
                name="investment_some_amount",
                violation_error_message=_("金额须大于 0。"),
            )
        ]
        indexes = [models.Index(fields=["-arrived_on", "-id"], name="investment_latest")]

    def __str__(self) -> str:
        return self.subject

    def is_put_right_by(self, viewer) -> bool:
        """Who gave changes and cancels it, and adds its papers; the office does it for those who come in person."""
        return viewer.role == Role.OFFICE or viewer.organisation_id == self.organisation_id

    def shows_papers_to(self, viewer) -> bool:
        """A bank slip is for who gave and the school that received, not for others who share the facility."""
        sides = (self.organisation_id, self.facility.school_id)
        return viewer.role in RUNS_THE_ALLIANCE or viewer.organisation_id in sides


class InvestmentStep(Step):
    """What was done with an investment, by whom, and why."""

    subject = models.ForeignKey(Investment, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("投入办理记录")
