"""Every address of the portal, who may stand before it, and an object of each side for each of its arguments.

A new URL whose noun is unknown here fails the walks: it must say which object of a side it is about.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from alliance.core import audit, dates, files, jobs
from alliance.core.models import Attachment, Export, Job, Message, User
from alliance.core.models.jobs import JobState
from members.enums import Role
from members.models import (
    Activity,
    Admission,
    DutyStatement,
    GalleryPage,
    Organisation,
    Policy,
    Support,
    UserMembership,
)
from placements.models import Opening
from reports import annual
from reports.models import ProofBundle, Report
from tests.rows import another
from tests.worlds import AT_ASSOCIATION, AT_ENTERPRISE, Side, World, make_world, photo_of

ANONYMOUS, OUTSIDER = "anonymous", "outsider"
VISITORS = [ANONYMOUS, OUTSIDER, *Role.values]
A_WALK = 3 * 3600  # seconds: on a busy machine a walk outlasts half an hour


@dataclass
class County:
    """The world of two sides with a published report, and one that went back to collecting after it was compiled."""

    world: World
    published: Report
    withdrawn: Report
    draft: Opening
    hidden_page: GalleryPage
    files: Path

    def user(self, visitor: str, side: str = "a") -> User:
        return self.world.outsider if visitor == OUTSIDER else self.world.user(visitor, side)

    def place(self, visitor: str, side: Side) -> Organisation:
        """The organisation a visitor belongs to at that side; the side's school for who belongs to none."""
        return side.association if visitor in AT_ASSOCIATION else self.obliged(visitor, side)

    def obliged(self, visitor: str, side: Side) -> Organisation:
        """The same, of those the alliance asks duties of: an association has none to show."""
        return side.enterprise if visitor in AT_ENTERPRISE else side.school

    def client(self, visitor: str, side: str = "a") -> Client:
        """A browser of that visitor's, whose session outlasts a walk and is not kept alive: what only reads writes nothing."""
        client = Client(raise_request_exception=False)
        if visitor != ANONYMOUS:
            client.force_login(self.user(visitor, side))
            session = client.session
            session["seen"] = int(time.time()) + A_WALK
            session.set_expiry(A_WALK)
            session.save()
        return client


def make_county(files: Path, prepare: Callable[[World], None] = lambda world: None) -> County:
    """Write the county for good. `prepare` may change the world before the first report is frozen."""
    settings.FILES_DIR = files
    world = make_world()
    for membership in UserMembership.objects.order_by("id"):
        _told(membership)
    with audit.acting(actor="system:test"):
        prepare(world)
    published = _compiled(world, 2025)
    _move(world, published, "approve", Role.BUREAU_OFFICER)
    _move(world, published, "publish", Role.OFFICE)
    withdrawn = _compiled(world, 2024)
    _move(world, withdrawn, "return", Role.BUREAU_OFFICER)
    _move(world, withdrawn, "unfreeze", Role.OFFICE)
    for user in User.objects.order_by("id"):
        key = f"test:{user.pk}"
        moment = dates.now()
        Job.objects.create(
            kind="test", key=key, requested_by=user, created_at=moment, ended_at=moment, state=JobState.DONE
        )
    for membership in UserMembership.objects.order_by("id"):
        _exported(membership)
    for side in (world.a, world.b):
        bundled(side)
    # There is no worker here, and whoever asks is not to wait for one: readyz remembers its last answer.
    cache.set("readyz", {"database": True, "broker": True, "worker": True}, 86_400)
    with audit.acting(actor="system:test"):
        draft = another(world.b.opening, 1)
        hidden = another(world.b.gallery_page, 1)  # of a firm that is no member
        hidden.save()
        draft.state = "draft"
        draft.save()
        _public_and_not(world)
    return County(world, Report.objects.get(pk=published.pk), Report.objects.get(pk=withdrawn.pk), draft, hidden, files)


def bundled(side: Side) -> ProofBundle:
    """The proofs of a year that the enterprise may still download."""
    moment, member = dates.now(), side.members[Role.HR]
    key = f"test:bundle:{member.pk}"
    job = Job.objects.create(
        kind="test", key=key, requested_by=member.user, created_at=moment, ended_at=moment, state=JobState.DONE
    )
    return ProofBundle.objects.create(
        organisation=side.enterprise,
        year=2025,
        requested_by=member.user,
        membership_uid=member.uid,
        job=job,
        file=files.store(b"zip", media_type="application/zip", sealed=True),
        sha256="0" * 64,
        size=3,
        file_count=1,
        created_at=moment,
        expires_at=moment + timedelta(days=1),
    )


