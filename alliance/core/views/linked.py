"""What opens behind a single-use link. Its bearer has no account, no menu and no session here.

GET shows, and changes nothing about the link: chat apps fetch what they are sent. The page's own script says by a POST
that somebody has it open, and the form's POST uses it up. What opens nothing says whom to ask, and tells no more; a
token that nobody was given and one that cannot be a token get the same answer, and too many of them have to wait.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from .. import dates, links
from ..access import public
from ..accounts import ip_of
from ..links import Caller, Door, Shut, Why
from ..pages import Page, to_fields


def _by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hands the view the door behind the token; turns away who guesses, and answers for what is shut."""

    @wraps(view)
    def answered(request: HttpRequest, token: str) -> HttpResponse:
        caller, now = Caller(ip_of(request), request.headers.get("User-Agent", "")), dates.now()
        if links.must_wait(caller, at=now):
            return _wait(request)
        try:
            return view(request, links.resolve(token, at=now, on=dates.today()), caller)
        except Shut as shut:
            _keep(request, shut, caller, now)
            return _shut(request, shut)

    return answered


def _keep(request: HttpRequest, shut: Shut, caller: Caller, now) -> None:
    """A guess is kept however it came; that somebody fetched a link which is over is nothing."""
    if shut.why == Why.UNKNOWN:
        links.guessed(caller=caller, at=now)
    elif request.method == "POST":
        links.refused(shut, caller=caller, at=now)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@_by_link
def link_page(request: HttpRequest, door: Door, caller: Caller) -> HttpResponse:
    of, row = door.purpose, door.row
    form = of.form(row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            told = links.use(
                door, lambda row: _do(door, row, request, caller), caller=caller, at=dates.now(), on=dates.today()
            )
        except ValidationError as refusal:
            to_fields(refusal, form)
        else:
            page = Page(title=_("办好了，谢谢"), text=told)
            return render(request, "links/done.html", {"page": page, "sender": of.sender(row)})
    page = Page(title=of.title, facts=of.facts(row), help=of.help(row), submit=of.submit)
    context = {"page": page, "form": form, "link": door.link, "sender": of.sender(row), "row": row}
    return render(request, of.template, context)


def _do(door: Door, row, request: HttpRequest, caller: Caller) -> str:
    """The answer once more, to the row as it is locked now. The form knows from where it came."""
    form = door.purpose.form(row, request.POST)
    form.caller = caller
    if not form.is_valid():
        raise ValidationError([error for errors in form.errors.as_data().values() for error in errors])
    return door.purpose.save(row, form, by_name=door.link.signature, on=dates.today(), at=dates.now())


@public
@require_POST
@_by_link
def link_opened(request: HttpRequest, door: Door, caller: Caller) -> HttpResponse:
    """What the page's script says once it runs."""
    links.opened(door.link, caller=caller, at=dates.now())
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@public
@require_POST
def link_next(request: HttpRequest, token: str) -> HttpResponse:
    """From a link that is used to what its holder may do next."""
    caller, now = Caller(ip_of(request), request.headers.get("User-Agent", "")), dates.now()
    if links.must_wait(caller, at=now):
        return _wait(request)
    try:
        return redirect("link-page", token=links.follow(token, at=now, on=dates.today()))
    except Shut as shut:
        _keep(request, shut, caller, now)
        return _shut(request, shut)


def _wait(request: HttpRequest) -> HttpResponse:
    minutes = int(links.WITHIN.total_seconds() // 60)
    page = Page(
        title=_("请过几分钟再打开"),
        text=_("短时间内从这里打开了太多不存在的链接。请过 %(minutes)s 分钟再打开收到的链接。") % {"minutes": minutes},
    )
    response = render(request, "links/shut.html", {"page": page, "tone": "yellow"}, status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(minutes * 60)
    return response


def _shut(request: HttpRequest, shut: Shut) -> HttpResponse:
    words = {
        Why.UNKNOWN: (
            _("这个链接打不开"),
            _("链接可能没有复制完整。请回到收到的消息里重新点开，或请发链接的人重发一个。"),
        ),
        Why.USED: (_("已经办过了"), _("这个链接只能办一次，已经办好，不用再办。")),
        Why.EXPIRED: (_("链接已过期"), _("过了有效期，链接不能再用。")),
        Why.REVOKED: (_("链接已作废"), _("发出的人已经把它作废；如果另外收到了新的链接，请用新的。")),
        Why.CHANGED: (_("内容有改动"), _("链接发出之后，要办的内容改动过，这个链接不再有效，什么也没有提交。")),
        Why.LEFT: (
            _("链接不再有效"),
            _("发出链接的人已不在岗，请联系%(sender)s重新发一条。") % {"sender": shut.sender},
        ),
        Why.CLOSED: (_("不用再办了"), _("这件事已经由别人办好，或者已经取消。")),
    }
    title, text = words[shut.why]
    ask = ""
    if shut.link is not None and shut.why != Why.LEFT:
        whom = {"whom": shut.link.issued_by.name}
        again = shut.why in {Why.EXPIRED, Why.REVOKED, Why.CHANGED}
        ask = (
            _("请联系发出链接的%(whom)s，要一个新的链接。") % whom
            if again
            else _("有疑问请联系发出链接的%(whom)s。") % whom
        )
    page = Page(title=title, text=text)
    found = links.sequel(shut.link, on=dates.today()) if shut.why == Why.USED else None
    tone = "green" if shut.why == Why.USED else "yellow"
    status = HTTPStatus.NOT_FOUND if shut.why == Why.UNKNOWN else HTTPStatus.GONE
    return render(request, "links/shut.html", {"page": page, "ask": ask, "tone": tone, "sequel": found}, status=status)
