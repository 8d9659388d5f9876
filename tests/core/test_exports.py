"""Taking a list out: what the page shows is what the workbook holds, and nobody takes what he may not see."""

from datetime import date, datetime, timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from alliance.core import audit, cells, dates, exports, files, jobs, lists, workbooks
from alliance.core.models import Export, Job, SensitiveRead, StoredFile
from alliance.core.models.jobs import JobState
from members.enums import Role
from members.models import Enrolment, Organisation, Person, UserMembership
from tests.rows import another

pytestmark = pytest.mark.django_db(transaction=True)  # the progress is written over a connection of its own

MANY = 120  # more than two pages


@pytest.fixture
def organisations(world):
    with audit.acting(actor="system:test"):
        for number in range(MANY):
            kind = "enterprise" if number % 3 else "association"
            Organisation.objects.create(kind=kind, name=f"清川{number % 7}机构{number:03d}")
    return world


def ask(browser, name: str, query: str = "", **data) -> Export:
    """Press the button, and let the worker work."""
    response = browser.post(reverse("export-new"), {"list": name, "query": query, **data})
    export = Export.objects.order_by("-id").first()
    assert export is not None
    assert response["Location"] == reverse("export-detail", args=[export.uid])
    jobs.work(export.job_id)
    export.refresh_from_db()
    return export


def kept() -> set[str]:
    """What the private store holds: as many contents as cards, whoever brought them."""
    cards = set(StoredFile.objects.values_list("sha256", flat=True))
    assert {path.name for path in files.settings.FILES_DIR.rglob("*") if path.is_file()} == cards
    return cards


def sheets(content: bytes) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def taken(browser, export: Export) -> dict[str, list[list]]:
    response = browser.get(reverse("export-download", args=[export.uid]))
    assert response.status_code == 200
    return sheets(response.content)


def on_pages(browser, name: str, query: str) -> list[str]:
    """The first column of a list as one reads it, page after page."""
    found, url = [], f"?{query}"
    while url is not None:
        page = browser.get(reverse(name) + url).context["page"]
        found += [str(row.get_cell_value(page.table.columns[0].name)) for row in page.table.rows]
        url = page.next_url
    return found


@pytest.mark.parametrize("query", ["", "kind=enterprise&sort=-name", "q=清川3&kind=association", "sort=kind"])
def test_the_workbook_holds_what_the_pages_show_in_the_same_order(as_role, organisations, query):
    office = as_role(Role.OFFICE)
    export = ask(office, "organisation-list", query)
    assert export.job.state == JobState.DONE, export.job.error
    header, *rows = taken(office, export)["机构"]
    assert header == ["名称", "类别", "统一社会信用代码", "联盟身份"]
    assert [row[0] for row in rows] == on_pages(office, "organisation-list", query)
    assert export.row_count == len(rows) > 0


def test_the_second_sheet_says_what_was_asked_for(as_role, organisations):
    office = as_role(Role.OFFICE)
    export = ask(office, "organisation-list", "q=清川3&kind=enterprise&sort=-name")
    said = {line[0]: line[1] for line in taken(office, export)["查询条件"]}
    assert said["列表"] == "机构"
    assert said["关键字"] == "清川3"
    assert said["类别"] == "企业"
    assert said["排序"] == "名称 降序"
    assert said["导出人"].startswith("用户office（")
    assert said["行数"] == export.row_count
    assert said["导出编号"] == str(export.uid)
    assert isinstance(said["导出时间"], datetime)


def test_dates_are_dates_numbers_are_numbers_and_codes_are_text(as_role, world):
    placement = as_role(Role.PLACEMENT)
    rows = taken(placement, ask(placement, "assignment-list", reason="核对"))["实习安排"]
    assert rows[1][5:7] == [date(2025, 3, 1), date(2025, 8, 31)]
    student = taken(placement, ask(placement, "student-list", reason="核对"))["学生"][1]
    assert student[:2] == ["A2023001", "甲学生"]
    assert student[4] == 2023


def test_a_row_that_looks_like_a_formula_is_only_text(as_role, world):
    with audit.acting(actor="system:test"):
        Organisation.objects.create(kind="enterprise", name='=HYPERLINK("http://x","点")', credit_code="001234")
    office = as_role(Role.OFFICE)
    rows = taken(office, ask(office, "organisation-list", "sort=name"))["机构"]
    assert ['=HYPERLINK("http://x","点")', "001234"] in [[row[0], row[2]] for row in rows]


