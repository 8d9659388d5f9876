"""No personal field of the other side comes back, whoever asks, however: every one of B's holds a token of its own."""

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdf
import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from alliance.core import dates, exports, files, jobs, lists
from alliance.core.messages import letters
from alliance.core.models import Attachment, Import, ImportRow, Link, Message, User
from members.enums import Role
from members.models import Admission, GalleryPage, Organisation, Person, UserMembership
from members.models.people import EnrolmentQuerySet
from reports.models import Artefact
from tests.registry import VISITORS, Address, County, addresses
from tests.test_access import undone
from tests.worlds import Side, World

APPS = {"members", "placements", "orders", "reports"}
READS = re.compile(r"\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK TO|SET |SHOW )", re.IGNORECASE)
TOKEN = re.compile(r"zq[0-9a-f]{10}")
SEARCH = "zq"  # every token begins so, and a search finds what begins with it
ALLIANCE = {Role.OFFICE, Role.BUREAU_VIEWER, Role.BUREAU_OFFICER, Role.SYSADMIN}
WRITTEN = ["headline", "about", "products", "plans", "pay_and_care", "people"]  # of a page of the gallery
# Personal by who they belong to, though the model carries no school.
ALSO = {
    Organisation: ["contact_name", "contact_phone", "note"],
    User: ["name", "username", "email", "email_bounced_reason"],
    Link: ["recipient", "revoked_reason"],
    Attachment: ["title", "file_name", "consent_note", "added_by_name", "removed_reason"],
    Message: ["title", "text"],
    Import: ["file_name", "error"],
    ImportRow: ["label"],
    GalleryPage: WRITTEN,  # the draft, which may name members of staff; what is published is a copy
}
GIVEN = ("gives_people", "gives_power", "gives_water", "gives_site")  # by a school to an in-school factory
# What design lets others read of B, and whom. All else is for nobody of another side.
READERS: dict[str, set[str]] = {
    "placements.InternshipBatch.name": set(VISITORS),  # the published report lists the year's batches
    "placements.InternshipBatch.grade": ALLIANCE,
    "placements.InternshipBatch.note": ALLIANCE,
    "orders.OrderClass.name": ALLIANCE,
    "orders.OrderClass.signing_note": ALLIANCE,
    "orders.OrderClass.level": ALLIANCE,
    "orders.OrderClass.note": ALLIANCE,
    "orders.OrderClass.ended_reason": ALLIANCE,
    **{f"members.GalleryPage.{name}": ALLIANCE for name in WRITTEN},
    "members.Facility.name": ALLIANCE,
    "members.Department.name": ALLIANCE,
    "members.Committee.name": ALLIANCE,  # a school's own committee, of whose meetings the office is told
    "members.Cooperation.title": ALLIANCE,
    "members.Cooperation.agreement_number": ALLIANCE,
    "members.Cooperation.content": ALLIANCE,
    "members.Cooperation.without_opinions": ALLIANCE,
    "members.MajorOffer.department": ALLIANCE,
    # Whom an enterprise lends and who leads a project act in public, for their organisations.
    **{f"members.MentorAppointment.{name}": ALLIANCE for name in ("name", "post", "title", "certificate_number")},
    **{f"members.Project.{name}": ALLIANCE for name in ("title", "number", "leader_name", "payer", "content")},
    "members.CooperationPlan.title": ALLIANCE,
    "members.CooperationPlan.goals": ALLIANCE,
    "members.CooperationPlan.tasks": ALLIANCE,
    "members.CooperationPlan.measures": ALLIANCE,
    "members.CooperationPlan.funding": ALLIANCE,
    **{f"members.Facility.{name}": ALLIANCE for name in ("purpose", *GIVEN)},
    "members.FacilityUse.purpose": ALLIANCE,
    "members.FacilityUse.cancelled_reason": ALLIANCE,
    "core.Attachment.title": ALLIANCE,
    "core.Attachment.file_name": ALLIANCE,
    "core.Attachment.added_by_name": ALLIANCE,
    "members.TeachingPost.subject": ALLIANCE,  # in the frozen label of a source row, beside a masked name
    "members.Organisation.contact_name": {Role.OFFICE},
    "members.Organisation.contact_phone": {Role.OFFICE},
    "members.Organisation.note": {Role.OFFICE},
    "core.User.name": {Role.SYSADMIN, Role.OFFICE},  # the office looks after the users of those that may join
    "core.User.username": {Role.SYSADMIN, Role.OFFICE},
    "core.User.email": {Role.SYSADMIN, Role.OFFICE},
    "core.User.email_bounced_reason": {Role.SYSADMIN, Role.OFFICE},
}
# What only some pages tell of another side: the published report on each member's page, for everybody; and a post for
# teachers, at which station it is.
TOLD_AT = {
    re.compile(r"/artefacts/[^/]+/$|^/public/reports/[^/]+/read/$"): {
        "members.Facility.name",
        "orders.OrderClass.name",
    },
    re.compile(r"^/practice-offers/"): {"members.Facility.name"},
}
# Whose rows of B a role of another side may change, by its office.
CHANGES: dict[str, set[str]] = {
    Role.OFFICE: {
        "members_organisation",
        "members_admission",
        "members_affiliation",
        "members_qualificationreview",
        "members_sitefinding",
        "members_facility",
        "core_attachment",  # takes away what should not be there
        "members_facilityuse",
        "members_gallerypage",  # lets a page through, and takes it off
        "placements_opening",  # reviews and closes them
        "core_user",
        "members_usermembership",
    },
    Role.BUREAU_OFFICER: {"members_cooperationplan"},  # accepts and returns plans
    Role.SYSADMIN: {"core_user", "members_usermembership"},
}


