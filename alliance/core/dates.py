"""One clock, and periods: half-open `[starts_on, ends_before)` in the database, the inclusive last day for people."""

from datetime import date, datetime, timedelta

from django import forms
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

DAY = timedelta(days=1)


def now() -> datetime:
    """The instant a view or a task hands to its service. Services themselves never ask the clock."""
    return timezone.now()


def today() -> date:
    """The day in Shanghai."""
    return timezone.localdate()


def shown(day: date | None) -> str:
    """A day as a person writes it (2026年3月1日); blank for none."""
    return date_format(day, "DATE_FORMAT") if day else ""


def span_shown(starts_on: date | None, ends_before: date | None) -> str:
    """A period with its inclusive last day: 2026年3月1日 至 2026年8月31日, or 2026年3月1日 至今."""
    if ends_before is None:
        return _("%(start)s 至今") % {"start": shown(starts_on)}
    return _("%(start)s 至 %(end)s") % {"start": shown(starts_on), "end": shown(ends_before - DAY)}


def overlap(first: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Whether two periods (start, exclusive end) share a day. None as the end means: still."""
    return (first[1] is None or other[0] < first[1]) and (other[1] is None or first[0] < other[1])


class LastDayField(forms.DateField):
    """A form field that shows and takes the inclusive last day, for a column that holds the first day after it."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(*args, **kwargs)

    def prepare_value(self, value):
        if isinstance(value, date) and not isinstance(value, datetime):
            return value - DAY
        return value

    def clean(self, value):
        last = super().clean(value)
        return last + DAY if last else None

    def has_changed(self, initial, data):
        return super().has_changed(initial - DAY if initial else initial, data)


class EndsBeforeField(models.DateField):
    """A nullable exclusive end. Its form field speaks of the last day."""

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": LastDayField, **kwargs})


class Period(models.Model):
    """A row that holds for a time. NULL as the end means: still."""

    starts_on = models.DateField(_("开始日期"))
    ends_before = EndsBeforeField(_("结束日期"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def period_shown(self) -> str:
        return span_shown(self.starts_on, self.ends_before)


def ends_after_start(name: str, *, start: str = "starts_on", end: str = "ends_before") -> models.CheckConstraint:
    """No period is empty or runs backwards."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": F(start)}),
        violation_error_message=_("结束日期不能早于开始日期。"),
    )


class _Int8Range(Func):
    """`int8range(id, id, '[]')`: lets an exclusion constraint compare ids for equality without btree_gist."""

    function = "int8range"
    template = "%(function)s(%(expressions)s, '[]')"


class TextKey(Func):
    """A text as the bigint PostgreSQL hashes it to, for an exclusion constraint that compares texts for equality."""

    function = "hashtextextended"
    template = "%(function)s(%(expressions)s, 0)"
    output_field = models.BigIntegerField()


def no_overlap(
    name: str,
    owner: str | tuple[str | TextKey, ...],
    message: str,
    *,
    condition: Q | None = None,
    end: str = "ends_before",
):
    """The database refuses two rows of one owner (a school with a major, where two columns say it) whose periods share
    a day."""
    owners = [F(one) if isinstance(one, str) else one for one in ((owner,) if isinstance(owner, str) else owner)]
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((_Int8Range(one, one), RangeOperators.OVERLAPS) for one in owners),
            (
                Func(F("starts_on"), F(end), function="daterange", output_field=DateRangeField()),
                RangeOperators.OVERLAPS,
            ),
        ],
        condition=condition,
        violation_error_message=message,
    )


def on(day: date, *, start: str = "starts_on", end: str = "ends_before") -> Q:
    """The rows that hold on a day."""
    return Q(**{f"{start}__lte": day}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": day}))
