"""Resolutions, and who is late with them."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import Listing, ListTable, NameLink

from .. import access
from ..enums import ResolutionState
from ..models import Resolution


class ResolutionTable(ListTable):
    text = NameLink("resolution-detail", verbose_name=_("决议内容"))
    late = tables.Column(_("逾期"), empty_values=())
    orders = {"text": "pinyin", "due_on": "due_on", "owner": "owner__pinyin", "state": "state"}
    default_order = "-due_on"

    class Meta(ListTable.Meta):
        model = Resolution
        fields = ["text", "number", "owner", "due_on", "state", "closed_on", "late"]

    def render_late(self, record):
        return _("逾期") if is_late(record) else "—"


def is_late(resolution: Resolution) -> bool:
    ended = resolution.state in {ResolutionState.CLOSED, ResolutionState.DROPPED}
    return resolution.due_on < (resolution.closed_on if ended else dates.today())


class ResolutionFilter(filters.FilterSet):
    when = filters.ChoiceFilter(
        label=_("进度"), choices=[("open", _("未办结")), ("late", _("逾期未办结"))], method="by_progress"
    )

    class Meta:
        model = Resolution
        fields = ["state", "when"]

    def by_progress(self, rows, name, value):
        ended = [ResolutionState.CLOSED, ResolutionState.DROPPED]
        return rows.late_on(dates.today()) if value == "late" else rows.exclude(state__in=ended)


RESOLUTIONS = Listing(
    "resolution-list",
    _("决议"),
    lambda viewer: Resolution.objects.visible_to(viewer).for_list(),
    ResolutionTable,
    (access.sees_committees,),
    filterset=ResolutionFilter,
    searched="",
)
