"""What the portal gives out it takes back: a filled template and an exported list, brought in again, change nothing."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from alliance.core import audit, dates, files, jobs, workbooks
from alliance.core.excel import values
from alliance.core.imports import declared as rosters
from alliance.core.imports.templates import Template
from alliance.core.lists import declared as lists
from alliance.core.models import Export, Import, SensitiveRead
from members.enums import MEMBER_KINDS, Role, Sex
from members.models import Enrolment, Organisation, Person, SharedResource
from placements.models import Opening
from tests.core.excel.nasty import NASTY
from tests.core.imports.books import act, bring

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


def who_brings(world, roster):
    everybody = [*world.a.members.values(), *world.shared.values()]
    may = [one for one in everybody if roster.open_to(one)]
    return next((one for one in may if roster.rows(one).exists()), may[0])


@pytest.mark.parametrize("name", sorted(name for name, one in rosters().items() if not one.only_new))
def test_whatever_roster_is_filled_and_brought_back_changes_nothing(client, world, name):
    roster = rosters()[name]
    viewer = who_brings(world, roster)
    of = lists()[roster.listing]
    if of.filled_as(viewer) is not roster:
        pytest.skip("its list shows other rows")
    Opening.objects.filter(pk=world.a.opening.pk).update(state="draft")  # a file changes no other
    client.force_login(viewer.user)

    export = taken_out(client, roster.listing, template="1")
    source = bring(files.read(export.file), viewer, roster=name)

    assert source.state == "checked", source.error
    assert export.row_count > 0
    assert (source.new_count, source.changed_count) == (0, 0), list(source.rows.values())
    assert (source.unchanged_count, source.refused_count) == (export.row_count, 0), list(source.rows.values())


# Rosters whose list shows the columns a line is found by.
KEYED = {
    "activities",
    "cooperations",
    "major-offers",
    "majors",
    "mentor-sessions",
    "mentors",
    "organisations",
    "policies",
    "practice-offers",
    "projects",
    "resources",
    "student-tasks",
    "students",
    "supports",
    "teacher-plans",
    "teachers",
}


def list_brought_back(client, world, name: str) -> tuple[Export, Import]:
    viewer = who_brings(world, rosters()[name])
    client.force_login(viewer.user)
    export = taken_out(client, rosters()[name].listing)
    assert export.row_count > 0
    return export, bring(files.read(export.file), viewer, roster=name)


@pytest.mark.parametrize("name", sorted(KEYED))
def test_a_list_that_shows_its_keys_brought_back_changes_nothing(client, world, name):
    """Refused are what a list shows and a file tells nothing of: those that run the alliance, and others' resources."""
    Organisation.objects.filter(pk=world.a.enterprise.pk).update(
        credit_code="91379998MA3DEM0099", credit_code_doubtful=True
    )
    others = SharedResource.objects.exclude(owner=who_brings(world, rosters()[name]).organisation)
    of_office = Organisation.objects.exclude(kind__in=MEMBER_KINDS)
    kept_out = {"organisations": of_office.count(), "resources": others.count()}.get(name, 0)

    export, source = list_brought_back(client, world, name)

    assert source.state == "checked", (source.headings, source.error)
    assert (source.new_count, source.changed_count) == (0, 0), list(source.rows.values())
    assert source.refused_count == kept_out, list(source.rows.values("label", "problems"))
    assert source.unchanged_count == export.row_count - kept_out > 0


ONLY_ADDED = {
    "activity-parties", "facility-uses", "fair-seekers", "guardians", "investments", "order-students", "seats", "stipends",
    "training-results", "wishes",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(set(rosters()) - KEYED))
def test_a_list_without_its_keys_asks_for_its_columns_and_examines_no_line(client, world, name):
    """No round trip, and none is claimed: students are shown by name and not by number; what is over or cancelled
    stands among the rest, and must not begin anew by a file that leaves its state out. The round trip of openings,
    assignments and rotations is the filled template (above); joining a class or a fair, being paid, a day of use, a seat,
    what was given, who answers for a student, how a training ended and what a student wishes are only ever added, and
    their rosters have none."""
    export, source = list_brought_back(client, world, name)

    assert source.state == "mapping", (source.headings, source.error)
    assert source.rows.count() == 0
    assert (source.new_count, source.changed_count, source.unchanged_count, source.refused_count) == (0, 0, 0, 0)
    assert rosters()[name].only_new == (name in ONLY_ADDED)


