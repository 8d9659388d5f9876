"""Attestations: what no program can see (no profit, no fees) and a person answers for, with proof."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed
from members.models.people import school_key

from ..enums import Attested
from .batches import FiledQuerySet, InternshipBatch


class AttestationQuerySet(FiledQuerySet):
    def for_list(self) -> "AttestationQuerySet":
        return self.select_related("batch", "by")


@audited()
class Attestation(Keyed):
    """One rule for one batch. Its proof is attached."""

    school = school_key()
    batch = models.ForeignKey(
        InternshipBatch, verbose_name=_("实习批次"), on_delete=models.CASCADE, related_name="attestations"
    )
    rule = models.CharField(_("承诺内容"), max_length=10, choices=Attested.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("承诺人"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("承诺时间"))

    objects = AttestationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("承诺")
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "rule"], name="attestation_once", violation_error_message=_("这一条已有承诺。")
            )
        ]

    def __str__(self) -> str:
        return self.rule
