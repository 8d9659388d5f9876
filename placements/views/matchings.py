"""Matching a batch: made, looked through, put right by hand, taken or let go; and each student's own result."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.errors import Refused
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import (
    Page,
    act,
    button,
    edit,
    fact,
    facts_of,
    found,
    history_of,
    link,
    refuse,
    rows_table,
    trail,
)
from alliance.core.views.links import panel as links_panel

from .. import access, wish_links
from ..enums import MatchedHow, MatchingState
from ..forms.matchings import MatchedForm
from ..lists.matchings import MATCHED, MATCHINGS, MatchedTable, PostsTable, with_rank
from ..models import InternshipBatch, Matched, Matching, Opening
from ..services import markets, matchings, quotas, takings, wishes
from .batch_panels import batch_trail
from .slips import slips

TONES = {MatchingState.PROPOSED: "yellow", MatchingState.TAKEN: "green", MatchingState.DROPPED: "secondary"}
SHOWN = 100
UNMATCHED = ("person", "class_name", "lot_opening", "told", "public_reason")
BY_HAND = ("person", "lot_opening", "opening", "reason", "public_reason", "changed_by", "changed_at")


def _trail(batch: InternshipBatch, *steps: tuple[str, str]) -> list[dict]:
    return [*batch_trail(batch), *trail((_("志愿填报"), reverse("batch-wishes", args=[batch.uid])), *steps)]


def _found(request: HttpRequest, uid) -> Matching:
    rows = Matching.objects.visible_to(request.viewer).for_list().select_related("school")
    return found(rows, uid)


@requires(access.manages_batches)
def batch_match(request: HttpRequest, uid) -> HttpResponse:
    """What will happen, and one press. What has to be done first is said before anything is asked."""
    viewer, on, back = request.viewer, dates.today(), reverse("batch-wishes", args=[uid])
    batch = found(InternshipBatch.objects.visible_to(viewer).select_related("school"), uid)
    if request.method == "GET":
        try:
            matchings.check(batch, on=on)
        except Refused as refusal:
            refuse(request, refusal)
            return redirect(back)
    if request.method == "POST":
        return _matched_now(request, batch, on=on, back=back)
    left = wishes.missing(batch).count()
    handed_in = batch.wish_lists.filter(handed_in_at__isnull=False).count()
    page = Page(
        title=_("志愿匹配"),
        subtitle=batch.name,
        trail=_trail(batch),
        actions=[button(_("开始匹配"), reverse("batch-match", args=[uid]), tone="primary")],
        facts=[
            fact(_("已填报"), _("%(count)s 人") % {"count": handed_in}),
            fact(_("未填报"), _("%(count)s 人") % {"count": left}),
            *(fact(_("别的学校还在填报"), _still_open(one)) for one in markets.still_open(batch, on=on)),
            fact(
                _("谁能去"),
                _("先去掉规定不允许的（年龄、年级、工种、场所、单位资质），再看学生的志愿、企业的意见和抽签。"),
            ),
            fact(_("名额"), _("取三者最紧的：岗位空位、同类岗位 20%、单位职工 10%，各校在岗的一起算（第十一条）。")),
            fact(_("各校之间"), _("别的学校也在等匹配、填了同一单位岗位的学生一起参加抽签，各校按人数分到名额。")),
            fact(
                _("抽签"),
                _("种子由门户按半年给定，各校相同，谁也不能选、不能重抽：志愿和名额不变，重新匹配结果不变。"),
            ),
            fact(_("匹配之后"), _("结果先给您看，可以人工调整；采用之后才占名额、写成实习安排。")),
        ],
    )
    return render(request, "core/detail.html", {"page": page})


def _matched_now(request: HttpRequest, batch: InternshipBatch, *, on, back: str) -> HttpResponse:
    try:
        row = matchings.propose(batch, viewer=request.viewer, on=on, at=dates.now())
    except Refused as refusal:
        refuse(request, refusal)
        return redirect(back)
    messages.success(request, _("匹配完成，请核对结果。"))
    return redirect("matching-detail", row.uid)


def _still_open(batch: InternshipBatch) -> str:
    said = _("%(school)s“%(batch)s”填报到 %(day)s 截止；您现在匹配并采用，它之后才填报的学生只能用剩下的名额。")
    last = dates.shown(batch.wishes_until - dates.DAY)
    return said % {"school": batch.school, "batch": batch.name, "day": last}


@requires(access.sees_wish_lists)
def matching_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("每次匹配的种子和结果都留着，可以重算核对"),
        search_placeholder=_("批次名称或拼音首字母"),
        empty={"title": _("还没有匹配过"), "text": _("在批次的“志愿填报”页点“匹配”。"), "action": None},
    )
    return listing(request, MATCHINGS, page=page)


@requires(access.sees_wish_lists)
def matching_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer, row, on = request.viewer, _found(request, uid), dates.today()
    counts, all_of = matchings.Counts.of(row), f"{reverse('matched-list')}?matching={row.uid}"
    said = row.matched.for_list().order_by("enrolment__class_name", "person__pinyin", "pk")
    unmatched = said.filter(opening=None).exclude(how=MatchedHow.BEFORE)
    by_hand = said.filter(how=MatchedHow.AFTER)
    page = Page(
        title=_("匹配结果"),
        subtitle=row.batch.name,
        trail=_trail(row.batch, (MATCHINGS.title, f"{reverse('matching-list')}?batch={row.batch.uid}")),
        status={"label": row.get_state_display(), "tone": TONES[MatchingState(row.state)]},
        waits=matchings.WAITS.line(row, on=on),
        actions=[*_moves(row, viewer), link(_("全部学生"), all_of, icon="users")],
        facts=[
            fact(
                _("抽签匹配到岗位"),
                _("%(count)s 人，其中第一志愿 %(first)s 人") % {"count": counts.by_lot, "first": counts.first},
            ),
            fact(_("匹配后人工调整"), _("%(count)s 人") % {"count": counts.after}),
            fact(_("匹配前已安排"), _("%(count)s 人") % {"count": counts.before}),
            fact(_("现在有岗位"), _("%(count)s 人（不含匹配前已安排的）") % {"count": counts.placed}),
            fact(_("没有岗位"), _("%(count)s 人") % {"count": counts.unmatched}),
            *facts_of(row, "seed", "made_at", "made_by", "inputs_sha256"),
        ],
        panels=[
            {"title": _("各岗位"), "table": _posts(row, on=on), "empty": _("没有匹配到岗位。")},
            _students(_("没有岗位的学生（前 %(most)s 名）"), unmatched, _("都有岗位。"), UNMATCHED),
            _students(_("人工调整（前 %(most)s 名）"), by_hand, _("没有人工调整。"), BY_HAND),
        ],
        history=history_of(row),
    )
    return render(request, "core/detail.html", {"page": page})


def _moves(row: Matching, viewer) -> list[dict]:
    found_ = []
    for move in matchings.MACHINE.open_to(row, viewer):
        sure = _("采用后写成实习安排，占用岗位名额，并告知实习单位。") if move.verb == "take" else ""
        url = reverse("matching-move", args=[row.uid, move.verb])
        found_.append(button(move.label, url, tone=move.tone, reason=move.reason, confirm=sure))
    if row.state == MatchingState.TAKEN and access.manages_batches(viewer):
        found_.append(link(_("发结果链接"), reverse("matching-slips", args=[row.uid]), icon="device-mobile"))
    return found_


def _posts(row: Matching, *, on):
    """Each post with how many got it, and how many more it could take as things stand."""
    got = row.matched.exclude(how=MatchedHow.BEFORE).exclude(opening=None)
    counts = dict(got.values_list("opening").annotate(count=Count("pk")).order_by())
    if not counts:
        return None
    rows = list(
        Opening.objects.filter(pk__in=counts)
        .select_related("enterprise__enterprise_profile")
        .order_by("enterprise__pinyin", "pinyin", "pk")
    )
    left = quotas.quotas(rows, row.batch, on=on)
    room = quotas.Room(left)
    if row.state == MatchingState.PROPOSED:  # once taken they sit there already
        for one in rows:
            for _n in range(counts[one.pk] if one.pk in left.pools else 0):
                room.give(one)
    for one in rows:
        one.matched_count = counts[one.pk]
        one.left = room.left(one)
    return rows_table(PostsTable, rows)


def _students(title: str, rows, empty: str, columns: tuple[str, ...]) -> dict:
    shown = list(rows[:SHOWN])
    without = set(MatchedTable.base_columns) - set(columns)
    table = rows_table(MatchedTable, shown, exclude=without) if shown else None
    return {"title": title % {"most": SHOWN}, "table": table, "empty": empty}


@require_POST
@requires(access.manages_batches)
def matching_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    row, viewer, back = _found(request, uid), request.viewer, reverse("matching-detail", args=[uid])
    if verb == "drop":
        return act(
            request,
            lambda: matchings.drop(row, viewer=viewer, at=dates.now(), reason=reason_of(request)),
            done=_("已放弃，可以重新匹配。"),
            to=back,
        )
    try:
        done = takings.take(row, viewer=viewer, on=dates.today(), at=dates.now())
    except Refused as refusal:
        refuse(request, refusal)
        return redirect(back)
    messages.success(request, _("已安排 %(count)s 人。") % {"count": len(done.written)})
    if done.failed:
        said = _("%(count)s 人未能安排，已列入“没有岗位的学生”，原因写在各志愿结果里。")
        messages.warning(request, said % {"count": len(done.failed)})
    return redirect(back)


@requires(access.manages_batches)
def matching_slips(request: HttpRequest, uid) -> HttpResponse:
    """Links by which students see their own result."""
    row, viewer = _found(request, uid), request.viewer
    of, back = wish_links.links.declared()[wish_links.Result.name], reverse("matching-detail", args=[uid])
    rows = of.rows().filter(matching=row).order_by("enrolment__class_name", "person__pinyin", "pk")
    return slips(
        request,
        lambda: wish_links.issue_many(of, rows, viewer=viewer, at=dates.now(), on=dates.today()),
        page=Page(
            title=_("查看实习匹配结果"),
            subtitle=row.batch.name,
            trail=_trail(row.batch, (_("匹配结果"), back)),
            cancel_url=back,
        ),
        sender=str(row.school),
        intro=_("给每名学生生成一个一次性链接，只看得到本人的结果。"),
    )


@requires(access.sees_wish_lists)
def matched_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("每名学生的岗位，以及没有成的志愿为什么没有成"),
        actions=[link(_("历次匹配"), reverse("matching-list"), icon="arrows-exchange")],
        search_placeholder=_("姓名或拼音首字母"),
        empty={"title": _("还没有匹配结果"), "text": _("在批次的“志愿填报”页点“匹配”。"), "action": None},
    )
    return listing(request, MATCHED, page=page)


def _matched(request: HttpRequest, uid) -> Matched:
    beside = ("matching__batch", "enrolment__person", "school")
    return found(Matched.objects.visible_to(request.viewer).for_list().select_related(*beside), uid)


@requires(access.sees_wish_lists)
def matched_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer, row = request.viewer, _matched(request, uid)
    back = reverse("matching-detail", args=[row.matching.uid])
    changeable = row.matching.state == MatchingState.PROPOSED and row.how != MatchedHow.BEFORE
    page = Page(
        title=row.person.name,
        subtitle=f"{row.matching.batch.name} · {row.enrolment.class_name}",
        trail=_trail(row.matching.batch, (_("匹配结果"), back)),
        actions=[link(_("人工调整"), reverse("matched-edit", args=[uid]), icon="edit")]
        if changeable and access.manages_batches(viewer)
        else [],
        facts=[
            *([] if row.how == MatchedHow.BEFORE else [fact(_("抽签结果"), with_rank(row.lot_opening, row.lot_rank))]),
            fact(_("现在的岗位"), with_rank(row.opening, row.rank)),
            fact(_("实习单位"), row.opening.enterprise if row.opening else "—"),
            *facts_of(row, "how"),
            *([fact(_("理由"), row.reason)] if row.reason else []),
            *(facts_of(row, "public_reason", "changed_by", "changed_at") if row.changed_by else []),
            *(fact(number, line) for number, line in enumerate(row.told, 1)),
        ],
        panels=links_panel(wish_links.Result.name, row, viewer),
        changes=changes_of(row, viewer=viewer, seen_by=access.manages_batches),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.manages_batches)
def matched_edit(request: HttpRequest, uid) -> HttpResponse:
    """Another post for one student, before the matching is taken; the reason stays with it."""
    viewer, row, on = request.viewer, _matched(request, uid), dates.today()
    back = reverse("matched-detail", args=[uid])
    if request.method == "GET" and row.matching.state != MatchingState.PROPOSED:
        refuse(request, Refused(takings.OVER))
        return redirect(back)
    return edit(
        request,
        form=MatchedForm(request.POST or None, instance=row, viewer=viewer, on=on),
        page=Page(
            title=_("人工调整"),
            subtitle=f"{row.person} · {row.matching.batch}",
            trail=_trail(row.matching.batch, (_("匹配结果"), reverse("matching-detail", args=[row.matching.uid]))),
            cancel_url=back,
            help=[
                _("只列出按规定可以安排这名学生的岗位；没有名额的，先把别人调开。"),
                _("抽签结果照样列在旁边，调整单独计数，写明谁、什么时候、为什么；改回抽签结果就不再算人工调整。"),
                _("企业表示“不接收”的学生不能安排到它的岗位，企业可以收回意见。"),
            ],
        ),
        save=lambda form: takings.change(
            row,
            form.chosen,
            reason=form.cleaned_data["reason"],
            public_reason=form.cleaned_data["public_reason"],
            viewer=viewer,
            seen=form.seen,
            on=on,
            at=dates.now(),
        ),
        to=lambda one: back,
    )
