"""The list of school terms."""

from django.utils.translation import gettext_lazy as _

from alliance.core.lists import LastDay, Listing, ListTable, NameLink

from .. import access
from ..models import SchoolTerm


class SchoolTermTable(ListTable):
    name = NameLink("term-detail", verbose_name=_("名称"))
    ends_before = LastDay(_("结束日期"))
    orders = {"name": "name", "starts_on": "starts_on"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = SchoolTerm
        fields = ["name", "starts_on", "ends_before"]


TERMS = Listing(
    "term-list",
    _("学期"),
    lambda viewer: SchoolTerm.objects.visible_to(viewer),
    SchoolTermTable,
    (access.sees_terms,),
)
