"""The columns of this app's lists."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import ListTable, NameLink

from .models import OrderClass


class OrderClassTable(ListTable):
    name = NameLink("order-class-detail", verbose_name=_("班级名称"))
    stipend = tables.Column(_("生活费资助"), accessor="stipend_shown")
    orders = {"name": "pinyin"}
    default_order = "name"

    class Meta(ListTable.Meta):
        model = OrderClass
        fields = ["name", "school", "enterprise", "signed_on", "reported_headcount", "stipend"]
