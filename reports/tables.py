"""The columns of this app's lists."""

import django_tables2 as tables
from django.apps import apps
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import NUMBER, ListTable, NameLink
from members import access as members_access
from placements import access as placements_access

from .indicators import missed, printed, target_of, verdict
from .models import Measurement, ProofBundle, Report, SourceRow


class ReportTable(ListTable):
    year = NameLink("report-detail", verbose_name=_("年度"))
    orders = {"year": "year", "state": "state"}
    default_order = "-year"

    class Meta(ListTable.Meta):
        model = Report
        fields = ["year", "version", "state", "cutoff", "published_at"]


class BundleTable(ListTable):
    organisation = NameLink("proof-bundle-detail", verbose_name=_("企业"), accessor="organisation__name")
    asked_by = tables.Column(_("申请人"), accessor="requested_by__name")
    orders = {"created_at": "created_at", "organisation": "organisation__pinyin"}
    default_order = "-created_at"

    class Meta(ListTable.Meta):
        model = ProofBundle
        fields = ["organisation", "year", "asked_by", "created_at", "expires_at"]


class MeasurementTable(ListTable):
    """Figures of one snapshot. The cards are the definitions frozen with it."""

    code = NameLink("measurement-detail", verbose_name=_("编号"))
    name = tables.Column(_("指标"), empty_values=())
    scope_label = tables.Column(_("范围"))
    value = tables.Column(_("值"), empty_values=(), attrs=NUMBER)
    made_of = tables.Column(_("分子/分母"), empty_values=(), attrs=NUMBER)
    target = tables.Column(_("目标"), empty_values=(), attrs=NUMBER)
    verdict = tables.Column(_("结论"), empty_values=())

    class Meta(ListTable.Meta):
        model = Measurement
        fields = ["code", "name", "scope_label", "value", "made_of", "target", "verdict"]

    def __init__(self, data, *, cards: dict, **kwargs):
        self.cards = cards
        super().__init__(data, **kwargs)

    def render_name(self, record):
        return self.cards[record.code]["name"]

    def render_value(self, record):
        card = self.cards[record.code]
        text = gettext(printed(record.value, card["kind"]))
        return f"{text} {card['unit']}".strip() if record.value is not None else text

    def render_made_of(self, record):
        if record.denominator is None:
            return "/"
        return f"{printed(record.numerator, 'count')} / {printed(record.denominator, 'count')}"

    def render_target(self, record):
        return gettext(target_of(self.cards[record.code]))

    def render_verdict(self, record):
        card = self.cards[record.code]
        return gettext(verdict(record.value, card["target"], missed(record, card)))


class PublicMeasurementTable(MeasurementTable):
    """The public sees figures, definitions and counts, and no rows."""

    code = tables.Column(_("编号"))

    class Meta(MeasurementTable.Meta):
        exclude = ["scope_label"]


class SourceRowTable(ListTable):
    label = tables.Column(_("当时的样子"))
    table = tables.Column(_("来源"))
    orders = {"label": "label", "role": "role"}
    default_order = "label"

    class Meta(ListTable.Meta):
        model = SourceRow
        fields = ["label", "role", "table"]

    def __init__(self, data, *, viewer, **kwargs):
        self.viewer = viewer
        super().__init__(data, **kwargs)

    def render_label(self, record):
        """The row as it stood, leading to what it is today for whoever may open that."""
        url, seen_by = _PAGES.get(record.table, ("", None))
        mine = record.school_uid in {None, self.viewer.organisation.uid}
        if not url or not mine or not seen_by(self.viewer):
            return record.label
        return format_html('<a href="{}">{}</a>', reverse(url, args=[record.row_uid]), record.label)

    def render_table(self, value):
        return _table_names().get(value, value)


_PAGES = {
    "members_organisation": ("organisation-detail", members_access.sees_organisations),
    "members_teachingpost": ("teacher-detail", members_access.sees_people),
    "placements_teacherrotation": ("rotation-detail", placements_access.sees_rotations),
    "placements_waiver": ("waiver-detail", placements_access.sees_gates),
    "placements_exemption": ("exemption-detail", placements_access.sees_batch_papers),
    "placements_assignment": ("assignment-detail", placements_access.sees_assignments),
}


def _table_names() -> dict[str, str]:
    return {model._meta.db_table: str(model._meta.verbose_name) for model in apps.get_models()}