def text_fields(model: type[models.Model]) -> list[models.Field]:
    """What a person can write into: no choices, no derived columns, no code of one letter."""
    return [
        f
        for f in model._meta.local_fields
        if isinstance(f, models.CharField | models.TextField) and f.editable and not f.choices and f.max_length != 1
    ]


def of_a_school(model: type[models.Model]) -> str | None:
    """How the model's rows belong to a school: their own, or their person's."""
    fields = {f.name: f.related_model for f in model._meta.local_fields if f.is_relation}
    if fields.get("school") is Organisation:
        return "school"
    return next((f"{name}__school" for name, target in fields.items() if target is Person), None)


def personal_rows(side: Side) -> Iterator[tuple[models.Model, list[models.Field]]]:
    """Every row of the side that may say something about a person, with its fields."""
    for model in apps.get_models():
        path = of_a_school(model) if model._meta.app_label in APPS and not hasattr(model, "pgh_tracked_model") else None
        for row in model.objects.filter(**{path: side.school}).order_by("pk") if path else ():
            yield row, text_fields(model)
    users = User.objects.filter(memberships__organisation__in=[side.school, side.enterprise]).order_by("pk")
    yield side.opening, []  # says nothing of a person, and nobody of another side changes it
    told = Message.objects.filter(user__in=users).order_by("pk")
    brought = [side.brought, *side.brought.rows.all()]
    alone = [side.school, side.enterprise, side.link, side.attachment, side.gallery_page]
    for row in [*alone, *brought, *users, *told]:
        yield row, [row._meta.get_field(name) for name in ALSO[type(row)]]


def takes(row: models.Model) -> bool:
    """Whether the row may hold what stands in it: a pupil in a studio has no name of an employee, a council no trade."""
    try:
        for constraint in row._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                constraint.validate(type(row), row)
    except ValidationError:
        return False
    return True


@dataclass
class Canary:
    county: County = None
    tokens: dict[str, str] = field(default_factory=dict)  # token -> app.Model.field

    def plant(self, world: World) -> None:
        """Write a token of its own into every personal field of B."""
        for row, fields in personal_rows(world.b):
            for f in fields:
                where = f"{row._meta.label}.{f.name}"
                token = "zq" + hashlib.sha256(f"{where}.{row.pk}".encode()).hexdigest()[:10]
                assert f.max_length is None or f.max_length >= len(token), f"{where} has no room for a token"
                held = getattr(row, f.name)
                setattr(row, f.name, f"{token}@example.com" if isinstance(f, models.EmailField) else token)
                if takes(row):
                    self.tokens[token] = where
                else:
                    setattr(row, f.name, held)
            row.save()
        for side in (world.a, world.b):
            for name in ("school", "enterprise", "student", "teacher", "enrolment", "post", "batch", "rotation"):
                getattr(side, name).refresh_from_db()

    def token(self, where: str) -> str:
        return next(token for token, place in self.tokens.items() if place == where)

    def leaks(self, text: str, visitor: str, sent: Iterable[str] = (), *, url: str = "") -> set[str]:
        """The fields of B that the text gives away to a visitor who may not read them."""
        published = {where for page, told_there in TOLD_AT.items() if page.search(url) for where in told_there}
        told = set(TOKEN.findall(text.lower())) - set(sent)
        found = {self.tokens[token] for token in told if token in self.tokens}
        return {where for where in found - published if visitor not in READERS.get(where, set())}


@pytest.fixture(scope="module")
def canary(founded) -> Canary:
    made = Canary()
    made.county = founded(prepare=made.plant)
    return made


@pytest.fixture(autouse=True)
def own_files(canary):
    settings.FILES_DIR = canary.county.files


_read: dict[str, str] = {}


