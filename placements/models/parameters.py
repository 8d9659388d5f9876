"""The numbers of the rules (Art 48: a province may be stricter), each with the day from which it holds."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned

from ..enums import ParameterName


class RuleParameterQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "RuleParameterQuerySet":
        """What the rules ask is no secret inside the alliance."""
        return self.none() if viewer is None else self

    def holding_on(self, day) -> "RuleParameterQuerySet":
        """The latest of each name that holds on a day."""
        return self.filter(starts_on__lte=day).order_by("name", "-starts_on").distinct("name")

    def for_list(self) -> "RuleParameterQuerySet":
        return self.select_related("set_by")


@audited()
class RuleParameter(Keyed, Versioned):
    """`value` as the page shows it: a number, or an hour of the day as HH:MM. Never changed, only followed by another."""

    name = models.CharField(_("参数"), max_length=20, choices=ParameterName.choices)
    value = models.CharField(_("取值"), max_length=10)
    starts_on = models.DateField(_("生效日期"))
    source = models.CharField(_("依据"), max_length=200)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("设定人"), on_delete=models.PROTECT, related_name="+"
    )

    objects = RuleParameterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("规则参数")
        constraints = [
            models.UniqueConstraint(
                fields=["name", "starts_on"],
                name="rule_parameter_once_a_day",
                violation_error_message=_("这个参数在这一天已有取值。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()} {self.value}"
