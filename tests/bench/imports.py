"""(h, i) A roll of 100,000 students brought in, beside the least any import must do, and beside django-import-export."""

import csv
import io
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from .ways import Comparison, without_history

MANY, FEW, CHANGED = 100_000, 20_000, 0.01
HEADINGS = (
    "序号", "学号", "姓名", "性别", "身份证号", "出生日期", "手机号", "院系", "专业", "班级", "入学年份", "开始日期",
    "结束日期", "家庭住址", "备注",
)  # fmt: skip
FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
GIVEN = "文明华建国志海云英秀兰芳春晓东伟敏静丽强磊军洋勇艳杰娟涛超霞平刚桂梓涵子轩浩宇欣怡雨泽诗琪思佳俊博雅婷"


def people(first: int, count: int) -> list[tuple]:
    """Lines of a roll, in the order of HEADINGS, with ID numbers of a region never issued."""
    from stdnum.cn import ric

    chance, rows = random.Random(first), []
    for number in range(first, first + count):
        born = date(2007, 1, 1) + timedelta(days=number % 1000)
        seventeen = f"379998{born:%Y%m%d}{number % 999 + 1:03d}"
        rows.append(
            (
                str(number),
                f"{number:010d}",
                chance.choice(FAMILY) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2)))),
                "男" if int(seventeen[16]) % 2 else "女",
                seventeen + ric.calc_check_digit(seventeen + "0"),
                born.isoformat(),
                f"139{number:08d}",
                f"第{number % 12}系",
                "999998",
                f"{number % 400}班",
                "2023",
                "2023-09-01",
                "",
                f"清川县某镇{number}号",
                "",
            )
        )
    return rows


def book_of(rows: list[tuple], path: Path) -> Path:
    from rustpy_xlsxwriter import write_worksheet

    write_worksheet([dict(zip(HEADINGS, row, strict=True)) for row in rows], str(path), sheet_name="名册")
    return path


class School:
    """A school with a clerk, a hundred thousand students already there, and the way an import takes."""

    def __init__(self, name: str):
        from alliance.core import dates
        from alliance.core.models import User
        from members.models import Alliance, Major, Organisation, UserMembership

        Alliance.objects.get_or_create(
            name="量测联盟", county="量测县", region_code="379998", founded_on=date(2020, 1, 1)
        )
        self.school = Organisation.objects.create(kind="school", name=name)
        self.major, _made = Major.objects.get_or_create(code="999998", defaults={"name": "量测专业"})
        user = User.objects.create(username=f"c{self.school.pk}", name="量测员", must_change_password=False)
        self.clerk = UserMembership.objects.create(
            user=user, organisation=self.school, role="placement", started_at=dates.now()
        )

    def bring(self, path: Path) -> tuple:
        """Upload and check. Returns the import and the seconds the check took."""
        from alliance.core import dates, jobs
        from alliance.core.imports import declared, moves
        from alliance.core.models import HeadingChoice, Import

        for heading in ("院系", "家庭住址"):
            HeadingChoice.objects.get_or_create(organisation_id=self.school.pk, roster="students", heading=heading)
        start = time.perf_counter()
        source = moves.bring(
            declared()["students"], content=path.read_bytes(), name=path.name, viewer=self.clerk, at=dates.now()
        )
        jobs.work(source.job_id)
        spent = time.perf_counter() - start
        source = Import.objects.select_related("job").get(pk=source.pk)
        said = list(source.rows.exclude(problems=[]).values_list("problems", flat=True)[:3])
        assert source.state == "checked" and not said, (source.state, source.error, source.job.error, said)
        return source, spent

    def write(self, source) -> float:
        from alliance.core import dates, jobs
        from alliance.core.imports import moves
        from alliance.core.models import Import

        start = time.perf_counter()
        moved = moves.move(source, "write", viewer=self.clerk, at=dates.now())
        jobs.work(moved.job_id)
        spent = time.perf_counter() - start
        source = Import.objects.select_related("job").get(pk=source.pk)
        assert source.state == "done", (source.state, source.error, source.job.error)
        return spent


def least(school: School, path: Path) -> tuple[float, float]:
    """The seconds calamine takes to parse, and COPY to put the same rows into the two indexed tables. No history."""
    from django.db import connection, transaction
    from python_calamine import CalamineWorkbook

    start = time.perf_counter()
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[1:]
    parsed = time.perf_counter() - start
    persons, enrolments = copies(school, rows)
    with transaction.atomic(), connection.cursor() as cursor:
        from members.models import Enrolment, Person

        without_history(Person, Enrolment)
        start = time.perf_counter()
        for model, columns, text in ((Person, PERSON, persons), (Enrolment, ENROLMENT, enrolments)):
            cursor.copy_expert(
                f"COPY {model._meta.db_table} ({', '.join(columns)}) FROM STDIN (FORMAT csv, NULL '~')", text
            )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        copied = time.perf_counter() - start
        transaction.set_rollback(True)
    return parsed, copied


PERSON = (
    "id", "uid", "version", "school_id", "name", "sex", "born_on", "id_number", "id_number_hash", "phone", "phone_hash",
    "created_at", "pinyin", "search_tokens",
)  # fmt: skip
ENROLMENT = (
    "id", "uid", "version", "person_id", "school_id", "student_number", "major_id", "class_name", "entered_year",
    "starts_on", "ended_reason",
)  # fmt: skip


