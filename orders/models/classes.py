"""Classes made to order (订单班 / 冠名班 / 定向班)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.money import yuan
from alliance.core.search import Searchable, search_indexes
from members.enums import Role
from members.models import Major, Organisation
from members.models.organisations import RUNS_THE_ALLIANCE
from members.models.people import school_key

from ..enums import OrderKind

SEES_CLASSES_OF_SCHOOL = {Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR}
SEES_CLASSES_AS_ENTERPRISE = {Role.HR, Role.ENTERPRISE_LEADER}


class OrderClassQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "OrderClassQuerySet":
        """The school and the enterprise of the class, and who runs the alliance. A class names no person."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        if viewer.role in SEES_CLASSES_OF_SCHOOL:
            return self.filter(school_id=viewer.organisation_id)
        if viewer.role in SEES_CLASSES_AS_ENTERPRISE:
            return self.filter(enterprise_id=viewer.organisation_id)
        return self.none()

    def running_on(self, day) -> "OrderClassQuerySet":
        """Signed by that day, begun (on the day it starts, or else was signed), and not ended: what D01 counts."""
        signed = self.filter(signed_on__lte=day).filter(Q(starts_on=None) | Q(starts_on__lte=day))
        return signed.filter(Q(ends_before=None) | Q(ends_before__gt=day))

    def running_in(self, first, last) -> "OrderClassQuerySet":
        """Running on at least one day from the first to the last, both included. Signed after its end, it never ran."""
        signed = self.filter(signed_on__lte=last).filter(Q(starts_on=None) | Q(starts_on__lte=last))
        return signed.filter(Q(ends_before=None) | Q(ends_before__gt=first) & Q(ends_before__gt=F("signed_on")))

    def for_list(self) -> "OrderClassQuerySet":
        return self.select_related("school", "enterprise")


@audited()
class OrderClass(Keyed, Versioned, Searchable):
    """One class an enterprise ordered, as its agreement says. Money is kept in fen."""

    name = models.CharField(_("班级名称"), max_length=120)
    kind = models.CharField(_("培养方式"), max_length=10, choices=OrderKind.choices, default=OrderKind.ORDER)
    school = school_key()
    enterprise = models.ForeignKey(
        Organisation, verbose_name=_("订单企业"), on_delete=models.PROTECT, related_name="order_classes"
    )
    major = models.ForeignKey(
        Major, verbose_name=_("专业"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(_("开班日期"), null=True, blank=True)  # old papers name the signing only
    ends_before = dates.EndsBeforeField(_("结班日期"), null=True, blank=True)
    ended_reason = models.CharField(_("结班原因"), max_length=500, blank=True)
    planned_headcount = models.PositiveIntegerField(_("计划人数"), null=True, blank=True)
    selected_on = models.DateField(_("面试选拔日期"), null=True, blank=True)
    signed_on = models.DateField(_("签约日期"), null=True, blank=True)
    signing_note = models.CharField(_("签约说明"), max_length=200, blank=True)
    reported_headcount = models.PositiveIntegerField(_("上报人数"), null=True, blank=True)
    level = models.CharField(_("培养层次"), max_length=60, blank=True)
    stipend_fen = models.PositiveIntegerField(_("生活费资助（分/人/月）"), null=True, blank=True)
    service_years = models.PositiveSmallIntegerField(_("毕业后服务年限（不少于）"), null=True, blank=True)
    note = models.CharField(_("备注"), max_length=500, blank=True)

    objects = OrderClassQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("订单班")
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name"],
                name="order_class_name_once_a_school",
                violation_error_message=_("本校已有同名订单班。"),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_before__isnull=True) | Q(ends_before__gt=F("starts_on")),
                name="order_class_ends_after_start",
                violation_error_message=_("结班日期不能早于开班日期。"),
            ),
            models.UniqueConstraint(fields=["id", "school"], name="order_class_with_school"),
        ]
        indexes = [
            *search_indexes("order_class"),
            models.Index(fields=["enterprise", "pinyin", "id"], name="order_class_of_enterprise"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stipend_shown(self) -> str:
        """Yuan a person and month."""
        if self.stipend_fen is None:
            return ""
        return str(_("%(yuan)s 元/人/月") % {"yuan": yuan(self.stipend_fen)})
