"""Filed exemptions (备案豁免): what Art 17 forbids unless the authority has a file of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from members.models import Organisation
from members.models.people import school_key

from ..enums import Exempt
from .batches import FiledQuerySet, InternshipBatch


class ExemptionQuerySet(FiledQuerySet):
    def for_list(self) -> "ExemptionQuerySet":
        return self.select_related("batch", "host", "school")


@audited()
class Exemption(Keyed, Versioned, dates.Period):
    """One rule, for the students of a batch at one host, for a time: the file's number, and the file attached."""

    school = school_key()
    batch = models.ForeignKey(
        InternshipBatch, verbose_name=_("实习批次"), on_delete=models.CASCADE, related_name="exemptions"
    )
    host = models.ForeignKey(Organisation, verbose_name=_("实习单位"), on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(_("豁免事项"), max_length=10, choices=Exempt.choices)
    number = models.CharField(_("备案文号"), max_length=60)
    filed_on = models.DateField(_("备案日期"))

    objects = ExemptionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("备案豁免")
        constraints = [
            dates.ends_after_start("exemption_ends_after_start"),
            models.UniqueConstraint(
                fields=["batch", "host", "rule", "number"],
                name="exemption_once",
                violation_error_message=_("这份备案已登记。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.number}"
