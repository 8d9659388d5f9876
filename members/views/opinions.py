"""Opinions: listed, given on a plan, a major or an order class, withdrawn."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, link, rows_table, trail

from .. import access
from .. import opinions as subjects
from ..forms.opinions import OpinionForm
from ..lists.opinions import OPINIONS, OpinionPanel
from ..models import Opinion
from ..services import opinions


def _trail() -> list[dict]:
    return trail((_("专家意见"), reverse("opinion-list")))


@requires(access.sees_committees)
def opinion_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("委员会和委员对年度合作计划、开设专业、订单班的意见"),
        search_placeholder=_("对象名称或拼音首字母"),
        empty={"title": _("还没有专家意见"), "text": _("意见在计划、专业、订单班自己的页面提出。"), "action": None},
    )
    return listing(request, OPINIONS, page=page)


@requires(access.sees_committees)
def opinion_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    opinion = found(Opinion.objects.visible_to(viewer).for_list(), uid)
    keeps = access.gives_opinions(viewer) and Opinion.objects.kept_by(viewer).filter(pk=opinion.pk).exists()
    withdraw = button(_("撤销"), reverse("opinion-withdraw", args=[uid]), tone="red", reason=True)
    why = ["cancelled_reason"] if opinion.is_cancelled else []
    page = Page(
        title=opinion.subject_label,
        subtitle=opinion.kind_of_subject,
        trail=_trail(),
        status=_status(opinion),
        actions=[withdraw] if keeps and not opinion.is_cancelled else [],
        facts=[
            fact(_("对象"), _subject(opinion)),
            *facts_of(opinion, "committee"),
            fact(_("提出人"), opinion.given_by),
            *facts_of(opinion, "stance", "given_on", "text", *why),
        ],
        changes=changes_of(opinion, viewer=viewer, seen_by=access.manages_committees),
    )
    return render(request, "core/detail.html", {"page": page})


def _status(opinion: Opinion) -> dict:
    if opinion.is_cancelled:
        return {"label": _("已撤销"), "tone": "red"}
    tone = {"agree": "green", "amend": "yellow", "disagree": "red"}[opinion.stance]
    return {"label": opinion.get_stance_display(), "tone": tone}


def _subject(opinion: Opinion) -> str:
    subject = subjects.subject_in(opinion.subject_table)
    url = subject.url(opinion.subject_uid)
    return format_html('<a href="{}">{}</a>', url, opinion.subject_label)


@requires(access.gives_opinions)
def opinion_give(request: HttpRequest, subject: str, uid) -> HttpResponse:
    viewer, about = request.viewer, subjects.registered().get(subject)
    if about is None:
        raise Http404
    row = found(about.rows(viewer), uid)
    back = about.url(row.uid)
    return edit(
        request,
        form=OpinionForm(request.POST or None, instance=Opinion(given_on=dates.today()), viewer=viewer),
        page=Page(
            title=_("提出意见"),
            subtitle=_("%(what)s：%(which)s") % {"what": about.title, "which": row},
            trail=trail((str(row), back)),
            cancel_url=back,
            help=[
                _("列出的是今天在任的委员，和您管理的委员会。"),
                _("保存后不能修改；写错的，撤销并写明理由，再重新提出。"),
            ],
        ),
        save=lambda form: opinions.give(form.save(commit=False), row, viewer=viewer, today=dates.today()),
        to=lambda opinion: back,
    )


@require_POST
@requires(access.gives_opinions)
def opinion_withdraw(request: HttpRequest, uid) -> HttpResponse:
    opinion = found(Opinion.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: opinions.withdraw(opinion, viewer=request.viewer, at=dates.now(), reason=reason_of(request)),
        done=_("已撤销。"),
        to=reverse("opinion-detail", args=[uid]),
    )


def panel(row, viewer) -> list[dict]:
    """What was thought of a row, for its page: `panels=[…, *opinions.panel(row, viewer)]`."""
    if not access.sees_committees(viewer):
        return []
    given = list(Opinion.objects.about(row).standing().for_list())
    title, empty = _("专家意见"), _("还没有专家意见。")
    return [{"title": title, "table": rows_table(OpinionPanel, given) if given else None, "empty": empty}]


def give_link(row, viewer) -> list[dict]:
    """The way to give one, for those who may speak for somebody today."""
    today = dates.today()
    speaks = access.gives_opinions(viewer) and (
        opinions.committees_for(viewer, today).exists() or opinions.seats_for(viewer, today).exists()
    )
    new = reverse("opinion-subject-give", args=[subjects.subject_of(row).name, row.uid])
    return [link(_("提出意见"), new, icon="message")] if speaks else []
