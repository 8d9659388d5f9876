"""The report's own pages: its steps, its figures, its files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from alliance.core import dates, files
from alliance.core.access import requires
from alliance.core.accounts import ip_of
from alliance.core.errors import Refused
from alliance.core.forms import reason_of
from alliance.core.lists import Listing, listing
from alliance.core.models import Job
from alliance.core.pages import Page, button, edit, fact, facts_of, found, history_of, link, refuse, rows_table, trail
from alliance.core.views.jobs import shown

from .. import access, annual
from ..documents import FORMATS
from ..enums import ReportState, Scope
from ..filters import SourceRowFilter
from ..forms import OpenReportForm
from ..indicators import printed
from ..lists import REPORTS
from ..models import Artefact, Measurement, Report, SourceRow
from ..tables import MeasurementTable, SourceRowTable

TONES = {
    ReportState.COLLECTING: "yellow",
    ReportState.FROZEN: "blue",
    ReportState.COMPILED: "blue",
    ReportState.APPROVED: "green",
    ReportState.PUBLISHED: "green",
}
CONFIRM = {
    "freeze": gettext_lazy("冻结之后，业务数据再怎么改，本报告的数字都不再变动。"),
    "publish": gettext_lazy("发布之后公众即可下载，不能撤回。"),
}


REVEALED = "revealed-figures"


def _trail() -> list[dict]:
    return trail((_("年度质量报告"), reverse("report-list")))


@requires(access.sees_reports)
def report_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("report-new"), access.compiles_reports(request.viewer)
    page = Page(
        subtitle=_("采集 → 冻结 → 汇编 → 审批 → 发布"),
        actions=[link(_("开启年度报告"), new, icon="plus", primary=True)] if may_add else [],
        empty={
            "title": _("还没有年度报告"),
            "text": _("开启一个年度，数据采集完成后冻结、汇编、审批、发布。"),
            "action": {"label": _("开启年度报告"), "url": new} if may_add else None,
        },
    )
    return listing(request, REPORTS, page=page)


@requires(access.compiles_reports)
def report_new(request: HttpRequest) -> HttpResponse:
    form = OpenReportForm(request.POST or None, initial={"year": dates.today().year - 1})
    page = Page(title=_("开启年度报告"), trail=_trail(), cancel_url=reverse("report-list"), submit=_("开启"))
    return edit(
        request,
        form=form,
        page=page,
        save=lambda form: annual.open_report(**form.cleaned_data, by=request.user, at=dates.now()),
        to=lambda row: reverse("report-detail", args=[row.uid]),
        done=_("已开启。"),
    )


@requires(access.sees_reports)
def report_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    rows = Report.objects.visible_to(viewer).select_related("snapshot", "job", "compiled_by", "approved_by")
    report = found(rows, uid)
    snapshot = report.snapshot
    moves = [
        m
        for m in annual.MACHINE.open_to(report, viewer)
        if not annual.why_not(report, m.verb, viewer=viewer, today=dates.today())
    ]
    facts = facts_of(report, "cutoff", "version")
    facts += [f for f in facts_of(report, "compiled_by", "approved_by", "published_at") if f["value"]]
    if snapshot:
        facts += [
            fact(_("冻结时间"), snapshot.frozen_at),
            fact(_("取数时间"), snapshot.measured_at),
            fact(_("内容校验值（SHA-256）"), snapshot.content_sha256),
        ]
    page = Page(
        title=str(report),
        trail=_trail(),
        status={"label": report.get_state_display(), "tone": TONES[ReportState(report.state)]},
        waits=annual.WAITS.line(report, on=dates.today()),
        actions=[
            button(
                m.label,
                reverse("report-move", args=[uid, m.verb]),
                tone=m.tone,
                confirm=CONFIRM.get(m.verb, ""),
                reason=m.reason,
            )
            for m in moves
        ],
        facts=facts,
        missing=_missing(report, viewer),
        panels=_panels(snapshot, viewer),
        history=history_of(report),
    )
    context = {"page": page, "job": _job(report), "progress_url": reverse("report-progress", args=[uid])}
    return render(request, "reports/report_detail.html", context)


def _job(report: Report) -> Job | None:
    """The progress bar, while there is something to tell: an open job, or one that failed last."""
    job = report.job
    if job is None:
        return None
    failed_here = job.state == "failed" and any(
        report.state in annual.MACHINE.moves[verb].sources for verb, kind in annual.LONG.items() if kind == job.kind
    )
    return shown(job) if job.is_open or failed_here else None


def _missing(report: Report, viewer) -> list[str]:
    """What stands between the report and its next step, said to whoever could take that step."""
    return list(
        dict.fromkeys(
            reason
            for move in annual.MACHINE.open_to(report, viewer)
            if (reason := annual.why_not(report, move.verb, viewer=viewer, today=dates.today()))
        )
    )


def _panels(snapshot, viewer) -> list[dict]:
    if snapshot is None:
        return [{"title": _("指标"), "empty": _("数据采集中。冻结之后，这里列出全部指标和来源。")}]
    figures = snapshot.measurements.filter(scope=Scope.ALLIANCE).order_by("code")
    artefacts = snapshot.artefacts.select_related("file")
    cards = snapshot.definition_versions
    panels = [
        {"title": _("指标"), "table": rows_table(MeasurementTable, figures, cards=cards, exclude=["scope_label"])},
    ]
    if access.compiles_reports(viewer) or access.approves_reports(viewer) or artefacts:
        panels.append(
            {
                "title": _("报告文件"),
                "template": "reports/_artefacts.html",
                "artefacts": [(a, reverse("artefact-download", args=[a.uid])) for a in artefacts],
            }
        )
    return panels


@require_POST
@requires(access.compiles_reports, access.approves_reports)
def report_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    report = found(Report.objects.visible_to(request.viewer), uid)
    try:
        annual.move(
            report,
            verb,
            viewer=request.viewer,
            today=dates.today(),
            at=dates.now(),
            reason=reason_of(request),
        )
    except Refused as refusal:
        refuse(request, refusal)
    return redirect("report-detail", uid=uid)


@requires(access.sees_reports)
def report_progress(request: HttpRequest, uid) -> HttpResponse:
    """The progress of the report's job, for everybody who sees the report, not only for who pressed the button."""
    report = found(Report.objects.visible_to(request.viewer).select_related("job"), uid)
    response = render(request, "core/_progress.html", {"job": shown(report.job), "progress_url": request.path})
    if (report.job is None or not report.job.is_open) and request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response


