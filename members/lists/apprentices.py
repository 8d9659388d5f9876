"""Studio apprentices: columns, filters, list."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import Figure, Listing, ListTable

from .. import access
from ..models import StudioApprentice


class ApprenticeTable(ListTable):
    who = tables.Column(_("学徒"), accessor="pk", linkify=("apprentice-detail", {"uid": tables.A("uid")}))
    school = tables.Column(_("推荐学校"))
    score = Figure(_("考核成绩"))
    orders = {"recommended_on": "recommended_on", "state": "state"}
    default_order = "-recommended_on"

    class Meta(ListTable.Meta):
        model = StudioApprentice
        fields = ["who", "facility", "school", "recommended_on", "score", "state"]

    def render_who(self, record):
        return str(record)

    def value_who(self, record):
        return str(record)


class ApprenticeFilter(filters.FilterSet):
    class Meta:
        model = StudioApprentice
        fields = ["state"]


APPRENTICES = Listing(
    "apprentice-list",
    _("工作室学徒"),
    lambda viewer: StudioApprentice.objects.visible_to(viewer).for_list(),
    ApprenticeTable,
    (access.sees_apprentices,),
    filterset=ApprenticeFilter,
    searched="facility__",
    personal=True,
)
