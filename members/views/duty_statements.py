"""Statements of duties that leave no rows of their own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, facts_of, found, history_of, link, trail
from alliance.core.views.attachments import panel as attachments_panel

from .. import access
from ..enums import StatementState
from ..forms.duty_statements import DutyStatementEditForm, DutyStatementForm
from ..lists.duty_statements import DUTY_STATEMENTS
from ..models import DutyStatement
from ..services import duty_statements

TONES = {StatementState.SUBMITTED: "blue", StatementState.ACCEPTED: "green", StatementState.RETURNED: "yellow"}


def _trail() -> list[dict]:
    return trail((_("履行义务说明"), reverse("duty-statement-list")))


@requires(access.sees_duties)
def duty_statement_list(request: HttpRequest) -> HttpResponse:
    may_add, new = access.states_duties(request.viewer), reverse("duty-statement-new")
    page = Page(
        subtitle=_("没有专门台账的义务：成员提交说明和证明，联盟办公室认可后计为已完成"),
        actions=[link(_("提交说明"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("单位名称或拼音首字母"),
        empty={
            "title": _("还没有履行义务说明"),
            "text": _("企业每年说明怎样优先录用本地学生，学校每年说明校内企业文化长廊。"),
            "action": {"label": _("提交说明"), "url": new} if may_add else None,
        },
    )
    return listing(request, DUTY_STATEMENTS, page=page)


@requires(access.sees_duties)
def duty_statement_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(DutyStatement.objects.visible_to(viewer).for_list(), uid)
    change = link(_("修改说明"), reverse("duty-statement-edit", args=[uid]), icon="edit")
    page = Page(
        title=str(row),
        subtitle=row.organisation.name,
        trail=_trail(),
        status={"label": row.get_state_display(), "tone": TONES[StatementState(row.state)]},
        waits=duty_statements.WAITS.line(row, on=dates.today()),
        actions=[
            *([change] if row.state in duty_statements.WRITTEN and access.states_duties(viewer) else []),
            *(
                button(m.label, reverse("duty-statement-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason)
                for m in duty_statements.MACHINE.open_to(row, viewer)
            ),
        ],
        facts=facts_of(row, "organisation", "duty", "year", "text", "accepted_on"),
        missing=duty_statements.missing_to_accept(row) if row.state != StatementState.ACCEPTED else [],
        panels=attachments_panel("duty", row, viewer),
        history=history_of(row),
        changes=changes_of(row, viewer=viewer, seen_by=access.sees_duties),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.states_duties)
def duty_statement_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    instance = DutyStatement(organisation=viewer.organisation, duty=request.GET.get("duty", "")[:20])
    page = Page(
        title=_("提交说明"),
        trail=_trail(),
        cancel_url=reverse("duty-statement-list"),
        help=[
            _("写明当年怎样做的：人数、比例、制度、地点，越具体越好。"),
            _("保存后在下一页上传证明（制度文件、名单、照片）；没有证明，联盟办公室不能认可。"),
        ],
    )
    return edit(
        request,
        form=DutyStatementForm(request.POST or None, instance=instance, viewer=viewer),
        page=page,
        save=lambda form: duty_statements.submit(
            form.save(commit=False), by=request.user, on=dates.today(), at=dates.now()
        ),
        to=lambda row: reverse("duty-statement-detail", args=[row.uid]),
        done=_("说明已提交，请上传证明。"),
    )


@requires(access.states_duties)
def duty_statement_edit(request: HttpRequest, uid) -> HttpResponse:
    row = found(DutyStatement.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("duty-statement-detail", args=[uid])
    if request.method == "GET" and row.state not in duty_statements.WRITTEN:
        messages.error(request, _("只有退回补充的说明可以修改。"))
        return redirect(back)
    return edit(
        request,
        form=DutyStatementEditForm(request.POST or None, instance=row, viewer=request.viewer),
        page=Page(title=_("修改说明"), subtitle=str(row), trail=_trail(), cancel_url=back),
        save=lambda form: duty_statements.rewrite(form.save(commit=False), seen=form.seen),
        to=lambda saved: back,
        done=_("已保存，请重新提交。"),
    )


@require_POST
@requires(access.states_duties, access.judges_duties)
def duty_statement_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    row = found(DutyStatement.objects.visible_to(request.viewer).for_list(), uid)
    return act(
        request,
        lambda: duty_statements.move(
            row, verb, viewer=request.viewer, on=dates.today(), at=dates.now(), reason=reason_of(request)
        ),
        done=_("已办理。"),
        to=reverse("duty-statement-detail", args=[uid]),
    )
