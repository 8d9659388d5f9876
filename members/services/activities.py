"""Activities: announced by who organises them, confirmed once they are over, or called off for a reason.

A chairman's visit to the campus (企业负责人进校园, G01) is confirmed by the school he came to, whoever organised it; what
counts as a school's duty and is organised by somebody else, by a school that held it with them (G02, G03); anything else
by whoever organised it.
The office may do any of it, for whoever has nobody to do it.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_row, save_version
from alliance.core.wording import clauses
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import OFFICE
from ..enums import CLERKS, ActivityRole, CameAs, OrganisationKind, PartyRole, Role
from ..enums import ActivityState as State
from ..models import Activity, ActivityParty, ActivityStep, UserMembership
from . import activity_releases
from .organisations import inactive, refuse_inactive

NOT_PLANNED = _("活动已经办理，不能再改。办错了的，请先用“恢复为计划”。")
HOLDING = {PartyRole.HOST, PartyRole.CO_HOST}
SCHOOLS_DUTIES = {ActivityRole.PARENTS_DAY, ActivityRole.PUBLICITY_WEEK, ActivityRole.RECOMMENDATION}
REPRESENTED = {CameAs.CHAIRMAN, CameAs.DELEGATE}

# What each kind needs before it counts: parties of these kinds of organisation.
_NEEDS: dict[str, tuple[tuple[OrganisationKind, str], ...]] = {
    ActivityRole.VISIT: ((OrganisationKind.ENTERPRISE, _("登记走访的企业")),),
    ActivityRole.CHAIRMAN: ((OrganisationKind.SCHOOL, _("登记到访的学校")),),
    ActivityRole.PARENTS_DAY: (
        (OrganisationKind.SCHOOL, _("登记组织家长的学校")),
        (OrganisationKind.ENTERPRISE, _("登记家长走进的企业")),
    ),
    ActivityRole.PUBLICITY_WEEK: (
        (OrganisationKind.SCHOOL, _("登记举办宣传周的学校")),
        (OrganisationKind.ENTERPRISE, _("登记参加宣传周的企业")),
    ),
    ActivityRole.RECOMMENDATION: ((OrganisationKind.SCHOOL, _("登记推荐毕业生的学校")),),
}


class _Members:
    """An audience of members: those who look after activities at the organisations each row names."""

    roles = (Role.OFFICE, *CLERKS)

    def __init__(self, label: str, places) -> None:
        self.label, self._places = label, places

    def of(self, rows: Sequence[models.Model]) -> dict[int, list[UserMembership]]:
        places: dict[int, set[int]] = self._places(rows)
        wanted = set().union(*places.values()) if places else set()
        held = UserMembership.objects.current().filter(organisation__in=wanted, role__in=self.roles)
        at: dict[int, list[UserMembership]] = defaultdict(list)
        for membership in held.order_by("id"):
            at[membership.organisation_id].append(membership)
        return {row.pk: [one for place in sorted(places.get(row.pk, ())) for one in at[place]] for row in rows}


def _confirming(rows: Sequence[Activity]) -> dict[int, set[int]]:
    """The organisations that confirm each activity."""
    visits = {row.pk for row in rows if came_to_campus(row)}
    for_schools = {row.pk for row in rows if counts_for_others(row)}
    found = {row.pk: set() if row.pk in visits | for_schools else {row.organiser_id} for row in rows}
    theirs = Q(activity__in=visits) | Q(activity__in=for_schools, role__in=HOLDING)
    schools = ActivityParty.objects.filter(theirs, organisation__kind=OrganisationKind.SCHOOL)
    for activity, school in schools.values_list("activity", "organisation"):
        found[activity].add(school)
    return found


class _Confirming(_Members):
    def asks(self, viewer: UserMembership) -> Q | None:
        """The same the other way round: the activities that the viewer's organisation confirms."""
        if viewer.role not in self.roles:
            return None
        visit = Q(kind__counts_as=ActivityRole.CHAIRMAN, organiser__kind=OrganisationKind.ENTERPRISE)
        for_schools = Q(kind__counts_as__in=SCHOOLS_DUTIES) & ~Q(organiser__kind=OrganisationKind.SCHOOL)
        own = viewer.organisation_id
        there = ActivityParty.objects.filter(organisation=own, organisation__kind=OrganisationKind.SCHOOL)
        came_to, held_at = (Q(pk__in=rows.values("activity")) for rows in (there, there.filter(role__in=HOLDING)))
        return Q(organiser=own) & ~visit & ~for_schools | visit & came_to | for_schools & held_at


def _taking_part(rows: Sequence[Activity]) -> dict[int, set[int]]:
    found = {row.pk: {row.organiser_id} for row in rows}
    for activity, place in ActivityParty.objects.filter(activity__in=found).values_list("activity", "organisation"):
        found[activity].add(place)
    return found


