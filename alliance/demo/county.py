"""One county's demo, from its office to its last internship."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from alliance.core import audit
from alliance.core.models import Link
from alliance.founding.loading import one_load_at_a_time
from members.enums import OrganisationKind, TeachingKind
from members.models import (
    Alliance,
    Enrolment,
    Facility,
    FacilityUse,
    Guardian,
    Investment,
    Organisation,
    Person,
    ProductionOrder,
    StudioApprentice,
    TeachingPost,
)
from orders.models import OrderClass, OrderStudent, Stipend
from placements.models import Assignment, InsurancePolicy, InternshipBatch, Opening, TeacherRotation, TrainingResult

from .activities import add_activities
from .admissions import add_admissions
from .agreements import add_agreements
from .assessments import add_assessments
from .coming import add_coming_batches
from .committees import add_committees
from .cooperations import add_cooperations, add_departments
from .doubles import add_doubles, merge_double
from .duties import add_duties
from .facilities import add_facilities
from .fairs import add_fairs
from .filings import add_filings, add_unit_guides
from .gallery import add_gallery
from .governance import add_governance
from .identifiers import Identifiers
from .investments import add_investments
from .links import open_links, send_links
from .logins import add_logins
from .majors import add_majors
from .mentors import add_lessons, add_mentors, add_practice_offers
from .openings import Openings
from .openings_now import add_openings_of_today
from .order_classes import add_order_classes
from .organisations import add_organisations
from .people import add_people
from .placements import add_placements
from .plans import add_plans
from .policies import add_policies
from .projects import add_projects
from .resources import add_resources
from .rotations import add_rotations
from .scale import Scale
from .signed import add_signed
from .stays import Stays
from .stipends import add_stipends
from .terms import add_terms
from .weekly import add_weekly_returns
from .wishes import add_wishes
from .world import World

ACTOR = "system:demo"


def load(scale: Scale, *, seed: int, today: date, at: datetime) -> bool:
    """Write the county in one transaction. False, and nothing is written, when an alliance is there already."""
    with audit.acting(actor=ACTOR), transaction.atomic():
        one_load_at_a_time()
        if Alliance.objects.exists():
            return False
        world = World(scale, seed, today, at)
        identifiers = Identifiers()
        bodies = add_organisations(world, identifiers)
        users = add_logins(world, bodies)
        council = add_committees(world, bodies, users)
        add_admissions(world, bodies, users.rows["office"])
        people = add_people(world, bodies, identifiers, users)
        double = add_doubles(world, bodies)
        stations = add_facilities(world, bodies, double)
        stays = Stays(world, bodies, users, stations)
        add_investments(world)
        openings = Openings(world, bodies, people, users)
        add_openings_of_today(openings, bodies)
        guides = add_unit_guides(world, bodies)
        add_placements(world, bodies, people, openings)
        add_coming_batches(world, bodies, openings, bodies.suspended())
        add_fairs(world, bodies, people, users)
        add_filings(world, bodies, people, users, identifiers, guides)
        add_rotations(world, people, stays)
        add_stipends(world, bodies, users, add_order_classes(world, bodies, people))
        departments = add_departments(world, bodies)
        add_cooperations(world, bodies, users, departments)
        add_plans(world, bodies, users)
        add_weekly_returns(world, bodies, users, departments)
        add_resources(world, bodies, users)
        add_majors(world, bodies, people, users.rows["leader"])
        add_projects(world, bodies, people)
        add_governance(world, bodies, users, council)
        add_policies(world)
        terms = add_terms(world)
        add_activities(world, bodies, users, terms)
        add_gallery(world, bodies, users)
        mentors = add_mentors(world, bodies, users, identifiers, terms)
        add_practice_offers(world, bodies, users, stations)
        add_lessons(world, bodies, people, mentors, terms)
        add_duties(world, bodies, users)
        world.write()
        merge_double(world, bodies, double, users)
        add_assessments(world, users)
        add_agreements(users.rows["school"]["username"], today=today, at=at)
        add_signed(today=today, at=at)
        add_wishes(users.rows["school"]["username"], seed=seed, today=today, at=at)
        sent = send_links(users.rows["school"]["username"], today=today, at=at)
    open_links(sent, at=at)  # an actor of its own, which is not to take over the demo's
    return True


def counts(today: date) -> list[tuple[str, int]]:
    """What lies in the database, by a name people know."""
    members = Organisation.objects.members_on(today)
    posts = TeachingPost.objects.holding_on(today)
    return [
        (_("成员单位"), members.count()),
        (_("其中企业"), members.of_kind(OrganisationKind.ENTERPRISE).count()),
        (_("在籍学生"), Enrolment.objects.holding_on(today).count()),
        (_("历年人员"), Person.objects.count()),
        (_("专业课教师"), posts.filter(kind=TeachingKind.PROFESSIONAL).count()),
        (_("公共课教师"), posts.filter(kind=TeachingKind.GENERAL).count()),
        (_("共建平台"), Facility.objects.count()),
        (_("使用记录"), FacilityUse.objects.count()),
        (_("投入"), Investment.objects.count()),
        (_("生产订单"), ProductionOrder.objects.count()),
        (_("工作室学徒"), StudioApprentice.objects.count()),
        (_("岗位"), Opening.objects.count()),
        (_("实习批次"), InternshipBatch.objects.count()),
        (_("实习安排"), Assignment.objects.count()),
        (_("监护人"), Guardian.objects.count()),
        (_("实习保险"), InsurancePolicy.objects.count()),
        (_("岗前培训考核"), TrainingResult.objects.count()),
        (_("教师入企实践"), TeacherRotation.objects.count()),
        (_("一次性链接"), Link.objects.count()),
        (_("订单班"), OrderClass.objects.count()),
        (_("订单班学生"), OrderStudent.objects.count()),
        (_("生活费发放"), Stipend.objects.count()),
    ]
