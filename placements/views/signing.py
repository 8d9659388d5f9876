"""One placement's papers: what student and guardian have signed, links and scans for what is missing, and changes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.errors import Refused
from alliance.core.forms import reason_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, edit, fact, found, link, refuse, rows_table, trail
from alliance.core.views import attachments, links

from .. import access, signing_links
from ..enums import ConsentKind, Party
from ..forms.agreements import ChangeForm, PaperForm
from ..lists.agreements import AGREEMENTS, CONSENTS, AgreementTable
from ..models import Assignment, Consent
from ..services import agreement_facts, agreements, amendments, consents, papers


def _found(request: HttpRequest, uid) -> Assignment:
    return found(Assignment.objects.visible_to(request.viewer).select_related(*agreement_facts.BESIDE), uid)


def _trail(row: Assignment, *steps: tuple[str, str]) -> list[dict]:
    here = (row.person.name, reverse("assignment-detail", args=[row.uid]))
    return trail((_("实习安排"), reverse("assignment-list")), here, *steps)


@requires(access.sees_consents)
def assignment_signing(request: HttpRequest, uid) -> HttpResponse:
    viewer, row = request.viewer, _found(request, uid)
    manages = access.manages_agreements(viewer)
    held = AGREEMENTS.rows(viewer).filter(assignment=row).order_by("-id")
    actions = []
    if manages and not row.withdrawn:
        actions.append(link(_("登记纸质签署"), reverse("assignment-paper", args=[uid]), icon="upload", primary=True))
        if amendments.original_of(row) is not None:
            actions.append(link(_("变更或提前终止"), reverse("assignment-change", args=[uid]), icon="edit"))
    page = Page(
        title=_("协议和同意书"),
        subtitle=f"{row.person.name} · {row.host.name}",
        trail=_trail(row),
        actions=actions,
        missing=_refusals(row),
        history=_history(row),
        facts=[] if row.withdrawn else [fact(_("签署期限"), dates.shown(row.starts_on - dates.DAY))],
        panels=[
            {
                "title": _("知情同意"),
                "template": "placements/_consents.html",
                "lines": _consents(row),
                "manages": manages,
            },
            {
                "title": _("协议"),
                "table": rows_table(AgreementTable, held, exclude=("person", "school", "batch")) if held else None,
                "empty": _("还没有拟订协议。"),
            },
            *links.panel(signing_links.OfStudent.name, row, viewer),
            *links.panel(signing_links.OfGuardian.name, row, viewer),
            *links.panel(signing_links.ChangeOfStudent.name, row, viewer),
            *(attachments.panel(papers.PURPOSE, row, viewer, title=_("纸质签署扫描件")) if papers.scanned(row) else []),
        ],
    )
    return render(request, "core/detail.html", {"page": page})


def _refusals(row: Assignment) -> list[str]:
    """What a student or a guardian has said no to and not signed since."""
    said = [consents.refused([row], party).get(row.pk) for party in consents.FAMILY]
    return [_("%(what)s：%(why)s") % {"what": step.label, "why": step.reason} for step in said if step]


def _history(row: Assignment) -> list[dict]:
    return [
        {"at": step.at, "by": step.by_name, "verb": step.label, "from": "", "to": "", "reason": step.reason}
        for step in row.steps.all()
    ]


def _consents(row: Assignment) -> list[dict]:
    """Each consent that is due, signed or missing; and those that fell."""
    all_ = list(row.consents.order_by("signed_at", "id"))
    held = {(one.kind, one.party): one for one in all_ if one.voided_at is None}
    due = consents.due_of(row)
    lines = [
        {"kind": ConsentKind(kind).label, "party": Party(party).label, "consent": held.get((kind, party))}
        for kind, party in [*due, *(pair for pair in held if pair not in due)]
    ]
    fallen = [one for one in all_ if one.voided_at]
    return lines + [
        {"kind": one.get_kind_display(), "party": one.get_party_display(), "consent": one} for one in fallen
    ]


@requires(access.manages_agreements)
def assignment_paper(request: HttpRequest, uid) -> HttpResponse:
    viewer, row = request.viewer, _found(request, uid)
    back = reverse("assignment-signing", args=[uid])
    form = PaperForm(request.POST or None, request.FILES or None, row=row)
    if request.method == "GET" and not form.fields["papers"].choices:
        refuse(request, Refused(_("没有待签的：要么已经签过，要么协议还没有发出。")))
        return redirect(back)

    def save(form: PaperForm) -> Assignment:
        said = form.cleaned_data
        signers = {Party.HOST: said.get("host_signer", ""), Party.SCHOOL: said.get("school_signer", "")}
        papers.record(
            row,
            said["papers"],
            signed_on=said["signed_on"],
            scan=said["scan"],
            signers=signers,
            viewer=viewer,
            at=dates.now(),
            on=dates.today(),
        )
        return row

    return edit(
        request,
        form=form,
        page=Page(
            title=_("登记纸质签署"),
            subtitle=f"{row.person.name} · {row.host.name}",
            trail=_trail(row, (_("协议和同意书"), back)),
            cancel_url=back,
            help=[
                _("扫描件要看得清每一方的签字和日期；一次可以登记同一份扫描件上的几方。"),
                _("记录里写明是纸质签署、由谁登记；扫描件加密存放，登记后不能移除。"),
                _("学生和监护人的姓名按学校的登记写入。"),
            ],
        ),
        save=save,
        to=lambda row: back,
        done=_("已登记。"),
    )


@requires(access.asks_changes)
def assignment_change(request: HttpRequest, uid) -> HttpResponse:
    """School or unit asks for an amendment or an early end of a signed agreement."""
    viewer, today = request.viewer, dates.today()
    row = _found(request, uid)
    back = reverse("assignment-detail", args=[uid])
    if request.method == "GET":
        try:
            amendments.check_open(row, on=today)
        except Refused as refusal:
            refuse(request, refusal)
            return redirect(back)

    def save(form: ChangeForm):
        said = form.cleaned_data
        change = amendments.Change(said["ends_before"], said["opening"], said["post"])
        return amendments.ask(
            row,
            said["kind"],
            party=agreements.side_of(viewer),
            reason=said["reason"],
            effective_on=said["effective_on"],
            change=change,
            by=viewer.user,
            at=dates.now(),
            on=today,
        )

    return edit(
        request,
        form=ChangeForm(request.POST or None, row=row, on=today),
        page=Page(
            title=_("变更或提前终止"),
            subtitle=f"{row.person.name} · {row.host.name} · {row.period_shown}",
            trail=_trail(row),
            submit=_("拟订协议"),
            cancel_url=back,
            help=[
                _("提交后生成一份变更协议或提前终止协议，由学校发出，各方签署之后才生效。"),
                _("提前终止的，全部签署之后实习到最后一天结束，名额随即空出。"),
                _("变更的，全部签署之后实习安排随之更新，原协议的其他约定继续有效。"),
                _("换到别的单位，请先提前终止，再另行安排。"),
            ],
        ),
        save=save,
        to=lambda one: reverse("agreement-detail", args=[one.uid]),
        done=_("已拟订，等待学校发出签署。"),
    )


@requires(access.sees_consents)
def consent_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("学生和监护人的书面同意；作废的留在这里，注明原因"),
        search_placeholder=_("学生姓名或拼音首字母"),
        empty={
            "title": _("还没有知情同意"),
            "text": _("在学生的“协议和同意书”页发链接，或登记纸质签署。"),
            "action": {"label": _("查看实习安排"), "url": reverse("assignment-list")},
        },
    )
    return listing(request, CONSENTS, page=page)


@require_POST
@requires(access.manages_agreements)
def consent_void(request: HttpRequest, uid) -> HttpResponse:
    one = found(Consent.objects.visible_to(request.viewer).select_related("assignment"), uid)
    return act(
        request,
        lambda: consents.void(one, reason=reason_of(request), at=dates.now()),
        done=_("已作废。"),
        to=reverse("assignment-signing", args=[one.assignment.uid]),
    )
