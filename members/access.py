"""Who may do what: rules on the role. Which rows they may do it to is `visible_to`."""

from .enums import CLERKS, SPEAKERS, Role

ALLIANCE = {Role.OFFICE, Role.BUREAU_VIEWER, Role.BUREAU_OFFICER, Role.SYSADMIN}
SCHOOL = {Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR}
ENTERPRISE = {Role.HR, Role.ENTERPRISE_LEADER}
MEMBERS = SCHOOL | ENTERPRISE | {Role.CONTACT}
# Whoever heads or staffs an organisation's office administers its users; a system administrator everybody's.
USER_ADMINISTRATORS = {Role.OFFICE, Role.BUREAU_OFFICER, Role.SYSADMIN, *CLERKS}


def is_anyone(viewer) -> bool:
    """Every role there is."""
    return viewer.role in Role.values


def sees_organisations(viewer) -> bool:
    return viewer.role in ALLIANCE | MEMBERS


def manages_organisations(viewer) -> bool:
    return viewer.role == Role.OFFICE


def edits_own_organisation(viewer) -> bool:
    return viewer.role in CLERKS


def merges_organisations(viewer) -> bool:
    return viewer.role == Role.OFFICE


def sees_admissions(viewer) -> bool:
    return viewer.role in {Role.OFFICE, Role.BUREAU_VIEWER, Role.BUREAU_OFFICER} | MEMBERS


def applies(viewer) -> bool:
    """An organisation's own user applies for it; the office does it for those who come in person."""
    return viewer.role in {Role.OFFICE, *CLERKS}


def manages_admissions(viewer) -> bool:
    return viewer.role == Role.OFFICE


def reviews(viewer) -> bool:
    """Asks the registers, visits the unit and concludes."""
    return viewer.role == Role.OFFICE


def has_own_organisation(viewer) -> bool:
    return viewer.role in MEMBERS


def administers_users(viewer) -> bool:
    return viewer.role in USER_ADMINISTRATORS


def sees_people(viewer) -> bool:
    return viewer.role in SCHOOL


