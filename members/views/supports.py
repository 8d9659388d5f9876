"""The support register: who got what, and on which assessment."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import attachments as kernel
from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, link, rows_table, trail
from alliance.core.views import attachments

from .. import access
from ..forms.supports import SupportEditForm, SupportForm
from ..lists.supports import SUPPORTS, SupportTable
from ..models import Organisation, Support
from ..services import supports


def _trail() -> list[dict]:
    return trail((_("激励扶持"), reverse("support-list")))


def panel(organisation: Organisation, viewer) -> list[dict]:
    """What an organisation got, for its page; nothing for who may not see it."""
    rows = list(SUPPORTS.rows(viewer).standing().filter(organisation=organisation).order_by("-granted_on", "-pk")[:10])
    if not rows:
        return []
    return [{"title": _("激励扶持"), "table": rows_table(SupportTable, rows, exclude=("organisation", "standing"))}]


@requires(access.sees_supports)
def support_list(request: HttpRequest) -> HttpResponse:
    new, may = reverse("support-new"), access.manages_supports(request.viewer)
    kinds = link(_("扶持类别"), reverse("support-kind-list"), icon="settings")
    page = Page(
        subtitle=_("谁得到了什么扶持，依据哪一次考核"),
        actions=[link(_("登记扶持"), new, icon="plus", primary=True), kinds] if may else [],
        search_placeholder=_("扶持内容、给予部门或拼音首字母"),
        empty={
            "title": _("还没有登记激励扶持"),
            "text": _("考核结果是设备、基地建设、研发转化扶持的依据。"),
            "action": {"label": _("登记扶持"), "url": new} if may else None,
        },
    )
    return listing(request, SUPPORTS, page=page)


@requires(access.sees_supports)
def support_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(SUPPORTS.rows(viewer), uid)
    actions = []
    if access.manages_supports(viewer) and not row.is_cancelled:
        actions = [
            link(_("编辑"), reverse("support-edit", args=[uid]), icon="edit"),
            button(_("撤销"), reverse("support-cancel", args=[uid]), tone="red", reason=True),
        ]
    page = Page(
        title=row.title,
        subtitle=row.organisation.name,
        trail=_trail(),
        status={"label": _("已撤销"), "tone": "red"} if row.is_cancelled else None,
        actions=actions,
        facts=[
            *facts_of(row, "organisation", "kind"),
            fact(_("金额"), row.amount_shown),
            fact(_("给予日期"), dates.shown(row.granted_on)),
            *facts_of(row, "granting_body"),
            fact(_("依据的考核结果"), _ground(row)),
            *facts_of(row, "other_ground", "note"),
            *(facts_of(row, "cancelled_reason") if row.is_cancelled else []),
        ],
        panels=attachments.panel("support", row, viewer, title=_("批文和凭证")),
        changes=changes_of(row, viewer=viewer, seen_by=access.manages_supports),
    )
    return render(request, "core/detail.html", {"page": page})


def _ground(row: Support) -> str:
    if row.assessment is None:
        return ""
    url = reverse("assessment-detail", args=[row.assessment.uid])
    said = f"{row.assessment.scheme} · {row.assessment.grade} · {row.assessment.total}"
    return format_html('<a href="{}">{}</a>', url, said)


@requires(access.manages_supports)
def support_new(request: HttpRequest) -> HttpResponse:
    page = Page(
        title=_("登记扶持"),
        trail=_trail(),
        cancel_url=reverse("support-list"),
        help=[_("考核结果是扶持的依据；没有的写明其他依据。"), _("批文可以现在上传，也可以以后在扶持页补传。")],
    )

    def save(form):
        row = supports.register(form.save(commit=False), on=dates.today())
        if upload := form.cleaned_data["document"]:
            kernel.attach("support", row, upload, kind="document", viewer=request.viewer, at=dates.now())
        return row

    form = SupportForm(request.POST or None, request.FILES or None, instance=Support(), viewer=request.viewer)
    return edit(request, form=form, page=page, save=save, to=lambda row: reverse("support-detail", args=[row.uid]))


@requires(access.manages_supports)
def support_edit(request: HttpRequest, uid) -> HttpResponse:
    row = found(SUPPORTS.rows(request.viewer), uid)
    back = reverse("support-detail", args=[uid])
    return edit(
        request,
        form=SupportEditForm(request.POST or None, instance=row, viewer=request.viewer),
        page=Page(title=_("编辑扶持"), subtitle=row.title, trail=_trail(), cancel_url=back),
        save=lambda form: supports.correct(form.save(commit=False), seen=form.seen, on=dates.today()),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_supports)
def support_cancel(request: HttpRequest, uid) -> HttpResponse:
    row = found(SUPPORTS.rows(request.viewer), uid)
    return act(
        request,
        lambda: supports.cancel(row, reason=reason_of(request), at=dates.now()),
        done=_("已撤销。"),
        to=reverse("support-detail", args=[uid]),
    )
