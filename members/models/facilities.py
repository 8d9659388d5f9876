"""What schools and enterprises built together: training bases, teacher stations and other kinds."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.search import Searchable, search_indexes

from ..enums import FacilityRole
from .organisations import RUNS_THE_ALLIANCE, Organisation


@audited()
class FacilityKind(Keyed):
    """A kind of facility (实训基地, 教师工作站, 校中厂…). Kinds are data; their role says what they count as."""

    name = models.CharField(_("名称"), max_length=40, unique=True)
    counts_as = models.CharField(_("计入"), max_length=10, choices=FacilityRole.choices, default=FacilityRole.OTHER)
    position = models.PositiveSmallIntegerField(_("排序"), default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("平台类别")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class FacilityQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "FacilityQuerySet":
        """Who runs the alliance sees all; a school or enterprise sees those it is a party to."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        return self.filter(Q(enterprise_id=viewer.organisation_id) | Q(school_id=viewer.organisation_id))

    def for_list(self) -> "FacilityQuerySet":
        return self.select_related("kind", "enterprise", "school")


@audited()
class Facility(Keyed, Versioned, dates.Period, Searchable):
    """One facility, valid for a period under its agreement. Without a school it stands in the enterprise alone."""

    kind = models.ForeignKey(FacilityKind, verbose_name=_("类别"), on_delete=models.PROTECT, related_name="facilities")
    name = models.CharField(_("名称"), max_length=120)
    enterprise = models.ForeignKey(
        Organisation, verbose_name=_("共建企业"), on_delete=models.PROTECT, related_name="facilities"
    )
    school = models.ForeignKey(
        Organisation,
        verbose_name=_("共建学校"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="shared_facilities",
    )
    on_campus = models.BooleanField(_("设在校内"), default=False)
    places = models.PositiveIntegerField(_("工位数"), null=True, blank=True)

    objects = FacilityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("共建平台")
        constraints = [
            dates.ends_after_start("facility_ends_after_start"),
            models.UniqueConstraint(
                fields=["enterprise", "name"],
                name="facility_name_once_an_enterprise",
                violation_error_message=_("这家企业已登记过同名平台。"),
            ),
        ]
        indexes = [
            *search_indexes("facility"),
            models.Index(fields=["enterprise", "kind"], name="facility_of_enterprise"),
        ]

    def __str__(self) -> str:
        return self.name


@audited()
class FacilityUse(Keyed):
    """A day on which a facility was used. A base nobody used does not count as one (B01)."""

    facility = models.ForeignKey(Facility, verbose_name=_("平台"), on_delete=models.PROTECT, related_name="uses")
    used_on = models.DateField(_("使用日期"))
    person_days = models.PositiveIntegerField(_("使用人日"))
    purpose = models.CharField(_("用途"), max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("使用记录")
        constraints = [
            models.CheckConstraint(
                condition=Q(person_days__gt=0),
                name="facility_use_some_days",
                violation_error_message=_("使用人日须大于 0。"),
            )
        ]
        indexes = [models.Index(fields=["facility", "used_on"], name="facility_use_by_day")]

    def __str__(self) -> str:
        return f"{self.facility} {self.used_on}"
