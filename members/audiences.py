"""Whom messages are for: roles at the organisation a row names, or wherever they are held."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.messages.waits import Awaited

from .enums import Role
from .models import Coordinator, UserMembership


@dataclass(frozen=True)
class Those:
    """Whoever holds one of these roles now.

    `at` is the row's column of the organisation: blank for roles that run the alliance. `who` narrows to the user that
    a column names, `but` leaves one out. Columns of neighbours are written with two underscores, as in queries.
    """

    label: str
    roles: tuple[Role, ...]
    at: str = ""
    who: str = ""
    but: str = ""

    def of(self, rows: Sequence[models.Model]) -> dict[int, list[UserMembership]]:
        memberships = UserMembership.objects.current().filter(role__in=self.roles)
        places = {row.pk: _value(row, self.at) for row in rows} if self.at else {}
        if self.at:
            memberships = memberships.filter(organisation__in=set(places.values()))
        by_place: dict = defaultdict(list)
        for membership in memberships.order_by("id"):
            by_place[membership.organisation_id if self.at else None].append(membership)
        return {row.pk: [m for m in by_place[places.get(row.pk)] if self._means(row, m.user_id)] for row in rows}

    def asks(self, viewer: UserMembership) -> Q | None:
        if viewer.role not in self.roles:
            return None
        named = Q(**{self.at: viewer.organisation_id}) if self.at else Q()
        named &= Q(**{self.who: viewer.user_id}) if self.who else Q()
        return named & ~Q(**{self.but: viewer.user_id}) if self.but else named

    def _means(self, row: models.Model, user: int) -> bool:
        return not (self.who and _value(row, self.who) != user) and not (self.but and _value(row, self.but) == user)


@dataclass(frozen=True)
class Several:
    """Some audiences as one."""

    label: str
    parts: tuple[Awaited, ...]

    def of(self, rows: Sequence[models.Model]) -> dict[int, list[UserMembership]]:
        found = [part.of(rows) for part in self.parts]
        return {row.pk: [one for part in found for one in part[row.pk]] for row in rows}

    def asks(self, viewer: UserMembership) -> Q | None:
        return either(part.asks(viewer) for part in self.parts)


def either(found: Iterable[Q | None]) -> Q | None:
    """Rows that one of these conditions names; None when none of them is one. A blank condition names every row."""
    conditions = [one for one in found if one is not None]
    if not conditions:
        return None
    return reduce(or_, conditions) if all(conditions) else Q()


def _value(row: models.Model, path: str):
    for part in path.split("__"):
        row = getattr(row, part)
    return row


OFFICE = Those(_("联盟办公室"), (Role.OFFICE,))
BUREAU_OFFICER = Those(_("教育局经办人员"), (Role.BUREAU_OFFICER,))
ADMINISTRATORS = Those(_("系统管理员"), (Role.SYSADMIN,))


@dataclass(frozen=True)
class Coordinators:
    """Who coordinates for the department a row names in its column `at`."""

    label: str
    at: str

    def of(self, rows: Sequence[models.Model]) -> dict[int, list[UserMembership]]:
        places = {row.pk: _value(row, self.at) for row in rows}
        found = Coordinator.objects.filter(
            department__in=set(places.values()), membership__in=UserMembership.objects.current()
        )
        by_place: dict = defaultdict(list)
        for one in found.select_related("membership").order_by("id"):
            by_place[one.department_id].append(one.membership)
        return {row.pk: by_place[places[row.pk]] for row in rows}

    def asks(self, viewer: UserMembership) -> Q | None:
        if viewer.role != Role.COORDINATOR:
            return None
        return Q(**{f"{self.at}__in": Coordinator.objects.filter(membership__uid=viewer.uid).values("department")})
