"""The expert advisory committee: seats, each held by somebody of an organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed

from ..enums import ExpertPosition
from .organisations import Organisation


@audited()
class ExpertSeat(Keyed, dates.Period):
    """A seat of the committee for a term. The founding roll names the post that holds it, not the person."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="expert_seats"
    )
    post = models.CharField(_("职务"), max_length=40)
    holder_name = models.CharField(_("姓名"), max_length=60, blank=True)
    position = models.CharField(_("委员会身份"), max_length=20, choices=ExpertPosition.choices)

    class Meta:
        verbose_name = verbose_name_plural = _("咨询专家委员会席位")
        constraints = [dates.ends_after_start("expert_seat_ends_after_start")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.post}"
