"""The culture gallery as the public reads it: what the office let through, and beside it what the alliance itself counts."""

from collections.abc import Iterable
from uuid import UUID

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.core import dates
from alliance.core.attachments import attached
from alliance.core.lists import Listing, ListTable
from alliance.core.models import Attachment
from members.enums import Industry, MentorState
from members.models import Facility, GalleryPage, MentorAppointment, Organisation
from members.models.gallery import SECTIONS
from members.services.gallery import PURPOSE

from .public_lists import public_openings

TITLES = {
    "about": gettext_lazy("我们是做什么的"),
    "products": gettext_lazy("产品与服务"),
    "plans": gettext_lazy("发展规划"),
    "pay_and_care": gettext_lazy("薪酬福利"),
    "people": gettext_lazy("团队与员工故事"),
}


def published():
    """The pages the public may read today, newest first."""
    rows = GalleryPage.objects.published_on(dates.today()).select_related("organisation__enterprise_profile")
    return rows.order_by("-published_at", "-pk")


def industry_of(organisation: Organisation) -> str:
    profile = getattr(organisation, "enterprise_profile", None)
    return str(dict(Industry.choices).get(profile.industry, "")) if profile else ""


def shown_photos(pages: Iterable[GalleryPage]) -> dict[UUID, list[Attachment]]:
    """The pictures each page was published with, the cover first, without those taken away since. One query."""
    pages = list(pages)
    held = attached(PURPOSE, pages)
    found = {}
    for page in pages:
        by_uid = {str(one.uid): one for one in held[page.uid]}
        listed = (page.shown or {}).get("photos", [])
        found[page.uid] = [by_uid[one["uid"]] for one in listed if one["uid"] in by_uid]
    return found


def is_shown(photo: Attachment) -> bool:
    """Whether a picture stands on a page that the public may read now."""
    page = published().filter(uid=photo.subject_uid).first() if photo.purpose == PURPOSE else None
    return page is not None and str(photo.uid) in {one["uid"] for one in page.shown.get("photos", [])}


def with_cards(pages: Iterable[GalleryPage]) -> list[GalleryPage]:
    """Each page with what its card says: `card.headline`, `card.industry`, `card.cover`."""
    pages = list(pages)
    photos = shown_photos(pages)
    for page in pages:
        page.card = {
            "headline": page.shown["headline"],
            "industry": industry_of(page.organisation),
            "cover": _cover(photos[page.uid]),
        }
    return pages


def _cover(photos: list[Attachment]) -> Attachment | None:
    return next((one for one in photos if one.kind == "cover"), None)


def content(page: GalleryPage, shown: dict, photos: list[Attachment]) -> dict:
    """All that a page says, its words from `shown`; figures and openings are today's."""
    firm = page.organisation
    cover = _cover(photos)
    return {
        "name": firm.name,
        "headline": shown["headline"],
        "industry": industry_of(firm),
        "sections": [
            {"name": name, "title": TITLES[name], "text": shown[name]} for name in SECTIONS if shown.get(name)
        ],
        "cover": cover,
        "photos": [one for one in photos if one is not cover],
        "figures": _figures(firm),
        "together": _together(firm),
    }


def _figures(firm: Organisation) -> list[dict]:
    """In today's numbers; what there is none of is left out."""
    today = dates.today()
    mentors = MentorAppointment.objects.filter(dates.on(today), enterprise=firm, state=MentorState.APPOINTED)
    seats = sum(max(one.seats_free or 0, 0) for one in public_openings().filter(enterprise=firm))
    counted = [
        (_("在招岗位尚余名额"), seats, _("人")),
        (_("共建平台"), _facilities(firm).count(), _("个")),
        (_("聘到学校的企业导师"), mentors.values("name").distinct().count(), _("人")),
    ]
    return [{"label": label, "value": value, "unit": unit} for label, value, unit in counted if value]


def _facilities(firm: Organisation):
    return Facility.objects.valid_on(dates.today()).filter(enterprise=firm)


def _together(firm: Organisation) -> list[dict]:
    """What it has built with which schools, a line for each kind."""
    rows = _facilities(firm).order_by("kind__position", "kind_id")
    counted = rows.values("kind__name").annotate(count=Count("pk"))
    schools: dict[str, list[str]] = {}
    named = rows.filter(~Q(school=None)).values_list("kind__name", "school__name").order_by("school__pinyin").distinct()
    for kind, school in named:
        if school not in schools.setdefault(kind, []):
            schools[kind].append(school)
    return [
        {"kind": row["kind__name"], "count": row["count"], "with": schools.get(row["kind__name"], [])}
        for row in counted
    ]


class GalleryFilter(filters.FilterSet):
    """By the section of the national classification."""

    industry = filters.ChoiceFilter(
        label=gettext_lazy("行业"), field_name="organisation__enterprise_profile__industry", choices=Industry.choices
    )

    class Meta:
        model = GalleryPage
        fields = ["industry"]


class GalleryTable(ListTable):
    """Drawn as cards; the columns say by what they are sorted."""

    organisation = tables.Column(gettext_lazy("企业"))
    orders = {"published_at": "published_at", "organisation": "organisation__pinyin"}
    default_order = "-published_at"

    class Meta(ListTable.Meta):
        model = GalleryPage
        fields = ["organisation", "published_at"]

    @property
    def cards(self) -> list[GalleryPage]:
        return with_cards(row.record for row in self.rows)


GALLERY = Listing(
    "",
    gettext_lazy("企业文化长廊"),
    lambda viewer: published(),
    GalleryTable,
    filterset=GalleryFilter,
    searched="organisation__",
)