def _public_and_not(world: World) -> None:
    """A photo and a paper that everybody sees; an activity that was not held yet, and a document for inside."""
    photo_of("activity", world.a.activity, world.a, "座谈")
    paper = photo_of("policy", world.policy, world.a, "章程")
    Attachment.objects.filter(pk=paper.pk).update(kind="document", consent="")
    planned, inside = another(world.b.activity, 1), another(world.policy, 1)
    planned.state, inside.public = "planned", False
    planned.save()
    inside.save()


def _exported(membership: UserMembership) -> Export:
    """A list that this member has taken out, and may still download."""
    moment, user = dates.now(), membership.user
    key = f"test:export:{membership.pk}"
    job = Job.objects.create(
        kind="test", key=key, requested_by=user, created_at=moment, ended_at=moment, state=JobState.DONE
    )
    return Export.objects.create(
        list_name="export-test",
        requested_by=user,
        membership_uid=membership.uid,
        job=job,
        file=files.store(b"rows", media_type="text/plain"),
        row_count=1,
        created_at=moment,
        expires_at=moment + timedelta(days=1),
    )


def _told(membership: UserMembership) -> Message:
    """Something this member was told."""
    return Message.objects.create(
        user=membership.user,
        membership_uid=membership.uid,
        kind="test",
        key=f"test:{membership.pk}",
        title="请核对资料",
        text="资料有变动。",
        path=reverse("home"),
        created_at=dates.now(),
    )


def _move(world: World, report: Report, verb: str, role: str):
    viewer = world.membership(role)
    with audit.acting(actor=str(viewer.user.uid), membership=str(viewer.uid)):
        return annual.move(report, verb, viewer=viewer, today=dates.today(), at=dates.now(), reason="核对")


def _compiled(world: World, year: int) -> Report:
    at = datetime(2026, 2, 1, 1, tzinfo=UTC)
    with audit.acting(actor="system:test"):
        report = annual.open_report(year=year, by=world.user(Role.OFFICE), at=at)
    for verb in ("freeze", "compile"):
        job = _move(world, report, verb, Role.OFFICE)
        jobs.work(job.pk)
        job.refresh_from_db()
        assert job.state == JobState.DONE, job.error
    return report


@dataclass(frozen=True)
class Address:
    name: str
    arguments: tuple[str, ...]
    verbs: tuple[str, ...]
    view: Callable
    route: str

    @property
    def noun(self) -> str:
        return self.name.rsplit("-", 1)[0]

    @property
    def has_uid(self) -> bool:
        return "uid" in self.arguments

    def urls(self, county: County, visitor: str, *, elsewhere: bool = False) -> list[str]:
        """The address for the visitor's own side, or for all that the other side has."""
        if not self.arguments:
            return [reverse(self.name)]
        if not self.has_uid:
            return [reverse(self.name, kwargs={name: TEXT_ARGUMENTS[name] for name in self.arguments})]
        rows = (_ELSEWHERE if elsewhere else _OWN)[self.noun](county, visitor)
        assert rows, f"{self.name}: no object for {visitor}"
        texts = {name: TEXT_ARGUMENTS[name] for name in self.arguments if name in TEXT_ARGUMENTS}
        return [
            reverse(self.name, kwargs={"uid": row.uid, **texts, **({"verb": verb} if verb else {})})
            for row in rows
            for verb in self.verbs or ("",)
        ]


TEXT_ARGUMENTS = {
    "attaching": "facility",
    "key": "nothing",
    "uidb36": "0",
    "name": "school",
    "subject": "order-class",
    "token": "nothing",
    "party": "student",
    "purpose": "rotation-days",
    "roster": "students",
    "rule": "INT-11a",
}


def addresses() -> list[Address]:
    return sorted(_walk(get_resolver()), key=lambda address: address.name)


def _walk(resolver: URLResolver, route: str = "") -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, here)
            continue
        converters = pattern.pattern.converters
        arguments = tuple(converters) or tuple(pattern.pattern.regex.groupindex)
        verbs = tuple(converters["verb"].regex.split("|")) if "verb" in converters else ()
        yield Address(pattern.name, arguments, verbs, pattern.callback, here)


def _colleague(county: County, visitor: str) -> list[UserMembership]:
    """Somebody else of one's own organisation."""
    if visitor in {ANONYMOUS, OUTSIDER}:
        return [county.world.membership(Role.TEACHER)]
    own = county.world.membership(visitor)
    rows = UserMembership.objects.filter(organisation=own.organisation).exclude(user=own.user)
    if visitor != Role.SYSADMIN:
        rows = rows.exclude(role=Role.SYSADMIN)  # only another system administrator looks after those
    return list(rows.order_by("id")[:1])