def readable(content: bytes) -> str:
    """The text of a file or answer: a PDF's words, what is packed in a Word or Excel file, a list's packed row keys."""
    digest = hashlib.sha256(content).hexdigest()
    if digest not in _read:
        if content.startswith(b"%PDF"):
            _read[digest] = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
        elif content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                _read[digest] = "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
        else:
            text = content.decode("utf-8", "replace")
            keys = [
                base64.urlsafe_b64decode(k + "=" * (-len(k) % 4))
                for k in re.findall(r"(?:after|before)=([\w-]+)", text)
            ]
            _read[digest] = text + "".join(key.decode("utf-8", "replace") for key in keys)
    return _read[digest]


def said(response) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{response.headers}\n{response.cookies}\n{readable(body)}"


def rows_of_b(county: County) -> dict[str, list[int]]:
    """Everything of B that nobody of A may change: table and ids."""
    side = county.world.b
    places = [side.school.pk, side.enterprise.pk]
    ids: dict[str, list[int]] = {}
    for row, _fields in personal_rows(side):
        ids.setdefault(row._meta.db_table, []).append(row.pk)
    for model in (UserMembership, Admission):
        ids[model._meta.db_table] = list(model.objects.filter(organisation__in=places).values_list("pk", flat=True))
    return ids


def hashes(rows: dict[str, list[int]]) -> set[tuple[str, str]]:
    """A hash of each table's rows as they stand, in one statement."""
    parts = [
        f"SELECT '{table}', md5(string_agg(t::text, '|' ORDER BY id)) FROM {table} t WHERE id = ANY(%s)"
        for table in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), list(rows.values()))
        return set(cursor.fetchall())


def crossing(county: County) -> dict:
    """A form filled with B's rows wherever it asks for one."""
    b = county.world.b
    return {
        "organisation": b.school.pk,
        "school": b.school.pk,
        "enterprise": b.enterprise.pk,
        "host": b.enterprise.pk,
        "hosts": [b.enterprise.pk],
        "teaching_post": b.post.pk,
        "facility": b.station.pk,
        "person": b.student.pk,
        "enrolment": b.enrolment.pk,
        "batch": b.batch.pk,
        "student_number": b.enrolment.student_number,
        "opening": b.opening.pk,
        "place": f"o{b.opening.pk}",
        "students": [str(b.enrolment.uid), str(b.order_student.uid), b.enrolment.pk],
        "order_class": str(b.order_class.uid),
        "month": "2025-04",
        "paid_on": "2025-05-05",
        "title": "某岗位",
        "seats": 3,
        "first_1": "2025-07-01",
        "last_1": "2025-07-05",
        "membership": str(b.members[Role.PLACEMENT].uid),
        "account": b.members[Role.TEACHER].pk,
        "more_hosts": [b.enterprise.pk],
        "role": Role.TEACHER,
        "kind": b.station.kind_id,
        "form": "post",
        "name": "某人",
        "username": "somebody",
        "starts_on": "2025-04-01",
        "ends_before": "2025-04-30",
        "used_on": "2025-04-01",
        "person_days": 3,
        "year": 2025,
        "version": 1,
        "reason": "核对",
        "recipient": "某师傅",
        "days": 7,
        "answer": "confirm",
        "next": "/",
    }


def walk(canary: Canary, visitor: str) -> Iterator[tuple[str, str, dict]]:
    """Every call of a visitor: method, URL, data. His own pages too: B's rows may show up there."""
    county = canary.county
    for address in addresses():
        urls = address.urls(county, visitor)
        if address.has_uid:
            urls += address.urls(county, visitor, elsewhere=True)
        if address.noun == "measurement":
            urls += [reverse(address.name, args=[m.uid]) for m in county.published.snapshot.measurements.order_by("id")]
        for url in urls:
            yield "get", url, {}
            yield "post", url, crossing(county)
        if is_list(address):
            yield "get", urls[0], {"q": SEARCH}


def is_list(address: Address) -> bool:
    return not address.arguments and address.name.endswith("-list")


