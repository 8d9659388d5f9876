"""Words given for a batch, with their proof."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.errors import Refused
from alliance.core.forms import Form
from alliance.core.pages import Page, edit, found, refuse

from .. import access
from ..enums import Attested
from ..forms.attestations import AttestationForm
from ..models import Attestation, InternshipBatch
from ..services import attestations
from .batch_panels import batch_trail


@requires(access.manages_batches)
def batch_attest(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, reverse("batch-detail", args=[uid])
    batch = found(InternshipBatch.objects.visible_to(viewer), uid)
    given = set(batch.attestations.values_list("rule", flat=True))
    wanting = [rule for rule in Attested.values if rule not in given]
    if request.method == "GET" and not wanting:
        refuse(request, Refused(_("各条都已承诺。")))
        return redirect(back)
    form = AttestationForm(request.POST or None, request.FILES or None, open_rules=wanting)
    return edit(
        request,
        form=form,
        page=Page(
            title=_("承诺"),
            subtitle=batch.name,
            trail=batch_trail(batch),
            cancel_url=back,
            submit=_("承诺"),
            help=[_("由您以本人账号承诺，记录姓名和时间；证明材料可以是学校的承诺书、公示或收费检查记录。")],
        ),
        save=lambda form: attestations.attest(
            batch, form.cleaned_data["rule"], form.cleaned_data["proof"], viewer=viewer, at=dates.now()
        ),
        to=lambda row: back,
        done=_("已承诺。"),
    )


@requires(access.manages_batches)
def attestation_withdraw(request: HttpRequest, uid) -> HttpResponse:
    """Asked once more: the proof goes with the word."""
    row = found(Attestation.objects.visible_to(request.viewer).select_related("batch", "by"), uid)
    back = reverse("batch-detail", args=[row.batch.uid])

    def save(form: Form) -> Attestation:
        attestations.withdraw(row)
        return row

    return edit(
        request,
        form=Form(request.POST if request.method == "POST" else None),
        page=Page(
            title=_("撤回承诺"),
            subtitle=f"{row.batch.name} · {row.get_rule_display()}",
            trail=batch_trail(row.batch),
            cancel_url=back,
            submit=_("撤回"),
            help=[_("撤回后，这一条要重新承诺并附证明，才能提交备案。")],
        ),
        save=save,
        to=lambda gone: back,
        done=_("已撤回。"),
    )
