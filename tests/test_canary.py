"""No personal field of the other side comes back, whoever asks, however: every one of B's holds a token of its own.

What is only looked at, the walk of `test_access.py` asks; here is what is sent, searched and taken out.
"""

import io
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from alliance.core import dates, exports, files, jobs, lists
from alliance.core.messages import letters
from alliance.core.models import User
from members.enums import Role
from members.models.people import EnrolmentQuerySet
from reports.models import Artefact
from tests.canary import READERS, SEARCH, Canary, readable, said
from tests.registry import VISITORS, Address, County, addresses


@pytest.fixture(scope="module")
def canary(founded) -> Canary:
    made = Canary()
    made.county = founded(prepare=made.plant)
    return made


@pytest.fixture(autouse=True)
def own_files(canary):
    settings.FILES_DIR = canary.county.files


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
        for url in dict.fromkeys(urls):  # what is everybody's lies at both sides
            yield "post", url, crossing(county)
        if address.noun == "measurement":  # each figure: its page is read, its source rows are opened
            figures = county.published.snapshot.measurements.order_by("id")
            deed = ("get", {}) if address.name == "measurement-detail" else ("post", crossing(county))
            yield from ((deed[0], reverse(address.name, args=[figure.uid]), deed[1]) for figure in figures)
        if is_list(address):
            yield "get", urls[0], {"q": SEARCH}


def is_list(address: Address) -> bool:
    return not address.arguments and address.name.endswith("-list")


def found_by(canary: Canary, visitor: str, calls) -> list[str]:
    """What the calls give away or change of B."""
    client, found = Client(raise_request_exception=False), []
    cookies = canary.county.client(visitor).cookies
    for method, url, data in calls:
        client.cookies = cookies.copy()
        found += canary.ask(client, visitor, method, url, data)[1]
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
    assert canary.overheard(caplog.text) == set()


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