@contextmanager
def writing() -> Iterator[list[str]]:
    """The statements that may have written something: whatever does no more than read is passed over."""
    written = []

    def look(execute, sql, params, many, context):
        if not READS.match(str(sql)):
            written.append(str(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield written


def found_by(canary: Canary, visitor: str, calls) -> list[str]:
    """What the calls give away or change of B."""
    client, county = Client(raise_request_exception=False), canary.county
    cookies = county.client(visitor).cookies
    rows, found = rows_of_b(county), []
    before = hashes(rows)
    for method, url, data in calls:
        client.cookies = cookies.copy()
        sent = TOKEN.findall(str(data))  # what somebody typed himself may stand in his form again
        with undone(), writing() as written:
            response = getattr(client, method)(url, data)
            if leaked := canary.leaks(said(response), visitor, sent, url=url):
                found.append(f"{method} {url} tells {sorted(leaked)}")
            changed = {table for table, _hash in before ^ hashes(rows)} if written else set()
            if changed := changed - CHANGES.get(visitor, set()):
                found.append(f"{method} {url} changed {sorted(changed)}")
    return found


def test_every_personal_field_of_b_holds_a_token(canary):
    assert {"members.Person.id_number", "members.Person.phone", "members.Person.name"} <= set(canary.tokens.values())
    assert set(READERS) <= set(canary.tokens.values())


def test_b_itself_reads_its_tokens(db, canary):
    """The tokens are really on the pages, or their absence elsewhere would prove nothing."""
    client, uid = canary.county.client(Role.PLACEMENT, "b"), canary.county.world.b.enrolment.uid
    page = said(client.get(reverse("student-detail", args=[uid])))
    opened = said(client.post(reverse("student-reveal", args=[uid]), {"reason": "核对学籍"}))
    listed = said(client.get(reverse("student-list"), {"q": SEARCH}))
    assert "members.Person.name" in canary.leaks(page, "nobody")
    assert "members.Person.name" in canary.leaks(listed, "nobody")
    assert {"members.Person.id_number", "members.Person.phone"} <= canary.leaks(opened, "nobody")


@pytest.mark.parametrize("visitor", VISITORS)
def test_no_visitor_of_another_side_reads_or_changes_what_is_b_s(db, canary, caplog, visitor):
    caplog.set_level("DEBUG")
    assert found_by(canary, visitor, walk(canary, visitor)) == []
    letters = "\n".join(f"{letter.subject}\n{letter.to}\n{letter.body}" for letter in mail.outbox)
    assert canary.leaks(letters, "nobody") == set()
    assert canary.leaks(caplog.text, "nobody") == set()


@pytest.mark.parametrize("visitor", Role.values)
def test_no_workbook_tells_of_another_side(db, canary, visitor):
    """Every list that the visitor may open, whole and searched, as the worker writes it."""
    viewer, leaked = canary.county.world.membership(visitor), {}
    for name, of in lists.declared().items():
        for query in ("", f"q={SEARCH}") if of.open_to(viewer) else ():
            export = exports.ask(of, query=query, reason="核对", viewer=viewer, ip=None, at=dates.now())
            jobs.work(export.job_id)
            export.refresh_from_db()
            assert export.job.state == "done", export.job.error
            book = CalamineWorkbook.from_filelike(io.BytesIO(files.read(export.file)))
            text = str([book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names])
            leaked |= {name: found} if (found := canary.leaks(text, visitor)) else {}
    assert leaked == {}


def test_a_letter_tells_its_reader_titles_and_nothing_of_another_side(db, canary, settings):
    """B's texts stay in the portal, and A's letters know nothing of B."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    tomorrow = dates.now() + dates.DAY
    for user in User.objects.filter(email="").order_by("pk"):
        User.objects.filter(pk=user.pk).update(email=f"{user.pk}@a.invalid")
    User.objects.update(email_bounced_at=None)
    assert letters.run(tomorrow.replace(hour=12)) > 10
    for letter in mail.outbox:
        theirs = letter.to[0].startswith("zq")
        known = {"core.Message.title", "core.User.name"} if theirs else set()
        assert canary.leaks(letter.subject + letter.body, "nobody") <= known
    assert sum(letter.to[0].startswith("zq") for letter in mail.outbox) > 3


def test_no_stored_file_tells_of_a_person(db, canary):
    stored = [path.read_bytes() for path in canary.county.files.rglob("*") if path.is_file()]
    reports = {files.read(artefact.file) for artefact in Artefact.objects.select_related("file")}
    assert len(reports) > 2 and reports <= set(stored)
    for content in reports:  # unpacked: a Word or Excel file is read part by part
        assert canary.leaks(readable(content), "anonymous", url="/artefacts/one/") == set()
    for content in set(stored) - reports:  # what somebody took out for themselves: no name outside of its packing
        assert canary.leaks(content.decode("utf-8", "replace"), "anonymous") == set()


@pytest.mark.parametrize("visitor", [Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR])
def test_the_canary_sings_when_a_scope_is_taken_away(db, canary, monkeypatch, visitor):
    monkeypatch.setattr(EnrolmentQuerySet, "visible_to", lambda rows, viewer: rows)
    theirs = reverse("student-detail", args=[canary.county.world.b.enrolment.uid])
    calls = [("get", theirs, {}), ("get", reverse("student-list"), {"q": SEARCH})]
    found = found_by(canary, visitor, calls)
    assert len(found) == 2
    assert all("members.Person.name" in line for line in found)
