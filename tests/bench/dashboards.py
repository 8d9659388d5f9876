"""(f) The dashboard with ten thousand placements and with a million, beside the GROUP BY it does without."""

from collections.abc import Iterator

from django.test import Client

from .school import school_with
from .ways import Comparison, median

FEW, MANY, RUNS = 10_000, 1_000_000, 11
RAW = """
    SELECT date_trunc('month', a.starts_on), a.host_id, e.major_id, count(*)
    FROM placements_assignment a JOIN members_enrolment e ON e.id = a.enrolment_id
    WHERE a.school_id = %s GROUP BY 1, 2, 3
"""


def comparisons() -> Iterator[Comparison]:
    from django.db import connection

    from alliance.core import dates
    from reports import rollups

    found = Comparison("(f) the dashboard of a school")
    for placements in (FEW, MANY):
        with school_with(placements) as clerk:
            rollups.replace(today=dates.today(), as_of=dates.now())
            client = Client(SERVER_NAME="127.0.0.1")
            client.force_login(clerk.user)

            def page(client=client) -> None:
                response = client.get("/dashboard/")
                assert response.status_code == 200, response.status_code

            page()
            found.add(f"with {placements:,} placements", median(page, runs=RUNS))
            if placements == MANY:

                def raw(school=clerk.organisation_id) -> None:
                    with connection.cursor() as cursor:
                        cursor.execute(RAW, [school])
                        cursor.fetchall()

                found.add("one raw GROUP BY over the million, of the several it draws", median(raw, runs=3))
    yield found
