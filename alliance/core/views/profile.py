"""One's own account: where letters go, and whether one wants any."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ..access import logged_in
from ..account_forms import ProfileForm
from ..messages import addresses, channels
from ..pages import Page, edit


@logged_in
def profile(request: HttpRequest) -> HttpResponse:
    user = request.user
    held = {"email": user.email, "daily_letter": user.daily_letter}
    page = Page(title=_("我的资料"), subtitle=f"{user.name}（{user.username}）", cancel_url="/", help=_help(user))
    return edit(
        request,
        form=ProfileForm(request.POST or None, initial=held),
        page=page,
        save=lambda form: addresses.change_address(
            user, form.cleaned_data["email"], daily_letter=form.cleaned_data["daily_letter"]
        ),
        to=lambda row: reverse("profile"),
    )


def _help(user) -> list[str]:
    lines = [
        _("每天最多一封，只列未读消息的标题和链接；内容须登录后查看。"),
        _("邮箱只用来发这封邮件，不能用来登录或找回密码。"),
        _("姓名和用户名由本单位管理员登记。"),
    ]
    if not channels.is_open():
        lines.insert(0, _("本门户没有配置邮件服务，目前只有站内消息。"))
    if user.email_bounced_at:
        why = {"reason": user.email_bounced_reason}
        lines.insert(0, _("发到这个邮箱的邮件被退回，已暂停发送：%(reason)s。请核对后保存，即恢复发送。") % why)
    return lines
