"""Bringing a workbook in: template, upload, what it would do, write, undo. Only who may bring the roster in sees it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .. import dates, files, workbooks
from ..access import requires
from ..errors import Refused
from ..forms import reason_of
from ..import_forms import ColumnsForm, UploadForm
from ..import_lists import IMPORTS, ImportRowFilter, ImportRowTable
from ..imports import Roster, brings_rosters, declared, marking, moves, rosters_of
from ..imports.templates import template_of
from ..lists import Listing, listing
from ..models import Import, ImportRow, ImportState, RowState
from ..models.jobs import JobState
from ..pages import Page, act, button, fact, facts_of, found, history_of, link, refuse, trail
from .jobs import shown

TONES = {
    ImportState.CHECKING: "blue",
    ImportState.MAPPING: "yellow",
    ImportState.CHECKED: "yellow",
    ImportState.WRITING: "blue",
    ImportState.DONE: "green",
    ImportState.UNDOING: "blue",
    ImportState.UNREADABLE: "red",
}


@requires(brings_rosters)
def import_list(request: HttpRequest) -> HttpResponse:
    open_to = rosters_of(request.viewer)
    page = Page(
        subtitle=_("上传、检查、确认、撤销，都在这里留有记录"),
        actions=[
            link(_("导入%(roster)s") % {"roster": roster.title}, reverse("roster-detail", args=[roster.name]))
            for roster in open_to
        ],
        empty={
            "title": _("还没有导入过"),
            "text": _("选一份名册，下载模板，填好后上传；先看检查结果，确认后才写入。")
            if open_to
            else _("您当前的身份没有可以导入的名册。"),
            "action": None,
        },
    )
    return listing(request, IMPORTS, page=page)


def _roster(request: HttpRequest, name: str) -> Roster:
    """The roster of that name; one that one's role does not bring in is 403, as its list's buttons are."""
    roster = declared().get(name)
    if roster is None:
        raise Http404
    if not roster.open_to(request.viewer):
        raise PermissionDenied
    return roster


@requires(brings_rosters)
def roster_detail(request: HttpRequest, roster: str) -> HttpResponse:
    """What the roster holds, its template, and the upload."""
    name, roster = roster, _roster(request, roster)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["workbook"]
        try:
            source = moves.bring(roster, content=upload.read(), name=upload.name, viewer=request.viewer, at=dates.now())
        except Refused as refusal:
            form.add_error("workbook", refusal)
        else:
            return redirect("import-detail", uid=source.uid)
    list_url = reverse(roster.listing)
    page = Page(
        title=_("导入%(roster)s") % {"roster": roster.title},
        trail=trail((roster.title, list_url)),
        submit=_("上传并检查"),
        cancel_url=list_url,
        actions=[
            link(_("下载模板"), reverse("roster-template", args=[name]), icon="download"),
            link(_("导入记录"), f"{reverse('import-list')}?roster={name}", icon="history"),
        ],
        help=[
            _("先检查、后写入：上传后只看结果，确认之前什么都不会改。"),
            _("可以用自己的表：标题行、合并单元格、列的先后和叫法都能认，认不出的列会请您指一下。"),
            _("空白的格子不改原值；要清空某一格，请填“清空”。"),
            _("有问题的行会标出原因；改好后传同一份文件即可，已导入的行不会重复。"),
            *(str(note) for note in roster.notes),
        ],
    )
    return render(request, "core/roster_detail.html", {"page": page, "form": form, "roster": roster})


@require_GET
@requires(brings_rosters)
def roster_template(request: HttpRequest, roster: str) -> HttpResponse:
    """The workbook to fill in, with the viewer's own drop-downs."""
    of = _roster(request, roster)
    name = _("%(roster)s模板.xlsx") % {"roster": of.title}
    return attached(template_of(of, request.viewer, at=dates.now()), name)


