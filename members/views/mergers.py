"""Two rows of one organisation: which look like it, what a merger would move, and how it is taken back."""

from uuid import UUID

import django_tables2 as tables
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.lists import NUMBER, ListTable, listing
from alliance.core.pages import Page, act, button, edit, fact, found, link, rows_table, trail

from .. import access
from ..forms.mergers import MergerForm, OtherForm, shown
from ..lists.mergers import DUPLICATES, MERGERS
from ..models import Merger, Organisation
from ..services import mergers, references
from ..services.organisations import PROFILES


class FieldTable(ListTable):
    label = tables.Column(gettext_lazy("字段"))
    kept = tables.Column(gettext_lazy("保留的机构"))
    merged = tables.Column(gettext_lazy("并入的机构"))
    after = tables.Column(gettext_lazy("合并以后"))


class MoveTable(ListTable):
    noun = tables.Column(gettext_lazy("记录"))
    moving = tables.Column(gettext_lazy("改挂到保留的机构"), attrs=NUMBER)
    staying = tables.Column(gettext_lazy("留在停用的机构"), attrs=NUMBER)


def _trail() -> list[dict]:
    return trail((_("机构"), reverse("organisation-list")), (_("机构合并"), reverse("merger-list")))


def _page_of(organisation: Organisation) -> str:
    return reverse("organisation-detail", args=[organisation.uid])


@requires(access.merges_organisations)
def duplicate_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        trail=trail((_("机构"), reverse("organisation-list"))),
        subtitle=_("名称去掉“有限公司”、括号和空格后相同，或信用代码只差一位的机构"),
        actions=[link(_("合并记录"), reverse("merger-list"), icon="list-check")],
        search_placeholder=_("名称、简称或拼音首字母"),
        empty={"title": _("没有疑似重复的机构"), "text": _("其他的重复可以在机构页面上点“合并重复”。"), "action": None},
    )
    return listing(request, DUPLICATES, page=page)


@requires(access.merges_organisations)
def merger_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        trail=trail((_("机构"), reverse("organisation-list"))),
        subtitle=_("哪些重复登记的机构合并过，是否已撤销"),
        actions=[link(_("疑似重复"), reverse("duplicate-list"), icon="search")],
        search_placeholder=_("保留的机构：名称、简称或拼音首字母"),
        empty={"title": _("还没有合并过机构"), "text": _("先看看有没有疑似重复的机构。"), "action": None},
    )
    return listing(request, MERGERS, page=page)


@requires(access.merges_organisations)
def organisation_merge(request: HttpRequest, uid) -> HttpResponse:
    """Asks for the other one first (`?other=`), then shows what would happen."""
    rows = Organisation.objects.visible_to(request.viewer)
    kept = found(rows, uid)
    if "other" in request.GET:
        return _previewed(request, kept, found(rows, _uid_of(request.GET["other"])))
    form = OtherForm(request.POST or None, kept=kept, viewer=request.viewer)
    if form.is_valid():
        return redirect(f"{request.path}?other={form.cleaned_data['other'].uid}")
    page = Page(
        title=_("合并重复"),
        subtitle=_("保留“%(name)s”") % {"name": kept.name},
        trail=trail((kept.name, _page_of(kept))),
        cancel_url=_page_of(kept),
        submit=_("预览合并"),
        help=[
            _("选出与它重复登记的那一家：它名下的记录都改挂到这一家，然后停用。"),
            _("下一页先预览，确认之前什么都不会改动；合并以后可以撤销。"),
        ],
    )
    return render(request, "core/form.html", {"page": page, "form": form})


def _uid_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def _previewed(request: HttpRequest, kept: Organisation, merged: Organisation) -> HttpResponse:
    against, choices = mergers.hindrances(kept, merged), mergers.choices(kept, merged)
    swapped = f"{reverse('organisation-merge', args=[merged.uid])}?other={kept.uid}"
    page = Page(
        title=_("合并重复"),
        subtitle=_("“%(merged)s”并入“%(kept)s”") % {"merged": merged.name, "kept": kept.name},
        trail=trail((kept.name, _page_of(kept))),
        actions=[link(_("对调：保留另一家"), swapped, icon="arrows-exchange")],
        panels=_preview(kept, merged, choices, possible=not against),
        cancel_url=_page_of(kept),
        submit=_("确认合并"),
        help=[
            _("空着的字段用另一家的补上；两家都填了、又不相同的，在这里选。"),
            _("已发布的报告不变：其中的记录保留当时的名称。"),
            _("导入记录和佐证包留在停用的机构；用户改属保留的机构，两边有同一身份的只留一个。"),
        ],
    )
    if against:
        page.panels.insert(0, {"title": _("不能合并"), "facts": [fact(_("原因"), said) for said in against]})
        if request.method != "POST":  # a second click of the same form is led to what the first one did
            return render(request, "core/detail.html", {"page": page})
    form = MergerForm(request.POST or None, choices=choices)
    return edit(
        request,
        form=form,
        page=page,
        template="members/organisation_merge.html",
        save=lambda form: mergers.merge(
            kept,
            merged,
            chosen=form.chosen,
            by=request.user,
            at=dates.now(),
            reason=form.cleaned_data["reason"],
        ),
        to=lambda row: reverse("merger-detail", args=[row.uid]),
        done=_("已合并。"),
    )


