"""Guardians: columns, filters, list. Their numbers are on no list."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import Listing, ListTable, NameLink

from .. import access
from ..enums import GuardianRelation
from ..filters import YES_OR_NO
from ..models import Enrolment, Guardian


class GuardianTable(ListTable):
    name = NameLink("guardian-detail", verbose_name=_("监护人"))
    person = tables.Column(_("学生"))
    class_name = tables.Column(_("班级"))
    first = tables.Column(_("首要联系人"))
    reachable = tables.Column(_("手机号"), empty_values=(), accessor="pk")
    orders = {"person": "person__pinyin", "name": "name"}
    default_order = "person"

    class Meta(ListTable.Meta):
        model = Guardian
        fields = ["person", "class_name", "name", "relation", "first", "reachable"]

    def render_first(self, record):
        return _("是") if record.first else _("否")

    def render_reachable(self, record):
        return _("已登记") if record.phone_hash else _("未登记")


class GuardianFilter(filters.FilterSet):
    class_name = filters.CharFilter(label=_("班级"), lookup_expr="icontains", max_length=60)
    relation = filters.ChoiceFilter(label=_("与学生关系"), choices=GuardianRelation.choices)
    reachable = filters.ChoiceFilter(label=_("已登记手机号"), choices=YES_OR_NO, method="with_phone")

    class Meta:
        model = Guardian
        fields = ["class_name", "relation", "reachable"]

    def with_phone(self, rows, name, value):
        return rows.filter(phone_hash__isnull=value == "no")


def _guardians(viewer):
    latest = Enrolment.objects.filter(person=OuterRef("person")).order_by("-starts_on", "-pk")
    return Guardian.objects.visible_to(viewer).for_list().annotate(class_name=Subquery(latest.values("class_name")[:1]))


GUARDIANS = Listing(
    "guardian-list",
    _("监护人"),
    _guardians,
    GuardianTable,
    (access.sees_people,),
    filterset=GuardianFilter,
    searched="person__",
    personal=True,
)
