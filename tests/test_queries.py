"""A page asks the database as often for thirty rows as for three: counted for each page, kept in `queries.toml`."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from alliance.core import audit, dates
from alliance.core.models import Link, Message
from members.models import (
    Admission,
    Enrolment,
    Facility,
    FacilityKind,
    FacilityUse,
    Major,
    Organisation,
    Person,
    TeachingPost,
    UserMembership,
)
from orders.models import OrderClass, OrderStudent, Stipend
from placements.models import (
    Assignment,
    BatchHost,
    ConfirmedSpan,
    InternshipBatch,
    Opening,
    OpeningMajor,
    TeacherRotation,
)
from reports.models import Report
from tests.registry import VISITORS, County, addresses
from tests.rows import another
from tests.test_access import TABLE

BASELINE = Path(__file__).with_name("queries.toml")
FEW, MANY = 3, 30
GROWING = [
    Admission,
    Assignment,
    BatchHost,
    ConfirmedSpan,
    Enrolment,
    Facility,
    FacilityKind,
    FacilityUse,
    InternshipBatch,
    Link,
    Major,
    Message,
    Opening,
    OpeningMajor,
    OrderClass,
    OrderStudent,
    Organisation,
    Person,
    Stipend,
    TeacherRotation,
    TeachingPost,
    UserMembership,
]

SET_ONCE = {"public-gallery-poster"}  # laid out for whoever comes first, and kept


@pytest.fixture(scope="module")
def county(founded) -> County:
    return founded()


@pytest.fixture(autouse=True)
def own_files(county):
    settings.FILES_DIR = county.files


def grow(county: County, numbers: range) -> None:
    """As many further rows of everything beside the first one of side A, and as many steps in every log."""
    with audit.acting(actor="system:test"):
        for model in GROWING:
            row = model.objects.order_by("pk").first()
            for number in numbers:
                another(row, number).save()
        side = county.world.a
        for subject in (
            Admission.objects.get(organisation=side.school, ends_before=None),
            side.rotation,
            county.published,
        ):
            for _number in numbers:
                subject.steps.create(verb="note", label="备注", to_state=subject.state, at=dates.now(), by_name="某人")
        for number in numbers:
            _publish_another(county.published, number)


def _clone(row: models.Model, **changes: object) -> models.Model:
    row = type(row).objects.get(pk=row.pk)
    row.pk = row.id = None
    for name, value in {**({"uid": uuid.uuid4()} if hasattr(row, "uid") else {}), **changes}.items():
        setattr(row, name, value)
    row.save(force_insert=True)
    return row


def _publish_another(report: Report, number: int) -> None:
    """A further published report with files, and a further source row behind each figure of the first one."""
    twin = _clone(
        report, year=1900 + number, version=f"{1900 + number}-1.0", snapshot=None, state="collecting", job=None
    )
    snapshot = _clone(report.snapshot, report=twin)
    for artefact in report.snapshot.artefacts.order_by("id"):
        _clone(artefact, snapshot=snapshot)
    Report.objects.filter(pk=twin.pk).update(snapshot=snapshot, state="published")
    for figure in report.snapshot.measurements.order_by("id"):
        source = figure.source_rows.order_by("id").first()
        if source is not None:
            _clone(source, row_uid=uuid.uuid4())


def counted(county: County) -> dict[str, dict[str, int]]:
    """Queries of each page of ours, for every visitor who may open it."""
    found: dict[str, dict[str, int]] = {}
    for visitor in VISITORS:
        client = county.client(visitor)
        client.get("/")  # the session is marked as seen once a minute: not while we count
        for name, url in _pages(county, visitor):
            if name in SET_ONCE:
                client.get(url)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200, url
            found.setdefault(name, {})[visitor] = len(queries)
    return found


def _pages(county: County, visitor: str) -> Iterator[tuple[str, str]]:
    for address in addresses():
        if hasattr(address.view, "access") and TABLE.own(address.name, "get")[visitor] == 200:
            yield address.name, address.urls(county, visitor)[0]


def written(counts: dict[str, dict[str, int]]) -> str:
    lines = [
        "# Queries of each page, for each visitor who may open it, with three rows of everything and with thirty.",
        "# Held by tests/test_queries.py; written anew by ALLIANCE_UPDATE_QUERIES=1 when a change means to change them.",
        "",
    ]
    for name, by_visitor in sorted(counts.items()):
        same = {count: [v for v, c in by_visitor.items() if c == count] for count in sorted(set(by_visitor.values()))}
        cells = ", ".join(f'{count} = "{" ".join(visitors)}"' for count, visitors in same.items())
        lines.append(f"{name} = {{ {cells} }}")
    return "\n".join(lines) + "\n"


def test_thirty_rows_cost_as_many_queries_as_three(db, county):
    grow(county, range(1, FEW))
    few = counted(county)
    grow(county, range(FEW, MANY))
    assert all(model.objects.count() >= MANY for model in GROWING)
    many = counted(county)
    grown = {
        f"{name} for {visitor}": (count, many[name][visitor])
        for name, by_visitor in few.items()
        for visitor, count in by_visitor.items()
        if many[name][visitor] != count
    }
    assert grown == {}
    if os.environ.get("ALLIANCE_UPDATE_QUERIES") == "1":
        BASELINE.write_text(written(few), encoding="utf-8")
    assert written(few) == BASELINE.read_text(encoding="utf-8"), "run with ALLIANCE_UPDATE_QUERIES=1 if that is meant"