def attached(content: bytes, name: str) -> HttpResponse:
    """A workbook to be saved, and kept by nobody on the way."""
    response = HttpResponse(content, content_type=workbooks.MEDIA_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    return response


def _import(request: HttpRequest, uid) -> Import:
    """An import of one's organisation. One of a roster that one's role does not bring in is 403."""
    source = found(Import.objects.visible_to(request.viewer).select_related("job", "requested_by"), uid)
    _roster(request, source.roster)
    return source


@requires(brings_rosters)
def import_detail(request: HttpRequest, uid) -> HttpResponse:
    """How far it is; and once checked, each line: what it would do, what it would change, what is wrong with it."""
    source = _import(request, uid)
    roster = moves.roster_of(source)
    rows = Listing(
        "", roster.title, lambda viewer: source.rows.all(), ImportRowTable, (brings_rosters,), ImportRowFilter
    )
    page = Page(
        title=source.file_name,
        subtitle=str(roster.title),
        trail=trail(
            (IMPORTS.title, reverse("import-list")), (roster.title, reverse("roster-detail", args=[roster.name]))
        ),
        status={"label": source.get_state_display(), "tone": TONES.get(source.state, "secondary")},
        actions=[*_actions(source, roster), *_marked(source, request.viewer)],
        facts=_facts(source),
        history=history_of(source),
        empty={"title": _("没有这样的行"), "text": "", "action": None},
    )
    marks = marking.job_of(source) if marking.may(source, request.viewer) and source.marked_id is None else None
    working = source.job is not None and (source.job.is_open or moves.is_stuck(source))
    context = {
        "source": source,
        "job": shown(source.job) if working else None,
        "marks": shown(marks) if marks is not None and marks.state != JobState.DONE else None,
        "tabs": _tabs(request, source),
        "prevented": moves.what_prevents(source) if source.state == ImportState.DONE else [],
        "earlier": moves.earlier(source) if source.state == ImportState.CHECKED else None,
        "may_tick": source.state == ImportState.CHECKED and source.manual_count > 0,
        "shows_rows": source.state not in {ImportState.CHECKING, ImportState.MAPPING, ImportState.UNREADABLE},
    }
    return listing(request, rows, page=page, template="core/import_detail.html", context=context)


def _facts(source: Import) -> list[dict]:
    others = [name for name in source.sheets if name != source.sheet]
    return [
        *(facts_of(source, "sheet", "header_row") if source.header_row else []),
        *([fact(_("没有读的工作表"), _("、").join(others))] if others else []),
        fact(_("导入人"), source.requested_by.name),
        *facts_of(source, "created_at"),
        *(facts_of(source, "written_at") if source.written_at else []),
        *(facts_of(source, "undone_at") if source.undone_at else []),
        fact(_("文件保留至"), source.expires_at if source.file_id else _("已删除")),
    ]


def _actions(source: Import, roster: Roster) -> list[dict]:
    def to(verb: str) -> str:
        return reverse("import-move", args=[source.uid, verb])

    columns = reverse("import-columns", args=[source.uid])
    stuck, state, actions = moves.is_stuck(source), source.state, []
    if state == ImportState.CHECKED and (source.new_count or source.changed_count or source.manual_count):
        told = _("将新增 %(new)s 条、改动 %(changed)s 条；有问题的 %(refused)s 行不写入。") % {
            "new": source.new_count,
            "changed": source.changed_count,
            "refused": source.refused_count,
        }
        actions.append(button(_("确认导入"), to("write"), tone="primary", icon="check", confirm=told))
    if state == ImportState.MAPPING:
        actions.append(link(_("指明各列"), columns, icon="edit", primary=True))
    elif state == ImportState.CHECKED:
        actions.append(link(_("更改认列"), columns, icon="edit"))
    if (state == ImportState.CHECKED and source.file_id) or (stuck and state != ImportState.UNDOING):
        actions.append(button(_("重新检查"), to("check"), icon="refresh"))
    if state == ImportState.DONE or (stuck and state == ImportState.UNDOING):
        actions.append(button(_("撤销导入"), to("undo"), tone="red", icon="rotate-clockwise", reason=True))
    if state in {ImportState.CHECKED, ImportState.MAPPING, ImportState.UNREADABLE}:
        actions.append(button(_("放弃"), to("drop"), icon="x"))
    if state in {ImportState.UNREADABLE, ImportState.DROPPED, ImportState.UNDONE, ImportState.DONE}:
        actions.append(link(_("再传一份"), reverse("roster-detail", args=[roster.name]), icon="upload"))
    return actions


def _marked(source: Import, viewer) -> list[dict]:
    """The workbook with its refused cells coloured: to be made, then to be had."""
    if not (source.refused_count and source.file_id and marking.may(source, viewer)):
        return []
    url = reverse("import-marked", args=[source.uid])
    if source.marked_id:
        return [link(_("下载批注文件"), url, icon="download")]
    job = marking.job_of(source)
    return [] if job is not None and job.is_open else [button(_("生成批注文件"), url, icon="message")]


def _tabs(request: HttpRequest, source: Import) -> list[dict]:
    """The counts, each leading to its lines."""
    asked = request.GET.get("state", ""), request.GET.get("manual", "")
    counts = [(state.value, state.label, getattr(source, f"{state}_count")) for state in RowState]
    tabs = [{"label": _("全部"), "count": sum(c for *_r, c in counts), "url": "?", "here": asked == ("", "")}]
    tabs += [
        {"label": label, "count": count, "url": f"?state={state}", "here": asked[0] == state, "tone": state}
        for state, label, count in counts
    ]
    if source.manual_count:
        url = "?manual=yes"
        tabs.append({"label": _("手工改过"), "count": source.manual_count, "url": url, "here": asked[1] == "yes"})
    return tabs


@require_POST
@requires(brings_rosters)
def import_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    source = _import(request, uid)
    done = {
        "check": _("已开始重新检查。"),
        "write": _("已开始写入。"),
        "undo": _("已开始撤销。"),
        "drop": _("已放弃，什么都没有写入。"),
    }[verb]
    return act(
        request,
        lambda: moves.move(source, verb, viewer=request.viewer, at=dates.now(), reason=reason_of(request)),
        done=done,
        to=reverse("import-detail", args=[uid]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(brings_rosters)
def import_marked(request: HttpRequest, uid) -> HttpResponse:
    """Have the workbook come back marked, and fetch it: only who uploaded it, for it holds what was uploaded."""
    source = _import(request, uid)
    if not marking.may(source, request.viewer):
        raise Http404
    if request.method == "POST":
        return act(
            request,
            lambda: marking.ask(source, viewer=request.viewer, at=dates.now()),
            done=_("批注文件生成后，可在本页下载。"),
            to=reverse("import-detail", args=[uid]),
        )
    if source.marked is None:
        raise Http404
    return attached(files.read(source.marked), marking.file_name(source))


@require_POST
@requires(brings_rosters)
def import_tick(request: HttpRequest, uid) -> HttpResponse:
    """Let the file win over edits by hand, in the ticked lines or in all of them."""
    source = _import(request, uid)
    wins = request.POST.get("wins")
    rows = None if wins == "all" else _uids(request, source)
    here = f"{reverse('import-detail', args=[uid])}?manual=yes"
    return act(
        request,
        lambda: moves.tick(source, rows=rows, ticked=wins in {"file", "all"}),
        done=_("已记下。确认导入时照此办理。"),
        to=here,
    )


def _uids(request: HttpRequest, source: Import) -> list:
    asked = set(request.POST.getlist("rows"))
    waiting = ImportRow.objects.filter(source=source).exclude(manual={}).values_list("uid", flat=True)
    return [uid for uid in waiting if str(uid) in asked]


@requires(brings_rosters)
def import_columns(request: HttpRequest, uid) -> HttpResponse:
    """Which column each heading means, asked once and remembered for the organisation."""
    source = _import(request, uid)
    roster, here = moves.roster_of(source), reverse("import-detail", args=[uid])
    if source.state not in {ImportState.MAPPING, ImportState.CHECKED}:
        refuse(request, Refused(_("这次导入现在不能更改认列。")))
        return redirect(here)
    form = ColumnsForm(request.POST or None, source=source, roster=roster)
    if request.method == "POST" and form.is_valid():
        try:
            moves.choose_columns(
                source, form.chosen, sheet=form.cleaned_data.get("sheet", ""), viewer=request.viewer, at=dates.now()
            )
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(here)
    page = Page(
        title=_("认列"),
        subtitle=source.file_name,
        trail=trail((IMPORTS.title, reverse("import-list")), (source.file_name, here)),
        submit=_("记住并检查"),
        cancel_url=here,
        help=[
            _("左边是文件里的表头，右边选它对应名册的哪一列；用不到的选“不导入”。"),
            _("选过一次，本单位下次上传同样的表头就不再问。"),
        ],
    )
    return render(request, "core/form.html", {"page": page, "form": form})
