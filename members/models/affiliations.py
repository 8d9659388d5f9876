"""The wider bodies an organisation belongs to beside the alliance."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned

from .kinds import Kind
from .organisations import Organisation


@audited()
class AffiliationKind(Kind):
    """A kind of wider body (职教集团, 市域产教联合体, 行业共同体…)."""

    class Meta(Kind.Meta):
        verbose_name = verbose_name_plural = _("外部组织类别")


class AffiliationQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "AffiliationQuerySet":
        """A public fact of whoever's page the viewer may open."""
        if viewer is None:
            return self.none()
        return self.filter(organisation__in=Organisation.objects.visible_to(viewer).values("pk"))


@audited()
class Affiliation(Keyed, Versioned, dates.Period):
    """A place in a vocational group, a city's consortium or a trade's community, for a time (A1)."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("机构"), on_delete=models.CASCADE, related_name="affiliations"
    )
    body = models.CharField(_("加入的组织"), max_length=120)
    kind = models.ForeignKey(
        AffiliationKind, verbose_name=_("类别"), on_delete=models.PROTECT, related_name="affiliations"
    )
    position = models.CharField(_("担任职务"), max_length=60, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("外部组织任职")
        constraints = [
            dates.ends_after_start("affiliation_ends_after_start"),
            models.UniqueConstraint(
                fields=["organisation", "body", "starts_on"],
                name="affiliation_once_from_a_day",
                violation_error_message=_("这家机构从这一天起加入这个组织，已经登记过。"),
            ),
        ]

    def __str__(self) -> str:
        return self.body
