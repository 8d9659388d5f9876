"""School terms: the calendar by which duties of each term are judged."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, edit, fact, found, link, trail

from .. import access
from ..forms.terms import SchoolTermForm
from ..lists.terms import TERMS
from ..models import SchoolTerm
from ..services import terms


def _trail() -> list[dict]:
    return trail((_("学期"), reverse("term-list")))


@requires(access.sees_terms)
def term_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("term-new"), access.manages_terms(request.viewer)
    page = Page(
        subtitle=_("每学期的义务按这里的起止日期考核"),
        actions=[link(_("登记学期"), new, icon="plus", primary=True)] if may_add else [],
        empty={
            "title": _("还没有登记学期"),
            "text": _("家长企业行、企业宣传周和导师授课都按学期考核。"),
            "action": {"label": _("登记学期"), "url": new} if may_add else None,
        },
    )
    return listing(request, TERMS, page=page)


@requires(access.sees_terms)
def term_detail(request: HttpRequest, uid) -> HttpResponse:
    term = found(SchoolTerm.objects.visible_to(request.viewer), uid)
    held = f"{reverse('activity-list')}?term={term.uid}"
    change = link(_("编辑"), reverse("term-edit", args=[uid]), icon="edit")
    page = Page(
        title=term.name,
        trail=_trail(),
        actions=[
            link(_("本学期的活动"), held, icon="calendar"),
            *([change] if access.manages_terms(request.viewer) else []),
        ],
        facts=[fact(_("起止"), term.period_shown)],
        changes=changes_of(term, viewer=request.viewer, seen_by=access.manages_terms),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.manages_terms)
def term_new(request: HttpRequest) -> HttpResponse:
    return edit(
        request,
        form=SchoolTermForm(request.POST or None, instance=SchoolTerm(), viewer=request.viewer),
        page=Page(title=_("登记学期"), trail=_trail(), cancel_url=reverse("term-list")),
        save=lambda form: terms.add_term(form.save(commit=False)),
        to=lambda row: reverse("term-detail", args=[row.uid]),
    )


@requires(access.manages_terms)
def term_edit(request: HttpRequest, uid) -> HttpResponse:
    term = found(SchoolTerm.objects.visible_to(request.viewer), uid)
    back = reverse("term-detail", args=[uid])
    return edit(
        request,
        form=SchoolTermForm(request.POST or None, instance=term, viewer=request.viewer),
        page=Page(title=_("编辑学期"), subtitle=term.name, trail=_trail(), cancel_url=back),
        save=lambda form: terms.correct_term(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )
