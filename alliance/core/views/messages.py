"""The inbox: what one was told, and the way to where it is dealt with. Reading changes nothing; opening is a POST."""

from uuid import UUID

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from .. import dates
from ..access import anyone, requires
from ..filters import MessageFilter
from ..lists import Listing, listing
from ..messages import inbox
from ..models import Message
from ..pages import Page, button, fact, found, trail
from ..tables import TONES, MessageTable

MINE = Listing(
    "",  # nobody takes his inbox out
    gettext_lazy("消息"),
    lambda viewer: Message.objects.visible_to(viewer),
    MessageTable,
    (anyone,),
    filterset=MessageFilter,
)


@requires(anyone)
def message_list(request: HttpRequest) -> HttpResponse:
    newest = Message.objects.visible_to(request.viewer).unread().order_by("-created_at", "-id").first()
    page = Page(
        subtitle=_("点标题直接打开要办的那一页"),
        empty={"title": _("没有消息"), "text": _("有事要办、有了结果，都会在这里告诉您。"), "action": None},
    )
    if newest:
        url = f"{reverse('message-read')}?until={newest.uid}"
        page.actions = [button(_("全部标为已读"), url, icon="check")]
    return listing(
        request,
        MINE,
        page=page,
        template="core/message_list.html",
        context={"elsewhere": inbox.elsewhere(request)},
    )


def _own(request: HttpRequest, uid) -> Message:
    """One's own message, under whichever of one's memberships: a letter speaks of them all."""
    return found(Message.objects.of(request.user, request.viewer_choices), uid)


@requires(anyone)
def message_detail(request: HttpRequest, uid) -> HttpResponse:
    """Where a letter leads: the message, and one button to its page under the membership it is meant for."""
    message = _own(request, uid)
    meant = next(m for m in request.viewer_choices if m.uid == message.membership_uid)
    page = Page(
        title=message.title,
        trail=trail((_("消息"), reverse("message-list"))),
        status={"label": message.get_urgency_display(), "tone": TONES[message.urgency]},
        text=message.text,
        facts=[fact(_("时间"), message.created_at), fact(_("收件身份"), str(meant))],
    )
    other = meant if meant != request.viewer else None
    return render(request, "core/message_detail.html", {"page": page, "message": message, "other": other})


@require_POST
@requires(anyone)
def message_open(request: HttpRequest, uid) -> HttpResponse:
    """Mark it read and go to the page it is about."""
    message = found(Message.objects.visible_to(request.viewer), uid)
    inbox.read(Message.objects.filter(pk=message.pk), at=dates.now())
    return redirect(message.path)


@require_POST
@requires(anyone)
def message_read(request: HttpRequest) -> HttpResponse:
    """Mark all read, up to the newest one that stood on the page: what came meanwhile stays unread."""
    rows = Message.objects.visible_to(request.viewer)
    try:
        newest = rows.filter(uid=UUID(request.GET.get("until", ""))).first()
    except ValueError:
        newest = None
    if newest is not None:
        count = inbox.read(rows.filter(created_at__lte=newest.created_at), at=dates.now())
        notices.success(
            request, ngettext("%(count)s 条已标为已读。", "%(count)s 条已标为已读。", count) % {"count": count}
        )
    return redirect("message-list")
