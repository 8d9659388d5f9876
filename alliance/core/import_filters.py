"""What imports and their lines can be narrowed by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .imports import rosters_of
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
