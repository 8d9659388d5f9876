"""The culture gallery for everybody: the wall, an enterprise's page, its pictures and its poster."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alliance.core.access import public
from alliance.core.caching import for_visitors
from alliance.core.lists import listing
from alliance.core.models import Attachment
from alliance.core.pages import Page, found, rows_table, trail
from alliance.core.views.attachments import public_photo
from members.models import GalleryPage

from ... import gallery
from ...documents import poster
from ...public_lists import PublicOpeningTable, public_openings

OPENINGS = 12


@public
@for_visitors
def gallery_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("联盟企业说自己的事：做什么、怎样待人、往哪里去"),
        search_placeholder=_("企业名称或拼音首字母"),
        empty={"title": _("还没有公开的页面"), "text": _("企业写好、联盟办公室审核之后在这里公开。"), "action": None},
    )
    return listing(request, gallery.GALLERY, page=page, template="public/gallery_list.html")


@public
@for_visitors
def gallery_detail(request: HttpRequest, uid) -> HttpResponse:
    page = found(gallery.published(), uid)
    photos = gallery.shown_photos([page])[page.uid]
    return shown(request, page, page.shown, photos)


def shown(request: HttpRequest, page: GalleryPage, words: dict, photos: list[Attachment], **more) -> HttpResponse:
    """The page with those words and pictures, whether they are public yet or not."""
    firm = page.organisation
    openings = list(public_openings().filter(enterprise=firm).order_by("-starts_on", "-pk")[:OPENINGS])
    context = {
        "page": Page(title=firm.name, trail=trail((_("企业文化长廊"), reverse("public-gallery-list")))),
        "gallery": gallery.content(page, words, photos),
        "offers": rows_table(PublicOpeningTable, openings, exclude=["enterprise"]) if openings else None,
        "address": address(request, page),
        "poster": reverse("public-gallery-poster", args=[page.uid]),
        "member": reverse("public-member-detail", args=[firm.uid]),
        "preview": False,
        **more,
    }
    return render(request, "public/gallery.html", context)


def address(request: HttpRequest, page: GalleryPage) -> str:
    """Where a phone finds the page: what is printed has to outlive today's host."""
    path = reverse("public-gallery-detail", args=[page.uid])
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)


def _photo(request: HttpRequest, uid, *, small: bool) -> HttpResponse:
    photo = found(Attachment.objects.present().select_related("file", "thumbnail"), uid)
    if not gallery.is_shown(photo):
        raise Http404
    return public_photo(request, photo, small=small)


@require_GET
@public
def gallery_photo(request: HttpRequest, uid) -> HttpResponse:
    return _photo(request, uid, small=False)


@require_GET
@public
def gallery_thumbnail(request: HttpRequest, uid) -> HttpResponse:
    return _photo(request, uid, small=True)


@require_GET
@public
@for_visitors
def gallery_poster(request: HttpRequest, uid) -> HttpResponse:
    page = found(gallery.published(), uid)
    made = poster.made_once(page, address=address(request, page), photos=gallery.shown_photos([page])[page.uid])
    response = HttpResponse(made, content_type="application/pdf")
    name = _("%(name)s海报.pdf") % {"name": page.organisation.name}
    response["Content-Disposition"] = content_disposition_header(False, name)
    return response