def _a(attribute: str) -> Callable:
    return lambda county, visitor: [getattr(county.world.a, attribute)]


def _b(*attributes: str) -> Callable:
    return lambda county, visitor: [getattr(county.world.b, attribute) for attribute in attributes]


def _job(county: County, visitor: str) -> list[Job]:
    user = county.world.user(Role.TEACHER) if visitor == ANONYMOUS else county.user(visitor)
    return list(Job.objects.filter(key=f"test:{user.pk}"))


def _export(county: County, visitor: str) -> list[Export]:
    role = Role.TEACHER if visitor in {ANONYMOUS, OUTSIDER} else visitor
    return list(Export.objects.filter(membership_uid=county.world.membership(role).uid))


def _message(county: County, visitor: str) -> list[Message]:
    role = Role.TEACHER if visitor in {ANONYMOUS, OUTSIDER} else visitor
    return list(Message.objects.filter(membership_uid=county.world.membership(role).uid, kind="test"))


def _assessment(county: County, visitor: str):
    """The assessment of the enterprise or the school that the visitor belongs to."""
    a = county.world.a
    return a.assessment if visitor in AT_ENTERPRISE else a.school_assessment


def _support(county: County, visitor: str) -> Support:
    return Support.objects.get(organisation=county.obliged(visitor, county.world.a))


