"""Internships of a side, from the wish to the signed agreement: one row of each noun of that room."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from alliance.core import files
from members.enums import Role
from members.models import Guardian
from placements.contents import Content, Section, sha256
from placements.models import (
    AgreementTemplate,
    Attestation,
    BatchMajor,
    BatchSegment,
    Consent,
    Exemption,
    Fair,
    FairApplication,
    FairOpening,
    FairSeeker,
    InsurancePolicy,
    Matched,
    Matching,
    RuleParameter,
    StandingFinding,
    StartTraining,
    TrainingResult,
    TripartiteAgreement,
    UnitGuide,
    Waiver,
    Wish,
    WishList,
)

SENT = datetime(2025, 2, 20, 1, tzinfo=UTC)


@dataclass(kw_only=True)
class Interns:
    """What a side has of internships."""

    guardian: Guardian = None
    unit_guide: UnitGuide = None
    insurance: InsurancePolicy = None
    training: StartTraining = None
    training_result: TrainingResult = None
    exemption: Exemption = None
    attestation: Attestation = None
    waiver: Waiver = None
    finding: StandingFinding = None
    wish_list: WishList = None
    choice: Wish = None
    matching: Matching = None
    matched: Matched = None
    template: AgreementTemplate = None
    tripartite: TripartiteAgreement = None
    consent: Consent = None
    fair: Fair = None
    shown: FairOpening = None
    seeker: FairSeeker = None
    application: FairApplication = None


def add_interns(world, side, name: str) -> None:
    clerk, office = side.members[Role.PLACEMENT].user, world.user(Role.OFFICE)
    of_school, student = {"school": side.school}, {"person": side.student, "enrolment": side.enrolment}
    side.guardian = Guardian.objects.create(
        **of_school, person=side.student, name=f"{name}家长", relation="mother", phone="19900000005"
    )
    side.unit_guide = UnitGuide.objects.create(
        **of_school, host=side.enterprise, name=f"{name}师傅", post="班组长", phone="19900000006"
    )
    BatchMajor.objects.create(batch=side.batch, major=world.major)
    BatchSegment.objects.create(batch=side.batch, starts_on=side.batch.starts_on, ends_before=side.batch.ends_before)
    _before_the_start(side, clerk, name, of_school, student)
    _who_goes_where(side, clerk, of_school, student)
    _signed(side, of_school)
    _at_the_fair(world, side, name, of_school, student)
    RuleParameter.objects.get_or_create(
        name="min_age", starts_on=date(2025, 1, 1), defaults={"value": "16", "source": "省厅通知", "set_by": office}
    )


def _before_the_start(side, clerk, name: str, of_school: dict, student: dict) -> None:
    span = {"starts_on": side.batch.starts_on, "ends_before": side.batch.ends_before}
    of_batch = of_school | {"batch": side.batch}
    side.insurance = InsurancePolicy.objects.create(
        **of_batch, **span, number=f"BD-{side.key}-001", insurer="清川财产保险公司"
    )
    side.training = StartTraining.objects.create(
        **of_batch, topic=f"{name}安全培训", held_on=date(2025, 2, 18), hours=8, trainer=f"{name}教员"
    )
    side.training_result = TrainingResult.objects.create(
        **of_school, **student, training=side.training, passed=True, score=88
    )
    side.exemption = Exemption.objects.create(
        **of_batch,
        **span,
        host=side.enterprise,
        rule="INT-17-2",
        number=f"川教备{side.key}1号",
        filed_on=date(2025, 2, 1),
    )
    side.attestation = Attestation.objects.create(**of_batch, rule="INT-12", by=clerk, at=SENT)
    side.waiver = Waiver.objects.create(
        **of_school,
        assignment=side.assignment,
        rule="INT-11a",
        reason="单位职工数正在核实",
        asked_by=clerk,
        asked_at=SENT,
    )
    side.finding = StandingFinding.objects.create(
        **of_school,
        assignment=side.assignment,
        rule="INT-07",
        gate="guides",
        action="block",
        said="须由学校和单位各派一名指导人员",
        found_on=date(2025, 3, 1),
    )


def _who_goes_where(side, clerk, of_school: dict, student: dict) -> None:
    side.wish_list = WishList.objects.create(
        **of_school, **student, batch=side.batch, handed_in_at=SENT, source="school"
    )
    side.choice = Wish.objects.create(wish_list=side.wish_list, opening=side.opening, rank=1, note="面试合格")
    side.matching = Matching.objects.create(
        **of_school, batch=side.batch, seed="2025", inputs_sha256="0" * 64, made_at=SENT, made_by=clerk, state="taken"
    )
    side.matched = Matched.objects.create(
        **of_school,
        **student,
        matching=side.matching,
        lot_opening=side.opening,
        lot_rank=1,
        opening=side.opening,
        rank=1,
        how="lot",
    )
    side.matching.steps.create(verb="take", label="采用", to_state="taken", at=SENT, by_name="登记人")


def _signed(side, of_school: dict) -> None:
    content = [Section(one.value, str(one.label), "按约定执行。") for one in Content]
    side.template = AgreementTemplate.objects.get_or_create(
        number=1,
        defaults={
            "title": "职业学校学生岗位实习三方协议",
            "sections": [one.as_dict() for one in content],
            "starts_on": date(2025, 1, 1),
            "state": "in_force",
        },
    )[0]
    side.tripartite = TripartiteAgreement.objects.create(
        **of_school,
        assignment=side.assignment,
        number=f"SX2025{side.key}001",
        template=side.template,
        content=[one.as_dict() for one in content],
        content_sha256=sha256(content),
        state="out",
        sent_at=SENT,
        sign_by=date(2025, 2, 28),
        file=files.store(f"协议{side.key}".encode(), media_type="application/pdf", sealed=True),
    )
    by = {"method": "paper", "content_sha256": sha256(content), "by_role": "本人", "signed_at": SENT}
    side.tripartite.signatures.create(party="student", by_name=side.student.name, **by)
    side.consent = Consent.objects.create(
        **of_school,
        assignment=side.assignment,
        kind="participation",
        party="guardian",
        by_name=side.guardian.name,
        **by,
    )
    for row, to_state in ((side.tripartite, "out"), (side.template, "in_force"), (side.waiver, "asked")):
        row.steps.create(verb="set", label="登记", to_state=to_state, at=SENT, by_name="登记人")
    side.batch.steps.create(verb="set", label="登记", to_state="planning", at=SENT, by_name="登记人")


def _at_the_fair(world, side, name: str, of_school: dict, student: dict) -> None:
    side.fair = Fair.objects.create(
        name=f"{name}校企双选会",
        organiser=side.school,
        place="清川体育馆",
        state="open",
        starts_on=date(2025, 5, 10),
        ends_before=date(2100, 1, 1),
    )
    side.shown = FairOpening.objects.create(fair=side.fair, opening=side.opening, stand="A1")
    side.seeker = FairSeeker.objects.create(**of_school, **student, fair=side.fair, source="school", registered_at=SENT)
    side.application = FairApplication.objects.create(seeker=side.seeker, fair_opening=side.shown, note="面谈良好")
    side.fair.steps.create(verb="open", label="开始", to_state="open", at=SENT, by_name="登记人")
