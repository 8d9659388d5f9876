"""What an enterprise has made in an in-school factory (校中厂)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned

from .cancelling import Cancellable, StandingQuerySet, says_why
from .facilities import Facility
from .organisations import RUNS_THE_ALLIANCE


class ProductionOrderQuerySet(StandingQuerySet):
    def visible_to(self, viewer) -> "ProductionOrderQuerySet":
        """The enterprise that ordered and the school that makes. Who runs the alliance sees all."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        own = viewer.organisation_id
        return self.filter(Q(facility__enterprise_id=own) | Q(facility__school_id=own))

    def for_list(self) -> "ProductionOrderQuerySet":
        return self.select_related("facility__enterprise", "facility__school")


@audited()
class ProductionOrder(Keyed, Versioned, Cancellable):
    """One order of the enterprise, made in the factory. Without a day of delivery it is still being made."""

    facility = models.ForeignKey(Facility, verbose_name=_("校中厂"), on_delete=models.PROTECT, related_name="orders")
    title = models.CharField(_("订单内容"), max_length=120)
    quantity = models.PositiveIntegerField(_("数量"))
    unit = models.CharField(_("单位"), max_length=10, default="件")
    amount_fen = models.PositiveBigIntegerField(_("金额（元）"))
    ordered_on = models.DateField(_("下单日期"))
    delivered_on = models.DateField(_("交付日期"), null=True, blank=True)
    students = models.PositiveIntegerField(_("参与学生数"), null=True, blank=True)

    objects = ProductionOrderQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("生产订单")
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0, amount_fen__gt=0),
                name="production_order_some",
                violation_error_message=_("数量和金额须大于 0。"),
            ),
            models.CheckConstraint(
                condition=Q(delivered_on__isnull=True) | Q(delivered_on__gte=F("ordered_on")),
                name="production_order_delivered_after",
                violation_error_message=_("交付日期不能早于下单日期。"),
            ),
            says_why("production_order_cancelled_for"),
        ]
        indexes = [models.Index(fields=["-ordered_on", "-id"], name="production_order_latest")]

    def __str__(self) -> str:
        return self.title
