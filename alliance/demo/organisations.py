"""The county's organisations: who runs the alliance, who belongs to it, and who only deals with it."""

from dataclasses import dataclass, field

from members.enums import BaseLevel, OrganisationKind
from members.models import Alliance, EnterpriseProfile, Organisation, SchoolProfile

from . import companies, names
from .companies import FOUNDED_ON, Company
from .identifiers import REGION, Identifiers
from .world import Row, World

COUNTY = "清川县"
ALLIANCE = "清川县产教融合发展联盟"
_STREETS = ("开发区创业大道", "城关街道文昌路", "城北工业园兴业路", "河东街道滨河路", "云岭镇振兴街")
_REGISTRARS = {
    OrganisationKind.ENTERPRISE: "91",
    OrganisationKind.SCHOOL: "12",
    OrganisationKind.ASSOCIATION: "51",
}


@dataclass
class Bodies:
    """The rows others name."""

    office: Row
    bureau: Row
    association: Row
    brigade: Row
    schools: list[Row]
    host_only: Row
    under_review: Row
    sent_back: Row
    applied: list[Row] = field(default_factory=list)
    refused: Row | None = None
    left: Row | None = None
    enterprises: list[tuple[Company, Row]] = field(default_factory=list)

    def first_enterprise(self) -> Row:
        return self.enterprises[0][1]

    def suspended(self) -> Row | None:
        return next((row for company, row in self.enterprises if company.short == companies.SUSPENDED), None)


class _Maker:
    """Adds organisations, each with a credit code, an address and a contact of its own."""

    def __init__(self, world: World, identifiers: Identifiers):
        self.world, self.identifiers = world, identifiers
        self.draw = world.draw("organisations")

    def add(self, kind: str, name: str, *, short_name: str = "", note: str = "") -> Row:
        return self.world.add(
            Organisation,
            kind=kind,
            name=name,
            short_name=short_name,
            credit_code=self.identifiers.credit_code(_REGISTRARS.get(kind, "11")),
            region_code=REGION,
            address=f"{COUNTY}{self.draw.choice(_STREETS)}{self.draw.randint(1, 399)}号",
            contact_name=names.person(self.draw, names.sex(self.draw)),
            contact_phone=self.identifiers.phone(),
            note=note,
        )

    def enterprise(self, company: Company) -> Row:
        row = self.add(OrganisationKind.ENTERPRISE, company.name, short_name=company.short)
        draw = self.world.draw(f"base {company.name}")  # its own, so that nobody else's luck turns
        level = draw.choice((BaseLevel.NONE, BaseLevel.SCHOOL, BaseLevel.SCHOOL, BaseLevel.COUNTY, BaseLevel.CITY))
        row.values |= {"base_level": level, "emergency_plan": True, "overseas_base": False}
        row.values["digital_base"] = level == BaseLevel.CITY
        self.world.add(EnterpriseProfile, organisation=row, industry=company.industry, staff_count=company.staff)
        return row


def add_organisations(world: World, identifiers: Identifiers) -> Bodies:
    """The alliance, its office and bureau, schools, members and the bodies around them."""
    world.add(Alliance, name=ALLIANCE, county=COUNTY, region_code=REGION, founded_on=FOUNDED_ON)
    maker = _Maker(world, identifiers)
    bodies = Bodies(
        office=maker.add(OrganisationKind.OFFICE, "清川县产教融合发展联盟办公室", short_name="联盟办公室"),
        bureau=maker.add(OrganisationKind.BUREAU, "清川县教育和体育局", short_name="教体局"),
        schools=[maker.add(OrganisationKind.SCHOOL, school.name) for school in world.scale.schools],
        association=maker.add(OrganisationKind.ASSOCIATION, "清川县企业联合会"),
        brigade=maker.add(OrganisationKind.DEPARTMENT, "清川县消防救援大队", note="接收实习学生，不是联盟成员"),
        host_only=maker.enterprise(companies.HOST_ONLY),
        under_review=maker.enterprise(companies.UNDER_REVIEW),
        sent_back=maker.enterprise(companies.SENT_BACK),
    )
    for school, row in zip(world.scale.schools, bodies.schools, strict=True):
        world.add(SchoolProfile, organisation=row, level=school.level)
    for company in companies.MEMBERS:
        if company.joined_on <= world.today:
            bodies.enterprises.append((company, maker.enterprise(company)))
    bodies.applied = [maker.enterprise(company) for company in companies.APPLIED]
    bodies.refused, bodies.left = maker.enterprise(companies.REFUSED), maker.enterprise(companies.LEFT)
    return bodies
