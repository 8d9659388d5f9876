"""Each rule of 教职成〔2021〕4号 with what passes, what fails, and what stands on the line."""

from dataclasses import replace
from datetime import date, time

import pytest

from placements.enums import Action, Gate, Hazard, Independence, InternshipKind, PayMethod, Venue
from placements.rules import RULES, Facts, Parameters, Share, age_on, at_night, by_gate, check, covered

START, END = date(2026, 3, 1), date(2026, 9, 1)
GOOD = Facts(
    kind=InternshipKind.POST,
    starts_on=START,
    ends_before=END,
    born_on=date(2008, 1, 1),
    sex="male",
    study_year=2,
    major_code="660301",
    unit_fit_before=date(2026, 12, 1),
    unit_decided=True,
    post_known=True,
    independence=Independence.INDEPENDENT,
    hazards=frozenset(),
    intensity=15,
    hours_from=time(8),
    hours_until=time(17),
    hours_a_day=8,
    majors=frozenset({"660103"}),
    pay_fen=240_000,
    post_pay_fen=300_000,
    pay_method=PayMethod.STUDENT,
    pay_interval_days=31,
    planned=True,
    school_guide=(date(2020, 9, 1), None),
    unit_guide=(date.min, None),
    student_consented_on=date(2026, 2, 18),
    guardian_consented_on=date(2026, 2, 19),
    agreement_signed_on=date(2026, 2, 20),
    other_province=False,
    insured=((START, END),),
    trained=True,
    trained_on=date(2026, 2, 25),
    filed_on=date(2026, 2, 1),
    attested=frozenset({"INT-12", "INT-20"}),
    unit_share=Share(10, 100),
    post_share=Share(2, 10),
)
MINOR = date(2009, 6, 1)


def found(**other) -> set[str]:
    return {one.rule for one in check(replace(GOOD, **other))}


