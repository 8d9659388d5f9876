"""School terms: what is owed each term is judged by them."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned


class SchoolTermQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "SchoolTermQuerySet":
        """The calendar is everybody's."""
        return self.none() if viewer is None else self

    def holding_on(self, day) -> "SchoolTermQuerySet":
        return self.filter(dates.on(day))


@audited()
class SchoolTerm(Keyed, Versioned, dates.Period):
    """One term of the county's schools. Terms share no day."""

    name = models.CharField(
        _("名称"), max_length=40, unique=True, error_messages={"unique": _("已有同名学期，请核对。")}
    )
    ends_before = dates.EndsBeforeField(_("结束日期"))

    objects = SchoolTermQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("学期")
        constraints = [
            dates.ends_after_start("school_term_ends_after_start"),
            ExclusionConstraint(
                name="school_term_no_overlap",
                expressions=[
                    (
                        Func(F("starts_on"), F("ends_before"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    )
                ],
                violation_error_message=_("与另一个学期的日期重叠，请核对起止日期。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Said before the database is asked for overlaps: a range that runs backwards it does not even read."""
        if self.starts_on and self.ends_before and self.ends_before <= self.starts_on:
            raise ValidationError({"ends_before": _("结束日期不能早于开始日期。")})
