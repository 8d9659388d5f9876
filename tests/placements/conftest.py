"""A placement with its agreement: nothing signed, out to be signed, signed by all."""

from datetime import date

import pytest

from alliance.core import dates
from alliance.core.models import Link, Message
from members.models import TeachingPost
from placements.models import AgreementTemplate, Assignment, InsurancePolicy, TripartiteAgreement
from placements.services import agreement_templates, sending
from tests.placements.agreed import DAY, complete, drawn, viewer
from tests.placements.papers import bared


@pytest.fixture
def placed(world, settings, tmp_path) -> Assignment:
    """The placement of side A, a month from now, about which everything is known and nothing is signed."""
    side, today = world.a, dates.today()
    settings.FILES_DIR = tmp_path
    bared()
    Link.objects.all().delete()
    Message.objects.all().delete()
    AgreementTemplate.objects.all().delete()
    agreement_templates.found(at=dates.now(), on=today)
    span = {"starts_on": today + 30 * DAY, "ends_before": today + 200 * DAY}
    type(side.batch).objects.filter(pk=side.batch.pk).update(**span)
    InsurancePolicy.objects.create(school=side.school, batch=side.batch, number="P1", insurer="某财险", **span)
    type(side.opening).objects.filter(pk=side.opening.pk).update(
        place="清川开发区 8 号",
        description="操作数控车床，自检工件。",
        wage_from_fen=300_000,
        wage_unit="month",
        pay_day=10,
        pay_method="student",
        hours_a_day=8,
        independence="auxiliary",
    )
    type(side.enrolment).objects.filter(pk=side.enrolment.pk).update(class_name="24数控1班", starts_on=date(2024, 9, 1))
    type(side.student).objects.filter(pk=side.student.pk).update(born_on=today - 16 * 366 * DAY)
    type(side.enterprise).objects.filter(pk=side.enterprise.pk).update(credit_code="91510000MA6A00001Y")
    teacher = TeachingPost.objects.filter(school=side.school).first()
    Assignment.objects.filter(pk=side.assignment.pk).update(**span, unit_guide=side.unit_guide, school_guide=teacher)
    return Assignment.objects.get(pk=side.assignment.pk)


@pytest.fixture
def out(world, placed) -> TripartiteAgreement:
    one = drawn(placed)
    assert one.gaps == []
    sent, refused = sending.send_all([one], viewer=viewer(world, "placement"), at=dates.now())
    assert (sent, refused) == (1, [])
    one.refresh_from_db()
    return one


@pytest.fixture
def signed(world, placed, out) -> TripartiteAgreement:
    complete(out)
    out.refresh_from_db()
    return out
