"""The rules in one statement, held against the rules one by one: eighty placements of every make."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest

from members.models import (
    Admission,
    Enrolment,
    EnterpriseProfile,
    Major,
    Organisation,
    Person,
    QualificationReview,
    TeachingPost,
)
from placements.enums import Hazard, Party, PayMethod, Venue
from placements.models import (
    Assignment,
    Attestation,
    BatchHost,
    BatchSegment,
    Consent,
    Exemption,
    InsurancePolicy,
    InternshipBatch,
    Opening,
    OpeningMajor,
    RuleParameter,
    StartTraining,
    TrainingResult,
    TripartiteAgreement,
    UnitGuide,
    Waiver,
)
from placements.rules import RULES
from placements.services.checks import CONDITIONS, hits
from placements.services.gate import findings_of

DAY = date(2025, 2, 25)
FIRST, BEFORE = date(2025, 3, 1), date(2025, 9, 1)
SIGNED = datetime(2025, 2, 20, 1, tzinfo=UTC)
NIGHT = datetime(2025, 2, 28, 16, 30, tzinfo=UTC)  # the first of March, here
LATE = datetime(2025, 4, 21, 1, tzinfo=UTC)


@pytest.fixture
def many(world):
    """Placements of two schools at three hosts, each fact of each drawn by lot (always the same)."""
    draw = Random(11)
    hosts = [_host(world, draw, number) for number in range(4)]
    posts = [_post(draw, host, number) for number, host in enumerate(hosts * 6)]
    for side in (world.a, world.b):
        for number, span in enumerate([(FIRST, date(2025, 7, 1)), (date(2025, 4, 10), None), (DAY, BEFORE)]):
            teacher = Person.objects.create(school=side.school, name=f"老师{number}")
            first, before = span
            TeachingPost.objects.create(
                school=side.school, person=teacher, kind="professional", starts_on=first, ends_before=before
            )
    batches = [_batch(world, side, draw, number) for number, side in enumerate([world.a, world.b] * 5)]
    placed = [_placed(draw, batch, posts, number) for number, batch in enumerate(batches * 8)]
    for row in placed:
        _papers(world, draw, row)
    return placed


def _host(world, draw, number: int) -> Organisation:
    host = Organisation.objects.create(
        kind="enterprise", name=f"第{number}企业", region_code=["", "411722", "320500", "379998"][number]
    )
    EnterpriseProfile.objects.create(organisation=host, staff_count=draw.choice([None, 40, 60, 300]))
    admission = Admission.objects.create(organisation=host, applied_on=DAY, admitted_on=DAY, state="admitted")
    if number == 2:
        Admission.objects.filter(pk=admission.pk).update(state="suspended")
    said = {"admission": admission, "occasion": "yearly", "opened_at": SIGNED, "concluded_by": world.user("office")}
    for late, until in enumerate([[], [FIRST, BEFORE], [date(2025, 6, 2)], [BEFORE, None]][number]):
        QualificationReview.objects.create(
            **said,
            conclusion="passed" if until else "failed",
            concluded_at=SIGNED + timedelta(days=late),
            valid_before=until,
        )
    return host


def _post(draw, host: Organisation, number: int) -> Opening:
    either = draw.choice
    post = Opening.objects.create(
        enterprise=host,
        title=f"岗位{number}",
        seats=50,
        starts_on=DAY,
        post_kind=either(["", "装配", "装配"]),
        post_staff=either([None, 9, 20, 100]),
        independence=either(["", "auxiliary", "independent", "independent"]),
        wage_from_fen=either([None, 150_000, 240_000]),
        wage_unit=either(["month", "month", "hour"]),
        post_pay_fen=either([None, 300_000]),
        post_lowest_fen=either([None, 150_000, 200_000]),
        pay_method=either(PayMethod.values),
        pay_day=either([None, 10]),
        hours_from=either([None, time(8), time(20), time(0)]),
        hours_until=either([None, time(17), time(22), time(4), time(0)]),
        hours_a_day=either([None, 8, 8.5]),
        rest_days=either([True, False]),
        overtime=either([True, False]),
        intensity=either([None, 20, 21]),
        venue=either(["ordinary", *Venue.values]),
        by_agency=either([True, False]),
        region_code=either(["", "411722", "320500"]),
        hazards=draw.sample(Hazard.values, draw.choice([0, 0, 1, 2, 4])),
    )
    for code in draw.sample(["660301", "660103", "730701"], draw.choice([0, 1, 2])):
        major = Major.objects.get_or_create(code=code, defaults={"name": code})[0]
        OpeningMajor.objects.create(opening=post, major=major)
    return post


def _batch(world, side, draw, number: int) -> InternshipBatch:
    either, dated = draw.choice, draw.choice([None, DAY, DAY])
    batch = InternshipBatch.objects.create(
        school=side.school,
        name=f"第{number}批",
        kind=either(["visit", "post", "post", "post"]),
        starts_on=FIRST,
        ends_before=BEFORE,
        plan=either(["", " \n", "方案"]),
        decided_on=dated,
        published_on=either([dated, dated, None]),
        filing_number=either(["", "川教备1号"]),
        filed_on=either([None, DAY, date(2025, 4, 1), date(2025, 4, 1)]),
        first_filed_on=either([None, DAY]),
    )
    of_batch = {"school": side.school, "batch": batch}
    for place in range(draw.choice([0, 1, 2, 2])):
        InsurancePolicy.objects.create(
            **of_batch,
            number=f"P{place}",
            kind="accident" if number % 4 == 1 and place else "liability",
            insurer="某财险",
            paid_by=either(["school", "school", "host", "student"]),
            starts_on=[FIRST, date(2025, 6, 1)][place],
            ends_before=either([date(2025, 6, 1), BEFORE, date(2026, 9, 1)]) if not place else BEFORE,
        )
    for rule in draw.sample(["INT-12", "INT-20"], draw.choice([0, 1, 2])):
        Attestation.objects.create(**of_batch, rule=rule, by=world.user("placement"), at=SIGNED)
    for held in (DAY, date(2025, 2, 26), date(2025, 4, 1), date(2025, 4, 20)):
        StartTraining.objects.create(**of_batch, topic="安全", held_on=held, hours=8)
    if number % 3 == 0:  # alternates with school
        spring, summer = (FIRST, date(2025, 4, 15)), (date(2025, 6, 20), either([date(2025, 7, 1), BEFORE]))
        for first, before in either([[spring], [summer], [spring, summer]]):
            BatchSegment.objects.create(batch=batch, starts_on=first, ends_before=before)
    return batch


def _placed(draw, batch: InternshipBatch, posts: list[Opening], number: int) -> Assignment:
    either, post = draw.choice, draw.choice([*posts, None])
    major = Major.objects.get_or_create(code=either(["660301", "730701"]), defaults={"name": "专业"})[0]
    person = Person.objects.create(
        school=batch.school,
        name=f"学生{number}",
        sex=either(["", "male", "female"]),
        born_on=either(
            [None, date(2009, 3, 1), date(2009, 3, 2), date(2007, 3, 2), date(2008, 2, 29), date(2006, 5, 5)]
        ),
    )
    enrolment = Enrolment.objects.create(
        school=batch.school,
        person=person,
        major=major,
        student_number=f"N{number}",
        entered_year=either([2023, 2024]),
        starts_on=date(2023, 9, 1),
    )
    known = {"batch": batch, "school": batch.school, "person": person, "enrolment": enrolment}
    host = post.enterprise if post else posts[0].enterprise
    if either([True, False]):  # an earlier one, which counts for INT-13
        Assignment.objects.create(
            **known, host=host, starts_on=date(2024, 9, 1), ends_before=either([FIRST, date(2024, 12, 1)])
        )
    BatchHost.objects.get_or_create(batch=batch, host=host, defaults={"listed": either([True, True, False])})
    guides = UnitGuide.objects.get_or_create(school=batch.school, host=host, name="秦师傅")[0]
    closed_at = either([None, None, datetime(2025, 6, 30, 17, tzinfo=UTC)])  # the first of July, here
    gone = UnitGuide.objects.get_or_create(
        school=batch.school, host=host, name="周师傅", defaults={"closed_at": closed_at}
    )[0]
    starts_on = either([FIRST, date(2025, 4, 1), date(2025, 5, 1)])
    return Assignment.objects.create(
        **known,
        host=host,
        opening=post,
        post="装配",
        starts_on=starts_on,
        ends_before=either([BEFORE, BEFORE, date(2025, 8, 1), None]),
        ended_before=either([None, None, date(2025, 7, 1)]),
        school_guide=either([None, *TeachingPost.objects.filter(school=batch.school)]),
        unit_guide=either([None, guides, guides, gone]),
        self_selected=either([True, False]),
        reviewed_at=either([None, SIGNED, LATE]),
        outside_lodging=either([True, False]),
        province_agreed_on=either([None, DAY, FIRST]),
    )


def _papers(world, draw, row: Assignment) -> None:
    either, of_school = draw.choice, {"school": row.school}
    by = {"method": "paper", "content_sha256": "0" * 64, "by_name": "某人", "by_role": "本人", "signed_at": SIGNED}
    for kind in ("participation", "self_selected", "lodging"):
        for party in (Party.STUDENT, Party.GUARDIAN):
            if either([True, True, False]):
                who = {**of_school, **by, "assignment": row, "kind": kind, "party": party}
                voided = {"voided_at": either([SIGNED, LATE]), "voided_reason": "变更"}
                first, again = either([True, False, False]), either([True, True, False])
                Consent.objects.create(**who, **(voided if first else {}))
                if first and again:
                    Consent.objects.create(**who | {"signed_at": either([SIGNED, LATE])})
    if draw.random() < 0.8:
        state = either(["draft", "refused", "signed", "signed", "signed"])
        TripartiteAgreement.objects.create(
            **of_school,
            assignment=row,
            number=f"N{row.pk}",
            template=world.a.template,
            state=state,
            gaps=either([["实习报酬及支付方式"], [], []]),
            signed_at=either([SIGNED, NIGHT, NIGHT, LATE]) if state == "signed" else None,
        )
    for training in row.batch.trainings.all():
        if either([True, False]):
            TrainingResult.objects.create(
                **of_school, training=training, person=row.person, enrolment=row.enrolment, passed=either([True, False])
            )


def one_by_one(placed: list[Assignment], on: date = DAY) -> list[tuple]:
    found = findings_of(Assignment.objects.filter(pk__in=[row.pk for row in placed]), on=on)
    waivable = {rule.code for rule in RULES if rule.action == "warn"}
    return sorted(
        (pk, one.rule, one.value if one.rule in waivable else "") for pk, said in found.items() for one in said
    )


def at_once(placed: list[Assignment], on: date = DAY) -> list[tuple]:
    return sorted(hits(Assignment.objects.filter(pk__in=[row.pk for row in placed]), on=on))


def test_every_rule_has_its_condition():
    assert sorted(CONDITIONS) == sorted(rule.code for rule in RULES)


def test_the_statement_and_the_rules_find_the_same_in_eighty_placements_of_every_make(world, many):
    alone = one_by_one(many)
    assert at_once(many) == alone
    assert {rule for _, rule, _ in alone} >= {rule.code for rule in RULES} - {"INT-02"}, "each rule is broken once"


def test_both_let_pass_what_was_granted_or_filed(world, many):
    before = one_by_one(many)
    asked = {"asked_by": world.user("placement"), "asked_at": SIGNED, "reason": "学徒岗位"}
    rows = {row.pk: row for row in many}
    warned = [
        (rows[pk], rule, value) for pk, rule, value in before if rule in {"INT-08", "INT-11a", "INT-13", "INT-18a"}
    ]
    for number, (row, rule, value) in enumerate(warned):
        other = value + "0" if number % 3 == 0 else value  # given for another value: it does not hold
        Waiver.objects.create(
            **asked,
            school=row.school,
            assignment=row,
            rule=rule,
            value=other,
            state="asked" if number % 5 == 0 else "granted",
            answered_by=None if number % 5 == 0 else world.user("school_leader"),
        )
    filed = [(rows[pk], rule) for pk, rule, _ in before if rule.startswith("INT-17")]
    for number, (row, rule) in enumerate(filed):
        Exemption.objects.create(
            school=row.school,
            batch=row.batch,
            host=row.host,
            rule=rule,
            number=f"豁免{number}",
            filed_on=DAY,
            starts_on=[FIRST, date(2025, 4, 1)][number % 2],
            ends_before=[None, BEFORE, date(2025, 8, 1)][number % 3],
        )
    after = one_by_one(many)
    assert at_once(many) == after
    assert len(after) < len(before) - 10


@pytest.mark.parametrize("on", [DAY, date(2025, 4, 15), date(2025, 7, 15), date(2026, 1, 1)])
def test_both_go_by_the_day_they_are_looked_at_and_by_its_numbers(world, many, on):
    """Some begin before a number changes and some after; some run, some are over."""
    before = one_by_one(many, on)
    assert at_once(many, on) == before
    by = {"source": "省厅", "set_by": world.user("office")}
    for name, value in (("unit_share", "1"), ("night_from", "16:00"), ("max_months", "1"), ("min_age", "17")):
        RuleParameter.objects.create(name=name, value=value, starts_on=date(2025, 4, 1), **by)
    RuleParameter.objects.create(name="unit_share", value="2", starts_on=date(2025, 5, 1), **by)
    after = one_by_one(many, on)
    assert at_once(many, on) == after
    assert after != before