def _preview(kept: Organisation, merged: Organisation, choices: list[mergers.Choice], *, possible: bool) -> list[dict]:
    fields = [
        {
            "label": one.field.verbose_name,
            "kept": shown(one, one.kept),
            "merged": shown(one, one.merged),
            "after": _after(one) if possible else "—",
        }
        for one in choices
    ]
    both = [
        fact(one.label, _stays_shown(rows, kept))
        for one, rows in references.stays(merged, kept)
        if one.model not in PROFILES.values()  # whose fields stand above, one by one
    ]
    moves = [{"noun": one.label, "moving": m, "staying": s} for one, m, s in references.counted(merged, kept)]
    return [
        {"title": _("两家的登记内容"), "table": rows_table(FieldTable, fields)},
        {
            "title": _("将要改挂的记录"),
            "table": rows_table(MoveTable, moves) if moves else None,
            "empty": _("没有记录挂在并入的机构名下。"),
        },
        *([{"title": _("两家都有、只能有一条的记录"), "facts": both}] if both else []),
    ]


def _after(one: mergers.Choice) -> str:
    return _("请在下面选择") if one.differs else shown(one, one.after(()))


def _stays_shown(rows: list, kept: Organisation) -> str:
    names = _("、").join(str(row) for row in rows[: references.SHOWN])
    said = _("“%(kept)s”的继续用；%(names)s（共 %(count)d 条）留在停用的机构，撤销合并后照旧。")
    return said % {"kept": kept.name, "names": names, "count": len(rows)}


@requires(access.merges_organisations)
def merger_detail(request: HttpRequest, uid) -> HttpResponse:
    merger = found(Merger.objects.visible_to(request.viewer).for_list().select_related("undone_by"), uid)
    against = mergers.undo_hindrances(merger)
    undo = button(
        _("撤销合并"),
        reverse("merger-undo", args=[uid]),
        tone="red",
        reason=True,
        confirm=_("当时改挂的记录退回原机构；合并以后新增的记录留在保留的机构。"),
    )
    facts = [
        *(fact(label, _linked(one)) for label, one in ((_("保留"), merger.kept), (_("并入"), merger.merged))),
        fact(_("合并时间"), dates.shown(timezone.localdate(merger.done_at))),
        fact(_("合并人"), merger.done_by.name),
        fact(_("合并理由"), merger.reason),
    ]
    if merger.undone_at:
        facts += [
            fact(_("撤销时间"), dates.shown(timezone.localdate(merger.undone_at))),
            fact(_("撤销人"), merger.undone_by.name),
            fact(_("撤销理由"), merger.undone_reason),
        ]
    prevented = against if not merger.undone_at else []
    page = Page(
        title=_("“%(merged)s”并入“%(kept)s”") % {"merged": merger.merged.name, "kept": merger.kept.name},
        trail=_trail(),
        status={"label": _("已撤销"), "tone": "secondary"}
        if merger.undone_at
        else {"label": _("已合并"), "tone": "green"},
        actions=[] if against else [undo],
        facts=facts,
        panels=[
            *([{"title": _("不能撤销"), "facts": [fact(_("原因"), said) for said in prevented]}] if prevented else []),
            {"title": _("改挂的记录"), "facts": _moved(merger), "empty": _("没有改挂记录。")},
        ],
    )
    return render(request, "core/detail.html", {"page": page})


def _linked(organisation: Organisation) -> str:
    return format_html('<a href="{}">{}</a>', _page_of(organisation), organisation.name)


def panels(organisation: Organisation, viewer) -> list[dict]:
    """On an organisation's page: where its rows went, and whose came to it."""
    rows = Merger.objects.visible_to(viewer).holding().filter(Q(kept=organisation) | Q(merged=organisation)).for_list()
    facts = []
    for one in rows.order_by("-done_at", "-pk"):
        went = one.merged_id == organisation.pk
        url = reverse("merger-detail", args=[one.uid])
        label, other = (_("已并入"), one.kept) if went else (_("并入这里"), one.merged)
        facts.append(fact(label, format_html('{} · <a href="{}">{}</a>', _linked(other), url, _("查看或撤销"))))
    return [{"title": _("机构合并"), "facts": facts}] if facts else []


def _moved(merger: Merger) -> list[dict]:
    labels = {one.name: one.label for one in references.references()}
    counts = [(labels.get(name, name), len(ids)) for name, ids in merger.moved.items()]
    return [fact(label, _("%(count)d 条") % {"count": count}) for label, count in counts]


@require_POST
@requires(access.merges_organisations)
def merger_undo(request: HttpRequest, uid) -> HttpResponse:
    merger = found(Merger.objects.visible_to(request.viewer).for_list(), uid)
    return act(
        request,
        lambda: mergers.undo(merger, by=request.user, at=dates.now(), reason=reason_of(request)),
        done=_("已撤销合并，当时改挂的记录已退回。"),
        to=reverse("merger-detail", args=[uid]),
    )