def test_masked_identifiers_stay_masked(as_role, world):
    placement = as_role(Role.PLACEMENT)
    export = ask(placement, "student-list", reason="核对")
    shown = taken(placement, export)["学生"][1][-1]
    assert shown.startswith("••••")
    number = world.a.student.id_number
    assert shown.endswith(number[-4:])
    assert number.encode() not in files.read(export.file)


def test_every_list_of_the_portal_can_be_taken_out(world):
    """Whoever may open it may take it; the expert committee has no rows here, and a workbook of none is one, too."""
    for name, of in lists.declared().items():
        viewer = next(
            m
            for m in UserMembership.objects.for_list().order_by("id")
            if of.open_to(m) and m.organisation.name[2] != "乙"
        )
        export = exports.ask(of, query="", reason="核对", viewer=viewer, ip=None, at=dates.now())
        jobs.work(export.job_id)
        export.refresh_from_db()
        assert export.job.state == JobState.DONE, (name, export.job.error)
        found = sheets(files.read(export.file))
        assert len(found) == 2
        assert len(next(iter(found.values()))) == export.row_count + 1, name


@pytest.mark.parametrize(
    "name",
    [
        "student-list",
        "teacher-list",
        "assignment-list",
        "rotation-list",
        "membership-list",
        "mentor-list",
        "mentor-session-list",
        "seat-list",
    ],
)
def test_personal_data_leave_for_a_written_reason_only(as_role, world, name):
    placement = as_role(Role.PLACEMENT)
    response = placement.post(reverse("export-new"), {"list": name, "query": "q=甲", "reason": " "}, follow=True)
    assert "须写明理由" in response.content.decode()
    assert response.redirect_chain[-1][0].startswith(reverse(name))
    assert not Export.objects.exists()
    assert not Job.objects.exists()
    export = ask(placement, name, reason="年度核对")
    read = SensitiveRead.objects.get(kind=SensitiveRead.Kind.EXPORT)
    assert [read.user, read.membership_uid] == [world.user(Role.PLACEMENT), world.membership(Role.PLACEMENT).uid]
    assert [read.table, read.row_uid, read.reason] == ["core_export", export.uid, "年度核对"]


def test_what_is_not_personal_needs_no_reason(as_role, world):
    ask(as_role(Role.OFFICE), "organisation-list")
    assert not SensitiveRead.objects.filter(kind=SensitiveRead.Kind.EXPORT).exists()


def test_the_job_carries_no_word_of_what_was_searched_for(as_role, world):
    export = ask(as_role(Role.PLACEMENT), "student-list", "q=甲学生", reason="核对")
    job = Job.objects.get(pk=export.job_id)
    assert job.payload == {}
    assert "甲" not in f"{job.key}{job.error}"


def test_somebody_elses_export_does_not_exist(as_role, world):
    export = ask(as_role(Role.OFFICE), "organisation-list")
    for role, side in ((Role.SYSADMIN, "a"), ("office2", "a"), (Role.PLACEMENT, "b")):
        browser = as_role(role, side)
        for page in ("export-detail", "export-download"):
            assert browser.get(reverse(page, args=[export.uid])).status_code == 404
        assert list(browser.get(reverse("export-list")).context["page"].table.rows) == []


def test_the_same_person_under_another_membership_does_not_see_it(as_role, world):
    office = as_role(Role.OFFICE)
    export = ask(office, "organisation-list")
    other = UserMembership.objects.create(
        user=world.user(Role.OFFICE), organisation=world.bureau, role=Role.BUREAU_VIEWER, started_at=dates.now()
    )
    office.post(reverse("membership-switch"), {"membership": str(other.uid), "next": "/"})
    assert office.get(reverse("export-download", args=[export.uid])).status_code == 404


def test_a_list_one_may_not_open_cannot_be_taken_out(as_role, world):
    browser = as_role(Role.OFFICE)
    assert browser.post(reverse("export-new"), {"list": "student-list", "reason": "想看"}).status_code == 403
    assert browser.post(reverse("export-new"), {"list": "no-such-list"}).status_code == 404
    assert not Export.objects.exists()


def test_who_asks_twice_gets_one(as_role, world):
    office = as_role(Role.OFFICE)
    told = {
        office.post(reverse("export-new"), {"list": "organisation-list", "query": "sort=name"})["Location"]
        for _press in range(2)
    }
    assert len(told) == Export.objects.count() == 1


