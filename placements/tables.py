"""The columns of this app's lists."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import NUMBER, LastDay, ListTable, NameLink
from alliance.core.wording import few

from . import wording
from .enums import DatePrecision, RotationState
from .models import Assignment, ConfirmedSpan, InternshipBatch, Opening, TeacherRotation
from .services.rotations import days_in


class OpeningTable(ListTable):
    title = NameLink("opening-detail", verbose_name=_("岗位名称"))
    wage = tables.Column(_("月薪（元）"), empty_values=(), accessor="wage_from_fen")
    seats = tables.Column(_("已安排 / 招收人数"), attrs=NUMBER)
    ends_before = LastDay(_("最后一天"))
    orders = {"title": "pinyin", "kind": "kind", "seats": "seats", "starts_on": "starts_on", "state": "state"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = Opening
        fields = ["title", "enterprise", "kind", "wage", "seats", "starts_on", "ends_before", "state"]

    def render_wage(self, record):
        return wording.wage_shown(record) or "—"

    def render_seats(self, record):
        return f"{record.seats_taken} / {record.seats}"

    def render_state(self, record):
        return wording.state_shown(record, dates.today())["label"]


class BatchTable(ListTable):
    name = NameLink("batch-detail", verbose_name=_("批次名称"))
    start = tables.Column(_("开始"), accessor="start_shown")
    hosts = tables.Column(_("实习单位"), empty_values=())
    assigned = tables.Column(_("已安排人数"), attrs=NUMBER)
    reported_headcount = tables.Column(_("上报人次"), attrs=NUMBER)
    orders = {"name": "pinyin", "start": "starts_on"}
    default_order = "-start"

    class Meta(ListTable.Meta):
        model = InternshipBatch
        fields = ["name", "school", "grade", "start", "hosts", "assigned", "reported_headcount"]

    def value_start(self, record):
        return record.starts_on if record.starts_precision == DatePrecision.DAY else record.start_shown

    def render_hosts(self, record):
        names = sorted(host.short_name or host.name for host in record.hosts.all())
        return few(names)


class AssignmentTable(ListTable):
    person = NameLink("assignment-detail", verbose_name=_("学生"))
    class_name = tables.Column(_("班级"), accessor="enrolment__class_name")
    post = tables.Column(_("岗位"), empty_values=())
    leaves_before = tables.Column(_("结束日期"))
    orders = {"person": "person__pinyin", "starts_on": "starts_on"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = Assignment
        fields = ["person", "class_name", "host", "post", "batch", "starts_on", "leaves_before"]

    def render_host(self, value, record):
        flagged = record.suspended and record.runs_on(dates.today())
        return _("%(host)s（实习单位已暂停）") % {"host": value} if flagged else value

    def render_post(self, record):
        """The opening whose seat it is, and what the student does there where that says more."""
        title = record.opening.title if record.opening else ""
        if title and record.post and record.post != title:
            return _("%(opening)s（%(post)s）") % {"opening": title, "post": record.post}
        return title or record.post or "—"

    def render_leaves_before(self, value, record):
        return _("已撤销") if record.withdrawn else dates.shown(value - dates.DAY)

    def value_leaves_before(self, value, record):
        return _("已撤销") if record.withdrawn else value - dates.DAY


class PlacedTable(tables.Table):
    """Who is where in one batch: a line for each host and opening."""

    host = tables.Column(_("实习单位"), linkify=lambda record: record["url"])
    opening = tables.Column(_("岗位"))
    free = tables.Column(_("空位 / 招收人数"), attrs=NUMBER)
    assigned = tables.Column(_("已安排"), attrs=NUMBER)
    running = tables.Column(_("今日在岗"), attrs=NUMBER)

    class Meta:
        template_name = "core/table.html"
        orderable = False


class RotationTable(ListTable):
    person = NameLink("rotation-detail", verbose_name=_("教师"))
    ends_before = LastDay(_("计划结束"))
    starts_on = tables.Column(_("计划开始"))
    days = tables.Column(_("企业确认天数"), empty_values=(), attrs=NUMBER)
    state = tables.Column(_("状态"), empty_values=())
    orders = {"person": "person__pinyin", "starts_on": "starts_on", "state": "state"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = TeacherRotation
        fields = ["person", "school", "host", "form", "starts_on", "ends_before", "days", "state"]

    def render_days(self, record):
        return self.value_days(record) or "—"

    def value_days(self, record):
        return days_in(record.confirmed_spans.all()) if record.state == RotationState.VERIFIED else None

    def render_state(self, record):
        return wording.rotation_state_shown(record, dates.today())["label"]


class SpanTable(ListTable):
    """The days a host confirmed."""

    ends_before = LastDay(_("最后一天"))
    starts_on = tables.Column(_("第一天"))
    days = tables.Column(_("天数"), attrs=NUMBER)

    class Meta(ListTable.Meta):
        model = ConfirmedSpan
        fields = ["starts_on", "ends_before", "days"]