def came_to_campus(activity: Activity) -> bool:
    """It counts as an enterprise's duty (G01), whoever announced it: the school he came to says whether he did."""
    return activity.kind.counts_as == ActivityRole.CHAIRMAN


def counts_for_others(activity: Activity) -> bool:
    """Whoever organised it is no school, and it counts as a duty of the schools that held it: they say whether it was."""
    return activity.kind.counts_as in SCHOOLS_DUTIES and activity.organiser.kind != OrganisationKind.SCHOOL


CONFIRMING = _Confirming(_("组织单位或相关学校"), _confirming)
PARTIES = _Members(_("参与单位"), _taking_part)
ABOUT = About(
    "activity",
    lambda activity: {"title": activity.title, "organiser": activity.organiser.name, "days": activity.days_shown},
    {"title": "企业宣传周", "organiser": "清川职业学校", "days": "2026年10月12日"},
    beside=("organiser", "kind"),
)
MACHINE = Machine(
    Move(
        "hold",
        _("确认已举办"),
        frozenset({State.PLANNED}),
        State.HELD,
        access.manages_activities,
        tone="primary",
        tells=PARTIES,
    ),
    Move(
        "cancel",
        _("取消活动"),
        frozenset({State.PLANNED}),
        State.CANCELLED,
        access.manages_activities,
        reason=True,
        tone="red",
        tells=PARTIES,
    ),
    Move(
        "reopen",
        _("恢复为计划"),
        frozenset({State.HELD, State.CANCELLED}),
        State.PLANNED,
        access.manages_activities,
        reason=True,
    ),
    about=ABOUT,
)
WAITS = Waits(
    Activity,
    ABOUT,
    # It waits once its last day is over.
    Waiting(
        State.PLANNED,
        CONFIRMING,
        _("确认已举办或取消"),
        2,
        10,
        OFFICE,
        _("逾期提醒联盟办公室；没有确认的活动不计入指标。"),
        since="ends_before",
    ),
)


def looks_after(activity: Activity, viewer) -> bool:
    """Whether the viewer may change it and its parties: its organiser, and the office."""
    own = viewer.role == Role.OFFICE or viewer.organisation_id == activity.organiser_id
    return own and access.manages_activities(viewer)


def confirms(activity: Activity, viewer) -> bool:
    """Whether the viewer may say that it was held."""
    if not access.manages_activities(viewer):
        return False
    return viewer.role == Role.OFFICE or viewer.organisation_id in _confirming([activity])[activity.pk]


def adds_to(activity: Activity, viewer) -> bool:
    """Whether the viewer may put photos and papers beside it, which the public may come to see: no guest does."""
    if looks_after(activity, viewer) or confirms(activity, viewer):
        return True
    return activity.parties.filter(organisation=viewer.organisation_id, role__in=HOLDING).exists()


def open_to(activity: Activity, viewer) -> list[Move]:
    """The buttons this viewer gets on this activity."""
    return [m for m in MACHINE.open_to(activity, viewer) if not _barred(activity, m.verb, viewer)]


def _barred(activity: Activity, verb: str, viewer) -> str:
    """Why a move of this activity is not the viewer's; blank when it is."""
    if verb == "cancel":
        return "" if looks_after(activity, viewer) else str(_("只有组织单位和联盟办公室可以取消。"))
    if confirms(activity, viewer):
        return ""
    if came_to_campus(activity):
        return str(_("企业负责人进校园由到访的学校确认；还没有登记学校的，请先登记为参与单位。"))
    if counts_for_others(activity):
        return str(_("这类活动计入学校的义务，由主办或协办的学校确认；还没有登记学校的，请先登记为协办。"))
    return str(_("由组织单位确认。"))


def missing_to_hold(activity: Activity, *, on: date) -> list[str]:
    """What still stands between an activity and its counting as held."""
    missing = []
    if activity.held_on > on:
        missing.append(_("活动日期还没有到"))
    if not activity.head_count:
        missing.append(_("填写参加人数"))
    if not activity.place:
        missing.append(_("填写地点"))
    parties = list(activity.parties.select_related("organisation"))
    kinds = {party.organisation.kind for party in parties}
    role = activity.kind.counts_as
    missing += [said for kind, said in _NEEDS.get(role, ()) if kind not in kinds]
    if role == ActivityRole.CHAIRMAN and not any(party.came_as in REPRESENTED for party in parties):
        missing.append(_("登记到校的企业，并写明来的是企业主要负责人还是受委托代表"))
    return [str(line) for line in missing]


@transaction.atomic
def register_activity(activity: Activity, *, viewer, at: datetime) -> Activity:
    """Announce an activity, on one day unless its last one is given. Its organiser is a party to it, as the host."""
    refuse_inactive(activity.organiser, field="organiser")
    activity.ends_before = activity.ends_before or activity.held_on + dates.DAY
    activity.full_clean(exclude=["uid"])
    activity.save()
    announce([activity], viewer=viewer, at=at)
    return activity


