"""The policy library."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import Listing, ListTable, NameLink

from .. import access
from ..filters import YES_OR_NO
from ..models import Policy


class PolicyTable(ListTable):
    title = NameLink("policy-detail", verbose_name=_("标题"))
    validity = tables.Column(_("效力"), empty_values=())
    orders = {"title": "pinyin", "issued_on": "issued_on", "level": "level"}
    default_order = "-issued_on"

    class Meta(ListTable.Meta):
        model = Policy
        fields = ["title", "document_number", "issuer", "level", "kind", "issued_on", "validity"]

    def render_validity(self, record):
        return _("有效") if record.in_force(dates.today()) else _("已失效")


class PolicyFilter(filters.FilterSet):
    now = filters.ChoiceFilter(label=_("今日有效"), choices=YES_OR_NO, method="in_force_today")
    kind = filters.ChoiceFilter(label=_("文种"), choices=[])

    class Meta:
        model = Policy
        fields = ["level", "kind"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = self.queryset.exclude(kind="").order_by("kind").values_list("kind", flat=True).distinct()
        self.filters["kind"].extra["choices"] = [(kind, kind) for kind in kinds]

    def in_force_today(self, rows, name, value):
        valid = Policy.objects.in_force_on(dates.today()).values("pk")
        return rows.filter(pk__in=valid) if value == "yes" else rows.exclude(pk__in=valid)


POLICIES = Listing(
    "policy-list",
    _("政策文件"),
    lambda viewer: Policy.objects.visible_to(viewer),
    PolicyTable,
    (access.is_anyone,),
    filterset=PolicyFilter,
    searched="",
)
