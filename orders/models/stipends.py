"""Monthly stipends, as they were really paid."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed
from alliance.core.money import yuan
from members.models import Organisation
from members.models.people import school_key

from .classes import SEES_CLASSES_AS_ENTERPRISE, SEES_CLASSES_OF_SCHOOL
from .students import OrderStudent


class StipendQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "StipendQuerySet":
        """The school and the enterprise of the class."""
        if viewer is None:
            return self.none()
        if viewer.role in SEES_CLASSES_OF_SCHOOL:
            return self.filter(school_id=viewer.organisation_id)
        if viewer.role in SEES_CLASSES_AS_ENTERPRISE:
            return self.filter(student__order_class__enterprise_id=viewer.organisation_id)
        return self.none()

    def standing(self) -> "StipendQuerySet":
        return self.filter(cancelled_at=None)

    def for_list(self) -> "StipendQuerySet":
        return self.select_related(
            "student__person", "student__order_class", "student__enrolment", "school", "recorded_by"
        )


@audited()
class Stipend(Keyed):
    """One student's stipend of one month (its first day stands for it), in fen. A wrong one is cancelled, not deleted."""

    student = models.ForeignKey(OrderStudent, verbose_name=_("学生"), on_delete=models.PROTECT, related_name="stipends")
    school = school_key()
    month = models.DateField(_("月份"))
    amount_fen = models.PositiveIntegerField(_("金额（分）"))
    paid_on = models.DateField(_("发放日期"))
    note = models.CharField(_("备注"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        Organisation,
        verbose_name=_("登记方"),
        null=True,  # came by an import
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    cancelled_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("作废人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    cancelled_reason = models.CharField(_("作废原因"), max_length=500, blank=True)

    objects = StipendQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("生活费发放")
        constraints = [
            models.UniqueConstraint(
                fields=["student", "month"],
                condition=Q(cancelled_at__isnull=True),
                name="stipend_once_a_month",
                violation_error_message=_("这名学生这个月的生活费已经登记过。"),
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="stipend_month_by_its_first_day"),
            models.CheckConstraint(
                condition=Q(amount_fen__gt=0),
                name="stipend_some_money",
                violation_error_message=_("金额须大于 0。"),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "-month", "-id"], name="stipend_of_school"),
            models.Index(fields=["-month", "-id"], name="stipend_by_month"),
        ]

    def __str__(self) -> str:
        return f"{self.student.person} {self.month:%Y-%m}"

    @property
    def amount_shown(self) -> str:
        return f"{yuan(self.amount_fen)} 元"
