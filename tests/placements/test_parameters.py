"""The numbers of the rules: set by the bureau, each from a day on, never backwards."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from members.enums import Role
from placements.enums import ParameterName
from placements.rules import Parameters
from placements.services.parameters import KINDS, in_force, lines, set_parameter

TODAY = date(2026, 3, 2)


@pytest.fixture
def by(world):
    return world.user(Role.BUREAU_OFFICER)


def put(by, name="unit_share", value="8", starts_on=date(2026, 9, 1), source="省教育厅〔2026〕3号", on=TODAY):
    return set_parameter(name=name, value=value, starts_on=starts_on, source=source, by=by, on=on)


def test_what_nobody_set_is_what_the_rule_says(world):
    assert in_force(TODAY) == Parameters()


def test_a_number_holds_from_its_day_until_the_next_one(by):
    put(by)
    put(by, value="6", starts_on=date(2027, 1, 1))
    assert [in_force(day).unit_share for day in (date(2026, 8, 31), date(2026, 9, 1), date(2027, 1, 1))] == [10, 8, 6]


def test_an_hour_is_an_hour(by):
    put(by, name="night_from", value="21:30", starts_on=TODAY)
    assert in_force(TODAY).night_from == time(21, 30)


@pytest.mark.parametrize(
    ("field", "slip"),
    [
        ("value", {"value": "十"}),
        ("value", {"value": "0"}),
        ("value", {"value": "-3"}),
        ("value", {"name": "night_from", "value": "22"}),
        ("value", {"name": "night_until", "value": "25:00"}),
        ("starts_on", {"starts_on": date(2026, 3, 1)}),
        ("source", {"source": " "}),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(by, field, slip):
    with pytest.raises(ValidationError) as refusal:
        put(by, **slip)
    assert list(refusal.value.message_dict) == [field]


def test_two_values_from_one_day_are_refused(by):
    put(by)
    with pytest.raises(ValidationError) as refusal:
        put(by, value="5")
    assert "已有取值" in str(refusal.value)


def test_the_page_tells_what_holds_what_is_to_come_and_the_rule_s_own(by):
    put(by, starts_on=TODAY)
    put(by, value="5")
    (line,) = (one for one in lines(TODAY) if one["name"] == "unit_share")
    assert (line["own"], line["holding"].value, [one.value for one in line["coming"]]) == ("10", "8", ["5"])


def test_each_number_of_the_rules_has_a_name():
    assert set(KINDS) == set(ParameterName.values)