_OWN: dict[str, Callable] = {
    "job": _job,
    "export": _export,
    "message": _message,
    "organisation": lambda county, visitor: [county.place(visitor, county.world.a)],
    "admission": lambda c, visitor: list(Admission.objects.filter(organisation=c.place(visitor, c.world.a))),
    "duty-statement": lambda c, visitor: list(DutyStatement.objects.filter(organisation=c.obliged(visitor, c.world.a))),
    "radar": lambda c, visitor: [c.place(visitor, c.world.a)],
    "membership": _colleague,
    "student": _a("enrolment"),
    "teacher": _a("post"),
    "review": _a("review"),
    "affiliation": _a("affiliation"),
    "facility": _a("base"),
    "major": lambda county, visitor: [county.world.major],
    "major-offer": _a("major_offer"),
    "major-partner": _a("major_partner"),
    "project": _a("project"),
    "receipt": _a("receipt"),
    "output": _a("output"),
    "teacher-plan": _a("teacher_plan"),
    "student-task": _a("student_task"),
    "facility-kind": lambda county, visitor: [county.world.a.base.kind],
    "project-kind": lambda county, visitor: [county.world.a.project.kind],
    "output-kind": lambda county, visitor: [county.world.a.output.kind],
    "affiliation-kind": lambda county, visitor: [county.world.a.affiliation.kind],
    "committee-work-kind": lambda county, visitor: [county.world.a.work.kind],
    "facility-use": _a("use"),
    "investment": _a("investment"),
    "production-order": _a("production_order"),
    "apprentice": _a("apprentice"),
    "committee": _a("committee"),
    "committee-term": _a("term"),
    "committee-work": _a("work"),
    "seat": _a("seat"),
    "meeting": _a("meeting"),
    "resolution": _a("resolution"),
    "opinion": _a("opinion"),
    "opinion-subject": _a("order_class"),
    "office-resource": lambda county, visitor: [county.world.resource],
    "batch": _a("batch"),
    "insurance-policy": _a("insurance"),
    "attestation": _a("attestation"),
    "exemption": _a("exemption"),
    "wish-list": _a("wish_list"),
    "wish": _a("choice"),
    "matching": _a("matching"),
    "matched": _a("matched"),
    "start-training": _a("training"),
    "training-result": _a("training_result"),
    "unit-guide": _a("unit_guide"),
    "guardian": _a("guardian"),
    "assignment": _a("assignment"),
    "waiver": _a("waiver"),
    "agreement": _a("tripartite"),
    "agreement-template": _a("template"),
    "consent": _a("consent"),
    "rotation": _a("rotation"),
    "attachment": _a("attachment"),
    "attachment-subject": _a("base"),
    "import": _a("brought"),
    "link": _a("link"),
    "link-subject": _a("rotation"),
    "opening": _a("opening"),
    "fair": _a("fair"),
    "fair-seeker": _a("seeker"),
    "fair-application": _a("application"),
    "public-fair": _a("fair"),
    "order-class": _a("order_class"),
    "order-student": _a("order_student"),
    "stipend": _a("stipend"),
    "department": _a("department"),
    "cooperation": _a("cooperation"),
    "cooperation-paper": _a("paper"),
    "cooperation-plan": _a("plan"),
    "plan-call": _a("call"),
    "weekly-return": _a("weekly"),
    "weekly-return-follow": _a("weekly"),
    "follow-up": _a("followed"),
    "proof-bundle": lambda c, visitor: list(ProofBundle.objects.filter(organisation=c.world.a.enterprise)),
    "gallery-page": _a("gallery_page"),
    "public-gallery": _a("gallery_page"),
    "gallery-photo": _a("cover"),
    "opening-photo": _a("post_photo"),
    "shared-resource": _a("resource"),
    "resource-use": _a("wish"),
    "term": lambda c, visitor: [c.world.term],
    "activity": _a("activity"),
    "activity-release": _a("release"),
    "activity-kind": lambda county, visitor: [county.world.a.activity.kind],
    "activity-party": _a("party"),
    "mentor": _a("mentor"),
    "mentor-session": _a("session"),
    "practice-offer": _a("offer"),
    "career-lesson": _a("lesson"),
    "policy": lambda c, visitor: [c.world.policy],
    "merger": lambda county, visitor: [county.world.merger],
    "assessment": lambda county, visitor: [_assessment(county, visitor)],
    "assessment-scheme": lambda county, visitor: [county.world.a.assessment.scheme],
    "assessment-item": lambda county, visitor: list(county.world.a.assessment.scheme.items.all()[:1]),
    "support": lambda county, visitor: [_support(county, visitor)],
    "support-kind": lambda county, visitor: [county.world.a.support.kind],
    "resource-kind": lambda county, visitor: [county.world.a.resource.kind],
    "report": lambda county, visitor: [county.published],
    "measurement": lambda c, visitor: list(c.published.snapshot.measurements.filter(code="C01")),
    "artefact": lambda county, visitor: list(county.published.snapshot.artefacts.order_by("id")),
}
_ELSEWHERE: dict[str, Callable] = {
    "message": lambda c, visitor: list(
        Message.objects.filter(membership_uid=c.world.membership(Role.PLACEMENT, "b").uid)
    ),
    "job": lambda c, visitor: list(Job.objects.filter(requested_by=c.world.user(Role.PLACEMENT, "b"))),
    "export": lambda c, visitor: list(
        Export.objects.filter(membership_uid=c.world.membership(Role.PLACEMENT, "b").uid)
    ),
    "organisation": _b("school", "enterprise", "association"),
    "admission": lambda c, visitor: list(
        Admission.objects.filter(organisation__in=[c.world.b.school, c.world.b.enterprise, c.world.b.association])
    ),
    "duty-statement": lambda c, visitor: list(
        DutyStatement.objects.filter(organisation__in=[c.world.b.school, c.world.b.enterprise])
    ),
    "radar": _b("school", "enterprise"),
    "membership": lambda c, visitor: [c.world.b.members[Role.PLACEMENT], c.world.b.members[Role.HR]],
    "student": _b("enrolment"),
    "teacher": _b("post"),
    "review": _b("review"),
    "affiliation": _b("affiliation"),
    "facility": _b("base", "station", "factory", "studio"),
    "major": lambda county, visitor: [county.world.major],  # the catalogue is everybody's
    "major-offer": _b("major_offer"),
    "major-partner": _b("major_partner"),
    "project": _b("project"),
    "receipt": _b("receipt"),
    "output": _b("output"),
    "teacher-plan": _b("teacher_plan"),
    "student-task": _b("student_task"),
    "facility-kind": lambda county, visitor: [county.world.b.studio.kind],
    "project-kind": lambda county, visitor: [county.world.b.project.kind],
    "output-kind": lambda county, visitor: [county.world.b.output.kind],
    "affiliation-kind": lambda county, visitor: [county.world.b.affiliation.kind],
    "committee-work-kind": lambda county, visitor: [county.world.b.work.kind],
    "facility-use": _b("use"),
    "investment": _b("investment"),
    "production-order": _b("production_order"),
    "apprentice": _b("apprentice"),
    "committee": _b("committee"),
    "committee-term": _b("term"),
    "committee-work": _b("work"),
    "seat": _b("seat"),
    "meeting": _b("meeting"),
    "resolution": _b("resolution"),
    "opinion": _b("opinion"),
    "opinion-subject": _b("order_class"),
    "office-resource": lambda county, visitor: [county.world.resource],  # there is one office
    "batch": _b("batch"),
    "insurance-policy": _b("insurance"),
    "attestation": _b("attestation"),
    "exemption": _b("exemption"),
    "wish-list": _b("wish_list"),
    "wish": _b("choice"),
    "matching": _b("matching"),
    "matched": _b("matched"),
    "start-training": _b("training"),
    "training-result": _b("training_result"),
    "unit-guide": _b("unit_guide"),
    "guardian": _b("guardian"),
    "assignment": _b("assignment"),
    "waiver": _b("waiver"),
    "agreement": _b("tripartite"),
    "agreement-template": _b("template"),
    "consent": _b("consent"),
    "rotation": _b("rotation"),
    "attachment": _b("attachment"),
    "attachment-subject": _b("base"),
    "import": _b("brought"),
    "link": _b("link"),
    "link-subject": _b("rotation"),
    "opening": _b("opening"),
    "fair": _b("fair"),
    "fair-seeker": _b("seeker"),
    "fair-application": _b("application"),
    "public-fair": _b("fair"),
    "order-class": _b("order_class"),
    "order-student": _b("order_student"),
    "stipend": _b("stipend"),
    "department": _b("department"),
    "cooperation": _b("cooperation"),
    "cooperation-paper": _b("paper"),
    "cooperation-plan": _b("plan"),
    "plan-call": _b("call"),
    "weekly-return": _b("weekly"),
    "weekly-return-follow": _b("weekly"),
    "follow-up": _b("followed"),
    "proof-bundle": lambda c, visitor: list(ProofBundle.objects.filter(organisation=c.world.b.enterprise)),
    "gallery-page": _b("gallery_page"),
    "public-gallery": lambda c, visitor: [c.hidden_page],
    "opening-photo": _b("attachment"),  # of no opening
    "gallery-photo": _b("attachment"),  # a picture of a base: on no page of the gallery
    "shared-resource": _b("resource"),
    "resource-use": _b("wish"),
    "term": lambda c, visitor: [c.world.term],  # everybody's
    "policy": lambda c, visitor: [c.world.policy],
    "activity": _b("activity"),
    "activity-release": _b("release"),
    "activity-kind": lambda county, visitor: [county.world.b.activity.kind],
    "activity-party": _b("party"),
    "mentor": _b("mentor"),
    "mentor-session": _b("session"),
    "practice-offer": _b("offer"),
    "career-lesson": _b("lesson"),
    "merger": lambda county, visitor: [county.world.merger],
    "assessment": _b("assessment", "school_assessment"),
    "assessment-scheme": lambda county, visitor: [county.world.b.school_assessment.scheme],
    "assessment-item": lambda county, visitor: list(county.world.b.school_assessment.scheme.items.all()[:1]),
    "support": _b("support"),
    "support-kind": lambda county, visitor: [county.world.b.support.kind],
    "resource-kind": lambda county, visitor: [county.world.b.resource.kind],
    # What is not out (or no longer attached) is elsewhere for everybody.
    "report": lambda county, visitor: [county.withdrawn],
    "measurement": lambda c, visitor: list(c.withdrawn.snapshots.get().measurements.filter(code="C01")),
    "artefact": lambda county, visitor: list(county.withdrawn.snapshots.get().artefacts.order_by("id")),
}
# What the public does not find: bodies that are no members, and posts that are still drafts.
_OWN["public-member"] = lambda c, visitor: [c.place(visitor, c.world.a)]
_ELSEWHERE["public-member"] = lambda c, visitor: [c.world.office, c.world.bureau]
_OWN["public-opening"] = _a("opening")
_ELSEWHERE["public-opening"] = lambda c, visitor: [c.draft]
_OWN["public-activity"] = _a("activity")
_ELSEWHERE["public-activity"] = lambda c, visitor: list(Activity.objects.filter(state="planned"))
_OWN["public-policy"] = _OWN["policy"]
_ELSEWHERE["public-policy"] = lambda c, visitor: list(Policy.objects.filter(public=False))
_OWN["activity-photo"] = lambda c, visitor: list(Attachment.objects.filter(purpose="activity"))
_OWN["policy-paper"] = lambda c, visitor: list(Attachment.objects.filter(purpose="policy"))
_ELSEWHERE["activity-photo"] = _ELSEWHERE["policy-paper"] = _b("attachment")
for _noun in ("report", "artefact"):
    _OWN[f"public-{_noun}"], _ELSEWHERE[f"public-{_noun}"] = _OWN[_noun], _ELSEWHERE[_noun]