def test_nobody_keeps_the_worker_for_himself(as_role, world):
    office = as_role(Role.OFFICE)
    for number in range(exports.OPEN_AT_ONCE + 1):
        last = office.post(reverse("export-new"), {"list": "organisation-list", "query": f"q={number}"}, follow=True)
    assert Export.objects.count() == exports.OPEN_AT_ONCE
    assert "份导出在办" in last.content.decode()


def test_a_membership_that_ended_meanwhile_takes_nothing(as_role, world):
    placement, before = as_role(Role.PLACEMENT), kept()
    placement.post(reverse("export-new"), {"list": "student-list", "reason": "核对"})
    export = Export.objects.get()
    UserMembership.objects.filter(pk=world.membership(Role.PLACEMENT).pk).update(ended_at=dates.now())
    jobs.work(export.job_id)
    export.refresh_from_db()
    assert export.job.state == JobState.FAILED
    assert "已停用" in export.job.error
    assert export.file is None
    assert kept() == before


def test_a_membership_that_ends_while_it_is_written_takes_nothing(as_role, world, monkeypatch):
    placement, before = as_role(Role.PLACEMENT), kept()
    placement.post(reverse("export-new"), {"list": "student-list", "reason": "核对"})
    fill = exports._fill

    def slowly(*args, **kwargs):
        written = fill(*args, **kwargs)
        UserMembership.objects.filter(pk=world.membership(Role.PLACEMENT).pk).update(ended_at=dates.now())
        return written

    monkeypatch.setattr(exports, "_fill", slowly)
    export = Export.objects.get()
    jobs.work(export.job_id)
    export.refresh_from_db()
    assert [export.job.state, export.file] == [JobState.FAILED, None]
    assert kept() == before


def scratches() -> list:
    return workbooks._scratches(workbooks.SCRATCH + str(Export.objects.get().job.uid))


def test_an_attempt_that_lost_its_lease_leaves_nothing_and_the_next_one_ends_it(as_role, world, monkeypatch):
    office, before = as_role(Role.OFFICE), kept()
    office.post(reverse("export-new"), {"list": "organisation-list"})
    export, fill = Export.objects.get(), exports._fill

    def overtaken(*args, **kwargs):
        Job.objects.filter(pk=export.job_id).update(lease_until=dates.now() - timedelta(seconds=1))
        monkeypatch.setattr(exports, "_fill", fill)
        jobs.work(export.job_id)  # somebody else takes it over and ends it, before this one is done
        return fill(*args, **kwargs)

    monkeypatch.setattr(exports, "_fill", overtaken)
    jobs.work(export.job_id)
    export.refresh_from_db()
    assert [export.job.state, export.job.attempts] == [JobState.DONE, 2]
    assert kept() - before == {export.file.sha256}
    assert scratches() == []


def test_what_a_killed_worker_left_is_swept_by_the_next_attempt(as_role, world):
    office = as_role(Role.OFFICE)
    office.post(reverse("export-new"), {"list": "organisation-list"})
    export = Export.objects.get()
    dead = jobs.take(export.job_id)
    folder = workbooks.Path(workbooks.tempfile.gettempdir()) / f"{workbooks.SCRATCH}{export.job.uid}-{dead.fence}"
    folder.mkdir()
    (folder / "list.xlsx").write_bytes(b"half")
    Job.objects.filter(pk=export.job_id).update(lease_until=dates.now() - timedelta(seconds=1))
    jobs.work(export.job_id)
    export.refresh_from_db()
    assert export.job.state == JobState.DONE
    assert scratches() == []


def test_two_attempts_write_the_same_bytes(as_role, world):
    office, before = as_role(Role.OFFICE), kept()
    export = ask(office, "organisation-list")
    first = export.file
    Job.objects.filter(pk=export.job_id).update(state=JobState.QUEUED)
    jobs.work(export.job_id)
    export.refresh_from_db()
    assert export.file == first
    assert kept() - before == {first.sha256}


