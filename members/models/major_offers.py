"""The majors a school offers, and with whom: one major – one named enterprise (一专业一名企), at least three partners."""

from django.db import models
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned

from .majors import Major
from .organisations import RUNS_THE_ALLIANCE, Organisation
from .people import school_key


def leads_on(day) -> Q:
    """The offers whose named enterprise leads on a day. Without a first day it always did."""
    began = Q(lead_starts_on__isnull=True) | Q(lead_starts_on__lte=day)
    lasts = Q(lead_ends_before__isnull=True) | Q(lead_ends_before__gt=day)
    return Q(lead_enterprise__isnull=False) & began & lasts


class MajorOfferQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "MajorOfferQuerySet":
        """Who runs the alliance sees all, a school its own, an enterprise those it leads or is a partner of."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        own = viewer.organisation_id
        partner = MajorPartner.objects.filter(offer=OuterRef("pk"), enterprise_id=own)
        return self.filter(Q(school_id=own) | Q(lead_enterprise_id=own) | Exists(partner))

    def holding_on(self, day) -> "MajorOfferQuerySet":
        return self.filter(dates.on(day))

    def with_partner_count(self, day) -> "MajorOfferQuerySet":
        """Adds `partner_count`: the firms it works with on a day, the named enterprise among them, each once."""
        partners = MajorPartner.objects.filter(offer=OuterRef("pk")).holding_on(day)
        counted = partners.order_by().values("offer").annotate(n=Count("pk")).values("n")
        beside = Exists(partners.filter(enterprise=OuterRef("lead_enterprise")))
        lead = Case(When(leads_on(day) & ~beside, then=Value(1)), default=Value(0), output_field=IntegerField())
        return self.annotate(partner_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0) + lead)

    def for_list(self) -> "MajorOfferQuerySet":
        return self.select_related("major", "school", "lead_enterprise")


@audited()
class MajorOffer(Keyed, Versioned, dates.Period):
    """A school offers a major of the catalogue for a time. Its named enterprise (冠名企业) leads it for a time too."""

    school = school_key(related_name="major_offers")
    major = models.ForeignKey(Major, verbose_name=_("专业"), on_delete=models.PROTECT, related_name="offers")
    department = models.CharField(_("所属院系"), max_length=60, blank=True)
    lead_enterprise = models.ForeignKey(
        Organisation,
        verbose_name=_("冠名企业"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_majors",
    )
    lead_starts_on = models.DateField(_("冠名开始日期"), null=True, blank=True)
    lead_ends_before = dates.EndsBeforeField(_("冠名结束日期"), null=True, blank=True)
    partners = models.ManyToManyField(
        Organisation, verbose_name=_("合作企业"), through="MajorPartner", related_name="+", blank=True
    )

    objects = MajorOfferQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("开设专业")
        constraints = [
            dates.ends_after_start("major_offer_ends_after_start"),
            dates.ends_after_start("major_offer_lead_in_order", start="lead_starts_on", end="lead_ends_before"),
            models.CheckConstraint(
                condition=Q(lead_enterprise__isnull=False)
                | Q(lead_starts_on__isnull=True, lead_ends_before__isnull=True),
                name="major_offer_lead_days_of_a_lead",
                violation_error_message=_("没有冠名企业的，不填冠名日期。"),
            ),
            dates.no_overlap("major_offer_no_overlap", ("school", "major"), _("本校在这段时间已登记开设这个专业。")),
        ]
        indexes = [models.Index(fields=["starts_on", "id"], name="major_offer_by_start")]

    def __str__(self) -> str:
        return str(self.major)

    @property
    def lead_shown(self) -> str:
        """Since when and until when the named enterprise leads; blank where no day is on file."""
        if self.lead_starts_on is None and self.lead_ends_before is None:
            return ""
        return dates.span_shown(self.lead_starts_on or self.starts_on, self.lead_ends_before)


class MajorPartnerQuerySet(models.QuerySet):
    def holding_on(self, day) -> "MajorPartnerQuerySet":
        began = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
        return self.filter(began, Q(ends_before__isnull=True) | Q(ends_before__gt=day))

    def for_list(self) -> "MajorPartnerQuerySet":
        return self.select_related("enterprise")


@audited()
class MajorPartner(Keyed, Versioned):
    """A firm a major works with, once for each. Without a first day it has been one as long as the major is offered."""

    offer = models.ForeignKey(
        MajorOffer, verbose_name=_("开设专业"), on_delete=models.PROTECT, related_name="partnerships"
    )
    enterprise = models.ForeignKey(
        Organisation, verbose_name=_("合作企业"), on_delete=models.PROTECT, related_name="major_partnerships"
    )
    starts_on = models.DateField(_("开始日期"), null=True, blank=True)
    ends_before = dates.EndsBeforeField(_("结束日期"), null=True, blank=True)
    together = models.CharField(_("合作内容"), max_length=200, blank=True, db_default="")
    version = models.PositiveIntegerField(
        _("版本"), default=1, db_default=1, editable=False
    )  # a roster adds bare pairs

    objects = MajorPartnerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("专业合作企业")
        constraints = [
            dates.ends_after_start("major_partner_ends_after_start"),
            models.UniqueConstraint(
                fields=["offer", "enterprise"],
                name="major_partner_once_an_offer",
                violation_error_message=_("这家企业已登记为这个专业的合作企业。"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.enterprise)

    @property
    def period_shown(self) -> str:
        if self.starts_on is None and self.ends_before is None:
            return ""
        return dates.span_shown(self.starts_on or self.offer.starts_on, self.ends_before)
