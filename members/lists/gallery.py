"""The list of gallery pages, as those see it who write and moderate them."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import Listing, ListTable, NameLink

from .. import access
from ..enums import GalleryState
from ..models import GalleryPage


class GalleryPageFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("状态"), choices=GalleryState.choices)

    class Meta:
        model = GalleryPage
        fields = ["state"]


class GalleryPageTable(ListTable):
    organisation = NameLink("gallery-page-detail", verbose_name=_("企业"), accessor="organisation__name")
    published_at = tables.DateTimeColumn(verbose_name=_("公开时间"))
    orders = {"organisation": "organisation__pinyin", "state": "state"}
    default_order = "organisation"

    class Meta(ListTable.Meta):
        model = GalleryPage
        fields = ["organisation", "headline", "state", "published_at"]


GALLERY_PAGES = Listing(
    "gallery-page-list",
    _("企业文化长廊"),
    lambda viewer: GalleryPage.objects.visible_to(viewer).for_list(),
    GalleryPageTable,
    (access.sees_gallery,),
    filterset=GalleryPageFilter,
    searched="organisation__",
)
