"""The list of imports, and the lines of one of them."""

import django_filters as filters
import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from .imports import brings_rosters, declared, rosters_of
from .lists import NUMBER, Listing, ListTable, NameLink
from .models import Import, ImportRow, ImportState, RowState


class ImportFilter(filters.FilterSet):
    roster = filters.ChoiceFilter(label=_("名册"), choices=[])
    state = filters.ChoiceFilter(label=_("状态"), choices=ImportState.choices)

    class Meta:
        model = Import
        fields = ["roster", "state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["roster"].extra["choices"] = [(r.name, r.title) for r in rosters_of(self.request.viewer)]


class ImportRowFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("结果"), choices=RowState.choices)
    manual = filters.ChoiceFilter(label=_("手工改过"), choices=[("yes", _("是"))], method="edited_by_hand")
    label = filters.CharFilter(label=_("内容包含"), lookup_expr="icontains", max_length=40)

    class Meta:
        model = ImportRow
        fields = ["state", "manual", "label"]

    def edited_by_hand(self, rows, name, value):
        return rows.exclude(manual={})


class ImportTable(ListTable):
    file_name = NameLink("import-detail", verbose_name=_("文件"))
    requested_by = tables.Column(_("导入人"), accessor="requested_by__name")
    new_count = tables.Column(_("新增"), attrs=NUMBER)
    changed_count = tables.Column(_("有变动"), attrs=NUMBER)
    refused_count = tables.Column(_("有问题"), attrs=NUMBER)
    orders = {"created_at": "created_at"}
    default_order = "-created_at"

    class Meta(ListTable.Meta):
        model = Import
        fields = [
            "file_name",
            "roster",
            "state",
            "new_count",
            "changed_count",
            "refused_count",
            "requested_by",
            "created_at",
        ]

    def render_roster(self, value):
        roster = declared().get(value)
        return roster.title if roster else value


MARKS = {RowState.NEW: "green", RowState.CHANGED: "blue", RowState.UNCHANGED: "secondary", RowState.REFUSED: "red"}


class ImportRowTable(ListTable):
    """The lines of one workbook. An edit by hand has a box: ticked, the file wins."""

    number = tables.Column(_("行"), attrs=NUMBER)
    label = tables.Column(_("内容"))
    said = tables.Column(_("说明"), accessor="problems", empty_values=(), orderable=False)
    orders = {"number": "number"}
    default_order = "number"

    class Meta(ListTable.Meta):
        model = ImportRow
        fields = ["number", "state", "label", "said"]

    def render_state(self, value, record):
        return format_html('<span class="status tone-{}">{}</span>', MARKS[record.state], value)

    def render_said(self, record):
        parts = [self._problem(one) for one in record.problems] + [self._change(record, one) for one in record.changes]
        parts += [self._box(record)] if record.manual else []
        return format_html_join("", "{}", ((part,) for part in parts)) if parts else "—"

    def _problem(self, one):
        if not one["column"]:
            return format_html('<p class="row-problem">{}</p>', one["text"])
        return format_html('<p class="row-problem"><strong>{}</strong> {}</p>', one["column"], one["text"])

    def _change(self, record, one):
        old, new = one["old"] or _now("空"), one["new"] or _now("空")
        said = format_html("<strong>{}</strong> <del>{}</del> → <ins>{}</ins>", one["column"], old, new)
        if not one["manual"]:
            return format_html('<p class="row-change">{}</p>', said)
        kept = _now("以文件为准") if record.ticked else _now("手工改过，保留原值")
        return format_html('<p class="row-change row-manual">{} <span class="row-kept">{}</span></p>', said, kept)

    def _box(self, record):
        words = _now("选中本行手工改过的格子")
        return format_html(
            '<label class="row-tick"><input type="checkbox" name="rows" value="{}" form="tick"> {}</label>',
            record.uid,
            words,
        )


IMPORTS = Listing(
    "import-list",
    _("导入记录"),
    lambda viewer: (
        Import.objects.visible_to(viewer)
        .filter(roster__in=[roster.name for roster in rosters_of(viewer)])
        .select_related("requested_by")
    ),
    ImportTable,
    (brings_rosters,),
    filterset=ImportFilter,
)
