"""Published reports as the public sees them: their figures and their files."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import files
from alliance.core.access import public
from alliance.core.caching import for_visitors, immutable
from alliance.core.pages import Page, fact, found, link, rows_table, trail

from ...documents import SCHEMA
from ...documents.page import context_of
from ...enums import ReportState, Scope
from ...models import Artefact, Report
from ...tables import PublicMeasurementTable
from ..annual import download, file_title


@public
@for_visitors
def report_list(request: HttpRequest) -> HttpResponse:
    reports = Report.objects.published().select_related("snapshot").prefetch_related("snapshot__artefacts__file")[:100]
    page = Page(title=_("年度质量报告"), subtitle=_("公开发布，免登录下载"))
    return render(request, "reports/public_list.html", {"page": page, "reports": reports})


@public
@for_visitors
def report_detail(request: HttpRequest, uid) -> HttpResponse:
    report = found(Report.objects.published().select_related("snapshot"), uid)
    snapshot = report.snapshot
    figures = snapshot.measurements.filter(scope=Scope.ALLIANCE).order_by("code")
    page = Page(
        title=str(report),
        subtitle=snapshot.context["alliance"]["name"],
        trail=trail((_("年度质量报告"), reverse("public-report-list"))),
        actions=[link(_("在线阅读"), reverse("public-report-read", args=[uid]), icon="book", primary=True)],
        facts=[
            fact(_("版本"), report.version),
            fact(_("统计截止日"), report.cutoff),
            fact(_("发布时间"), report.published_at),
            fact(_("内容校验值（SHA-256）"), snapshot.content_sha256),
        ],
    )
    panel = {
        "title": _("报告文件"),
        "artefacts": [
            (a, reverse("public-artefact-download", args=[a.uid])) for a in snapshot.artefacts.select_related("file")
        ],
    }
    table = rows_table(PublicMeasurementTable, figures, cards=snapshot.definition_versions)
    cards = [{"code": code, **card} for code, card in sorted(snapshot.definition_versions.items())]
    context = {"page": page, "panel": panel, "table": table, "cards": cards}
    return render(request, "reports/public_detail.html", context)


@public
@for_visitors
def report_read(request: HttpRequest, uid) -> HttpResponse:
    """A published report as a page, from the JSON file that was published and from nothing else.

    A file of another outline than today's is not laid out by guesswork: its reader is sent to the files.
    """
    report = found(Report.objects.published().select_related("snapshot"), uid)
    artefact = report.snapshot.artefacts.select_related("file").filter(format="json").first()
    content = json.loads(files.read(artefact.file)) if artefact else {}
    page = Page(
        title=str(report),
        trail=trail(
            (_("年度质量报告"), reverse("public-report-list")),
            (str(report), reverse("public-report-detail", args=[uid])),
        ),
        actions=[link(_("下载文件"), reverse("public-report-detail", args=[uid]), icon="download")],
    )
    if content.get("schema") != SCHEMA:
        return render(request, "reports/public_read.html", {"page": page, "report": report, "content": None})
    page.title, page.subtitle = content["report"]["title"], content["report"]["subtitle"]
    return render(request, "reports/public_read.html", {**context_of(content), "page": page, "report": report})


@public
def artefact_download(request: HttpRequest, uid) -> HttpResponse:
    rows = Artefact.objects.filter(snapshot__frozen_report__state=ReportState.PUBLISHED)
    artefact = found(rows.select_related("file", "snapshot__frozen_report"), uid)
    return immutable(request, artefact.file.sha256, lambda: download(artefact, file_title(artefact)))
