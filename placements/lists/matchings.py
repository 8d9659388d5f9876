"""Matchings and what they say of each student: columns, filters, lists."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import NUMBER, DayLink, Listing, ListTable, NameLink

from .. import access
from ..enums import MatchedHow, MatchingState
from ..models import Matched, Matching, Opening
from ..services.wishes import ordinal
from .batches import batches_seen

OUTCOMES = [("placed", _("有岗位")), ("none", _("没有岗位")), ("first", _("第一志愿"))]


class MatchingTable(ListTable):
    made_at = DayLink("matching-detail", verbose_name=_("匹配时间"))
    batch = NameLink("batch-wishes", path="batch__", verbose_name=_("实习批次"))
    students = tables.Column(_("学生"), attrs=NUMBER)
    placed = tables.Column(_("有岗位"), attrs=NUMBER)
    by_hand = tables.Column(_("人工调整"), attrs=NUMBER)
    orders = {"made_at": "made_at", "state": "state"}
    default_order = "-made_at"

    class Meta(ListTable.Meta):
        model = Matching
        fields = ["made_at", "batch", "students", "placed", "by_hand", "made_by", "seed", "state"]


class MatchingFilter(filters.FilterSet):
    batch = filters.ModelChoiceFilter(label=_("实习批次"), queryset=batches_seen, to_field_name="uid")
    state = filters.ChoiceFilter(label=_("状态"), choices=MatchingState.choices)

    class Meta:
        model = Matching
        fields = ["batch", "state"]


def _matchings(viewer):
    placed = Q(matched__opening__isnull=False) | Q(matched__how=MatchedHow.BEFORE)
    by_hand = Q(matched__how=MatchedHow.AFTER)
    rows = Matching.objects.visible_to(viewer).for_list()
    return rows.annotate(
        students=Count("matched"),
        placed=Count("matched", filter=placed),
        by_hand=Count("matched", filter=by_hand),
    )


MATCHINGS = Listing(
    "matching-list",
    _("志愿匹配"),
    _matchings,
    MatchingTable,
    (access.sees_wish_lists,),
    filterset=MatchingFilter,
    searched="batch__",
)


def with_rank(opening: Opening | None, rank: int | None) -> str:
    """A post, and his which wish it is; 没有岗位 where there is none."""
    if opening is None:
        return str(_("没有岗位"))
    return f"{opening}（{ordinal(rank)}）" if rank else str(opening)


class MatchedTable(ListTable):
    person = NameLink("matched-detail", verbose_name=_("学生"))
    student_number = tables.Column(_("学号"), accessor="enrolment__student_number")
    class_name = tables.Column(_("班级"), accessor="enrolment__class_name")
    lot_opening = tables.Column(_("抽签结果"), empty_values=())
    opening = tables.Column(_("现在的岗位"), empty_values=())
    firm = tables.Column(_("实习单位"), accessor="opening__enterprise", default="—")
    told = tables.Column(_("各志愿结果"))
    orders = {"person": "person__pinyin", "class_name": "enrolment__class_name"}
    default_order = "class_name"

    class Meta(ListTable.Meta):
        model = Matched
        fields = [
            "person",
            "student_number",
            "class_name",
            "lot_opening",
            "opening",
            "firm",
            "how",
            "told",
            "changed_by",
            "changed_at",
            "reason",
            "public_reason",
        ]

    def render_lot_opening(self, record):
        if record.how == MatchedHow.BEFORE:
            return "—"
        return with_rank(record.lot_opening, record.lot_rank)

    def value_lot_opening(self, record):
        return str(self.render_lot_opening(record))

    def render_opening(self, record):
        return with_rank(record.opening, record.rank)

    def value_opening(self, record):
        return str(self.render_opening(record))

    def render_told(self, value):
        return " ".join(value)

    def value_told(self, value):
        return " ".join(value)


def _matchings_seen(request):
    return Matching.objects.visible_to(request.viewer).select_related("batch").order_by("-made_at", "-pk")


class MatchedFilter(filters.FilterSet):
    matching = filters.ModelChoiceFilter(label=_("匹配"), queryset=_matchings_seen, to_field_name="uid")
    outcome = filters.ChoiceFilter(label=_("结果"), choices=OUTCOMES, method="by_outcome")
    how = filters.ChoiceFilter(label=_("来源"), choices=MatchedHow.choices)

    class Meta:
        model = Matched
        fields = ["matching", "outcome", "how"]

    def by_outcome(self, rows, name, value):
        if value == "first":
            return rows.filter(rank=1)
        placed = Q(opening__isnull=False) | Q(how=MatchedHow.BEFORE)
        return rows.filter(placed) if value == "placed" else rows.exclude(placed)


MATCHED = Listing(
    "matched-list",
    _("匹配结果"),
    lambda viewer: Matched.objects.visible_to(viewer).for_list(),
    MatchedTable,
    (access.sees_wish_lists,),
    filterset=MatchedFilter,
    searched="person__",
    personal=True,
)


class PostsTable(tables.Table):
    """Each post of a matching: who got it is a number here, the names are in the list."""

    title = NameLink("opening-detail", verbose_name=_("岗位"))
    enterprise = tables.Column(_("实习单位"))
    matched_count = tables.Column(_("匹配"), attrs=NUMBER)
    seats_free = tables.Column(_("空位"), attrs=NUMBER)
    left = tables.Column(_("还可安排"), attrs=NUMBER)

    class Meta:
        template_name = "core/table.html"
        orderable = False
