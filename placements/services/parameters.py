"""The numbers of the rules as they hold on a day. The bureau sets one with the day from which it holds (Art 48)."""

from bisect import bisect_right
from dataclasses import fields
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from alliance.core import dates

from ..enums import ParameterName
from ..models import RuleParameter
from ..rules import Parameters

KINDS = {one.name: type(one.default) for one in fields(Parameters)}
ONE_DAY_OLD = _("这个参数在这一天已有取值。")


def parsed(name: str, text: str) -> int | time:
    """A number above 0, or an hour as HH:MM. Raises ValidationError in words."""
    text = text.strip()
    try:
        value = datetime.strptime(text, "%H:%M").time() if KINDS[name] is time else int(text)
    except ValueError as error:
        said = _("请按 22:00 这样填写。") if KINDS[name] is time else _("请填写整数。")
        raise ValidationError({"value": said}) from error
    if KINDS[name] is int and value < 1:
        raise ValidationError({"value": _("须大于 0。")})
    return value


def shown(name: str, value: int | time) -> str:
    return f"{value:%H:%M}" if KINDS[name] is time else str(value)


class Timeline:
    """The numbers as they follow each other; what nobody set is what the rule's own text says."""

    def __init__(self):
        self.rows = list(RuleParameter.objects.order_by("starts_on", "pk").values_list("starts_on", "name", "value"))
        self.days = sorted({day for day, *_set in self.rows})
        self._known: dict[int, Parameters] = {}

    def on(self, day: date) -> Parameters:
        """The numbers that hold on a day."""
        since = bisect_right(self.days, day)
        if since not in self._known:
            holding = {name: parsed(name, value) for starts_on, name, value in self.rows if starts_on <= day}
            self._known[since] = Parameters(**holding)
        return self._known[since]

    def spans(self) -> list[tuple[date, date]]:
        """Half-open spans in which no number changes."""
        days = [date.min, *self.days, date.max]
        return list(zip(days, days[1:], strict=False))


def in_force(on: date) -> Parameters:
    return Timeline().on(on)


def lines(on: date) -> list[dict]:
    """Every number with what holds on a day and what is to come, for the page."""
    rules_own, holding = Parameters(), {row.name: row for row in RuleParameter.objects.holding_on(on).for_list()}
    coming: dict[str, list[RuleParameter]] = {}
    for row in RuleParameter.objects.filter(starts_on__gt=on).order_by("starts_on"):
        coming.setdefault(row.name, []).append(row)
    return [
        {
            "name": name,
            "label": name.label,
            "own": shown(name, getattr(rules_own, name)),
            "holding": holding.get(name),
            "coming": coming.get(name, []),
        }
        for name in ParameterName
    ]


@transaction.atomic
def set_parameter(*, name: str, value: str, starts_on: date, source: str, by, on: date) -> RuleParameter:
    """A number from a day on. The past is never rewritten: placements were checked by what held then.

    Raises ValidationError for no number, a day that is over, a missing source, and a second value from one day.
    """
    if starts_on < on:
        said = _("生效日期不能早于今天（%(today)s）：已按原取值核对过的实习不会重算。")
        raise ValidationError({"starts_on": said % {"today": dates.shown(on)}})
    if not source.strip():
        raise ValidationError({"source": _("请写明依据的文件。")})
    row = RuleParameter(
        name=name, value=shown(name, parsed(name, value)), starts_on=starts_on, source=source.strip(), set_by=by
    )
    row.full_clean(exclude=["uid"], validate_constraints=False)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ValidationError({"starts_on": ONE_DAY_OLD}) from error
    return row
