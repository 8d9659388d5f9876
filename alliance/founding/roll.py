"""The founding roll of the alliance: its members and the seats of its expert advisory committee."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from members.enums import AdmissionState, CommitteeKind, OrganisationKind
from members.models import (
    Admission,
    AdmissionStep,
    Alliance,
    Committee,
    CommitteeTerm,
    EnterpriseProfile,
    Organisation,
    SchoolProfile,
    Seat,
)

from .loading import facts

ASSUMED_FOUNDED_ON = date(2023, 12, 1)  # the plan gives the month only


def load(*, founded_on: date | None, at: datetime) -> str:
    """Write the roll into an empty database and return the line that counts it. Credit codes stay NULL."""
    day = founded_on or ASSUMED_FOUNDED_ON
    note = "" if founded_on else _("成立方案只写明 %(month)s，日期按当月第一天登记。") % {"month": f"{day:%Y-%m}"}
    Alliance.objects.create(name="临朐县产教融合发展联盟", county="临朐县", region_code="370724", founded_on=day)
    organisations = {}
    for row in facts("roll/organisations.csv"):
        organisation = Organisation.objects.create(kind=row["kind"], name=row["name"], note=row["note"])
        organisations[organisation.name] = organisation
        give_profile(organisation)
        _admit(organisation, day=day, at=at, note=note)
    _seat_experts(organisations, day=day)
    return _counted(day)


def _seat_experts(organisations: dict[str, Organisation], *, day: date) -> None:
    """The first term of the expert advisory committee, with as many seats as the roll names. It says of no end."""
    seats = facts("roll/expert_seats.csv")
    committee = Committee.objects.create(kind=CommitteeKind.EXPERT, name=str(CommitteeKind.EXPERT.label))
    term = CommitteeTerm.objects.create(committee=committee, number=1, planned_seats=len(seats), starts_on=day)
    for row in seats:
        organisation = organisations[row["organisation"]]
        Seat.objects.create(
            term=term, organisation=organisation, post=row["post"], position=row["position"], starts_on=day
        )


def give_profile(organisation: Organisation) -> None:
    """The profile of its kind, still blank: the sources say nothing that belongs there."""
    if organisation.kind == OrganisationKind.ENTERPRISE:
        EnterpriseProfile.objects.create(organisation=organisation)
    elif organisation.kind == OrganisationKind.SCHOOL:
        SchoolProfile.objects.create(organisation=organisation)


def _admit(organisation: Organisation, *, day: date, at: datetime, note: str) -> None:
    admission = Admission.objects.create(
        organisation=organisation,
        state=AdmissionState.ADMITTED,
        applied_on=day,
        admitted_on=day,
        review_note=note,
    )
    AdmissionStep.objects.create(
        subject=admission,
        verb="found",
        label=_("建账导入"),
        from_state="",
        to_state=AdmissionState.ADMITTED,
        at=at,
        by_name=_("系统"),
        reason=_("联盟成立时的成员名册"),
    )


def _counted(day: date) -> str:
    members = Organisation.objects.members_on(day)
    return _(
        "%(all)d 家成员单位：企业 %(enterprises)d、学校 %(schools)d、协会 %(associations)d；咨询专家委员会 %(seats)d 席"
    ) % {
        "all": members.count(),
        "enterprises": members.of_kind(OrganisationKind.ENTERPRISE).count(),
        "schools": members.of_kind(OrganisationKind.SCHOOL).count(),
        "associations": members.of_kind(OrganisationKind.ASSOCIATION).count(),
        "seats": Seat.objects.count(),
    }
