"""The columns of this app's lists."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import NUMBER, ListTable, NameLink
from alliance.core.money import yuan

from .models import OrderClass, OrderStudent, Stipend
from .months import shown
from .services.classes import state_of


class OrderClassTable(ListTable):
    name = NameLink("order-class-detail", verbose_name=_("班级名称"))
    state = tables.Column(_("状态"), empty_values=())
    on_roll = tables.Column(_("在册人数"), attrs=NUMBER)
    stipend = tables.Column(_("生活费资助"), accessor="stipend_shown")
    orders = {"name": "pinyin"}
    default_order = "name"

    class Meta(ListTable.Meta):
        model = OrderClass
        fields = ["name", "kind", "school", "enterprise", "signed_on", "state", "on_roll", "stipend"]

    def render_state(self, record):
        return state_of(record, dates.today(), suspended=record.suspended)["label"]


class LastDayOrOpen(tables.Column):
    """The last day of a time that may still run."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, empty_values=(), **kwargs)

    def render(self, value):
        return dates.shown(value - dates.DAY) if value else _("至今")

    def value(self, value):
        return value - dates.DAY if value else ""


class OrderStudentTable(ListTable):
    person = NameLink("order-student-detail", verbose_name=_("学生"))
    class_name = tables.Column(_("所在班级"), accessor="enrolment__class_name")
    major = tables.Column(_("专业"), accessor="enrolment__major__name")
    starts_on = tables.Column(_("入班日期"))
    ends_before = LastDayOrOpen(_("离班日期"))
    orders = {"person": "person__pinyin", "starts_on": "starts_on"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = OrderStudent
        fields = ["person", "order_class", "school", "class_name", "major", "starts_on", "ends_before"]


class StipendTable(ListTable):
    student = NameLink("stipend-detail", verbose_name=_("学生"), accessor="student__person__name")
    order_class = tables.Column(_("订单班"), accessor="student__order_class")
    month = tables.Column(_("月份"))
    amount = tables.Column(_("金额（元）"), accessor="amount_fen", attrs=NUMBER)
    state = tables.Column(_("状态"), accessor="cancelled_at", empty_values=())
    orders = {"student": "student__person__pinyin", "month": "month", "paid_on": "paid_on"}
    default_order = "-month"

    class Meta(ListTable.Meta):
        model = Stipend
        fields = ["student", "order_class", "month", "amount", "paid_on", "state"]

    def render_month(self, value):
        return shown(value)

    def render_amount(self, value, record):
        return format_html("<s>{}</s>", yuan(value)) if record.cancelled_at else yuan(value)

    def value_amount(self, value):
        return value / 100

    def render_state(self, value):
        return _("已作废") if value else _("有效")


class OwnStipendTable(StipendTable):
    """The stipends of one student, told by their month."""

    month = NameLink("stipend-detail", verbose_name=_("月份"))

    class Meta(StipendTable.Meta):
        fields = ["month", "amount", "paid_on", "state"]
        exclude = ["student", "order_class"]


class MonthTable(ListTable):
    """The months of one class; `pages` says whether they lead on to persons, `records` whether to be recorded."""

    month = tables.Column(_("月份"))
    paid = tables.Column(_("已发 / 在册"), attrs=NUMBER)
    fen = tables.Column(_("金额（元）"), attrs=NUMBER)
    link = tables.Column(_("办理"), accessor="month")

    def __init__(self, data, *args, order_class: OrderClass, pages: bool, records: bool, **kwargs):
        super().__init__(data, *args, exclude=() if records else ("link",), **kwargs)
        self.order_class, self.pages = order_class, pages

    def render_month(self, value):
        if not self.pages:
            return shown(value)
        url = f"{reverse('stipend-list')}?order_class={self.order_class.uid}&month={shown(value)}"
        return format_html('<a href="{}">{}</a>', url, shown(value))

    def render_paid(self, record):
        return f"{record.paid} / {record.on_roll}"

    def render_fen(self, value):
        return yuan(value)

    def render_link(self, value, record):
        if record.paid >= record.on_roll:
            return "—"
        url = reverse("order-class-stipends", args=[self.order_class.uid])
        return format_html('<a href="{}?month={}">{}</a>', url, shown(value), _("登记发放"))


class DueTable(ListTable):
    """Months over and not paid, by class. `records` says whether the viewer may record them."""

    name = tables.Column(_("订单班"))
    month = tables.Column(_("月份"))
    school = tables.Column(_("学校"))
    enterprise = tables.Column(_("订单企业"))
    students = tables.Column(_("未发人数"), attrs=NUMBER)
    fen = tables.Column(_("应发（元）"), attrs=NUMBER)
    link = tables.Column(_("办理"), accessor="month")

    def __init__(self, data, *args, records: bool, exclude: tuple[str, ...] = (), **kwargs):
        super().__init__(data, *args, exclude=exclude if records else (*exclude, "link"), **kwargs)

    def render_name(self, value, record):
        return format_html('<a href="{}">{}</a>', reverse("order-class-detail", args=[record.uid]), value)

    def render_month(self, value):
        return shown(value)

    def render_fen(self, value):
        return yuan(value)

    def render_link(self, value, record):
        url = reverse("order-class-stipends", args=[record.uid])
        return format_html('<a href="{}?month={}">{}</a>', url, shown(value), _("登记发放"))
