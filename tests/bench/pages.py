"""(d) Pages of a long list, by key and by OFFSET."""

import uuid
from collections.abc import Iterator
from datetime import date
from functools import partial
from types import SimpleNamespace

from .ways import Comparison, copy, make_persons, median, undone, without_history

LISTED, DEEP = 100_000, 90_000


def comparisons() -> Iterator[Comparison]:
    """(d) The student list of one large school, by its own code, against the same rows by OFFSET."""
    from django.db import connection
    from django.test import RequestFactory

    from alliance.core import lists
    from members.enums import Role
    from members.models import Enrolment, Major, Organisation, Person

    with undone():
        without_history(Person, Enrolment)
        school = Organisation.objects.create(kind="school", name="万人学校")
        major = Major.objects.create(code="999999", name="量测专业")
        copy(Person, make_persons(school, LISTED, sealed=False))
        ids = Person.objects.filter(school=school).order_by("id").values_list("id", flat=True)
        copy(Enrolment, [_enrolment(n, pk, school, major) for n, pk in enumerate(ids)])
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE members_person, members_enrolment")
        viewer = SimpleNamespace(role=Role.PLACEMENT, organisation_id=school.pk)
        rows = Enrolment.objects.visible_to(viewer).for_list()
        first = RequestFactory().get("/")
        for order in ("student_number", "class_name"):
            at = rows.order_by(order, "pk")[DEEP - 1]
            deep = RequestFactory().get("/" + lists._url(first, "after", at))

            def by_key(request, order=order) -> list:
                return lists._page(request, lists.Chosen(rows, None, "", order, order))[0]

            def by_offset(order=order) -> list:
                return list(rows.order_by(order, "pk")[DEEP : DEEP + lists.PER_PAGE])

            assert by_key(deep) == by_offset()
            found = Comparison(f"(d) a page of {LISTED:,} students sorted by {order}")
            found.add("the first page by key", median(partial(by_key, first), runs=9))
            found.add(f"the page at row {DEEP:,} by key", median(partial(by_key, deep), runs=9))
            found.add(f"the page at row {DEEP:,} by OFFSET", median(by_offset, runs=9))
            yield found


def _enrolment(number: int, person_id: int, school, major):
    from members.models import Enrolment

    return Enrolment(
        uid=uuid.uuid4(),
        person_id=person_id,
        school=school,
        major=major,
        student_number=f"S{number:07d}",
        class_name=f"{number // 40:05d} 班",
        entered_year=2024,
        starts_on=date(2024, 9, 1),
    )
