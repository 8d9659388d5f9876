"""The list of a school's departments."""

import django_tables2 as tables
from django.db.models import Count, F
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import NUMBER, Listing, ListTable, NameLink

from .. import access
from ..models import Department


class DepartmentTable(ListTable):
    name = NameLink("department-detail", verbose_name=_("名称"))
    coordinator_count = tables.Column(_("专员"), attrs=NUMBER)
    status = tables.Column(_("状态"), accessor="closed_at", empty_values=())
    orders = {"name": "name", "school": "school__pinyin"}
    default_order = "school"

    class Meta(ListTable.Meta):
        model = Department
        fields = ["name", "school", "coordinator_count", "status"]

    def render_status(self, value):
        return _("已停用") if value else _("在用")

    def value_status(self, value):
        return self.render_status(value)


DEPARTMENTS = Listing(
    "department-list",
    _("教学系"),
    lambda viewer: (
        Department.objects.visible_to(viewer)
        .for_list()
        .annotate(coordinator_count=Count(F("coordinators"), distinct=True))
    ),
    DepartmentTable,
    (access.sees_departments,),
)