def test_a_placement_in_order_has_nothing_against_it():
    assert check(GOOD) == []


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("INT-16-2", {"born_on": date(2010, 3, 2)}),
        ("INT-16-2", {"born_on": None}),
        ("INT-16-1", {"study_year": 1}),
        ("INT-16-1", {"study_year": None}),
        ("INT-03", {"unit_fit_before": None, "unit_gaps": ("有失信记录",)}),
        ("INT-03", {"unit_fit_before": START}),
        ("INT-03", {"unit_fit_before": date(2026, 6, 1), "looked_on": date(2026, 6, 1)}),  # lapsed on the way
        ("INT-03", {"unit_suspended": True}),
        ("INT-05", {"unit_decided": False}),
        *[("INT-16-5", {"venue": venue}) for venue in Venue if venue != Venue.ORDINARY],
        ("INT-16-6", {"labour_agency": True}),
        ("INT-08", {"majors": frozenset({"730701"})}),
        ("INT-08", {"majors": frozenset()}),
        ("INT-08", {"major_code": ""}),
        ("INT-06", {"planned": False}),
        ("INT-07", {"school_guide": None}),
        ("INT-07", {"unit_guide": None}),
        ("INT-07", {"school_guide": (date(2020, 9, 1), date(2026, 8, 31))}),  # leaves a day too soon
        ("INT-07", {"school_guide": (date(2026, 3, 2), None)}),
        ("INT-07", {"unit_guide": (date.min, date(2026, 5, 1))}),
        ("INT-07", {"unit_guide": (date.min, date(2027, 1, 1)), "ends_before": None}),
        ("INT-09", {"student_consented_on": None}),
        ("INT-09", {"guardian_consented_on": None}),
        ("INT-09", {"guardian_consented_on": date(2026, 3, 2)}),
        ("INT-10", {"self_selected": True}),
        ("INT-10", {"self_selected": True, "choice_agreed_on": date(2026, 3, 2)}),
        ("INT-22", {"outside_lodging": True}),
        ("INT-14", {"agreement_signed_on": None}),
        ("INT-14", {"agreement_signed_on": START}),  # before the first day, not on it
        ("INT-15", {"agreement_empty": ("违约责任",)}),
        ("INT-26", {"insured": ()}),
        ("INT-26", {"insured": ((START, date(2026, 8, 31)),)}),
        ("INT-26", {"insured": ((START, date(2026, 5, 1)), (date(2026, 5, 2), END))}),
        ("INT-26", {"insurance_charged": True}),
        ("INT-26", {"ends_before": None}),
        ("INT-23", {"trained": None}),
        ("INT-23", {"trained": False}),
        ("INT-23", {"trained_on": date(2026, 3, 2)}),
        ("INT-16", {"post_known": False}),
        *[("INT-16-3", {"born_on": MINOR, "hazards": frozenset({tag})}) for tag in Hazard],
        ("INT-16-4", {"sex": "female", "hazards": frozenset({Hazard.LOADS})}),
        ("INT-16-4", {"sex": "", "hazards": frozenset({Hazard.MINE})}),
        ("INT-16-7", {"intensity": 21}),
        ("INT-16-7", {"intensity": None, "hazards": frozenset({Hazard.INTENSITY})}),  # of a grown man as well
        ("INT-17-1", {"hazards": frozenset({Hazard.HEIGHT})}),
        ("INT-17-2", {"rest_days": True}),
        ("INT-17-3", {"overtime": True}),
        ("INT-17-3", {"hours_a_day": 8.5}),
        ("INT-17-3", {"hours_from": time(14), "hours_until": time(22, 1)}),
        ("INT-17-3", {"hours_from": time(5, 59), "hours_until": time(13)}),
        ("INT-11a", {"unit_share": Share(1, 9)}),
        ("INT-11a", {"unit_share": None}),
        ("INT-11b", {"post_share": Share(3, 14)}),
        ("INT-11b", {"post_share": Share(1, None)}),
        ("INT-18a", {"pay_fen": 239_999}),
        ("INT-18a", {"post_pay_fen": None}),
        ("INT-18b", {"pay_method": PayMethod.SCHOOL}),
        ("INT-18b", {"pay_method": ""}),
        ("INT-18b", {"independence": Independence.AUXILIARY, "paid": True, "pay_method": PayMethod.SCHOOL}),
        ("INT-18b", {"independence": "", "paid": True, "pay_interval_days": None}),
        ("INT-18b", {"pay_interval_days": 32}),
        ("INT-18b", {"pay_interval_days": None}),
        ("INT-25", {"other_province": True}),
        ("INT-25", {"other_province": None}),
        ("INT-25", {"other_province": True, "province_agreed_on": START}),
        ("INT-13", {"earlier_days": 3}),
        ("INT-13", {"ends_before": None}),
        (
            "INT-13",
            {"earlier_days": 126, "stretches": ((START, date(2026, 4, 1)), (date(2026, 8, 1), date(2026, 12, 1)))},
        ),
        ("INT-12", {"attested": frozenset({"INT-20"})}),
        ("INT-20", {"attested": frozenset({"INT-12"})}),
        ("INT-24", {"filed_on": None}),
        ("INT-24", {"filed_on": START}),
    ],
)
def test_what_the_law_refuses_is_found(code, facts):
    assert code in found(**facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"born_on": date(2010, 3, 1)},  # sixteen on the very first day
        {"study_year": 3},
        {"agreement_signed_on": date(2026, 2, 28)},
        {"unit_fit_before": date(2026, 3, 2)},
        {"unit_fit_before": date(2026, 6, 2), "looked_on": date(2026, 6, 1)},
        {"school_guide": (START, END), "unit_guide": (date.min, END)},
        {"school_guide": (START, date(2026, 7, 1)), "left_before": date(2026, 7, 1)},
        {"school_guide": (date(2026, 5, 1), None), "looked_on": date(2026, 5, 1)},  # took over on the way
        {"student_consented_on": START, "guardian_consented_on": START},
        {"trained_on": START},
        {"filed_on": date(2026, 2, 28)},
        {"insured": ((date(2026, 2, 1), date(2026, 5, 1)), (date(2026, 4, 30), date(2026, 10, 1)))},
        {"self_selected": True, "choice_agreed_on": START},
        {"outside_lodging": True, "lodging_consent": True},
        {"other_province": True, "province_agreed_on": date(2026, 2, 28)},
        {"intensity": 20},
        {"intensity": None},
        {"hours_from": time(6), "hours_until": time(14)},
        {"hours_from": time(14), "hours_until": time(22)},
        {"unit_share": Share(0, 9)},
        {"unit_share": Share(100, 1000)},
        {"post_share": Share(20, 100)},
        {"pay_fen": 180_000, "post_lowest_fen": 180_000},
        {"pay_fen": 240_000, "post_lowest_fen": 300_000},
        {"independence": Independence.AUXILIARY, "pay_fen": None, "pay_method": "", "pay_interval_days": None},
        {"independence": Independence.AUXILIARY, "paid": True},
        {"earlier_days": 2},
        # a stretch counts as far as the placement reaches: 31 + 31 days, and 124 before
        {"earlier_days": 124, "stretches": ((START, date(2026, 4, 1)), (date(2026, 8, 1), date(2026, 12, 1)))},
        {"born_on": date(2008, 3, 1), "hazards": frozenset({Hazard.DUST})},  # eighteen on the first day
        {"sex": "male", "hazards": frozenset({Hazard.LOADS})},
    ],
)
def test_what_stands_on_the_line_passes(facts):
    assert found(**facts) == set()