def copies(school: School, rows: list) -> tuple[io.StringIO, io.StringIO]:
    """What COPY is fed with: sealed, hashed, with its search columns, before the clock runs."""
    import uuid

    from members.models import Person

    fields = {name: Person._meta.get_field(name) for name in ("id_number", "id_number_hash", "phone", "phone_hash")}
    persons, enrolments = io.StringIO(), io.StringIO()
    to_persons, to_enrolments = csv.writer(persons), csv.writer(enrolments)
    for number, row in enumerate(rows, 10_000_000):
        uid, derived = uuid.uuid4(), Person.search_columns(name=row[2])
        sealed = [
            fields["id_number"].seal(row[4], uid), fields["id_number_hash"].digest(row[4]),
            fields["phone"].seal(row[6], uid), fields["phone_hash"].digest(row[6]),
        ]  # fmt: skip
        sex = "male" if row[3] == "男" else "female"
        to_persons.writerow([
            number, uid, 1, school.school.pk, row[2], sex, row[5], *sealed, "2026-01-01", derived["pinyin"],
            derived["search_tokens"],
        ])  # fmt: skip
        to_enrolments.writerow([
            number, uuid.uuid4(), 1, number, school.school.pk, row[1], school.major.pk, row[9], row[10], row[11], '',
        ])  # fmt: skip
    persons.seek(0)
    enrolments.seek(0)
    return persons, enrolments


def whole() -> Comparison:
    from django.db import connection

    found = Comparison(f"(h) {MANY:,} students × {len(HEADINGS)} columns brought in, as many being there already")
    school = School("量测学校")
    with tempfile.TemporaryDirectory() as folder:
        there = book_of(people(MANY, MANY), Path(folder) / "there.xlsx")
        school.write(school.bring(there)[0])
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE members_person, members_enrolment, core_importedrow, core_importrow")
        rows = people(0, MANY)
        path = book_of(rows, Path(folder) / "first.xlsx")
        parsed, copied = least(school, path)
        found.add("calamine parse, then COPY of the same rows, sealed beforehand, no history", parsed + copied)
        print(f"    parse {parsed:.1f} s, COPY {copied:.1f} s", flush=True)
        source, checked = school.bring(path)
        assert (source.new_count, source.refused_count) == (MANY, 0), (source.new_count, source.refused_count)
        written = school.write(source)
        print(f"    check {checked:.1f} s, write {written:.1f} s", flush=True)
        found.add("the portal: parse, check, compare, write with history", checked + written)
        for number in range(0, MANY, int(1 / CHANGED)):
            rows[number] = (*rows[number][:9], "转班", *rows[number][10:])
        again = book_of(rows, Path(folder) / "again.xlsx")
        source, checked = school.bring(again)
        assert (source.changed_count, source.unchanged_count) == (MANY * CHANGED, MANY * (1 - CHANGED))
        rewritten = school.write(source)
        print(f"    again: check {checked:.1f} s, write {rewritten:.1f} s", flush=True)
        found.add(f"the same file again with {CHANGED:.0%} of its lines changed", checked + rewritten)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"    peak memory of this process: {peak:.0f} MiB", flush=True)
    return found


def by_row(school: School, path: Path) -> float:
    """django-import-export on the same file: its dry run, which tells what would change, and then the import itself."""
    from import_export import fields, resources
    from import_export.widgets import ForeignKeyWidget
    from tablib import Dataset

    from members.enums import Sex
    from members.models import Enrolment, Major, Person
    from members.services import people

    class Students(resources.ModelResource):
        student_number = fields.Field(attribute="student_number", column_name="学号")
        class_name = fields.Field(attribute="class_name", column_name="班级")
        entered_year = fields.Field(attribute="entered_year", column_name="入学年份")
        starts_on = fields.Field(attribute="starts_on", column_name="开始日期")
        major = fields.Field(attribute="major", column_name="专业", widget=ForeignKeyWidget(Major, "code"))

        class Meta:
            model = Enrolment
            fields = ("student_number", "class_name", "entered_year", "starts_on", "major")
            import_id_fields = ("student_number",)
            skip_unchanged = True

        def get_queryset(self):
            return Enrolment.objects.filter(school=school.school)

        def before_save_instance(self, instance, row, **kwargs):
            """The same person, with the same identifiers, as the portal's own form would write him."""
            person = Person(
                name=row["姓名"],
                sex=Sex.MALE if row["性别"] == "男" else Sex.FEMALE,
                born_on=row["出生日期"],
                id_number=row["身份证号"],
                phone=row["手机号"],
            )
            instance.school = person.school = school.school
            people._with_hashes(person).save()
            instance.person = person

    start = time.perf_counter()
    dataset = Dataset().load(path.read_bytes(), format="xlsx")
    for dry_run in (True, False):
        result = Students().import_data(dataset, dry_run=dry_run, use_transactions=True)
        assert result.totals["new"] == FEW, (
            result.totals,
            [str(e.error) for _n, es in result.row_errors() for e in es][:2],
        )
    return time.perf_counter() - start


def each_row() -> Comparison:
    found = Comparison("(i) per student: the portal with 100,000, django-import-export with 20,000")
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = School("量测学校甲"), School("量测学校乙")
        source, checked = ours.bring(book_of(people(MANY, MANY), Path(folder) / "ours.xlsx"))
        found.add("the portal: parse, check, compare, write with history", (checked + ours.write(source)) / MANY)
        spent = by_row(theirs, book_of(people(MANY, FEW), Path(folder) / "theirs.xlsx"))
        found.add("django-import-export: dry run, import", spent / FEW)
    return found


def comparisons() -> Iterator[Comparison]:
    yield whole()
    yield each_row()
