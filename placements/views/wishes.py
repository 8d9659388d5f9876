"""The wishes of a batch: who has handed in, links for those who have not, what the school enters for them."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.errors import Refused
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, link, refuse, rows_table, trail
from alliance.core.views.links import panel as links_panel

from .. import access, wish_links
from ..enums import BatchState, InternshipKind, WishSource
from ..forms.wishes import ClassForm, WishForm
from ..lists.openings import OpeningWishesTable
from ..lists.wishes import WISH_LISTS
from ..models import InternshipBatch, Matching, Opening, WishList
from ..services import quotas, verdicts, wishes
from .batch_panels import batch_trail
from .slips import slips

SHOWN = 200


def _batch(request: HttpRequest, uid) -> InternshipBatch:
    return found(InternshipBatch.objects.visible_to(request.viewer).select_related("school"), uid)


@requires(access.sees_wish_lists)
def batch_wishes(request: HttpRequest, uid) -> HttpResponse:
    viewer, batch, on = request.viewer, _batch(request, uid), dates.today()
    left = wishes.missing(batch)
    waiting, handed_in = left.count(), batch.wish_lists.filter(handed_in_at__isnull=False).count()
    try:
        wishes.check_open(batch, on=on)
        closed = ""
    except Refused as refusal:
        closed = str(refusal)
    by_class: dict[str, list[str]] = {}
    for one in left[:SHOWN]:
        by_class.setdefault(one.class_name, []).append(one.person.name)
    last = Matching.objects.filter(batch=batch).order_by("-made_at").first()
    page = Page(
        title=_("志愿填报"),
        subtitle=batch.name,
        trail=batch_trail(batch),
        actions=_actions(batch, viewer, waiting, handed_in, closed),
        facts=[
            fact(_("填报时间"), dates.span_shown(batch.wishes_from, batch.wishes_until) if batch.wishes_from else "—"),
            fact(_("最多志愿数"), batch.most_wishes),
            fact(_("已填报"), _("%(count)s 人") % {"count": handed_in}),
            fact(_("未填报"), _("%(count)s 人") % {"count": waiting}),
            fact(_("等企业填写意见"), _("%(count)s 个志愿") % {"count": verdicts.unanswered(batch).count()}),
            *([fact(_("现在不能填报"), closed)] if closed else []),
            *([fact(_("最近一次匹配"), last.get_state_display())] if last else []),
        ],
        panels=[
            {
                "title": _("岗位报名情况"),
                "table": _openings(batch, on=on),
                "empty": _("现在没有面向本批次专业的岗位在招。"),
            },
            {
                "title": _("未填报的学生（前 %(most)s 名）") % {"most": SHOWN},
                "facts": [fact(name, _("、").join(names)) for name, names in by_class.items()],
                "empty": _("都已填报。"),
            },
        ],
    )
    return render(request, "core/detail.html", {"page": page})


def _actions(batch: InternshipBatch, viewer, waiting: int, handed_in: int, closed: str) -> list[dict]:
    at, actions = [batch.uid], []
    if access.manages_batches(viewer) and batch.kind == InternshipKind.POST and batch.state != BatchState.CLOSED:
        if not closed and waiting:
            slip = reverse("batch-slips", args=at)
            actions.append(link(_("发填报链接"), slip, icon="device-mobile", primary=True))
            label = _("催填（%(count)s 人）") % {"count": waiting}
            sure = _("给还没有填报的学生重发链接，以前的链接随即作废；今天发过的不重发。")
            actions.append(button(label, f"{slip}?again=1", icon="send", confirm=sure))
            actions.append(button(_("建立志愿表"), reverse("batch-invite", args=at), icon="plus"))
        if handed_in:
            actions.append(button(_("请企业填写意见"), reverse("batch-ask", args=at), icon="send"))
            actions.append(
                link(_("匹配"), reverse("batch-match", args=at), icon="arrows-exchange", primary=not waiting)
            )
    lists = f"{reverse('wish-list-list')}?batch={batch.uid}"
    return [
        *actions,
        link(_("志愿表"), lists, icon="clipboard-list"),
        link(_("历次匹配"), _matchings(batch), icon="eye"),
    ]


def _matchings(batch: InternshipBatch) -> str:
    return f"{reverse('matching-list')}?batch={batch.uid}"


def _openings(batch: InternshipBatch, *, on):
    """What is on offer, how many named it first and at all, and how many more it may take."""
    offered = wishes.offered_to(batch, on=on)
    mine = Q(wishes__wish_list__batch=batch, wishes__wish_list__handed_in_at__isnull=False)
    counts = Opening.objects.filter(pk__in=[one.pk for one in offered]).annotate(
        first=Count("wishes", filter=mine & Q(wishes__rank=1)), wished=Count("wishes", filter=mine)
    )
    counted = {one.pk: one for one in counts}
    found_ = quotas.quotas(offered, batch, on=on)
    for one in offered:
        one.first, one.wished = counted[one.pk].first, counted[one.pk].wished
        pool = found_.pools.get(one.pk)
        one.room = min(part.places for part in pool.chain()) if pool else found_.unknown[one.pk]
    return rows_table(OpeningWishesTable, offered) if offered else None


@require_POST
@requires(access.manages_batches)
def batch_invite(request: HttpRequest, uid) -> HttpResponse:
    """A blank list for each student, to be filled in by the school or by a workbook."""
    batch, back = _batch(request, uid), reverse("batch-wishes", args=[uid])
    try:
        count = wishes.open_lists(batch, on=dates.today())
    except Refused as refusal:
        refuse(request, refusal)
    else:
        messages.success(request, _("新建 %(count)s 份志愿表，可以代填或导入。") % {"count": count})
    return redirect(back)


@requires(access.manages_batches)
def batch_slips(request: HttpRequest, uid) -> HttpResponse:
    """Links for those who have not handed in, by class: codes to print, words to send. Shown once."""
    batch, viewer, on = _batch(request, uid), request.viewer, dates.today()
    left, again = wishes.missing(batch), "again" in request.GET
    form = ClassForm(request.POST if request.method == "POST" else None, rows=left)

    def issue() -> list[dict]:
        wishes.check_open(batch, on=on, by_link=True)
        wishes.open_lists(batch, on=on)
        of, chosen = wish_links.links.declared()[wish_links.HandingIn.name], left
        if form.is_valid() and form.cleaned_data["class_name"]:
            chosen = left.filter(class_name=form.cleaned_data["class_name"])
        rows = of.rows().filter(batch=batch, enrolment__in=chosen.values("pk"))
        rows = rows.order_by("enrolment__class_name", "person__pinyin", "pk")
        return wish_links.issue_many(of, rows, viewer=viewer, at=dates.now(), on=on, again=again)

    return slips(
        request,
        issue,
        form=form,
        page=Page(
            title=_("填报实习志愿"),
            subtitle=batch.name,
            trail=[*batch_trail(batch), *trail((_("志愿填报"), reverse("batch-wishes", args=[uid])))],
            cancel_url=reverse("batch-wishes", args=[uid]),
        ),
        sender=str(batch.school),
        intro=_("给还没有填报、手里又没有有效链接的学生各生成一个一次性链接。已过期的会重发。"),
    )


@require_POST
@requires(access.manages_batches)
def batch_ask(request: HttpRequest, uid) -> HttpResponse:
    batch = _batch(request, uid)
    return act(
        request,
        lambda: verdicts.ask(batch, on=dates.today(), at=dates.now()),
        done=_("已请有学生填报的企业填写意见；同一家企业一天只提醒一次。"),
        to=reverse("batch-wishes", args=[uid]),
    )


@requires(access.sees_wish_lists)
def wish_list_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("学生按顺序填的岗位；企业只看得到填了自己岗位的人，看不到其他志愿"),
        actions=[link(_("历次匹配"), reverse("matching-list"), icon="arrows-exchange")],
        search_placeholder=_("姓名或拼音首字母"),
        empty={"title": _("还没有志愿表"), "text": _("在批次页点“志愿填报”，发链接或建立志愿表。"), "action": None},
    )
    return listing(request, WISH_LISTS, page=page)


@requires(access.sees_wish_lists)
def wish_list_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(WishList.objects.visible_to(viewer).for_list(), uid)
    named = list(row.wishes.select_related("opening__enterprise").order_by("rank"))
    page = Page(
        title=row.person.name,
        subtitle=f"{row.batch.name} · {row.enrolment.class_name}",
        trail=[*batch_trail(row.batch), *trail((_("志愿填报"), reverse("batch-wishes", args=[row.batch.uid])))],
        status={"label": _("已填报"), "tone": "green"}
        if row.handed_in_at
        else {"label": _("未填报"), "tone": "yellow"},
        actions=[link(_("代填志愿"), reverse("wish-list-edit", args=[uid]), icon="edit", primary=True)]
        if access.manages_batches(viewer)
        else [],
        facts=[
            fact(_("专业"), row.enrolment.major),
            fact(_("学号"), row.enrolment.student_number),
            *facts_of(row, "handed_in_at", "source"),
        ],
        panels=[
            {
                "title": _("志愿"),
                "facts": [fact(wishes.ordinal(one.rank), _said(one)) for one in named],
                "empty": _("还没有填报。"),
            },
            *links_panel(wish_links.HandingIn.name, row, viewer),
        ],
        changes=changes_of(row, viewer=viewer, seen_by=access.manages_batches),
    )
    return render(request, "core/detail.html", {"page": page})


def _said(wish) -> str:
    rank = _("，企业排第 %(rank)s") % {"rank": wish.host_rank} if wish.host_rank else ""
    words = {"post": wish.opening, "firm": wish.opening.enterprise, "verdict": wish.get_verdict_display()}
    return _("%(post)s · %(firm)s（企业意见：%(verdict)s%(rank)s）") % {**words, "rank": rank}


@requires(access.manages_batches)
def wish_list_edit(request: HttpRequest, uid) -> HttpResponse:
    """The school enters the wishes for a student who told them."""
    viewer, on, back = request.viewer, dates.today(), reverse("wish-list-detail", args=[uid])
    rows = WishList.objects.visible_to(viewer).select_related("enrolment__person")
    row = found(rows.select_related("person", "batch", "enrolment__major"), uid)
    if request.method == "GET":
        try:
            wishes.check_list(row, on=on)
        except Refused as refusal:
            refuse(request, refusal)
            return redirect(back)
    return edit(
        request,
        form=WishForm(request.POST if request.method == "POST" else None, row=row, on=on),
        page=Page(
            title=_("代填志愿"),
            subtitle=f"{row.person} · {row.batch}",
            trail=batch_trail(row.batch),
            cancel_url=back,
            help=[
                _("照学生本人说的填；保存后替换以前填的整张表。"),
                _("只列出面向本批次专业、还有空位、按规定可以安排这名学生的岗位。"),
            ],
        ),
        save=lambda form: wishes.hand_in(row, form.openings, source=WishSource.SCHOOL, on=on, at=dates.now()),
        to=lambda row: back,
    )