def test_a_visit_is_arranged_by_the_school_and_asks_for_less():
    visit = replace(
        GOOD, kind=InternshipKind.VISIT, study_year=1, agreement_signed_on=None, filed_on=None, trained=None
    )
    assert check(replace(visit, post_known=False)) == []
    assert {one.rule for one in check(replace(visit, self_selected=True))} == {"INT-02"}


def test_a_finding_names_the_article_the_value_and_what_follows():
    (one,) = check(replace(GOOD, unit_share=Share(11, 100)))
    assert (one.rule, one.article, one.action, one.gate) == ("INT-11a", 11, Action.WARN, Gate.RATIO)
    assert one.value == "11/100，限 10%"
    assert one.citation == "实习管理规定第11条"


@pytest.mark.parametrize(
    ("facts", "value"),
    [
        ({"agreement_signed_on": START}, "2026年3月1日"),
        ({"trained_on": date(2026, 3, 9)}, "2026年3月9日"),
        ({"filed_on": date(2026, 4, 1)}, "2026年4月1日"),
        ({"other_province": True, "province_agreed_on": date(2026, 3, 5)}, "2026年3月5日"),
        ({"guardian_consented_on": date(2026, 3, 3)}, "监护人 2026年3月3日"),
        ({"self_selected": True, "choice_agreed_on": date(2026, 3, 4)}, "2026年3月4日"),
        ({"school_guide": (date(2020, 9, 1), date(2026, 5, 1))}, "学校指导教师（2026年5月1日起空缺）"),
    ],
)
def test_what_came_late_or_ended_early_is_told_with_its_day(facts, value):
    assert [one.value for one in check(replace(GOOD, **facts))] == [value]


def test_a_stricter_province_changes_the_numbers_and_no_code():
    strict = Parameters(min_age=17, unit_share=5, pay_share=90, night_from=time(20))
    rules = {one.rule for one in check(replace(GOOD, born_on=date(2009, 12, 1), unit_share=Share(6, 100)), strict)}
    assert rules == {"INT-16-2", "INT-11a", "INT-18a"}
    assert "INT-17-3" in {one.rule for one in check(replace(GOOD, hours_until=time(20, 30)), strict)}


def test_ten_per_cent_of_nine_people_is_nobody():
    assert not Share(0, 9).above(10)
    assert Share(1, 9).above(10)
    assert not Share(1, 10).above(10)


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (date(2010, 3, 1), date(2026, 2, 28), 15),
        (date(2010, 3, 1), date(2026, 3, 1), 16),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_a_year_of_age_is_full_on_the_birthday(born_on, day, age):
    assert age_on(born_on, day) == age


@pytest.mark.parametrize(
    ("begins", "ends", "late"),
    [
        (time(22), time(6), True),
        (time(20), time(4), True),
        (time(6), time(22), False),
        (time(0), time(6), True),
        (time(23, 59), time(7), True),
        (time(8), time(8), True),  # around the clock
    ],
)
def test_hours_past_midnight_are_night(begins, ends, late):
    assert at_night(begins, ends, Parameters()) is late


def test_the_first_uninsured_day_is_told():
    assert covered(((START, date(2026, 4, 1)), (date(2026, 4, 3), END)), START, END) == date(2026, 4, 1)
    assert covered(((date(2026, 4, 1), END), (date(2026, 1, 1), date(2026, 4, 1))), START, END) is None


def test_every_line_of_the_gate_has_a_rule_and_every_rule_speaks_once():
    assert {one.gate for one in RULES} == set(Gate)
    assert list(by_gate([])) == list(Gate)
    assert len({(one.code, one.check) for one in RULES}) == len(RULES)


def test_of_an_unknown_student_the_gate_is_never_open():
    """Nothing known is nothing good: every line speaks."""
    bare = Facts(kind=InternshipKind.POST, starts_on=START)
    said = {one.gate for one in check(bare)}
    assert said == set(Gate)
