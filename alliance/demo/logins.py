"""Who may log in to the demo. One documented password for all: a demo is never a place for real data."""

from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from alliance.core.models import User
from members.enums import Role
from members.models import UserMembership

from .organisations import Bodies
from .world import Row, World

PASSWORD = "Qingchuan-2026"  # noqa: S105 - printed at every start of the demo


@dataclass(frozen=True)
class Login:
    """`at` names the organisation among the demo's bodies. Teachers also have a record at their school."""

    username: str
    name: str
    at: str
    roles: tuple[str, ...]

    @property
    def teaches(self) -> bool:
        return Role.TEACHER in self.roles


LOGINS = (
    Login("office", "周明远", "office", (Role.OFFICE,)),
    Login("director", "沈怀谷", "office", (Role.OFFICE,)),
    Login("bureau", "韩知秋", "bureau", (Role.BUREAU_VIEWER,)),
    Login("officer", "陆景行", "bureau", (Role.BUREAU_OFFICER,)),
    Login("school", "林素云", "school", (Role.PLACEMENT,)),
    Login("leader", "梁启正", "school", (Role.SCHOOL_LEADER,)),
    Login("coordinator", "许慎之", "school", (Role.COORDINATOR, Role.TEACHER)),
    Login("teacher", "方文锦", "school", (Role.TEACHER,)),
    Login("school2", "姜若溪", "school2", (Role.PLACEMENT,)),
    Login("hr", "罗子衿", "enterprise", (Role.HR,)),
    Login("mentor", "秦铁生", "enterprise", (Role.MENTOR,)),
    Login("boss", "秦砺行", "enterprise", (Role.ENTERPRISE_LEADER,)),
    Login("contact", "顾言舟", "association", (Role.CONTACT,)),
    Login("admin", "温良", "office", (Role.SYSADMIN,)),
)


@dataclass
class Users:
    rows: dict[str, Row] = field(default_factory=dict)

    def teaching(self) -> list[Row]:
        """Those who need a teacher's record at the first school, the one with the role alone first."""
        found = sorted((login for login in LOGINS if login.teaches), key=lambda login: len(login.roles))
        return [self.rows[login.username] for login in found]


def add_logins(world: World, bodies: Bodies) -> Users:
    places = {
        "office": bodies.office,
        "bureau": bodies.bureau,
        "school": bodies.schools[0],
        "school2": bodies.schools[-1],
        "enterprise": bodies.first_enterprise(),
        "association": bodies.association,
    }
    hashed = make_password(PASSWORD)  # once: the same password for all
    users = Users()
    for login in LOGINS:
        user = world.add(User, username=login.username, name=login.name, password=hashed, must_change_password=False)
        users.rows[login.username] = user
        for role in login.roles:
            world.add(UserMembership, user=user, organisation=places[login.at], role=role, started_at=world.at)
    return users


def table() -> list[tuple[str, str, str, str]]:
    """Username, password, role and organisation of each demo login that still stands in the database."""
    order = [login.username for login in LOGINS]
    found = UserMembership.objects.current().for_list().filter(user__username__in=order).order_by("pk")
    rows = sorted(found, key=lambda one: order.index(one.user.username))
    return [(m.user.username, PASSWORD, m.get_role_display(), m.organisation.name) for m in rows]
