"""Posts as the public sees them, as long as they are offered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alliance.core import dates
from alliance.core.access import public
from alliance.core.attachments import attached
from alliance.core.caching import for_visitors
from alliance.core.lists import listing
from alliance.core.models import Attachment
from alliance.core.pages import Page, fact, facts_of, found, trail
from alliance.core.views.attachments import public_photo
from placements.models import Opening
from placements.wording import hazards_shown, hours_shown

from ...public_lists import OPENINGS, public_members, public_openings, wage_shown


@public
@for_visitors
def opening_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("企业正在招收的实习岗位和就业岗位，每天更新"),
        search_placeholder=_("岗位名称或拼音首字母"),
        empty={"title": _("现在没有在招的岗位"), "text": _("企业发布新岗位之后在这里公布。"), "action": None},
    )
    return listing(request, OPENINGS, page=page, template="public/list.html")


@public
@for_visitors
def opening_detail(request: HttpRequest, uid) -> HttpResponse:
    opening = found(public_openings().prefetch_related("opening_majors__major"), uid)
    page = Page(
        title=opening.title,
        subtitle=opening.enterprise.name,
        trail=trail((_("岗位"), reverse("public-opening-list"))),
        facts=_facts(opening),
    )
    photos = attached("opening", [opening])[opening.uid]
    return render(request, "public/opening.html", {"page": page, "opening": opening, "photos": photos})


def _photo(request: HttpRequest, uid, *, small: bool) -> HttpResponse:
    """A picture of a post that is offered now."""
    photo = found(Attachment.objects.present().filter(purpose="opening").select_related("file", "thumbnail"), uid)
    found(public_openings(), photo.subject_uid)
    return public_photo(request, photo, small=small)


@require_GET
@public
def opening_photo(request: HttpRequest, uid) -> HttpResponse:
    return _photo(request, uid, small=False)


@require_GET
@public
def opening_thumbnail(request: HttpRequest, uid) -> HttpResponse:
    return _photo(request, uid, small=True)


def _facts(opening: Opening) -> list[dict]:
    majors = [_major(row) for row in opening.opening_majors.all()]
    last = opening.ends_before
    return [
        fact(_("企业"), _enterprise(opening)),
        *facts_of(opening, "kind"),
        fact(_("招收人数"), _("%(seats)s 人") % {"seats": opening.seats}),
        fact(_("尚余名额"), _("%(free)s 人") % {"free": opening.seats_free} if opening.seats_free else _("已满")),
        fact(_("报酬"), wage_shown(opening)),
        fact(_("工时"), hours_shown(opening)),
        *facts_of(opening, "shift", "lodging", "meals"),
        fact(_("危险因素"), hazards_shown(opening) or _("企业未申报")),
        fact(_("工作地点"), opening.place),
        fact(_("面向专业"), _("、").join(majors) or _("不限专业")),
        fact(_("有效期至"), dates.shown(last - dates.DAY) if last else _("长期")),
    ]


def _major(row) -> str:
    return (
        _("%(major)s %(wanted)s 人") % {"major": row.major.name, "wanted": row.wanted} if row.wanted else row.major.name
    )


def _enterprise(opening: Opening):
    """Its name, leading to its page when it is a member."""
    if not public_members().filter(pk=opening.enterprise_id).exists():
        return opening.enterprise.name
    url = reverse("public-member-detail", args=[opening.enterprise.uid])
    return format_html('<a href="{}">{}</a>', url, opening.enterprise.name)
