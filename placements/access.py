"""Who may do what with internships and rotations."""

from members.access import ALLIANCE, ENTERPRISE, SCHOOL
from members.enums import Role


def sees_openings(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def manages_openings(viewer) -> bool:
    """What an enterprise offers is its own business, down to the last seat."""
    return viewer.role == Role.HR


def reviews_openings(viewer) -> bool:
    """The office, or the placement office of a school: those who send students there."""
    return viewer.role in {Role.OFFICE, Role.PLACEMENT}


def closes_openings(viewer) -> bool:
    return manages_openings(viewer) or viewer.role == Role.OFFICE


def sees_waiting_of_openings(viewer) -> bool:
    """How long publication took, and how full a post is: its firm, and who runs the alliance."""
    return viewer.role in ALLIANCE | ENTERPRISE


def sees_fairs(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def manages_fairs(viewer) -> bool:
    """The office, and a school for those it organises."""
    return viewer.role in {Role.OFFICE, Role.PLACEMENT}


def brings_posts(viewer) -> bool:
    """To a fair, and answers who asks for them there."""
    return viewer.role == Role.HR


def sees_seekers(viewer) -> bool:
    return viewer.role in SCHOOL


def registers_seekers(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def sees_fair_applications(viewer) -> bool:
    return viewer.role in SCHOOL | ENTERPRISE


def sees_batches(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE | {Role.MENTOR}


def manages_batches(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def files_batches(viewer) -> bool:
    """The authority's own hand; its viewers look on."""
    return viewer.role == Role.BUREAU_OFFICER


def sees_batch_papers(viewer) -> bool:
    """What a batch is filed upon: the school that hands it in, and who files and looks on."""
    return viewer.role in ALLIANCE | SCHOOL


def sees_trainings(viewer) -> bool:
    return viewer.role in SCHOOL


def sees_unit_guides(viewer) -> bool:
    return viewer.role in SCHOOL | ENTERPRISE


def keeps_unit_guides(viewer) -> bool:
    """The school whose students they guide, and the unit for its own people."""
    return viewer.role in {Role.PLACEMENT, Role.HR}


def sees_assignments(viewer) -> bool:
    return viewer.role in SCHOOL | ENTERPRISE


def sees_rotations(viewer) -> bool:
    return viewer.role in SCHOOL | ENTERPRISE | {Role.TEACHER}


def manages_rotations(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def confirms_rotations(viewer) -> bool:
    return viewer.role in ENTERPRISE


def sees_wish_lists(viewer) -> bool:
    """What students want, and who goes where: their school's."""
    return viewer.role in SCHOOL


def sees_wishes(viewer) -> bool:
    """Those for one's own posts."""
    return viewer.role in ENTERPRISE


def answers_wishes(viewer) -> bool:
    return viewer.role == Role.HR


def sees_agreements(viewer) -> bool:
    return viewer.role in SCHOOL | ENTERPRISE


def manages_agreements(viewer) -> bool:
    """Draws them up, sends them, and records the papers that come back."""
    return viewer.role == Role.PLACEMENT


def signs_agreements(viewer) -> bool:
    return viewer.role in {Role.PLACEMENT, Role.SCHOOL_LEADER, Role.HR, Role.ENTERPRISE_LEADER}


def asks_changes(viewer) -> bool:
    """Of a signed agreement. A student asks from the link by which he signed, or by one that the school sends him."""
    return viewer.role in {Role.PLACEMENT, Role.HR, Role.ENTERPRISE_LEADER}


def sees_agreement_counts(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL


def sees_templates(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def writes_templates(viewer) -> bool:
    return viewer.role == Role.OFFICE


def sees_consents(viewer) -> bool:
    return viewer.role in SCHOOL


def sees_gates(viewer) -> bool:
    return viewer.role in SCHOOL


def approves_waivers(viewer) -> bool:
    """The second person: whoever answers for the school."""
    return viewer.role == Role.SCHOOL_LEADER


def sees_parameters(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL


def sets_parameters(viewer) -> bool:
    return viewer.role == Role.BUREAU_OFFICER
