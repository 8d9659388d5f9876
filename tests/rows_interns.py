"""What rows about internships need to stand beside their like: another student, another placement, another post."""

from datetime import timedelta

from django.db import models

from members.models import Enrolment, Guardian, Major, Person
from placements.enums import Party
from placements.models import (
    AgreementSignature,
    AgreementTemplate,
    Assignment,
    Attestation,
    BatchMajor,
    Consent,
    FairApplication,
    FairOpening,
    FairSeeker,
    InternshipBatch,
    Matched,
    Opening,
    RuleParameter,
    TrainingResult,
    TripartiteAgreement,
    Waiver,
    Wish,
    WishList,
)

OF_ONE_STUDENT = (FairSeeker, Matched, TrainingResult, WishList)


def particular(clone: models.Model, number: int) -> None:
    if isinstance(clone, OF_ONE_STUDENT):
        clone.enrolment = _another_student(clone.enrolment, number)
        clone.person = clone.enrolment.person
    if isinstance(clone, Guardian):
        clone.first = False
    if isinstance(clone, BatchMajor):
        clone.major = Major.objects.create(code=f"98{number:04d}", name=f"又一专业{number}")
    if isinstance(clone, Wish):
        clone.rank, clone.opening = clone.rank + number, _another_post(clone.opening, number)
    if isinstance(clone, FairOpening):
        clone.opening = _another_post(clone.opening, number)
    if isinstance(clone, FairApplication):
        shown = FairOpening(fair=clone.fair_opening.fair, opening=_another_post(clone.fair_opening.opening, number))
        shown.save()
        clone.fair_opening = shown
    if isinstance(clone, AgreementTemplate):
        clone.number, clone.state = clone.number + number, "replaced"
    if isinstance(clone, TripartiteAgreement | Consent):
        clone.assignment = _another_placement(clone.assignment, number)
    if isinstance(clone, Attestation):  # once a rule and batch
        clone.batch = _another_batch(clone.batch, number)
    if isinstance(clone, Waiver):  # once for a value
        clone.value = str(number)
    if isinstance(clone, AgreementSignature):
        clone.party = [party for party in Party.values if party != clone.party][number - 1]
    if isinstance(clone, RuleParameter):
        clone.starts_on -= timedelta(days=number)


def _another_student(enrolment: Enrolment, number: int) -> Enrolment:
    known = {"school_id": enrolment.school_id}
    person = Person.objects.create(**known, name=f"另一学生{number}")
    return Enrolment.objects.create(
        **known,
        person=person,
        major_id=enrolment.major_id,
        student_number=f"ANOTHER{Enrolment.objects.count()}",
        entered_year=enrolment.entered_year,
        starts_on=enrolment.starts_on,
    )


def _another_batch(batch: InternshipBatch, number: int) -> InternshipBatch:
    name = f"又一批次{number} {InternshipBatch.objects.count()}"
    return InternshipBatch.objects.create(school_id=batch.school_id, name=name, starts_on=batch.starts_on)


def _another_post(opening: Opening, number: int) -> Opening:
    return Opening.objects.create(
        enterprise_id=opening.enterprise_id, title=f"另一岗位{number}", seats=5, starts_on=opening.starts_on
    )


def _another_placement(placement: Assignment, number: int) -> Assignment:
    student = _another_student(placement.enrolment, number)
    return Assignment.objects.create(
        batch_id=placement.batch_id,
        school_id=placement.school_id,
        person_id=student.person_id,
        enrolment=student,
        host_id=placement.host_id,
        starts_on=placement.starts_on,
        ends_before=placement.ends_before,
    )
