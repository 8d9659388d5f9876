"""Policies of liability insurance, under a batch and by themselves."""

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
from ..forms.insurance import InsurancePolicyEditForm, InsurancePolicyForm
from ..lists.insurance import POLICIES
from ..models import InsurancePolicy, InternshipBatch
from ..services import batches, insurance
from .batch_panels import batch_trail


@requires(access.sees_batch_papers)
def insurance_policy_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("责任险须覆盖实习全程，保费不得向学生收取（第三十五条）"),
        search_placeholder=_("批次名称或拼音首字母"),
        empty={"title": _("还没有登记保险"), "text": _("在批次页的“实习保险”里登记。"), "action": None},
    )
    return listing(request, POLICIES, page=page)


@requires(access.sees_batch_papers)
def insurance_policy_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    policy = found(InsurancePolicy.objects.visible_to(viewer).for_list(), uid)
    gap = insurance.uncovered(policy.batch, policy.batch.policies.liability())
    changeable = access.manages_batches(viewer) and not batches.frozen(policy.batch)
    page = Page(
        title=policy.number,
        subtitle=policy.batch.name,
        trail=batch_trail(policy.batch),
        status={"label": _("违规"), "tone": "red"} if policy.unlawful else None,
        actions=[
            link(_("编辑"), reverse("insurance-policy-edit", args=[uid]), icon="edit"),
            button(
                _("删除"),
                reverse("insurance-policy-remove", args=[uid]),
                tone="red",
                confirm=_("删除后，这张保单不再计入批次的保险。"),
            ),
        ]
        if changeable
        else [],
        facts=[
            *facts_of(policy, "batch", "kind", "insurer", "number", "paid_by"),
            fact(_("保险期间"), policy.period_shown),
            fact(_("批次起止"), policy.batch.period_shown),
            fact(_("批次责任险"), gap or _("覆盖全程")),
        ],
        panels=attachments_panel("insurance-policy", policy, viewer),
        changes=changes_of(policy, viewer=viewer, seen_by=access.manages_batches),
    )
    return render(request, "core/detail.html", {"page": page})


def _form_page(batch: InternshipBatch, title: str, back: str) -> Page:
    return Page(
        title=title,
        subtitle=f"{batch.name} · {batch.period_shown}",
        trail=batch_trail(batch),
        cancel_url=back,
        help=[
            _("填保单上的起止；责任险可以几张保单前后相接，中间不能有空档。"),
            _("上岗只核对实习责任险；人身意外险另行登记，供全国备案填报。"),
            _("批次提交备案之后，已登记的保单不能再改，续保的另行登记。"),
        ],
    )


@requires(access.manages_batches)
def batch_insure(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, reverse("batch-detail", args=[uid])
    batch = found(InternshipBatch.objects.visible_to(viewer), uid)
    row = InsurancePolicy(batch=batch, school=batch.school, starts_on=batch.starts_on, ends_before=batch.ends_before)
    return edit(
        request,
        form=InsurancePolicyForm(request.POST or None, request.FILES or None, instance=row, viewer=viewer),
        page=_form_page(batch, _("登记保险"), back),
        save=lambda form: insurance.write_policy(
            form.save(commit=False), form.cleaned_data["scan"], viewer=viewer, at=dates.now()
        ),
        to=lambda row: back,
    )


@requires(access.manages_batches)
def insurance_policy_edit(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, reverse("insurance-policy-detail", args=[uid])
    policy = found(InsurancePolicy.objects.visible_to(viewer).for_list(), uid)
    return edit(
        request,
        form=InsurancePolicyEditForm(request.POST or None, instance=policy, viewer=viewer),
        page=_form_page(policy.batch, _("编辑保险"), back),
        save=lambda form: insurance.write_policy(
            form.save(commit=False), viewer=viewer, at=dates.now(), seen=form.seen
        ),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_batches)
def insurance_policy_remove(request: HttpRequest, uid) -> HttpResponse:
    policy = found(InsurancePolicy.objects.visible_to(request.viewer).for_list(), uid)
    batch = reverse("batch-detail", args=[policy.batch.uid])
    return act(request, lambda: insurance.remove_policy(policy), done=_("已删除。"), to=batch)
