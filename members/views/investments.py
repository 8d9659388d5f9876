"""Money received and equipment accepted."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.money import yuan
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, trail
from alliance.core.views.attachments import panel as attachments_panel

from .. import access
from ..enums import InvestmentState
from ..forms.investments import InvestmentEditForm, InvestmentForm
from ..lists.investments import INVESTMENTS
from ..models import Facility, Investment
from ..services import investments
from .facilities import form_page

TONES = {
    InvestmentState.AWAITING: "yellow",
    InvestmentState.REGISTERED: "yellow",
    InvestmentState.CONFIRMED: "green",
    InvestmentState.RETURNED: "red",
    InvestmentState.CANCELLED: "secondary",
}


def _trail(*steps: tuple[str, str]) -> list[dict]:
    return trail((_("投入"), reverse("investment-list")), *steps)


@requires(access.sees_facility_books)
def investment_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("到账的资金和验收的设备；接收方确认后才计入指标，承诺的不算"),
        search_placeholder=_("平台名称或拼音首字母"),
        empty={
            "title": _("还没有登记投入"),
            "text": _("打开平台，凭银行回单或验收单登记；有台账的，可以先导入再逐笔补凭证。"),
            "action": {"label": _("查看共建平台"), "url": reverse("facility-list")},
        },
    )
    return listing(request, INVESTMENTS, page=page)


@requires(access.registers_investments)
def facility_invest(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    facility = found(Facility.objects.visible_to(viewer).standing().for_list(), uid)
    form = InvestmentForm(
        request.POST or None, request.FILES or None, instance=Investment(facility=facility), viewer=viewer
    )

    def save(form) -> Investment:
        document = form.cleaned_data["document"]
        row = form.save(commit=False)
        return investments.register(row, document, viewer=viewer, today=dates.today(), at=dates.now())

    help = [
        _("资金凭银行回单，填到账日期；设备凭验收单，填验收日期。"),
        _("承诺的投入写在平台资料里，不在这里登记。"),
        _("登记后由接收学校或联盟办公室确认，确认后才计入指标。"),
    ]
    return edit(
        request,
        form=form,
        page=form_page(facility, _("登记投入"), help=help),
        save=save,
        to=lambda row: reverse("investment-detail", args=[row.uid]),
    )


@requires(access.sees_facility_books)
def investment_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(Investment.objects.visible_to(viewer).for_list(), uid)
    waiting = row.state in {InvestmentState.AWAITING, InvestmentState.REGISTERED}
    may_edit = access.registers_investments(viewer) and row.is_put_right_by(viewer)
    edit_it = link(_("修改"), reverse("investment-edit", args=[uid]), icon="edit")
    page = Page(
        title=row.subject,
        subtitle=row.facility.name,
        trail=_trail((row.facility.name, reverse("facility-detail", args=[row.facility.uid]))),
        status={"label": row.get_state_display(), "tone": TONES[InvestmentState(row.state)]},
        waits=investments.WAITS.line(row, on=dates.today()),
        missing=investments.missing_to_confirm(row) if waiting else [],
        actions=[
            *([edit_it] if may_edit and row.state in investments.OPEN else []),
            *(
                button(m.label, reverse("investment-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason)
                for m in investments.open_to(row, viewer)
            ),
        ],
        facts=[
            *facts_of(row, "facility", "organisation", "kind"),
            fact(_("金额"), _("%(yuan)s 元") % {"yuan": yuan(row.amount_fen)}),
            *facts_of(row, "arrived_on"),
        ],
        panels=attachments_panel("investment", row, viewer, title=_("凭证")),
        history=history_of(row),
        changes=changes_of(row, viewer=viewer, seen_by=access.manages_facilities),
    )
    return render(request, "core/detail.html", {"page": page})


def _put_right(uid, viewer) -> Investment:
    """A row the viewer sees and may put right; 403 for one that others gave."""
    row = found(Investment.objects.visible_to(viewer).for_list(), uid)
    if not row.is_put_right_by(viewer):
        raise PermissionDenied
    return row


@requires(access.registers_investments)
def investment_edit(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = _put_right(uid, viewer)
    back = reverse("investment-detail", args=[uid])
    return edit(
        request,
        form=InvestmentEditForm(request.POST or None, instance=row, viewer=viewer),
        page=Page(title=_("修改投入"), subtitle=row.subject, trail=_trail((row.subject, back)), cancel_url=back),
        save=lambda form: investments.correct(form.save(commit=False), seen=form.seen, today=dates.today()),
        to=lambda row: back,
    )


@require_POST
@requires(access.registers_investments, access.confirms_investments)
def investment_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    viewer = request.viewer
    puts_right = verb in investments.PUTS_RIGHT and access.registers_investments(viewer)
    row = _put_right(uid, viewer) if puts_right else found(Investment.objects.visible_to(viewer).for_list(), uid)
    return act(
        request,
        lambda: investments.move(row, verb, viewer=viewer, at=dates.now(), reason=reason_of(request)),
        done=_("已办理。"),
        to=reverse("investment-detail", args=[uid]),
    )
