"""A page of the culture gallery as it would look, for those who write and moderate it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from alliance.core.access import requires
from alliance.core.pages import found
from members import access
from members.models import GalleryPage
from members.services import gallery

from .public.gallery import shown


@requires(access.sees_gallery)
def gallery_page_preview(request: HttpRequest, uid) -> HttpResponse:
    rows = GalleryPage.objects.visible_to(request.viewer).select_related("organisation__enterprise_profile")
    page = found(rows, uid)
    photos = gallery.photos_of(page)
    response = shown(
        request,
        page,
        gallery.content_of(page, photos),
        photos,
        preview=True,
        back=reverse("gallery-page-detail", args=[uid]),
    )
    response["Cache-Control"] = "private, no-store"
    return response
