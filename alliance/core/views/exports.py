"""Taking a list out of the portal: asking, waiting, fetching. Only who asked sees it, under the same membership."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from .. import dates, exports, files
from ..access import anyone, requires
from ..accounts import ip_of
from ..errors import Refused
from ..forms import reason_of
from ..lists import Listing, declared, listing
from ..models import Export
from ..models.jobs import JobState
from ..pages import Page, fact, facts_of, found, link, refuse, trail
from ..tables import ExportTable
from .jobs import shown

GONE = 410
MINE = Listing(
    "",  # what one has exported is not itself exported
    gettext_lazy("我的导出"),
    lambda viewer: Export.objects.visible_to(viewer).select_related("job"),
    ExportTable,
    (anyone,),
)


@requires(anyone)
def export_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("文件保留 24 小时，过后请到原列表重新导出"),
        empty={
            "title": _("还没有导出过"),
            "text": _("在任何一个列表上点“导出 Excel”，文件就会出现在这里。"),
            "action": None,
        },
    )
    return listing(request, MINE, page=page)


@require_POST
@requires(anyone)
def export_new(request: HttpRequest) -> HttpResponse:
    viewer, query = request.viewer, request.POST.get("query", "")
    of = declared().get(request.POST.get("list", ""))
    if of is None:
        raise Http404
    if not of.open_to(viewer):
        raise PermissionDenied
    try:
        export = exports.ask(
            of,
            query=query,
            reason=reason_of(request),
            viewer=viewer,
            ip=ip_of(request),
            at=dates.now(),
            template="template" in request.POST,
        )
    except Refused as refusal:
        refuse(request, refusal)
        return redirect(f"{reverse(of.name)}?{QueryDict(query).urlencode()}".removesuffix("?"))
    return redirect("export-detail", uid=export.uid)


def _mine(request: HttpRequest, uid) -> tuple[Export, Listing | None]:
    """One's own export and its list. A list that one's role does not open any more is 403, as its page is."""
    export = found(Export.objects.visible_to(request.viewer).select_related("job", "file"), uid)
    of = exports.listing_of(export)
    if of is not None and not of.open_to(request.viewer):
        raise PermissionDenied
    return export, of


@requires(anyone)
def export_detail(request: HttpRequest, uid) -> HttpResponse:
    export, of = _mine(request, uid)
    over = export.expires_at <= dates.now()
    ready = export.job.state == JobState.DONE and export.file is not None and not over
    page = Page(
        title=exports.file_name(export),
        trail=trail((MINE.title, reverse("export-list"))),
        status=_status(export, over=over),
        facts=[
            fact(_("列表"), of.title if of else export.list_name),
            *_asked(request, export, of),
            *facts_of(export, "created_at", "expires_at"),
            *(facts_of(export, "reason") if export.reason else []),
            *(facts_of(export, "row_count") if export.row_count is not None else []),
            *(_file(export) if ready else []),
        ],
    )
    if ready:
        url = reverse("export-download", args=[uid])
        page.actions.append(link(_("下载"), url, icon="download", primary=True))
    if of is not None:
        back = f"{reverse(of.name)}?{export.query}".removesuffix("?")
        page.actions.append(link(_("返回列表"), back, icon="arrow-left"))
    unfinished = export.job.state != JobState.DONE
    return render(
        request,
        "core/export_detail.html",
        {"page": page, "job": shown(export.job) if unfinished else None, "over": over},
    )


def _status(export: Export, *, over: bool) -> dict | None:
    if export.job.state != JobState.DONE:
        return None
    return {"label": _("已过期"), "tone": "secondary"} if over else {"label": _("可以下载"), "tone": "green"}


def _asked(request: HttpRequest, export: Export, of: Listing | None) -> list[dict]:
    if of is None:
        return []
    conditions = of.chosen(request.viewer, QueryDict(export.query), request).conditions()
    return [fact(c.label, c.text) for c in conditions] or [fact(_("查询条件"), _("全部"))]


def _file(export: Export) -> list[dict]:
    return [fact(_("大小"), filesizeformat(export.file.size)), fact("SHA-256", export.file.sha256)]


@require_GET
@requires(anyone)
def export_download(request: HttpRequest, uid) -> HttpResponse:
    export, _of = _mine(request, uid)
    if export.job.state != JobState.DONE:
        return redirect("export-detail", uid=uid)
    try:
        gone = export.expires_at <= dates.now() or export.file is None
        content = b"" if gone else files.read(export.file)
    except FileNotFoundError:  # a backup was put back that did not have it any more
        gone = True
    if gone:
        page = Page(
            title=_("文件已过期"),
            text=_("导出的文件只保留 24 小时，已经删除。请回到原列表重新导出。"),
            trail=trail((MINE.title, reverse("export-list"))),
        )
        return render(request, "core/notice.html", {"page": page}, status=GONE)
    response = HttpResponse(content, content_type=export.file.media_type)
    response["Content-Disposition"] = content_disposition_header(True, exports.file_name(export))
    response["X-Content-SHA256"] = export.file.sha256
    return response
