"""A token of its own in every personal field of side B, and what of them somebody of another side reads or changes."""

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property

import pgtrigger
import pypdf
from django.apps import apps
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.test import Client

from alliance.core.models import Attachment, Import, ImportRow, Link, Message, User
from members.enums import Role
from members.models import Admission, GalleryPage, Organisation, Person, UserMembership
from tests.placements.papers import STANDING
from tests.registry import VISITORS, County
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
    # What the bureau files upon, of every school.
    **{f"placements.InternshipBatch.{name}": ALLIANCE for name in ("plan", "filing_number", "course", "course_code")},
    **{f"placements.InsurancePolicy.{name}": ALLIANCE for name in ("number", "insurer")},
    "placements.Exemption.number": ALLIANCE,
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
    re.compile(r"^/batches/[^/]+/$"): {"core.User.name"},  # who answers for a school's word
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
    # accepts and returns plans; files batches and returns them
    Role.BUREAU_OFFICER: {"members_cooperationplan", "placements_internshipbatch"},
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
            with pgtrigger.ignore(*STANDING):  # what was signed stands; here it is told apart by its words
                row.save()
        for side in (world.a, world.b):
            for name in ("school", "enterprise", "student", "teacher", "enrolment", "post", "batch", "rotation"):
                getattr(side, name).refresh_from_db()

    def token(self, where: str) -> str:
        return next(token for token, place in self.tokens.items() if place == where)

    @cached_property
    def rows(self) -> dict[str, list[int]]:
        """Everything of B that nobody of A may change: table and ids."""
        side = self.county.world.b
        places = [side.school.pk, side.enterprise.pk]
        ids: dict[str, list[int]] = {}
        for row, _fields in personal_rows(side):
            ids.setdefault(row._meta.db_table, []).append(row.pk)
        for model in (UserMembership, Admission):
            ids[model._meta.db_table] = list(model.objects.filter(organisation__in=places).values_list("pk", flat=True))
        return ids

    @cached_property
    def untouched(self) -> set[tuple[str, str]]:
        return hashes(self.rows)

    def ask(self, client: Client, visitor: str, method: str, url: str, data: dict | None = None):
        """What a call is answered, and what it gives away or changes of B. It is undone afterwards."""
        found, before = [], self.untouched
        sent = TOKEN.findall(str(data or ""))  # what somebody typed himself may stand in his form again
        with undone(), writing() as written:
            response = getattr(client, method)(url, data)
            if leaked := self.leaks(said(response), visitor, sent, url=url):
                found.append(f"{method} {url} tells {sorted(leaked)}")
            changed = {table for table, _hash in before ^ hashes(self.rows)} if written else set()
            if changed := changed - CHANGES.get(visitor, set()):
                found.append(f"{method} {url} changed {sorted(changed)}")
        return response, found

    def overheard(self, log: str) -> set[str]:
        """What letters and the log tell of B."""
        letters = "\n".join(f"{letter.subject}\n{letter.to}\n{letter.body}" for letter in mail.outbox)
        return self.leaks(letters, "nobody") | self.leaks(log, "nobody")

    def leaks(self, text: str, visitor: str, sent: Iterable[str] = (), *, url: str = "") -> set[str]:
        """The fields of B that the text gives away to a visitor who may not read them."""
        published = {where for page, told_there in TOLD_AT.items() if page.search(url) for where in told_there}
        told = set(TOKEN.findall(text.lower())) - set(sent)
        found = {self.tokens[token] for token in told if token in self.tokens}
        return {where for where in found - published if visitor not in READERS.get(where, set())}


def readable(content: bytes) -> str:
    """The text of a file or answer: a PDF's words, what is packed in a Word or Excel file, a list's packed row keys."""
    if content.startswith((b"%PDF", b"PK")):
        return packed(content)
    text = content.decode("utf-8", "replace")
    keys = [base64.urlsafe_b64decode(k + "=" * (-len(k) % 4)) for k in re.findall(r"(?:after|before)=([\w-]+)", text)]
    return text + "".join(key.decode("utf-8", "replace") for key in keys)


@cache
def packed(content: bytes) -> str:
    """Files are few, and read by many visitors."""
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def said(response) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{response.headers}\n{response.cookies}\n{readable(body)}"


def hashes(rows: dict[str, list[int]]) -> set[tuple[str, str]]:
    """A hash of each table's rows as they stand, in one statement."""
    parts = [
        f"SELECT '{table}', md5(string_agg(t::text, '|' ORDER BY id)) FROM {table} t WHERE id = ANY(%s)"
        for table in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), list(rows.values()))
        return set(cursor.fetchall())


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


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
