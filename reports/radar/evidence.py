"""The rows that fulfil each duty, for every member at once, in the very SQL by which indicators count them.

Each SELECT yields (organisation_id, done_on, uid), with the parameters of `Terms`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from ..indicators.a import ON_THE_ROLL
from ..indicators.b import USED, VALID
from ..indicators.c import CAREER_SESSIONS, COUNTED_AS, IN_TERM, OFFERED, PROFESSIONAL, TERMS_OF_THE_YEAR, VERIFIED
from ..indicators.g import CAME_TO_CAMPUS, HELD_BY


def _facilities(counts_as: str) -> str:
    return f"""
        SELECT f.enterprise_id AS organisation_id, min(u.used_on) AS done_on, f.uid
        FROM members_facility f
        JOIN members_facilitykind k ON k.id = f.kind_id AND k.counts_as = '{counts_as}'
        JOIN members_facilityuse u ON u.facility_id = f.id
        WHERE f.enterprise_id IS NOT NULL AND {VALID} AND {USED} GROUP BY f.enterprise_id, f.uid
    """


def _held(counts_as: str) -> str:
    return f"SELECT organisation_id, held_on AS done_on, uid FROM ({HELD_BY}) h WHERE counts_as = '{counts_as}'"


def _stated(duty: str) -> str:
    return f"""
        SELECT organisation_id, accepted_on AS done_on, uid FROM members_dutystatement
        WHERE duty = '{duty}' AND state = 'accepted' AND year = EXTRACT(YEAR FROM %(start)s::date)
          AND accepted_on <= %(today)s
    """


ROWS: dict[str, str] = {
    "base": _facilities("base"),
    "station": _facilities("station"),
    "mentor": f"""
        SELECT m.enterprise_id AS organisation_id, m.starts_on AS done_on, m.uid
        FROM ({IN_TERM}) m WHERE m.kind = 'career'
    """,
    "sessions": f"""
        SELECT n.enterprise_id AS organisation_id, n.held_on AS done_on, n.uid FROM ({CAREER_SESSIONS}) n
        WHERE n.held_on >= %(start)s AND n.held_on < %(end)s
    """,
    "chairman": f"SELECT organisation_id, held_on AS done_on, uid FROM ({CAME_TO_CAMPUS}) c",
    "offers": f"SELECT enterprise_id AS organisation_id, offered_on AS done_on, uid FROM ({OFFERED}) p",
    "local_preference": _stated("local_preference"),
    "teachers": f"""
        SELECT r.school_id AS organisation_id, GREATEST(r.stay_from, %(start)s::date) AS done_on, r.uid
        FROM ({VERIFIED}) r WHERE EXISTS (
            SELECT 1 FROM members_teachingpost t WHERE t.person_id = r.person_id AND t.kind = 'professional'
        )
    """,
    "parents_day": _held("parents_day"),
    "publicity_week": _held("publicity_week"),
    "recommendation": _held("recommendation"),
    "lessons": """
        SELECT school_id AS organisation_id, taught_on AS done_on, uid FROM members_careerlesson
        WHERE cancelled_at IS NULL AND taught_on >= %(start)s AND taught_on < %(end)s
    """,
    "culture_gallery": _stated("culture_gallery"),
    "factory": f"""
        SELECT p.organisation_id, f.starts_on AS done_on, f.uid
        FROM members_facility f
        JOIN members_facilitykind k ON k.id = f.kind_id AND k.counts_as = 'factory'
        JOIN LATERAL (
            SELECT f.school_id AS organisation_id
            UNION
            SELECT organisation_id FROM members_facilityparty WHERE facility_id = f.id
        ) p ON p.organisation_id IS NOT NULL
        WHERE {VALID}
    """,
}
_ALL = " UNION ALL ".join(
    f"SELECT '{duty}' AS duty, organisation_id, done_on, uid FROM ({rows}) r" for duty, rows in ROWS.items()
)


@dataclass(frozen=True)
class Done:
    """One row that fulfils a duty, and the day from which it does."""

    on: date
    uid: UUID


def done(parameters: dict, *, organisation: int | None = None) -> dict[tuple[int, str], list[Done]]:
    """What was done of each duty, by organisation and duty, the earliest first: one query, for one or for all."""
    found: dict[tuple[int, str], list[Done]] = defaultdict(list)
    for duty, place, on, uid in _asked(_ALL, parameters, organisation, "done_on, uid"):
        found[place, duty].append(Done(on, uid))
    return found


def members(parameters: dict, *, organisation: int | None = None) -> list[tuple]:
    """(id, uid, name, kind, admitted on, assessed from) of every member that has duties, suspended ones too."""
    rows = f"""
        SELECT r.id AS organisation_id, r.uid, r.name, r.kind, r.admitted_on,
               CASE WHEN r.kind = 'enterprise'
                    THEN (r.admitted_on + make_interval(months => %(grace_months)s))::date
                    ELSE r.admitted_on END AS assessed_from,
               r.kind <> 'enterprise'
               OR r.admitted_on <= %(cutoff)s::date - make_interval(months => %(grace_months)s) AS assessed,
               r.kind <> 'enterprise'
               OR r.admitted_on <= %(last)s::date - make_interval(months => %(grace_months)s) AS assessed_in_the_end
        FROM ({ON_THE_ROLL}) r WHERE r.kind IN ('enterprise', 'school')
    """
    return _asked(rows, parameters, organisation, "name")


def teachers(parameters: dict, *, organisation: int | None = None) -> dict[int, dict[UUID, date | None]]:
    """The professional teachers of each school as C01 counts them, and since when each was out this year."""
    rows = f"""
        SELECT s.id AS organisation_id, t.counted_as, o.done_on
        FROM ({PROFESSIONAL}) t
        JOIN members_organisation s ON s.uid = t.school_uid
        LEFT JOIN (
            SELECT {COUNTED_AS} AS counted_as, min(GREATEST(r.stay_from, %(start)s::date)) AS done_on
            FROM ({VERIFIED}) r JOIN members_person p ON p.id = r.person_id GROUP BY 1
        ) o ON o.counted_as = t.counted_as
    """
    found: dict[int, dict[UUID, date | None]] = defaultdict(dict)
    for place, counted_as, on in _asked(rows, parameters, organisation, "organisation_id"):
        found[place][counted_as] = on
    return found


def terms(parameters: dict) -> list[tuple[str, date, date]]:
    """(name, first day, end) of each term of the whole year, cut to it: what indicators call its terms, once over."""
    with connection.cursor() as cursor:
        whole = parameters | {"end": parameters["next_year"]}
        cursor.execute(f"SELECT name, from_day, to_day FROM ({TERMS_OF_THE_YEAR}) t ORDER BY from_day", whole)
        return cursor.fetchall()


def _asked(rows: str, parameters: dict, organisation: int | None, order: str) -> Iterable[tuple]:
    one = "WHERE organisation_id = %(organisation)s" if organisation else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM ({rows}) found {one} ORDER BY {order}", parameters | {"organisation": organisation}
        )
        return cursor.fetchall()
