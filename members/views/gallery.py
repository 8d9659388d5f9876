"""The culture gallery from inside: writing a page, and letting it through. What the public reads is in `reports`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of, seen_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, trail
from alliance.core.views.attachments import panel as attachments_panel

from .. import access
from ..enums import GalleryState
from ..forms.gallery import GalleryPageForm
from ..lists.gallery import GALLERY_PAGES
from ..models import GalleryPage
from ..models.gallery import SECTIONS
from ..services import gallery

TONES = {
    GalleryState.DRAFT: "secondary",
    GalleryState.SUBMITTED: "blue",
    GalleryState.RETURNED: "yellow",
    GalleryState.PUBLISHED: "green",
    GalleryState.WITHDRAWN: "red",
}
HELP = [
    gettext_lazy("先写后传照片：保存之后在页面上传封面照片和其他照片，手机拍的就行。"),
    gettext_lazy("写好提交联盟办公室审核，通过后公开；以后修改，在再次通过之前公开的仍是原来的内容。"),
    gettext_lazy("招收岗位、共建平台和导师人数由门户自动列出，不用写。"),
]


def _trail() -> list[dict]:
    return trail((_("企业文化长廊"), reverse("gallery-page-list")))


@requires(access.sees_gallery)
def gallery_page_list(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    begins = access.writes_gallery(viewer) and not GalleryPage.objects.visible_to(viewer).exists()
    new = link(_("撰写本企业页面"), reverse("gallery-page-new"), icon="plus", primary=True)
    page = Page(
        subtitle=_("企业自己写，联盟办公室审核，通过后在公开网站展示"),
        actions=[
            *([new] if begins else []),
            link(_("看公开长廊"), reverse("public-gallery-list"), icon="eye"),
        ],
        search_placeholder=_("企业名称或拼音首字母"),
        empty={
            "title": _("还没有长廊页面"),
            "text": _("介绍企业做什么、怎样待人、有什么打算，让学生和家长认识你们。"),
            "action": {"label": new["label"], "url": new["url"]} if begins else None,
        },
    )
    return listing(request, GALLERY_PAGES, page=page)


@requires(access.writes_gallery)
def gallery_page_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    if request.method == "GET" and (standing := GalleryPage.objects.visible_to(viewer).first()):
        return redirect("gallery-page-edit", uid=standing.uid)
    return edit(
        request,
        form=GalleryPageForm(
            request.POST or None, instance=GalleryPage(organisation=viewer.organisation), viewer=viewer
        ),
        page=Page(
            title=_("撰写长廊页面"),
            subtitle=viewer.organisation.name,
            trail=_trail(),
            cancel_url=reverse("gallery-page-list"),
            help=HELP,
        ),
        save=lambda form: gallery.begin(form.save(commit=False), by=request.user, at=dates.now()),
        to=lambda row: reverse("gallery-page-detail", args=[row.uid]),
    )


@requires(access.sees_gallery)
def gallery_page_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(GALLERY_PAGES.rows(viewer), uid)
    writes = access.writes_gallery(viewer) and row.state in gallery.WRITTEN
    changed = row.shown is None or gallery.differs(row)
    page = Page(
        title=row.organisation.name,
        subtitle=row.headline,
        trail=_trail(),
        status={"label": row.get_state_display(), "tone": TONES[GalleryState(row.state)]},
        waits=gallery.WAITS.line(row, on=dates.today()),
        missing=gallery.missing_to_submit(row) if writes else [],
        actions=_actions(row, viewer, writes=writes, idle=gallery.idle(row, changed=changed)),
        facts=[
            fact(_("公众现在看到"), gallery.standing(row, changed=changed)),
            *([fact(_("公开时间"), row.published_at)] if row.published_at else []),
            *facts_of(row, "headline", *SECTIONS),
        ],
        panels=attachments_panel(gallery.PURPOSE, row, viewer, title=_("照片")),
        history=history_of(row),
        changes=changes_of(row, viewer=viewer, seen_by=access.sees_gallery),
    )
    return render(request, "core/detail.html", {"page": page})


def _actions(row: GalleryPage, viewer, *, writes: bool, idle: set[str]) -> list[dict]:
    actions = [link(_("预览"), reverse("gallery-page-preview", args=[row.uid]), icon="eye")]
    if GalleryPage.objects.published_on(dates.today()).filter(pk=row.pk).exists():
        actions.append(link(_("公开页面"), reverse("public-gallery-detail", args=[row.uid]), icon="world"))
        actions.append(link(_("下载海报"), reverse("public-gallery-poster", args=[row.uid]), icon="download"))
    if writes:
        actions.append(link(_("修改"), reverse("gallery-page-edit", args=[row.uid]), icon="edit"))
    for one in gallery.MACHINE.open_to(row, viewer):
        if one.verb not in idle:
            url = f"{_address(row, one.verb)}?seen={row.version}"
            actions.append(button(one.label, url, tone=one.tone, reason=one.reason))
    return actions


@requires(access.writes_gallery)
def gallery_page_edit(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(GALLERY_PAGES.rows(viewer), uid)
    back = reverse("gallery-page-detail", args=[uid])
    return edit(
        request,
        form=GalleryPageForm(request.POST or None, instance=row, viewer=viewer),
        page=Page(title=_("修改长廊页面"), subtitle=row.organisation.name, trail=_trail(), cancel_url=back, help=HELP),
        save=lambda form: gallery.write(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@require_POST
@requires(access.writes_gallery)
def gallery_page_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    return _moved(request, uid, verb)


@require_POST
@requires(access.moderates_gallery)
def gallery_page_moderate(request: HttpRequest, uid, verb: str) -> HttpResponse:
    return _moved(request, uid, verb)


@require_POST
@requires(access.writes_gallery, access.moderates_gallery)
def gallery_page_withdraw(request: HttpRequest, uid) -> HttpResponse:
    return _moved(request, uid, "withdraw")


def _moved(request: HttpRequest, uid, verb: str) -> HttpResponse:
    row = found(GALLERY_PAGES.rows(request.viewer), uid)
    return act(
        request,
        lambda: gallery.move(
            row, verb, viewer=request.viewer, at=dates.now(), seen=seen_of(request), reason=reason_of(request)
        ),
        done=_("已办理。"),
        to=reverse("gallery-page-detail", args=[uid]),
    )


def _address(row: GalleryPage, verb: str) -> str:
    if verb == "withdraw":
        return reverse("gallery-page-withdraw", args=[row.uid])
    return reverse(f"gallery-page-{'moderate' if verb in gallery.MODERATOR else 'move'}", args=[row.uid, verb])
