"""Activities as the public sees them, once they were held: what it was, which organisations took part, and photos."""

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alliance.core.access import public
from alliance.core.caching import for_visitors
from alliance.core.lists import listing
from alliance.core.models import Attachment
from alliance.core.pages import Page, fact, facts_of, found, trail
from alliance.core.views.attachments import public_photo
from members.models import Activity

from ...public_lists import ACTIVITIES


@public
@for_visitors
def activity_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("企业负责人进校园、家长企业行、企业宣传周、就业推荐和其他活动"),
        search_placeholder=_("活动名称、地点或拼音首字母"),
        empty={"title": _("还没有公开的活动"), "text": _("活动举办之后在这里公布。"), "action": None},
    )
    return listing(request, ACTIVITIES, page=page, template="public/list.html")


@public
@for_visitors
def activity_detail(request: HttpRequest, uid) -> HttpResponse:
    """Who came for an enterprise is named inside only."""
    activity = found(Activity.objects.published().for_list(), uid)
    page = Page(
        title=activity.title,
        subtitle=activity.kind.name,
        trail=trail((_("活动"), reverse("public-activity-list"))),
        facts=[
            *facts_of(activity, "organiser"),
            fact(_("日期"), activity.days_shown),
            *facts_of(activity, "place", "head_count"),
        ],
    )
    context = {
        "page": page,
        "activity": activity,
        "parties": activity.parties.select_related("organisation"),
        "photos": _photos().filter(subject_uid=activity.uid).order_by("added_at", "id"),
    }
    return render(request, "public/activity.html", context)


def _photos() -> QuerySet[Attachment]:
    """The photos of published activities that the office has looked at and in which nobody is seen who did not agree."""
    seen = Activity.objects.published().filter(release__released_at__gte=OuterRef("added_at"))
    held = Attachment.objects.present().filter(purpose="activity", kind="photo")
    return held.filter(Exists(seen.filter(uid=OuterRef("subject_uid")))).exclude(consent="")


def _photo(request: HttpRequest, uid, *, small: bool) -> HttpResponse:
    return public_photo(request, found(_photos().select_related("file", "thumbnail"), uid), small=small)


@require_GET
@public
def activity_photo(request: HttpRequest, uid) -> HttpResponse:
    return _photo(request, uid, small=False)


@require_GET
@public
def activity_thumbnail(request: HttpRequest, uid) -> HttpResponse:
    return _photo(request, uid, small=True)
