"""A placement with all the law asks for, and one without a paper."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pgtrigger

from members.models import Admission, EnterpriseProfile, QualificationReview
from placements.contents import Content
from placements.models import (
    AgreementTemplate,
    Assignment,
    Attestation,
    Consent,
    Exemption,
    InsurancePolicy,
    StandingFinding,
    StartTraining,
    TrainingResult,
    TripartiteAgreement,
    UnitGuide,
    Waiver,
)

BEFORE = datetime(2025, 2, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
DAY = date(2025, 2, 25)

PAPERS = (
    Consent,
    TripartiteAgreement,
    InsurancePolicy,
    TrainingResult,
    StartTraining,
    Attestation,
    Waiver,
    Exemption,
    StandingFinding,
)


STANDING = (
    "placements.Consent:consent_stands",
    "placements.TripartiteAgreement:agreement_signed_stands",
    "placements.AgreementSignature:agreement_signature_stands",
)


def bared() -> None:
    """Take every paper away, which only a test can: it says which there are."""
    with pgtrigger.ignore(*STANDING):
        for model in PAPERS:
            model.objects.all().delete()


def made_ready(world) -> Assignment:
    """The placement of side A with all the law asks for."""
    side, row = world.a, world.a.assignment
    by = world.user("placement")
    side.student.born_on, side.student.sex = date(2008, 1, 1), "male"
    side.student.save()
    side.enrolment.entered_year = 2023
    side.enrolment.save()
    EnterpriseProfile.objects.update_or_create(organisation=side.enterprise, defaults={"staff_count": 100})
    admission = Admission.objects.get(organisation=side.enterprise)
    QualificationReview.objects.filter(admission=admission).delete()
    QualificationReview.objects.create(
        admission=admission, occasion="yearly", opened_at=BEFORE, conclusion="passed", concluded_by=by,
        concluded_at=BEFORE, valid_before=date(2026, 2, 20),
    )  # fmt: skip
    side.enterprise.region_code = "379998"  # in the county of the tests' alliance
    side.enterprise.save()
    post = side.opening
    post.independence, post.post_staff, post.hours_a_day = "independent", 20, 8
    post.hours_from, post.hours_until = time(8), time(17)
    post.wage_from_fen, post.post_pay_fen, post.pay_method, post.pay_day = 240_000, 300_000, "student", 10
    post.save()
    batch = side.batch
    batch.plan, batch.decided_on, batch.published_on = "共同制订的方案", date(2025, 1, 5), date(2025, 1, 8)
    batch.state, batch.filing_number, batch.filed_on = "filed", "川教备〔2025〕1号", date(2025, 2, 1)
    batch.save()
    batch.batch_hosts.update(listed=True)
    row.school_guide, row.unit_guide = side.post, UnitGuide.objects.create(
        school=side.school, host=side.enterprise, name="秦师傅"
    )  # fmt: skip
    row.save()
    for party in ("student", "guardian"):
        Consent.objects.create(
            school=side.school, assignment=row, kind="participation", party=party, method="paper",
            content_sha256="0" * 64, by_name="某人", by_role="本人", signed_at=BEFORE,
        )  # fmt: skip
    template = AgreementTemplate.objects.get()
    TripartiteAgreement.objects.create(
        school=side.school, assignment=row, number="2025-001", template=template, state="signed", signed_at=BEFORE,
        content=[{"key": one.value, "title": str(one.label), "text": "按约定。"} for one in Content],
    )  # fmt: skip
    InsurancePolicy.objects.create(
        school=side.school, batch=batch, number="P1", insurer="某财险", starts_on=batch.starts_on,
        ends_before=batch.ends_before,
    )  # fmt: skip
    training = StartTraining.objects.create(
        school=side.school, batch=batch, topic="安全", held_on=date(2025, 2, 18), hours=8
    )
    TrainingResult.objects.create(
        school=side.school, training=training, person=side.student, enrolment=side.enrolment, passed=True
    )
    for rule in ("INT-12", "INT-20"):
        Attestation.objects.create(school=side.school, batch=batch, rule=rule, by=by, at=BEFORE)
    return row