def enrolled(world, count: int) -> list[Enrolment]:
    """So many more students of school A."""
    with audit.acting(actor="system:test"):
        people = [Person.objects.create(school=world.a.school, name=f"学生{chr(0x4E00 + n)}") for n in range(count)]
        own = world.a.enrolment
        return [
            Enrolment.objects.create(
                school=own.school,
                person=person,
                student_number=f"R{number:04d}",
                major=own.major,
                class_name="一班",
                entered_year=2023,
                starts_on=own.starts_on,
            )
            for number, person in enumerate(people)
        ]


STORABLE = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=60)


KEPT = [
    one for one in NASTY if 0 < len(one) <= 60 and not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in one)
]
TEXTS = STORABLE | st.sampled_from(KEPT)  # the database takes neither NUL nor half a sign
DAYS = st.dates(date(1990, 1, 1), date(2025, 12, 31))
PHONES = st.from_regex(r"1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8}|", fullmatch=True)
PUPILS = st.fixed_dictionaries(
    {
        "class_name": TEXTS,
        "starts_on": DAYS,
        "name": TEXTS,
        "sex": st.sampled_from(["", *Sex.values]),
        "born_on": st.none() | DAYS,
        "phone": PHONES,
    }
)


def stands(row: Enrolment, said: dict) -> None:
    """Whatever the portal may hold from before, past its own forms."""
    Enrolment.objects.filter(pk=row.pk).update(class_name=said["class_name"], starts_on=said["starts_on"])
    person = Person.objects.get(pk=row.person_id)
    for name in ("name", "sex", "born_on", "phone"):
        setattr(person, name, said[name])
    with audit.acting(actor="system:test"):
        person.save()


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(pupils=st.lists(PUPILS, min_size=8, max_size=8))
def test_whatever_stands_of_students_comes_back_as_no_change(client, world, pupils):
    client.force_login(world.a.members["placement"].user)
    rows = list(Enrolment.objects.filter(student_number__startswith="R")) or enrolled(world, 8)
    for row, said in zip(rows, pupils, strict=True):
        stands(row, said)

    for template in ({"template": "1"}, {}):
        export = taken_out(client, "student-list", **template)
        source = bring(files.read(export.file), world.a.members["placement"])
        assert (source.changed_count, source.new_count) == (0, 0), list(source.rows.values("changes", "problems"))
        if template:
            assert source.unchanged_count == export.row_count, list(source.rows.values("state", "problems"))
            assert export.row_count == len(rows) + 1


def test_a_thousand_nasty_texts_are_refused_in_words_or_come_out_as_they_went_in(client, world):
    clerk, roster = world.a.members["placement"], rosters()["students"]
    stream = BytesIO()
    template = Template(stream, roster, clerk, at=dates.now(), in_memory=True)
    at = {column.name: place for place, column in enumerate(roster.columns)}
    said = {
        "person__name": "张三", "major": "660301", "entered_year": "2023", "starts_on": "2023-09-01",
    }  # fmt: skip
    for number, text in enumerate(NASTY):
        line = {at[name]: value for name, value in said.items()}
        line |= {at["student_number"]: f"N{number:04d}", at["class_name"]: text}
        template.row([line.get(place, "") for place in range(len(roster.columns))])
    template.close()

    source = act(bring(stream.getvalue(), clerk), "write", clerk)

    stored = dict(Enrolment.objects.filter(student_number__startswith="N").values_list("student_number", "class_name"))
    refused = {row.number - 2: row.problems for row in source.rows.filter(state="refused")}
    assert len(stored) + len(refused) == len(NASTY) == 1_000
    for problems in refused.values():
        assert [one["column"] for one in problems] == ["班级"]
        assert any("\u4e00" <= letter <= "\u9fff" for letter in problems[0]["text"])
    for number, text in enumerate(NASTY):
        if number not in refused:
            assert stored[f"N{number:04d}"] == values.text(workbooks.cut(text)), repr(text)

    client.force_login(clerk.user)
    content = files.read(taken_out(client, "student-list").file)
    head, *rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    out = {row[head.index("学号")]: row[head.index("班级")] for row in rows}
    assert {number: out[number] for number in stored} == stored

    again = bring(content, clerk, name="名单.xlsx")
    assert (again.new_count, again.changed_count) == (0, 0), list(again.rows.filter(state="changed").values("changes"))
