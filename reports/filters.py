"""What this app's lists can be narrowed by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from alliance.core import dates

from .enums import ReportState, SourceRole
from .models import Report, SourceRow


class ReportFilter(filters.FilterSet):
    """By what a report waits for. Who compiled one does not approve it, so it does not wait for him."""

    waits = filters.ChoiceFilter(
        label=_("等待办理"),
        choices=[("freeze", _("冻结")), ("compile", _("汇编")), ("approve", _("由我审批")), ("publish", _("发布"))],
        method="waiting_for",
    )

    class Meta:
        model = Report
        fields = ["waits"]

    def waiting_for(self, rows, name, value):
        if value == "freeze":
            return rows.filter(state=ReportState.COLLECTING, cutoff__lt=dates.today())
        if value == "approve":
            compiled = rows.filter(state=ReportState.COMPILED).exclude(compiled_by=None)
            return compiled.exclude(compiled_by=self.request.viewer.user_id)
        return rows.filter(state={"compile": ReportState.FROZEN, "publish": ReportState.APPROVED}[value])


class SourceRowFilter(filters.FilterSet):
    role = filters.ChoiceFilter(label=_("角色"), choices=SourceRole.choices)

    class Meta:
        model = SourceRow
        fields = ["role"]
