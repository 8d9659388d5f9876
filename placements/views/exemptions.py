"""Filed exemptions: what the authority lets pass."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, link
from alliance.core.views.attachments import panel as attachments_panel

from .. import access
from ..enums import BatchState
from ..forms.exemptions import ExemptionEditForm, ExemptionForm
from ..lists.exemptions import EXEMPTIONS
from ..models import Exemption, InternshipBatch
from ..services import exemptions
from .batch_panels import batch_trail


@requires(access.sees_batch_papers)
def exemption_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("第十七条禁止的情形，经主管部门备案的"),
        search_placeholder=_("批次名称或拼音首字母"),
        empty={"title": _("没有备案豁免"), "text": _("需要时在批次页的“备案豁免”里登记。"), "action": None},
    )
    return listing(request, EXEMPTIONS, page=page)


@requires(access.sees_batch_papers)
def exemption_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(Exemption.objects.visible_to(viewer).for_list(), uid)
    changeable = access.manages_batches(viewer) and row.batch.state != BatchState.CLOSED
    page = Page(
        title=row.number,
        subtitle=row.batch.name,
        trail=batch_trail(row.batch),
        actions=[
            link(_("编辑"), reverse("exemption-edit", args=[uid]), icon="edit"),
            button(
                _("删除"),
                reverse("exemption-remove", args=[uid]),
                tone="red",
                confirm=_("删除后，这项限制对这家单位的学生重新生效。"),
            ),
        ]
        if changeable
        else [],
        facts=[
            *facts_of(row, "rule", "batch", "host", "number"),
            fact(_("备案日期"), dates.shown(row.filed_on)),
            fact(_("起止"), row.period_shown),
        ],
        panels=attachments_panel("exemption", row, viewer),
        changes=changes_of(row, viewer=viewer, seen_by=access.manages_batches),
    )
    return render(request, "core/detail.html", {"page": page})


def _form_page(batch: InternshipBatch, title: str, back: str) -> Page:
    return Page(
        title=title,
        subtitle=f"{batch.name} · {batch.period_shown}",
        trail=batch_trail(batch),
        cancel_url=back,
        help=[_("文号、单位、起止照主管部门的备案文件填写；只对这家单位在这段时间内的安排有效。")],
    )


@requires(access.manages_batches)
def batch_exempt(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, reverse("batch-detail", args=[uid])
    batch = found(InternshipBatch.objects.visible_to(viewer), uid)
    row = Exemption(batch=batch, school=batch.school, starts_on=batch.starts_on, ends_before=batch.ends_before)
    return edit(
        request,
        form=ExemptionForm(request.POST or None, request.FILES or None, instance=row, viewer=viewer),
        page=_form_page(batch, _("登记豁免"), back),
        save=lambda form: exemptions.write_exemption(
            form.save(commit=False),
            form.cleaned_data["document"],
            viewer=viewer,
            on=dates.today(),
            at=dates.now(),
        ),
        to=lambda row: back,
    )


@requires(access.manages_batches)
def exemption_edit(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, reverse("exemption-detail", args=[uid])
    row = found(Exemption.objects.visible_to(viewer).for_list(), uid)
    return edit(
        request,
        form=ExemptionEditForm(request.POST or None, instance=row, viewer=viewer),
        page=_form_page(row.batch, _("编辑豁免"), back),
        save=lambda form: exemptions.write_exemption(
            form.save(commit=False), viewer=viewer, on=dates.today(), at=dates.now(), seen=form.seen
        ),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_batches)
def exemption_remove(request: HttpRequest, uid) -> HttpResponse:
    row = found(Exemption.objects.visible_to(request.viewer).for_list(), uid)
    batch = reverse("batch-detail", args=[row.batch.uid])
    return act(request, lambda: exemptions.remove_exemption(row), done=_("已删除。"), to=batch)
