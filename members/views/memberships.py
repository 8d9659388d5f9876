"""Users: who acts for which organisation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import logged_in, requires
from alliance.core.accounts import ip_of
from alliance.core.errors import Refused
from alliance.core.forms import reason_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, link, refuse, trail

from .. import access
from ..forms import AddressForm, InvitationForm
from ..lists import MEMBERSHIPS
from ..middleware import SESSION_KEY
from ..models import UserMembership
from ..services import users


def _trail() -> list[dict]:
    return trail((_("用户"), reverse("membership-list")))


@requires(access.administers_users)
def membership_list(request: HttpRequest) -> HttpResponse:
    new = reverse("membership-new")
    page = Page(
        subtitle=_("谁以什么身份代表哪家机构"),
        actions=[link(_("邀请用户"), new, icon="plus", primary=True)],
        empty={
            "title": _("还没有用户"),
            "text": _("邀请同事，把首次密码当面交给他。"),
            "action": {"label": _("邀请用户"), "url": new},
        },
    )
    return listing(request, MEMBERSHIPS, page=page)


@requires(access.administers_users)
def membership_detail(request: HttpRequest, uid) -> HttpResponse:
    membership = _membership(request, uid)
    return render(request, "core/detail.html", {"page": _page(membership, request.viewer)})


def _membership(request: HttpRequest, uid) -> UserMembership:
    return found(UserMembership.objects.visible_to(request.viewer).for_list().with_second_step(), uid)


def _page(membership: UserMembership, viewer) -> Page:
    ended = membership.ended_at is not None
    manageable = not ended and membership.user_id != viewer.user_id
    actions = [
        link(_("修改邮箱"), reverse("membership-edit", args=[membership.uid]), icon="mail"),
        button(
            _("重置密码"),
            reverse("membership-reset", args=[membership.uid]),
            confirm=_("原密码立即失效，新的首次密码只显示一次。"),
        ),
        *_second_step(membership),
        button(_("停用身份"), reverse("membership-end", args=[membership.uid]), tone="red", reason=True),
    ]
    return Page(
        title=membership.user.name,
        subtitle=f"{membership.organisation} · {membership.get_role_display()}",
        trail=_trail(),
        status={"label": _("已停用") if ended else _("在用"), "tone": "secondary" if ended else "green"},
        actions=actions if manageable else [],
        facts=[
            fact(_("用户名"), membership.user.username),
            *facts_of(membership, "organisation", "role", "started_at", "ended_at", "ended_reason"),
            *_address(membership),
        ],
    )


def _address(membership: UserMembership) -> list[dict]:
    """Where his letters go; when they came back, why, and who can mend it."""
    user = membership.user
    facts = [fact(_("电子邮箱"), user.email or _("未填"))]
    if user.email_bounced_at:
        why = _("%(reason)s。已暂停发送；请核对地址，在“修改邮箱”里改好或原样保存，即恢复发送。")
        facts.append(fact(_("邮件被退回"), why % {"reason": user.email_bounced_reason}))
    return facts


def _second_step(membership: UserMembership) -> list[dict]:
    if not getattr(membership, "second_step", False):
        return []
    removing = button(
        _("解除两步验证"),
        reverse("membership-mfa", args=[membership.uid]),
        confirm=_("请先当面或电话核对是本人。解除后，他只凭密码就能登录，恢复码同时作废。"),
    )
    return [removing]


@requires(access.administers_users)
def membership_new(request: HttpRequest) -> HttpResponse:
    """The first password is shown on the answer itself, once: it is stored nowhere in the clear, nor in the session."""
    form = InvitationForm(request.POST or None, viewer=request.viewer, at=request.GET.get("organisation", ""))
    page = Page(title=_("邀请用户"), trail=_trail(), cancel_url=reverse("membership-list"), submit=_("邀请"))
    if request.method == "POST" and form.is_valid():
        try:
            invitation = users.invite(**form.cleaned_data, viewer=request.viewer, at=dates.now())
        except ValidationError as refusal:  # by field from the models' own checks, or one sentence of the service
            form.add_error(None if hasattr(refusal, "error_dict") else "username", refusal)
        else:
            return _hand_over(request, invitation.membership, invitation.password)
    return render(request, "core/form.html", {"page": page, "form": form})


def _hand_over(request: HttpRequest, membership: UserMembership, password: str | None) -> HttpResponse:
    page = _page(membership, request.viewer)
    page.actions = [link(_("完成"), reverse("membership-list"), primary=True)]
    if password:
        page.panels = [
            {
                "title": _("首次密码（只显示这一次）"),
                "facts": [fact(_("用户名"), membership.user.username), fact(_("首次密码"), password)],
            }
        ]
        messages.info(request, _("请把首次密码当面或电话交给本人，首次登录须修改。"))
    else:
        messages.success(request, _("此人已有账号，新身份登录后即可切换使用。"))
    response = render(request, "core/detail.html", {"page": page})
    response["Cache-Control"] = "no-store"
    return response


@requires(access.administers_users)
def membership_edit(request: HttpRequest, uid) -> HttpResponse:
    membership, back = _membership(request, uid), reverse("membership-detail", args=[uid])
    page = Page(
        title=_("修改邮箱"),
        subtitle=f"{membership.user.name} · {membership.organisation}",
        trail=[*_trail(), *trail((membership.user.name, back))],
        cancel_url=back,
        help=[_("每天最多一封，只列未读消息的标题和链接。"), _("被退回过的，保存之后恢复发送。")],
    )
    return edit(
        request,
        form=AddressForm(request.POST or None, initial={"email": membership.user.email}),
        page=page,
        save=lambda form: users.change_address(membership, form.cleaned_data["email"], viewer=request.viewer),
        to=lambda user: back,
    )


@require_POST
@requires(access.administers_users)
def membership_reset(request: HttpRequest, uid) -> HttpResponse:
    membership = _membership(request, uid)
    try:
        password = users.reset_password(membership, viewer=request.viewer, ip=ip_of(request))
    except Refused as refusal:
        refuse(request, refusal)
        return redirect("membership-detail", uid=uid)
    return _hand_over(request, membership, password)


@require_POST
@requires(access.administers_users)
def membership_mfa(request: HttpRequest, uid) -> HttpResponse:
    membership = _membership(request, uid)
    return act(
        request,
        lambda: users.remove_second_step(membership, viewer=request.viewer, ip=ip_of(request)),
        done=_("两步验证已解除。"),
        to=reverse("membership-detail", args=[uid]),
    )


@require_POST
@requires(access.administers_users)
def membership_end(request: HttpRequest, uid) -> HttpResponse:
    membership = _membership(request, uid)
    return act(
        request,
        lambda: users.end_membership(membership, viewer=request.viewer, at=dates.now(), reason=reason_of(request)),
        done=_("身份已停用。"),
        to=reverse("membership-detail", args=[uid]),
    )


@require_POST
@logged_in
def membership_switch(request: HttpRequest) -> HttpResponse:
    """Act under another of one's own memberships."""
    chosen = next((m for m in request.viewer_choices if str(m.uid) == request.POST.get("membership")), None)
    if chosen is None:
        messages.error(request, _("这个身份已停用，或不是您的身份。"))
    else:
        request.session[SESSION_KEY] = str(chosen.uid)
        messages.success(request, _("现在的身份：%(membership)s。") % {"membership": chosen})
    following = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(following, allowed_hosts={request.get_host()})
    return redirect(following if safe else "/")
