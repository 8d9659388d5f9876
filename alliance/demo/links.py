"""Links that the first school has sent for stays that wait: one not opened yet, one opened, one too late, one sent anew.

Issued by the real service, so nobody holds their tokens: whoever wants to see a link's page sends a new one.
"""

from datetime import date, datetime, timedelta

from alliance.core import links
from alliance.core.links import Caller
from alliance.core.models import Link
from members.enums import Role
from members.models import UserMembership
from placements.enums import RotationState
from placements.models import TeacherRotation

_PHONE = Caller("192.0.2.24", "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.50")
_DAY = timedelta(days=1)


def send_links(clerk: str, *, today: date, at: datetime) -> list[Link]:
    """`clerk` is the username of the placement office; days are counted back from `at`. Returns those to be opened."""
    viewer = UserMembership.objects.select_related("user", "organisation").get(
        user__username=clerk, role=Role.PLACEMENT
    )
    of = links.declared()["rotation-days"]
    over = of.rows().visible_to(viewer).filter(state=RotationState.PLANNED, ends_before__lte=today)
    stays = list(over.order_by("-ends_before", "-id")[:2])

    def send(stay: TeacherRotation, recipient: str, *, days_ago: int) -> Link:
        issued_at = at - days_ago * _DAY
        return links.issue(of, stay, recipient=recipient, viewer=viewer, at=issued_at, on=today)[0]

    if not stays:
        return []
    send(stays[-1], "车间主任老薛", days_ago=19)  # ran out unused
    send(stays[-1], "班组长小葛", days_ago=3)
    send(stays[-1], "班组长小葛", days_ago=1)  # it went to a wrong number first
    send(stays[0], "孟师傅", days_ago=2)
    return [send(stays[-1], "陶师傅", days_ago=2)]


def open_links(sent: list[Link], *, at: datetime) -> None:
    for link in sent:
        links.opened(link, caller=_PHONE, at=at - _DAY)
