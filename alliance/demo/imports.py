"""A workbook of the first school that waits for somebody's yes: checked by the portal's own job, nothing written.

Late arrivals of the year's intake, as a class teacher typed them: two lines with faults, one that changes a class.
"""

import io
from datetime import datetime

import xlsxwriter

from alliance.core import jobs
from alliance.core.imports import moves
from alliance.core.models import Import
from members.enums import Role
from members.models import Enrolment, UserMembership
from members.rosters.students import STUDENTS

HEADINGS = ("学号", "学生姓名", "身份证号", "专业代码", "班级", "入学年份", "开始日期")
NAMES = ("顾念慈", "施以宁", "陶景行", "殷 书 瑶")


def prepare(clerk: str, at: datetime) -> Import | None:
    """Bring it once; None when something was brought before. `clerk` is the username of the placement office."""
    viewer = UserMembership.objects.select_related("user", "organisation").get(
        user__username=clerk, role=Role.PLACEMENT
    )
    if Import.objects.visible_to(viewer).exists():
        return None
    source = moves.bring(STUDENTS, content=_book(viewer), name="秋季补录新生.xlsx", viewer=viewer, at=at)
    jobs.work(source.job_id)
    source.refresh_from_db()
    return source


def _book(viewer) -> bytes:
    known = Enrolment.objects.visible_to(viewer).filter(ends_before=None).select_related("person", "major")
    latest = known.order_by("-starts_on", "student_number").first()
    common = (latest.major.code, latest.class_name, str(latest.entered_year), latest.starts_on.strftime("%Y.%-m.%-d"))
    stem = latest.student_number[:-3]
    rows = [
        *((f"{stem}9{number:02d}", name, "", *common) for number, name in enumerate(NAMES, 1)),
        (f"{stem}911", "路明夷", "1.23E+17", *common),
        (f"{stem}912", "骆一帆", "", *common[:3], "20206-9-1"),
        (latest.student_number, latest.person.name, "", common[0], f"{latest.class_name}（实验）", *common[2:]),
    ]
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("补录")
    sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, "秋季补录新生名单")
    for number, row in enumerate([HEADINGS, *rows], 1):
        sheet.write_row(number, 0, row)
    book.close()
    return stream.getvalue()
