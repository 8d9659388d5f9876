"""Measuring: every indicator over its row sets, set-based, inside the transaction of one snapshot."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from alliance.core.errors import Refused
from members.models import Alliance, Organisation

from .context import report_context
from .counting import count
from .indicators import catalogue
from .models import Report, Snapshot, SourceRow
from .terms import Terms


def measure(report: Report, *, at: datetime, progress: Callable[[int], None]) -> Snapshot:
    """Make one snapshot of every figure of the report in one REPEATABLE READ transaction.

    `progress` is told how many indicators are done. Raises Refused for a year without data; nothing is left then.
    The snapshot belongs to no report until `annual` attaches it.
    """
    with one_instant():
        alliance = refuse_without_data(report.year, report.cutoff)
        terms = Terms.of(report)
        snapshot = Snapshot.objects.create(
            report=report,
            cutoff=report.cutoff,
            frozen_at=at,
            definition_versions=cards(),
            context=report_context(terms, alliance),
            content_sha256="",
        )
        for done, indicator in enumerate(catalogue(), 1):
            count(snapshot, indicator, terms.parameters(), label=alliance.name, kept=True)
            progress(done)
        snapshot.content_sha256 = digest(snapshot)
        snapshot.save(update_fields=["content_sha256"])
    return snapshot


@contextmanager
def one_instant() -> Iterator[None]:
    """A transaction of its own that sees the database as it stood when it began."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def cards() -> dict:
    """Every definition as it is frozen with a snapshot."""
    return {indicator.code: indicator.card() for indicator in catalogue()}


def refuse_without_data(year: int, cutoff: date) -> Alliance:
    """The alliance, if anybody was on its roll at the cutoff. Raises Refused for a year without data."""
    alliance = alliance_on(cutoff)
    if alliance is None:
        raise Refused(
            _("%(year)s 年没有可统计的数据：%(cutoff)s 名册上没有成员单位。请先办理入会，或核对年度和截止日。")
            % {"year": year, "cutoff": cutoff.isoformat()}
        )
    return alliance


def alliance_on(day: date) -> Alliance | None:
    """The alliance, if anybody was on its roll on that day."""
    return Alliance.objects.first() if Organisation.objects.members_on(day).exists() else None


def digest(snapshot: Snapshot) -> str:
    """SHA-256 over everything frozen, in an order of its own: equal content, equal digest, whatever the row ids.

    What came later than the first reports (`behind`, enterprises, amounts) enters only where it says something, so that
    what was frozen before it existed still verifies.
    """
    digest = hashlib.sha256()

    def add(*values: object) -> None:
        digest.update(json.dumps(values, ensure_ascii=False, sort_keys=True, default=str).encode() + b"\n")

    def later(**values: object) -> list[dict]:
        said = {name: value for name, value in values.items() if value not in (None, [])}
        return [said] if said else []

    add(snapshot.cutoff, snapshot.definition_versions, snapshot.context)
    for *row, behind in snapshot.measurements.order_by("code", "scope", "scope_key").values_list(
        "code", "scope", "scope_key", "scope_label", "numerator", "denominator", "value", "state", "behind"
    ):
        add(*row, *later(behind=behind))
    rows = SourceRow.objects.filter(measurement__snapshot=snapshot).order_by(
        "measurement__code", "role", "row_uid", "school_uid", "category", "label", "enterprise_uid", "amount"
    )
    for *row, enterprise, amount in rows.values_list(
        "measurement__code",
        "role",
        "table",
        "row_uid",
        "counted_as",
        "label",
        "school_uid",
        "category",
        "enterprise_uid",
        "amount",
    ).iterator(5000):
        add(*row, *later(enterprise=enterprise, amount=amount))
    return digest.hexdigest()