def _told(measurements, viewer):
    """Figures of single enterprises tell who is behind: nobody but who runs the alliance reads them."""
    return measurements if access.sees_targets(viewer) else measurements.exclude(scope=Scope.ENTERPRISE)


@requires(access.sees_reports)
def measurement_detail(request: HttpRequest, uid) -> HttpResponse:
    """One figure and the rows behind it as they stood. Rows of a school's figure are the alliance's, narrowed."""
    viewer = request.viewer
    reports = Report.objects.visible_to(viewer)
    rows = Measurement.objects.filter(snapshot__frozen_report__in=reports).select_related("snapshot__frozen_report")
    figure = found(_told(rows, viewer), uid)
    snapshot = figure.snapshot
    card = snapshot.definition_versions[figure.code]
    revealed = access.reveals_sources(viewer) and f"{viewer.uid}:{figure.uid}" in request.session.get(REVEALED, [])
    sources = SourceRow.objects.all() if revealed else SourceRow.objects.visible_to(viewer)
    sources = sources.filter(
        measurement__snapshot=snapshot, measurement__code=figure.code, measurement__scope=Scope.ALLIANCE
    )
    if figure.scope == Scope.SCHOOL:
        sources = sources.filter(school_uid=figure.scope_key)
    if figure.scope == Scope.ENTERPRISE:
        sources = sources.filter(enterprise_uid=figure.scope_key)
    if figure.scope == Scope.CATEGORY:
        sources = sources.filter(category=figure.scope_key)
    report = snapshot.frozen_report
    page = Page(
        title=f"{figure.code} {card['name']}",
        subtitle=f"{figure.scope_label} · {report}",
        trail=[*_trail(), {"label": str(report), "url": reverse("report-detail", args=[report.uid])}],
        facts=[
            fact(_("值"), f"{_(printed(figure.value, card['kind']))} {card['unit']}"),
            fact(_("公式"), card["formula"]),
            fact(_("口径"), card["definition"]),
            fact(_("定义版本"), card["version"]),
        ],
        empty={
            "title": _("没有您可以直接查看的来源行"),
            "text": _("个人记录只有其所在学校可以直接看到；联盟办公室和教育局须写明理由，查看会记录在案。"),
            "action": None,
        },
    )
    if access.reveals_sources(viewer) and not revealed:
        page.actions = [
            button(
                _("查看来源行"),
                reverse("measurement-reveal", args=[uid]),
                icon="eye",
                reason=True,
            )
        ]
    scoped = _told(snapshot.measurements.filter(code=figure.code), viewer).exclude(pk=figure.pk)
    scoped = scoped.order_by("scope", "scope_label")
    others = rows_table(MeasurementTable, scoped, cards=snapshot.definition_versions) if scoped else None
    behind = Listing(
        "",  # rows of one figure: a list without an address of its own, and without an export
        page.title,
        lambda viewer: sources,
        SourceRowTable,
        filterset=SourceRowFilter,
        drawn_with=lambda viewer: {"viewer": viewer},
    )
    template = "reports/measurement_detail.html"
    return listing(request, behind, page=page, template=template, context={"others": others})


@require_POST
@requires(access.reveals_sources)
def measurement_reveal(request: HttpRequest, uid) -> HttpResponse:
    """Open the person rows behind one figure for this session, in exchange for a reason that is kept (PII-02)."""
    reports = Report.objects.visible_to(request.viewer)
    figure = found(Measurement.objects.filter(snapshot__frozen_report__in=reports), uid)
    try:
        annual.reveal_sources(figure, viewer=request.viewer, reason=reason_of(request), ip=ip_of(request))
    except Refused as refusal:
        refuse(request, refusal)
    else:
        request.session[REVEALED] = [*request.session.get(REVEALED, []), f"{request.viewer.uid}:{uid}"]
    return redirect("measurement-detail", uid=uid)


def download(artefact: Artefact, title: str) -> HttpResponse:
    """One compiled file, checked against its hash, always as an attachment."""
    kind = FORMATS[artefact.format]
    response = HttpResponse(files.read(artefact.file), content_type=kind.media_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{title}.{kind.suffix}")
    response["X-Content-SHA256"] = artefact.file.sha256
    return response


@requires(access.sees_reports)
def artefact_download(request: HttpRequest, uid) -> HttpResponse:
    reports = Report.objects.visible_to(request.viewer)
    rows = Artefact.objects.filter(snapshot__frozen_report__in=reports).select_related(
        "file", "snapshot__frozen_report"
    )
    artefact = found(rows, uid)
    return download(artefact, file_title(artefact))


def file_title(artefact: Artefact) -> str:
    """What the file is called on the reader's disk."""
    report = artefact.snapshot.frozen_report
    alliance = artefact.snapshot.context["alliance"]["name"]
    return _("%(alliance)s年度质量报告（%(version)s）") % {"alliance": alliance, "version": report.version}
