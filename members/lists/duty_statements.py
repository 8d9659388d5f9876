"""The list of statements, who sees it and by what it is narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import Listing, ListTable, NameLink

from .. import access
from ..models import DutyStatement


class DutyStatementTable(ListTable):
    duty = NameLink("duty-statement-detail", verbose_name=_("义务"))
    orders = {"organisation": "organisation__pinyin", "year": "year", "state": "state"}
    default_order = "-year"

    class Meta(ListTable.Meta):
        model = DutyStatement
        fields = ["duty", "organisation", "year", "state", "accepted_on"]


class DutyStatementFilter(filters.FilterSet):
    year = filters.NumberFilter(label=_("年度"), min_value=2000, max_value=2100)

    class Meta:
        model = DutyStatement
        fields = ["duty", "year", "state"]


DUTY_STATEMENTS = Listing(
    "duty-statement-list",
    _("履行义务说明"),
    lambda viewer: DutyStatement.objects.visible_to(viewer).for_list(),
    DutyStatementTable,
    (access.sees_duties,),
    filterset=DutyStatementFilter,
    searched="organisation__",
)
