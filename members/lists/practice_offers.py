"""The list of posts for teachers."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import NUMBER, LastDay, Listing, ListTable, NameLink

from .. import access
from ..enums import OfferState
from ..models import Organisation, PracticeOffer


class PracticeOfferTable(ListTable):
    title = NameLink("practice-offer-detail", verbose_name=_("岗位名称"))
    places = tables.Column(_("名额"), attrs=NUMBER)
    ends_before = LastDay(_("结束日期"))
    orders = {"title": "pinyin", "starts_on": "starts_on", "year": "year", "state": "state"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = PracticeOffer
        fields = ["title", "enterprise", "year", "subjects", "places", "starts_on", "ends_before", "state"]


def _enterprises(request):
    known = PracticeOffer.objects.visible_to(request.viewer).order_by().values("enterprise").distinct()
    return Organisation.objects.filter(pk__in=known).order_by("pinyin")


class PracticeOfferFilter(filters.FilterSet):
    year = filters.NumberFilter(label=_("年度"), min_value=1900, max_value=2100)
    enterprise = filters.ModelChoiceFilter(label=_("企业"), queryset=_enterprises, to_field_name="uid")
    open = filters.ChoiceFilter(label=_("在招"), choices=[("yes", _("已发布、还没有结束"))], method="still_open")

    class Meta:
        model = PracticeOffer
        fields = ["year", "enterprise", "state"]

    def still_open(self, rows, name, value):
        return rows.filter(state=OfferState.OFFERED, ends_before__gt=dates.today())


PRACTICE_OFFERS = Listing(
    "practice-offer-list",
    _("教师实践岗位"),
    lambda viewer: PracticeOffer.objects.visible_to(viewer).for_list(),
    PracticeOfferTable,
    (access.sees_practice_offers,),
    filterset=PracticeOfferFilter,
    searched="",
)
