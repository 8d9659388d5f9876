"""What sets one placement apart, and the school's word on a unit the student chose."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.pages import Page, act, edit, found, trail

from .. import access
from ..forms.circumstances import CircumstancesForm
from ..models import Assignment
from ..services import circumstances

WRITTEN = ("self_selected", "outside_lodging", "province_agreed_on", "document", "everybody_there")


@requires(access.manages_batches)
def assignment_circumstances(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, reverse("assignment-gate", args=[uid])
    row = found(Assignment.objects.visible_to(viewer).for_list(), uid)
    return edit(
        request,
        form=CircumstancesForm(request.POST or None, request.FILES or None, instance=row, viewer=viewer),
        page=Page(
            title=_("特殊情形"),
            subtitle=f"{row.person.name} · {row.host.name}",
            trail=trail(
                (_("实习批次"), reverse("batch-list")), (_("%(name)s上岗核对") % {"name": row.person.name}, back)
            ),
            cancel_url=back,
            help=[_("改动之后，内容跟着变的同意书会作废，须重新签字。")],
        ),
        save=lambda form: circumstances.write_circumstances(
            row,
            **{name: form.cleaned_data[name] for name in WRITTEN},
            viewer=viewer,
            on=dates.today(),
            at=dates.now(),
            seen=form.seen,
        ),
        to=lambda row: back,
    )


@require_POST
@requires(access.approves_waivers)
def assignment_review(request: HttpRequest, uid) -> HttpResponse:
    row = found(Assignment.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: circumstances.review_choice(row, at=dates.now()),
        done=_("已同意学生自主选择的单位。"),
        to=reverse("assignment-gate", args=[uid]),
    )


@require_POST
@requires(access.approves_waivers)
def assignment_refuse_choice(request: HttpRequest, uid) -> HttpResponse:
    row = found(Assignment.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: circumstances.refuse_choice(row, reason=reason_of(request), at=dates.now()),
        done=_("已退回，并告知实习就业工作人员。"),
        to=reverse("assignment-gate", args=[uid]),
    )
