"""Wishes: a school's lists of them, and what a firm sees of those for its posts."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import NUMBER, Listing, ListTable, NameLink
from members.models import Major

from .. import access
from ..enums import HostVerdict
from ..models import Opening, Wish, WishList
from ..services.wishes import ordinal
from .batches import batches_seen

HANDED_IN = [("yes", _("已填报")), ("no", _("未填报"))]


class WishListTable(ListTable):
    person = NameLink("wish-list-detail", verbose_name=_("学生"))
    student_number = tables.Column(_("学号"), accessor="enrolment__student_number")
    class_name = tables.Column(_("班级"), accessor="enrolment__class_name")
    major = tables.Column(_("专业"), accessor="enrolment__major")
    batch = NameLink("batch-wishes", path="batch__", verbose_name=_("实习批次"))
    wishes = tables.Column(_("志愿"), empty_values=(), accessor="pk")
    orders = {"person": "person__pinyin", "class_name": "enrolment__class_name"}
    default_order = "class_name"

    class Meta(ListTable.Meta):
        model = WishList
        fields = ["person", "student_number", "class_name", "major", "batch", "wishes", "source", "handed_in_at"]

    def render_wishes(self, record):
        if record.handed_in_at is None:
            return _("未填报")
        return "；".join(f"{ordinal(one.rank)} {one.opening.title}（{one.opening.enterprise}）" for one in record.named)

    def value_wishes(self, record):
        return str(self.render_wishes(record))


class WishListFilter(filters.FilterSet):
    batch = filters.ModelChoiceFilter(label=_("实习批次"), queryset=batches_seen, to_field_name="uid")
    handed_in = filters.ChoiceFilter(label=_("填报情况"), choices=HANDED_IN, method="by_state")
    major = filters.ModelChoiceFilter(
        label=_("专业"), field_name="enrolment__major", queryset=Major.objects.order_by("code"), to_field_name="code"
    )
    class_name = filters.CharFilter(label=_("班级"), field_name="enrolment__class_name", lookup_expr="icontains")

    class Meta:
        model = WishList
        fields = ["batch", "handed_in", "major", "class_name"]

    def by_state(self, rows, name, value):
        return rows.filter(handed_in_at__isnull=value == "no")


def _lists(viewer):
    named = Prefetch("wishes", Wish.objects.select_related("opening__enterprise").order_by("rank"), to_attr="named")
    return WishList.objects.visible_to(viewer).for_list().prefetch_related(named)


WISH_LISTS = Listing(
    "wish-list-list",
    _("志愿表"),
    _lists,
    WishListTable,
    (access.sees_wish_lists,),
    filterset=WishListFilter,
    searched="person__",
    personal=True,
)


class WishTable(ListTable):
    """A student, his class and major, and what was said to him: never in which place he named the post."""

    person = tables.Column(_("学生"), accessor="wish_list__person")
    opening = NameLink("opening-wishes", path="opening__", verbose_name=_("岗位"))
    school = tables.Column(_("学校"), accessor="wish_list__school")
    class_name = tables.Column(_("班级"), accessor="wish_list__enrolment__class_name")
    major = tables.Column(_("专业"), accessor="wish_list__enrolment__major")
    host_rank = tables.Column(_("企业排序"), attrs=NUMBER)
    orders = {"person": "wish_list__person__pinyin", "opening": "opening__pinyin", "verdict": "verdict"}
    default_order = "opening"

    class Meta(ListTable.Meta):
        model = Wish
        fields = ["person", "opening", "school", "class_name", "major", "verdict", "host_rank", "note"]


class WishFilter(filters.FilterSet):
    opening = filters.ModelChoiceFilter(
        label=_("岗位"),
        queryset=lambda request: Opening.objects.visible_to(request.viewer).order_by("pinyin", "pk"),
        to_field_name="uid",
    )
    verdict = filters.ChoiceFilter(label=_("企业意见"), choices=HostVerdict.choices)

    class Meta:
        model = Wish
        fields = ["opening", "verdict"]


WISHES = Listing(
    "wish-list",
    _("填报本单位的学生"),
    lambda viewer: Wish.objects.visible_to(viewer).for_list(),
    WishTable,
    (access.sees_wishes,),
    filterset=WishFilter,
    searched="wish_list__person__",
    personal=True,
)