def manages_people(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def sees_facilities(viewer) -> bool:
    return viewer.role in ALLIANCE | MEMBERS


def sees_facility_books(viewer) -> bool:
    """How facilities are used, what was put into them and made there. Whoever only shares one is shown the facility."""
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def manages_facilities(viewer) -> bool:
    return viewer.role in {Role.OFFICE, Role.HR, Role.PLACEMENT}


def sees_committees(viewer) -> bool:
    return viewer.role in ALLIANCE | MEMBERS


def manages_committees(viewer) -> bool:
    """The office; and a school's own people, for the committee of their school."""
    return viewer.role in {Role.OFFICE, Role.PLACEMENT, Role.SCHOOL_LEADER}


def brings_governance(viewer) -> bool:
    """Seats and resolutions as workbooks: of the committees one looks after."""
    return viewer.role in {Role.OFFICE, Role.PLACEMENT}


def reports_resolutions(viewer) -> bool:
    return viewer.role in {Role.OFFICE, *SPEAKERS}


def raises_problems(viewer) -> bool:
    """A firm's own people bring its technical problem to a committee; the office does it for who comes in person."""
    return viewer.role in {Role.OFFICE, Role.HR, Role.ENTERPRISE_LEADER}


def handles_works(viewer) -> bool:
    """Whoever may keep a committee, be its secretary, or answer for it: which of its works, the rows say."""
    return viewer.role in {Role.OFFICE, *SPEAKERS}


def gives_opinions(viewer) -> bool:
    """The office, and whoever speaks for an organisation that sits on a committee."""
    return viewer.role in {Role.OFFICE, *SPEAKERS}


def sees_office_resources(viewer) -> bool:
    return viewer.role in {Role.OFFICE, Role.BUREAU_VIEWER, Role.BUREAU_OFFICER}


def manages_office_resources(viewer) -> bool:
    return viewer.role == Role.OFFICE


def sees_majors(viewer) -> bool:
    return manages_majors(viewer) or manages_people(viewer)


def manages_majors(viewer) -> bool:
    """The national catalogue is everybody's: the office keeps it, and who keeps the portal running."""
    return viewer.role in {Role.OFFICE, Role.SYSADMIN}


def sees_departments(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL


def keeps_departments(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def sees_cooperations(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def writes_cooperations(viewer) -> bool:
    """Drafts, papers and opinions; a coordinator for his own department's."""
    return viewer.role in {Role.PLACEMENT, Role.COORDINATOR}


def signs_cooperations(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def reminds_of_gaps(viewer) -> bool:
    return viewer.role in {Role.OFFICE, Role.BUREAU_OFFICER}


def rules_on_opinions(viewer) -> bool:
    return viewer.role == Role.OFFICE


def sees_plans(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL


def writes_plans(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def decides_plans(viewer) -> bool:
    """Calls for the plans of a year, and accepts or returns them."""
    return viewer.role == Role.BUREAU_OFFICER


def sees_weekly_returns(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL


def writes_weekly_returns(viewer) -> bool:
    """The placement office may write in the name of any department of its school."""
    return viewer.role in {Role.PLACEMENT, Role.COORDINATOR}


def collects_weekly_returns(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def sees_resources(viewer) -> bool:
    return viewer.role in ALLIANCE | MEMBERS


def keeps_resources(viewer) -> bool:
    """Opens what one's own organisation has, asks for what others open, and answers."""
    return viewer.role in CLERKS


def keeps_kinds(viewer) -> bool:
    """Kinds say what counts: the office's business, as the rulings are."""
    return viewer.role == Role.OFFICE


def registers_investments(viewer) -> bool:
    """Who gave registers it; the office does it for those who come in person."""
    return viewer.role in {Role.OFFICE, Role.HR}


def confirms_investments(viewer) -> bool:
    return viewer.role in {Role.OFFICE, Role.PLACEMENT, Role.SCHOOL_LEADER}


def sees_apprentices(viewer) -> bool:
    """Persons' rows: the two sides only. Bureau and office see counts.

    The studio's enterprise knows them by name, as a host knows whom it takes: they are examined and trained at its site.
    """
    return viewer.role in SCHOOL | ENTERPRISE


def manages_apprentices(viewer) -> bool:
    return viewer.role in {Role.HR, Role.PLACEMENT}


def sees_duties(viewer) -> bool:
    """How members fulfil their duties: who runs the alliance all of them, a member's office and its head their own."""
    return viewer.role in ALLIANCE | ENTERPRISE | {Role.PLACEMENT, Role.SCHOOL_LEADER}


def states_duties(viewer) -> bool:
    return viewer.role in {Role.HR, Role.PLACEMENT}


def judges_duties(viewer) -> bool:
    return viewer.role == Role.OFFICE


def sees_major_offers(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def manages_major_offers(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def sees_projects(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def manages_projects(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def sees_teacher_plans(viewer) -> bool:
    """A school the plans of its teachers, a teacher his own."""
    return viewer.role in SCHOOL | {Role.TEACHER}


def manages_teacher_plans(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def approves_teacher_plans(viewer) -> bool:
    return viewer.role in {Role.SCHOOL_LEADER, Role.PLACEMENT}


def sees_student_tasks(viewer) -> bool:
    """The school, and the enterprise that set them: that one without the students' names."""
    return viewer.role in SCHOOL | ENTERPRISE


def manages_student_tasks(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def sees_settings(viewer) -> bool:
    return viewer.role in ALLIANCE


def changes_settings(viewer) -> bool:
    return viewer.role == Role.OFFICE


def sees_terms(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def manages_terms(viewer) -> bool:
    return viewer.role == Role.OFFICE


def sees_activities(viewer) -> bool:
    return viewer.role in ALLIANCE | MEMBERS


def releases_activities(viewer) -> bool:
    """Lets the public read of an activity, or takes it off."""
    return viewer.role == Role.OFFICE


def manages_activities(viewer) -> bool:
    """Whichever of them: the office looks after all, the others after their own organisation's."""
    return viewer.role in {Role.OFFICE, *CLERKS}


def sees_mentors(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def proposes_mentors(viewer) -> bool:
    return viewer.role in {Role.HR, Role.PLACEMENT}


def offers_mentors(viewer) -> bool:
    return viewer.role == Role.HR


def appoints_mentors(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def sees_practice_offers(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def manages_practice_offers(viewer) -> bool:
    return viewer.role == Role.HR


def sees_lessons(viewer) -> bool:
    return viewer.role in SCHOOL


def records_lessons(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def manages_policies(viewer) -> bool:
    return viewer.role == Role.OFFICE


def sees_assessments(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def sees_schemes(viewer) -> bool:
    return viewer.role in ALLIANCE


def manages_assessments(viewer) -> bool:
    """Draws up schemes, scores, publishes and answers objections."""
    return viewer.role == Role.OFFICE


def reports_itself(viewer) -> bool:
    """Writes the self-report of its organisation, proposes departments and persons, objects."""
    return viewer.role in {Role.HR, Role.PLACEMENT}


def sees_supports(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def manages_supports(viewer) -> bool:
    return viewer.role == Role.OFFICE


def sees_gallery(viewer) -> bool:
    """Drafts of the culture gallery. What is published everybody reads."""
    return viewer.role in ALLIANCE | ENTERPRISE


def writes_gallery(viewer) -> bool:
    return viewer.role in ENTERPRISE


def moderates_gallery(viewer) -> bool:
    return viewer.role == Role.OFFICE
