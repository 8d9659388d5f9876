"""Sending single-use links and looking after them: the list, one link, a new one, the page that shows it once."""

from urllib.parse import quote

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import dates, links
from ..access import Viewer, requires
from ..errors import Refused
from ..forms import reason_of
from ..link_forms import LinkForm
from ..link_lists import LINKS
from ..links import Purpose
from ..lists import listing
from ..models import Link, LinkState
from ..once import done_before, once
from ..pages import Page, act, button, fact, facts_of, found, link, refuse, to_fields, trail

TONES = {
    LinkState.UNOPENED: "yellow",
    LinkState.OPENED: "blue",
    LinkState.USED: "green",
    LinkState.EXPIRED: "secondary",
    LinkState.REVOKED: "secondary",
}
OPEN = {LinkState.UNOPENED, LinkState.OPENED}


@requires(links.issues_links)
def link_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("本单位发给没有账号的人的链接；一个链接只能办一次"),
        empty={
            "title": _("还没有发过链接"),
            "text": _("在要办的那件事的页面上点“发链接”，发出的链接就会列在这里。"),
            "action": None,
        },
    )
    return listing(request, LINKS, page=page)


@requires(links.issues_links)
def link_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer, now = request.viewer, dates.now()
    row = found(LINKS.rows(viewer), uid)
    of, state = _purpose(row.purpose, viewer), row.state_at(now)
    page = Page(
        title=row.recipient,
        subtitle=_("%(what)s：%(whom)s") % {"what": of.title, "whom": row.subject_name or "—"},
        trail=trail((LINKS.title, reverse("link-list"))),
        status={"label": links.state_shown(row, now), "tone": _tone(row, state)},
        facts=[
            *facts_of(row, "issued_at", "issued_by", "expires_at"),
            *(fact(label, value) for label, value in _events(row) if value),
        ],
        panels=[{"title": _("访问记录"), "template": "links/_visits.html", "visits": list(row.visits.order_by("-at"))}],
    )
    subject = of.rows().visible_to(viewer).filter(uid=row.subject_uid).first()
    if subject is not None:
        page.actions.append(link(_("查看这件事"), of.page(subject), icon="eye"))
    if state != LinkState.USED and subject is not None and not _replaced(row):
        page.actions.append(link(_("重发"), _new(row), icon="send", primary=_tone(row, state) == "secondary"))
    if state in OPEN | {LinkState.EXPIRED}:
        page.actions.append(button(_("作废"), reverse("link-revoke", args=[uid]), tone="red", reason=True))
    return render(request, "core/detail.html", {"page": page})


def _events(row: Link) -> list[tuple[str, object]]:
    revoked = row.revoked_at and f"{_moment(row.revoked_at)} {row.revoked_by.name}：{row.revoked_reason}"
    return [(_("首次打开"), row.opened_at), (_("办理时间"), row.used_at), (_("作废"), revoked)]


def _tone(row: Link, state: LinkState) -> str:
    return "secondary" if links.left_behind(row, state) else TONES[state]


def _moment(at) -> str:
    return date_format(localtime(at), "DATETIME_FORMAT")


def _replaced(row: Link) -> bool:
    return Link.objects.filter(replaces=row).exists()


def _new(row: Link) -> str:
    return f"{reverse('link-subject-new', args=[row.purpose, row.subject_uid])}?to={quote(row.recipient)}"


def _purpose(name: str, viewer: Viewer) -> Purpose:
    of = links.declared().get(name)
    if of is None:
        raise Http404
    if not of.may_issue(viewer):
        raise PermissionDenied
    return of