def announce(activities: Sequence[Activity], *, viewer, at: datetime) -> None:
    """What begins with a new activity: its organiser is a party to it, as the host, and its history has a first step."""
    hosts = [ActivityParty(activity=row, organisation_id=row.organiser_id, role=PartyRole.HOST) for row in activities]
    ActivityParty.objects.bulk_create(hosts)
    said = {"verb": "register", "label": str(_("登记活动")), "from_state": "", "to_state": State.PLANNED, "at": at}
    by = viewer.user
    ActivityStep.objects.bulk_create(ActivityStep(subject=row, by=by, by_name=by.name, **said) for row in activities)
    activity_releases.entered(activities, viewer=viewer, at=at)


def refusals(rows: Sequence[Activity]) -> dict[int, tuple[str, str]]:
    """What `register_activity` and `correct_activity` would say to each of many, beside which field, by its place."""
    prefetch_related_objects(rows, "organiser")
    standing = Activity.objects.in_bulk([row.pk for row in rows if row.pk])
    closed = inactive(row.organiser for row in rows)
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        was = standing.get(row.pk)
        if was and was.state != State.PLANNED:
            found[place] = "title", str(NOT_PLANNED)
        elif was is None and row.organiser_id in closed:
            found[place] = "organiser", closed[row.organiser_id]
        elif row.ends_before and row.ends_before <= row.held_on:
            found[place] = "ends_before", str(_("最后一天不能早于举办日期。"))
    return found


@transaction.atomic
def correct_activity(activity: Activity, *, seen: int, viewer, at: datetime) -> Activity:
    """Save an edited plan unless somebody saved it since version `seen`, or it is no longer a plan."""
    _planned(activity)
    activity.ends_before = activity.ends_before or activity.held_on + dates.DAY
    activity.full_clean(exclude=["uid"])
    saved = save_version(activity, seen=seen)
    activity_releases.rewritten([saved], viewer=viewer, at=at)
    return saved


def _planned(activity: Activity) -> Activity:
    """The row itself, held until the end of the transaction. Raises Refused once it is no plan any more."""
    standing = Activity.objects.select_for_update().get(pk=activity.pk)
    if standing.state != State.PLANNED:
        raise Refused(NOT_PLANNED)
    return standing


@transaction.atomic
def set_party(party: ActivityParty, *, seen: int | None) -> ActivityParty:
    """Write a party of a planned activity, new or corrected. Only an enterprise sends its chairman or his delegate."""
    _planned(party.activity)
    for name, said in party_refusals([party]).values():
        raise ValidationError({name: said})
    party.full_clean(exclude=["uid"])
    return save_row(party, seen=seen)


def party_refusals(rows: Sequence[ActivityParty]) -> dict[int, tuple[str, str]]:
    """What `set_party` would say to each of many, beside which field, by its place."""
    prefetch_related_objects(rows, "activity", "organisation")
    standing = set(ActivityParty.objects.filter(pk__in=[row.pk for row in rows if row.pk]).values_list("pk", flat=True))
    closed = inactive(row.organisation for row in rows)
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        represented = row.came_as in REPRESENTED
        if row.activity.state != State.PLANNED:
            found[place] = "activity", str(NOT_PLANNED)
        elif represented and row.organisation.kind != OrganisationKind.ENTERPRISE:
            found[place] = "came_as", str(_("只有企业登记主要负责人或受委托代表；其他单位请选“其他人员”。"))
        elif represented and not (row.came_name and row.came_post):
            found[place] = "came_name", str(_("企业负责人或其代表到场的，请填写姓名和职务。"))
        elif row.pk not in standing and row.organisation_id in closed:
            found[place] = "organisation", closed[row.organisation_id]
    return found


@transaction.atomic
def remove_party(party: ActivityParty) -> None:
    """Take a party off a planned activity. Its organiser stays."""
    activity = _planned(party.activity)
    if party.organisation_id == activity.organiser_id:
        raise Refused(_("组织单位不能移除。"))
    party.delete()


@transaction.atomic
def move(activity: Activity, verb: str, *, viewer, on: date, at: datetime, reason: str = "") -> Activity:
    """Confirm, call off or take up again. Confirming asks for everything in `missing_to_hold`."""
    activity = Activity.objects.select_for_update(of=("self",)).for_list().get(pk=activity.pk)
    MACHINE.check(activity, verb, viewer=viewer, reason=reason)
    if said := _barred(activity, verb, viewer):
        raise Refused(said)
    if verb == "hold" and (missing := missing_to_hold(activity, on=on)):
        raise Refused(_("还不能确认，尚缺：%(what)s。") % {"what": clauses(missing)})
    moved = MACHINE.perform(activity, verb, by=viewer.user, viewer=viewer, at=at, reason=reason)
    if verb != "cancel":
        follow = activity_releases.held if verb == "hold" else activity_releases.reopened
        follow(moved, viewer=viewer, at=at)
    return moved
