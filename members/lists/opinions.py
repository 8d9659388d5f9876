"""Opinions of committees and those who sit on them."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import DayInput
from alliance.core.lists import Listing, ListTable, NameLink

from .. import access, opinions
from ..filters import YES_OR_NO
from ..models import Opinion
from .committees import committees_seen


class OpinionTable(ListTable):
    subject_label = NameLink("opinion-detail", verbose_name=_("对象"))
    kind = tables.Column(_("对象类别"), accessor="kind_of_subject")
    given_by = tables.Column(_("提出人"), accessor="given_by")
    withdrawn = tables.Column(_("已撤销"), accessor="is_cancelled")
    orders = {"subject_label": "pinyin", "committee": "committee__pinyin", "given_on": "given_on", "stance": "stance"}
    default_order = "-given_on"

    class Meta(ListTable.Meta):
        model = Opinion
        fields = ["subject_label", "kind", "committee", "given_by", "stance", "given_on", "withdrawn"]

    def render_withdrawn(self, value):
        return _("已撤销") if value else "—"

    def value_withdrawn(self, value):
        return _("是") if value else _("否")


class OpinionFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(
        label=_("对象类别"),
        choices=lambda: [(subject.table, subject.title) for subject in opinions.registered().values()],
        field_name="subject_table",
    )
    committee = filters.ModelChoiceFilter(label=_("委员会"), queryset=committees_seen, to_field_name="uid")
    since = filters.DateFilter(label=_("日期自"), field_name="given_on", lookup_expr="gte", widget=DayInput())
    until = filters.DateFilter(label=_("日期至"), field_name="given_on", lookup_expr="lte", widget=DayInput())
    withdrawn = filters.ChoiceFilter(label=_("已撤销"), choices=YES_OR_NO, method="is_withdrawn")

    class Meta:
        model = Opinion
        fields = ["kind", "committee", "stance", "since", "until", "withdrawn"]

    def is_withdrawn(self, rows, name, value):
        return rows.filter(cancelled_at__isnull=value != "yes")


OPINIONS = Listing(
    "opinion-list",
    _("专家意见"),
    lambda viewer: Opinion.objects.visible_to(viewer).for_list(),
    OpinionTable,
    (access.sees_committees,),
    filterset=OpinionFilter,
    searched="",
)


class OpinionPanel(ListTable):
    """On the page of what they are about: the words are read there."""

    committee = tables.Column(_("委员会"), linkify=("opinion-detail", {"uid": tables.A("uid")}))
    given_by = tables.Column(_("提出人"), accessor="given_by")

    class Meta(ListTable.Meta):
        model = Opinion
        fields = ["committee", "given_by", "stance", "text", "given_on"]