@requires(links.issues_links)
def link_new(request: HttpRequest, purpose: str, uid) -> HttpResponse:
    """Ask for whom and how long; then show the link, in the answer to the form and never again."""
    viewer, now = request.viewer, dates.now()
    of = _purpose(purpose, viewer)
    row = found(of.rows().visible_to(viewer), uid)
    if request.method == "GET":
        try:
            of.check(row, on=dates.today())
        except Refused as refusal:
            refuse(request, refusal)
            return redirect(of.page(row))
    if request.method == "POST" and (answer := done_before(request)):
        return answer
    form = LinkForm(request.POST or None, initial={"recipient": request.GET.get("to", ""), "days": of.lifetime.days})
    issued: list[tuple[Link, str]] = []

    def save() -> str:
        issued.append(
            links.issue(
                of,
                row,
                recipient=form.cleaned_data["recipient"],
                viewer=viewer,
                at=now,
                on=dates.today(),
                expires_at=now + form.lifetime,
            )
        )
        return reverse("link-detail", args=[issued[0][0].uid])

    if request.method == "POST" and form.is_valid():
        try:
            answer = once(request, save, done=_("链接已生成。"))
        except ValidationError as refusal:
            to_fields(refusal, form)
        else:
            return _shown_once(request, of, row, *issued[0]) if issued else answer
    page = Page(
        title=_("发链接"),
        subtitle=_("%(what)s：%(whom)s") % {"what": of.title, "whom": row},
        trail=trail((LINKS.title, reverse("link-list"))),
        submit=_("生成链接"),
        cancel_url=of.page(row),
        help=[
            _("对方不需要账号：用手机打开链接，只能办这一件事，办完即失效。"),
            _("以前为同一件事发给同一个人、还没有办理的链接，随即作废。"),
            _("链接等于签字的权利，只发给本人，不要发到群里。"),
        ],
    )
    return render(request, "core/form.html", {"page": page, "form": form})


def _shown_once(request: HttpRequest, of: Purpose, row, issued: Link, token: str) -> HttpResponse:
    url = request.build_absolute_uri(reverse("link-page", args=[token]))
    words = {"whom": issued.recipient, "who": of.sender(row), "what": of.title, "url": url}
    page = Page(
        title=_("把链接发给%(whom)s") % words,
        subtitle=_("链接只在这一页显示一次；离开之后再要，只能重发。"),
        trail=trail((LINKS.title, reverse("link-list")), (issued.recipient, reverse("link-detail", args=[issued.uid]))),
        actions=[link(_("查看办理情况"), reverse("link-detail", args=[issued.uid]), icon="eye")],
    )
    message = _("%(whom)s：%(who)s请您办理“%(what)s”，点开即可：%(url)s （%(until)s 前有效，只能办一次，请勿转发）") % {
        **words,
        "until": _moment(issued.expires_at),
    }
    context = {"page": page, "url": url, "message": message, "until": issued.expires_at}
    return render(request, "links/shown.html", context)


@require_POST
@requires(links.issues_links)
def link_revoke(request: HttpRequest, uid) -> HttpResponse:
    row = found(LINKS.rows(request.viewer), uid)
    return act(
        request,
        lambda: links.revoke(row, viewer=request.viewer, at=dates.now(), reason=reason_of(request)),
        done=_("链接已作废。"),
        to=reverse("link-detail", args=[uid]),
    )


def panel(purpose: str, row, viewer: Viewer) -> list[dict]:
    """A panel for the page of a row: the links sent for it, and the way to send one while there is something to be done.

    An empty list for who may not issue them: `panels=[…, *links.panel("rotation-days", rotation, viewer)]`.
    """
    of, now = links.declared()[purpose], dates.now()
    if not of.may_issue(viewer):
        return []
    try:
        of.check(row, on=dates.today())
        new = reverse("link-subject-new", args=[purpose, row.uid])
    except Refused:
        new = ""
    rows = list(links.of_row(of, row.uid, viewer)[:20])
    if not rows and not new:
        return []
    latest = {row.replaces_id for row in rows}
    shown = []
    for one in rows:
        state = one.state_at(now)
        again = _new(one) if new and state != LinkState.USED and one.pk not in latest else ""
        shown.append({"link": one, "state": links.state_shown(one, now), "tone": _tone(one, state), "again": again})
    title = _("一次性链接：%(what)s") % {"what": of.title}
    return [{"title": title, "template": "core/_links.html", "links": shown, "new": new}]
