"""The support register, and its kinds."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import NUMBER, Listing, ListTable, NameLink
from alliance.core.money import yuan

from .. import access
from ..models import Organisation, Support, SupportKind


def _organisations(request):
    rows = Support.objects.visible_to(request.viewer).order_by().values("organisation").distinct()
    return Organisation.objects.filter(pk__in=rows).order_by("pinyin")


class SupportFilter(filters.FilterSet):
    kind = filters.ModelChoiceFilter(label=_("类别"), queryset=SupportKind.objects.all(), to_field_name="uid")
    organisation = filters.ModelChoiceFilter(label=_("单位"), queryset=_organisations, to_field_name="uid")
    year = filters.NumberFilter(label=_("年度"), field_name="granted_on", lookup_expr="year", min_value=2000)
    standing = filters.ChoiceFilter(
        label=_("状态"), choices=[("yes", _("有效")), ("no", _("已撤销"))], method="by_standing"
    )

    class Meta:
        model = Support
        fields = ["kind", "organisation", "year", "standing"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not access.sees_schemes(self.request.viewer):
            del self.filters["organisation"]  # a member sees its own only

    def by_standing(self, rows, name, value):
        return rows.filter(cancelled_at__isnull=value == "yes")


class SupportTable(ListTable):
    title = NameLink("support-detail", verbose_name=_("扶持内容"))
    amount_fen = tables.Column(_("金额（元）"), attrs=NUMBER)
    grade = tables.Column(_("考核等次"), accessor="assessment__grade")
    standing = tables.Column(_("状态"), accessor="cancelled_at", empty_values=())
    orders = {"granted_on": "granted_on", "title": "pinyin", "amount_fen": "amount_fen"}
    default_order = "-granted_on"

    class Meta(ListTable.Meta):
        model = Support
        fields = ["title", "organisation", "kind", "amount_fen", "granted_on", "granting_body", "grade", "standing"]

    def render_amount_fen(self, value):
        return yuan(value)

    def value_amount_fen(self, value):
        return value / 100

    def render_standing(self, record):
        return _("已撤销") if record.is_cancelled else _("有效")


SUPPORTS = Listing(
    "support-list",
    _("激励扶持"),
    lambda viewer: Support.objects.visible_to(viewer).for_list(),
    SupportTable,
    (access.sees_supports,),
    filterset=SupportFilter,
    searched="",
)
