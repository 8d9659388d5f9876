"""Joining without an account: the public form, and the page behind the link that came by e-mail.

Whoever asks for a link always gets the same answer: nobody learns whose addresses or applications are on file.
"""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alliance.core import attachments, dates, links
from alliance.core.access import public
from alliance.core.accounts import ip_of
from alliance.core.links import Caller, Shut, Why
from alliance.core.pages import Page, to_fields

from ..forms.joining import ApplicationForm, JoinForm
from ..models import JoinRequest
from ..services import join_letters, joining
from ..services.organisations import code_is_doubtful


@public
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    page = Page(
        title=_("申请加入联盟"),
        subtitle=_("企业、学校、协会、政府部门和科研机构都可以申请，不需要先有账号"),
        submit=_("发送申请链接"),
        help=[
            _("填好之后，申请链接发到您的邮箱；打开链接填写申请表、上传执照。"),
            _("办公室审核资质、实地考察之后作出决定，结果也发到这个邮箱。"),
            _("信用代码的校验位不符也可以申请，以上传的执照为准。"),
        ],
    )
    if not join_letters.mail_goes_out():
        page.help = []
        page.text = _("本站还没有开通邮件，不能在网上申请。请直接联系联盟办公室，由办公室代为登记。")
        return render(request, "members/join.html", {"page": page, "form": None})
    form = JoinForm(request.POST or None)
    if request.method == "POST":
        ip, now = ip_of(request), dates.now()
        if joining.must_wait(ip, at=now):
            return _wait(request)
        if form.is_valid():
            joining.ask(**form.cleaned_data, ip=ip, at=now)
            page.text = _("我们已向邮箱发出链接，请在七天内打开。没有收到的，请看看垃圾邮件，或过几分钟再申请一次。")
            return render(request, "members/join.html", {"page": page, "form": None})
    return render(request, "members/join.html", {"page": page, "form": form})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def join_form(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows and changes nothing; POST hands in, once."""
    caller, now = Caller(ip_of(request), request.headers.get("User-Agent", "")), dates.now()
    if links.must_wait(caller, at=now):
        return _wait(request)
    try:
        return _answer(request, joining.resolve(token, at=now))
    except Shut as shut:
        if shut.why == Why.UNKNOWN:
            links.guessed(caller=caller, at=now)
        return _shut(request, shut)


def _answer(request: HttpRequest, asked: JoinRequest) -> HttpResponse:
    admission = asked.admission
    form = ApplicationForm(
        request.POST or None,
        request.FILES or None,
        initial=_initial(asked),
        has_licence=admission is not None and attachments.has("admission", admission, "licence"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            joining.submit(asked, form.application, on=dates.today(), at=dates.now())
        except Shut:
            raise
        except ValidationError as refusal:
            to_fields(refusal, form)
        else:
            text = _("申请已经提交。联盟办公室会审核材料，必要时联系您；结果发到您的邮箱。")
            return render(request, "members/join_done.html", {"page": Page(title=_("已提交，谢谢"), text=text)})
    page = Page(title=_("入会申请"), submit=_("提交申请"), help=_help(asked))
    if admission:
        page.title, page.text = _("补正入会申请"), _returned_because(admission)
    return render(request, "members/join_form.html", {"page": page, "form": form, "asked": asked})


def _initial(asked: JoinRequest) -> dict:
    """What he has said before; what is on file of an organisation is not told to whoever holds its link."""
    initial = {name: getattr(asked, name) for name in ("name", "kind", "credit_code", "contact_name", "phone")}
    if asked.admission:
        initial |= asked.said | {"statement": asked.admission.statement}
    return initial


def _help(asked: JoinRequest) -> list[str]:
    lines = [_("只能提交一次；提交之前可以关掉，七天内再打开这个链接。")]
    if code_is_doubtful(asked.credit_code):
        lines.insert(0, _("信用代码校验位不符：请对照执照核对；确实如此的照常提交，以上传的执照为准。"))
    return lines


def _returned_because(admission) -> str:
    step = admission.steps.filter(verb="return").order_by("-at", "-id").first()
    return _("退回理由：%(reason)s") % {"reason": step.reason} if step else ""


def _wait(request: HttpRequest) -> HttpResponse:
    minutes = int(joining.WITHIN.total_seconds() // 60)
    text = _("短时间内从这里提交或打开得太多，请过 %(minutes)s 分钟再试。") % {"minutes": minutes}
    page = Page(title=_("请过几分钟再来"), text=text)
    response = render(request, "links/shut.html", {"page": page, "tone": "yellow", "ask": ""}, status=429)
    response.headers["Retry-After"] = str(minutes * 60)
    return response


def _shut(request: HttpRequest, shut: Shut) -> HttpResponse:
    words = {
        Why.UNKNOWN: (_("这个链接打不开"), _("链接可能没有复制完整，或已经换了新的。请打开最近一封邮件里的链接。")),
        Why.USED: (_("已经提交过了"), _("这份申请已经提交，不用再办；结果会发到您的邮箱。")),
        Why.EXPIRED: (_("链接已过期"), _("链接七天内有效。请重新申请一个，或请联盟办公室重发。")),
        Why.CLOSED: (_("不用再办了"), _("这份申请已经在办理，或者已有结果。")),
    }
    title, text = words[shut.why]
    status = HTTPStatus.NOT_FOUND if shut.why == Why.UNKNOWN else HTTPStatus.GONE
    tone = "green" if shut.why == Why.USED else "yellow"
    context = {"page": Page(title=title, text=text), "tone": tone, "ask": ""}
    return render(request, "links/shut.html", context, status=status)
