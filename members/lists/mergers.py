"""Organisations that look like doubles, and those that were merged."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import DayLink, Listing, ListTable, NameLink

from .. import access
from ..models import Merger, Organisation
from ..models.mergers import suspected
from ..tables import OrganisationTable


class DuplicateTable(ListTable):
    name = NameLink("organisation-detail", verbose_name=_("机构"))
    alike = tables.Column(_("疑似重复"), empty_values=())
    why = tables.Column(_("相似之处"), empty_values=())
    merge = tables.Column(_("操作"), empty_values=(), exclude_from_export=True)
    orders = {"name": "pinyin", "kind": "kind"}
    default_order = "name"

    class Meta(ListTable.Meta):
        model = Organisation
        fields = ["name", "kind", "credit_code", "alike", "why", "merge"]

    render_credit_code = OrganisationTable.render_credit_code

    @staticmethod
    def _twins(record) -> list[dict]:
        return list({one["uid"]: one for one in [*record.by_name, *record.by_code]}.values())

    def render_alike(self, record):
        return str(_("、")).join(one["name"] for one in self._twins(record))

    def render_why(self, record):
        said = [str(_("名称相同"))] if record.by_name else []
        return str(_("、")).join([*said, *([str(_("信用代码只差一位"))] if record.by_code else [])])

    def render_merge(self, record):
        url = reverse("organisation-merge", args=[record.uid])
        rows = [(url, one["uid"], _("与“%(name)s”合并") % {"name": one["name"]}) for one in self._twins(record)]
        return format_html_join(" ", '<a href="{}?other={}">{}</a>', rows)


class MergerTable(ListTable):
    done_at = DayLink("merger-detail", verbose_name=_("合并时间"))
    done_by = tables.Column(_("合并人"), accessor="done_by__name")
    status = tables.Column(_("状态"), accessor="undone_at", empty_values=())
    orders = {"done_at": "done_at", "kept": "kept__pinyin", "merged": "merged__pinyin"}
    default_order = "-done_at"

    class Meta(ListTable.Meta):
        model = Merger
        fields = ["done_at", "merged", "kept", "done_by", "reason", "status"]

    def render_status(self, value):
        return _("已撤销") if value else _("已合并")

    def value_status(self, value):
        return self.render_status(value)


DUPLICATES = Listing(
    "duplicate-list",
    _("疑似重复的机构"),
    lambda viewer: suspected(Organisation.objects.visible_to(viewer)),
    DuplicateTable,
    (access.merges_organisations,),
    searched="",
)
MERGERS = Listing(
    "merger-list",
    _("机构合并"),
    lambda viewer: Merger.objects.visible_to(viewer).for_list(),
    MergerTable,
    (access.merges_organisations,),
    searched="kept__",
)
