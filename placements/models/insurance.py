"""Insurance of internships: liability as 教职成〔2021〕4号, Art 35 asks (INT-26), accidents where there is one.

Never charged to the student.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from members.models.people import school_key

from ..enums import PaidBy, PolicyKind
from .batches import FiledQuerySet, InternshipBatch


class InsurancePolicyQuerySet(FiledQuerySet):
    def liability(self) -> "InsurancePolicyQuerySet":
        """What INT-26 asks about: an accident policy stands in for none of it, and who pays that is free."""
        return self.filter(kind=PolicyKind.LIABILITY)

    def for_list(self) -> "InsurancePolicyQuerySet":
        return self.select_related("batch", "school")


@audited()
class InsurancePolicy(Keyed, Versioned, dates.Period):
    """A policy that covers every placement of a batch for its time. Several of a kind may follow one another without a gap."""

    school = school_key()
    batch = models.ForeignKey(
        InternshipBatch, verbose_name=_("实习批次"), on_delete=models.CASCADE, related_name="policies"
    )
    kind = models.CharField(_("险种"), max_length=10, choices=PolicyKind.choices, default=PolicyKind.LIABILITY)
    number = models.CharField(_("保单号"), max_length=60)
    insurer = models.CharField(_("保险公司"), max_length=80)
    paid_by = models.CharField(_("保费承担方"), max_length=10, choices=PaidBy.choices, default=PaidBy.SCHOOL)

    objects = InsurancePolicyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("实习保险")
        constraints = [
            dates.ends_after_start("insurance_policy_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(ends_before__isnull=False),
                name="insurance_policy_has_an_end",
                violation_error_message=_("请填写保险结束日期。"),
            ),
            models.UniqueConstraint(
                fields=["batch", "number"],
                name="insurance_policy_once",
                violation_error_message=_("本批次已登记这张保单。"),
            ),
        ]

    @property
    def unlawful(self) -> bool:
        return self.kind == PolicyKind.LIABILITY and self.paid_by == PaidBy.STUDENT

    def __str__(self) -> str:
        return f"{self.insurer} {self.number}"
