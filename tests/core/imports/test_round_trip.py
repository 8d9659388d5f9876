"""What the portal gives out it takes back: a filled template and an exported list, brought in again, change nothing."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from alliance.core import files, jobs
from alliance.core.models import Export, SensitiveRead
from members.enums import Role
from members.models import Enrolment
from tests.core.imports.books import bring

pytestmark = pytest.mark.django_db(transaction=True)


def taken_out(browser, name: str, *, query: str = "", **data) -> Export:
    """Press the button on a list, and let the worker work."""
    browser.post(reverse("export-new"), {"list": name, "query": query, "reason": "核对", **data})
    export = Export.objects.select_related("job", "file").latest("id")
    jobs.work(export.job_id)
    export.refresh_from_db()
    assert export.job.state == "done", export.job.error
    return export


def test_a_filled_template_brought_back_unchanged_changes_nothing(as_role, world):
    export = taken_out(as_role(Role.PLACEMENT), "student-list", template="1")

    assert export.template and export.row_count == 1
    assert SensitiveRead.objects.filter(kind="export", row_uid=export.uid, reason="核对").exists()

    source = bring(files.read(export.file), world.a.members["placement"])
    assert (source.unchanged_count, source.rows.count()) == (1, 1), list(source.rows.values())


@pytest.mark.parametrize(
    "name", ["一班  二班", "Ａ班", "e\u0301班", "示例班", "=1+1", "清空", "#N/A", "—", "班\u200b", "'07"]
)
def test_what_stands_is_no_change_however_a_cell_would_be_read(as_role, world, name):
    Enrolment.objects.filter(pk=world.a.enrolment.pk).update(class_name=name)

    export = taken_out(as_role(Role.PLACEMENT), "student-list", template="1")
    source = bring(files.read(export.file), world.a.members["placement"])

    assert [row.state for row in source.rows.all()] == ["unchanged"], list(source.rows.values())


def test_who_may_not_change_a_list_gets_no_template_of_it(as_role, world):
    leader = as_role(Role.SCHOOL_LEADER)
    page = leader.get(reverse("student-list"))
    assert page.context["page"].filled is None
    leader.post(reverse("export-new"), {"list": "student-list", "query": "", "reason": "核对", "template": "1"})
    assert not Export.objects.exists()


def test_a_filled_template_asks_for_a_reason_and_holds_what_the_list_was_narrowed_to(as_role, world):
    clerk = as_role(Role.PLACEMENT)
    clerk.post(reverse("export-new"), {"list": "student-list", "query": "", "template": "1"})
    assert not Export.objects.exists()
    export = taken_out(clerk, "student-list", template="1", query="entered_year=1999")
    assert export.row_count == 0
    assert "补充模板" in clerk.get(reverse("export-detail", args=[export.uid])).content.decode()


def test_identifiers_are_masked_in_a_filled_template(as_role, world):
    export = taken_out(as_role(Role.PLACEMENT), "student-list", template="1")
    book = openpyxl.load_workbook(BytesIO(files.read(export.file)))
    said = " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    assert world.a.student.id_number not in said
    assert world.a.student.id_number[-4:] in said and "•" in said
