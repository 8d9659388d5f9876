"""The students of an order class."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from members.models import Enrolment, Person
from members.models.people import school_key

from .classes import SEES_CLASSES_AS_ENTERPRISE, SEES_CLASSES_OF_SCHOOL, OrderClass


class OrderStudentQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "OrderStudentQuerySet":
        """The school its own, the enterprise those of its classes. Bureau and office see counts, not persons."""
        if viewer is None:
            return self.none()
        if viewer.role in SEES_CLASSES_OF_SCHOOL:
            return self.filter(school_id=viewer.organisation_id)
        if viewer.role in SEES_CLASSES_AS_ENTERPRISE:
            return self.filter(order_class__enterprise_id=viewer.organisation_id)
        return self.none()

    def not_withdrawn(self) -> "OrderStudentQuerySet":
        return self.filter(Q(ends_before=None) | Q(ends_before__gt=F("starts_on")))

    def on_roll(self, day) -> "OrderStudentQuerySet":
        return self.filter(dates.on(day))

    def for_list(self) -> "OrderStudentQuerySet":
        return self.select_related("person", "enrolment__major", "order_class", "order_class__enterprise", "school")


@audited()
class OrderStudent(Keyed, Versioned, dates.Period):
    """A student's time on the roll of an order class. It may outlast his enrolment: a class can follow him to college.

    Put on it by mistake, it ends on its own first day: it then takes up no time and counts nowhere.
    """

    order_class = models.ForeignKey(
        OrderClass, verbose_name=_("订单班"), on_delete=models.PROTECT, related_name="students"
    )
    school = school_key()
    person = models.ForeignKey(Person, verbose_name=_("学生"), on_delete=models.PROTECT, related_name="order_places")
    enrolment = models.ForeignKey(Enrolment, verbose_name=_("学籍"), on_delete=models.PROTECT, related_name="+")
    ended_reason = models.CharField(_("离班原因"), max_length=500, blank=True)

    objects = OrderStudentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("订单班学生")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(ends_before__gte=F("starts_on")),
                name="order_student_ends_not_before_start",
                violation_error_message=_("离班日期不能早于入班日期。"),
            ),
            dates.no_overlap("order_student_no_overlap", "person", _("这名学生在这段时间已在一个订单班里。")),
            models.UniqueConstraint(fields=["id", "school"], name="order_student_with_school"),
        ]
        indexes = [
            models.Index(fields=["school", "-starts_on", "-id"], name="order_student_of_school"),
            models.Index(fields=["order_class", "-starts_on", "-id"], name="order_student_of_class"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.order_class}"

    @property
    def withdrawn(self) -> bool:
        return self.ends_before == self.starts_on
