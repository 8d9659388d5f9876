"""The columns of the kernel's own lists."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from .lists import NUMBER, ListTable, NameLink, declared
from .models import Export


class ExportTable(ListTable):
    list_name = NameLink("export-detail", verbose_name=_("列表"))
    state = tables.Column(_("状态"), accessor="job__get_state_display")
    row_count = tables.Column(_("行数"), attrs=NUMBER)
    orders = {"created_at": "created_at"}
    default_order = "-created_at"

    class Meta(ListTable.Meta):
        model = Export
        fields = ["list_name", "state", "row_count", "created_at", "expires_at"]

    def render_list_name(self, value):
        of = declared().get(value)
        return of.title if of else value