def test_after_a_day_the_link_says_so_and_the_file_is_gone(as_role, world):
    office, before = as_role(Role.OFFICE), kept()
    export = ask(office, "organisation-list")
    path = files.path_of(export.file.sha256)
    assert exports.forget(export.expires_at - timedelta(seconds=1)) == 0
    Export.objects.filter(pk=export.pk).update(expires_at=dates.now() - timedelta(seconds=1))
    response = office.get(reverse("export-download", args=[export.uid]))
    assert response.status_code == 410
    assert "24 小时" in response.content.decode()
    assert path.exists()
    assert exports.forget(dates.now()) == 1
    assert not path.exists()
    assert kept() == before
    assert office.get(reverse("export-download", args=[export.uid])).status_code == 410
    detail = office.get(reverse("export-detail", args=[export.uid]))
    assert "已过期" in detail.content.decode()
    assert Export.objects.get().row_count == export.row_count


def test_a_file_that_something_else_refers_to_stays(as_role, world):
    office = as_role(Role.OFFICE)
    export = ask(office, "organisation-list")
    twin = ask(office, "organisation-list", "sort=-name")
    Export.objects.filter(pk=twin.pk).update(file=export.file)
    Export.objects.filter(pk=export.pk).update(expires_at=dates.now())
    exports.forget(dates.now())
    assert files.path_of(export.file.sha256).exists()


def test_the_page_of_an_export_tells_how_far_it_is_and_offers_the_file(as_role, world):
    office = as_role(Role.OFFICE)
    office.post(reverse("export-new"), {"list": "organisation-list", "query": "kind=school"})
    export = Export.objects.get()
    url = reverse("export-detail", args=[export.uid])
    waiting = office.get(url).content.decode()
    assert "<progress" in waiting
    assert "学校" in waiting
    assert reverse("export-download", args=[export.uid]) not in waiting
    assert office.get(reverse("export-download", args=[export.uid]))["Location"] == url
    jobs.work(export.job_id)
    done = office.get(url).content.decode()
    assert "<progress" not in done
    assert Export.objects.get().file.sha256 in done
    assert reverse("export-download", args=[export.uid]) in done
    response = office.get(reverse("export-download", args=[export.uid]))
    assert f"{dates.today():%Y%m%d}.xlsx" in response["Content-Disposition"]


def test_a_workbook_reads_each_column_as_the_page_does(as_role, world):
    """The workbook's own way through a table, held against the library's."""
    for name, of in lists.declared().items():
        viewer = next(m for m in UserMembership.objects.for_list().order_by("id") if of.open_to(m))
        record = of.rows(viewer).first()
        table = of.table(lists.PageOfRows([record] if record else []), **of.drawn_with(viewer))
        for row in table.rows:
            for column in table.columns:
                cell = cells.Cell(table, column)
                mine, theirs = cell.read(record), row.get_cell_value(column.name)
                if isinstance(mine, datetime | date | bool) or (cell.make is None and theirs == column.default):
                    continue  # the library's way makes a text of a day, and a dash of no day
                assert str(mine) == str(theirs), f"{name}: {column.name}"


def test_the_progress_grows_with_the_rows(as_role, world, monkeypatch):
    monkeypatch.setattr(exports, "CHUNK", 2)
    monkeypatch.setattr(exports, "BETWEEN", 0)
    told = []
    monkeypatch.setattr(jobs.Lease, "progress", lambda lease, done: told.append(done))
    ask(as_role(Role.OFFICE), "organisation-list")
    assert told == sorted(told)
    assert len(told) >= 2
    assert max(told) < exports.STEPS


def test_a_thousand_students_are_written_in_a_handful_of_queries(world, django_assert_max_num_queries):
    with audit.acting(actor="system:test"):
        for number in range(1, 40):
            person = another(world.a.student, number)
            person.save()
            row = another(world.a.enrolment, number)
            row.person = person
            row.save()
    assert Person.objects.count() > 40 <= Enrolment.objects.count()
    viewer, of = world.membership(Role.PLACEMENT), lists.declared()["student-list"]
    export = exports.ask(of, query="", reason="核对", viewer=viewer, ip=None, at=dates.now())
    lease = SimpleNamespace(job=export.job, fence=1, progress=lambda done: None)
    with workbooks.scratch(lease) as folder, django_assert_max_num_queries(9):
        assert exports._fill(folder / "x.xlsx", lease, export, of, viewer) == 40


def test_a_filter_that_is_not_understood_takes_nothing_out(as_role, world):
    """Otherwise the whole school would leave under a reason that was given for one class."""
    client = as_role(Role.PLACEMENT)
    data = {"list": "student-list", "query": "entered_year=abc", "reason": "核对"}
    refused = client.post(reverse("export-new"), data, follow=True)
    assert "筛选条件有误或已不存在，没有导出" in refused.content.decode()
    assert not Export.objects.exists()
