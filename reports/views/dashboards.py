"""The dashboard: targets with who is behind, one's own figures, and drawings of what the rollups hold."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.pages import Page, button
from alliance.core.views.jobs import shown

from .. import access, dashboards, drawings
from ..forms import DashboardForm
from ..standings import refresh


@requires(access.sees_dashboards)
def dashboard(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    stood = dashboards.standings(viewer.organisation)
    form = DashboardForm(request.GET or None, viewer=viewer, years=stood.years)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    choice = drawings.Choice(viewer, int(asked.get("year") or stood.years[-1]), asked.get("school"))
    county = dashboards.figures(stood) if access.sees_targets(viewer) else []
    targets = [figure for figure in county if figure.card["target"] is not None]
    only_behind = request.GET.get("targets") == dashboards.BEHIND
    may_refresh = access.refreshes_standings(viewer)
    page = Page(
        title=_("数据看板"),
        subtitle=_("截至 %(at)s") % {"at": date_format(localtime(stood.as_of), "DATETIME_FORMAT")}
        if stood.as_of
        else "",
        actions=[button(_("重新统计"), reverse("dashboard-refresh"), icon="refresh")] if may_refresh else [],
        filter_form=form,
    )
    context = {
        "page": page,
        "stood": stood,
        "targets": [
            {"figure": figure, "chart": drawings.trend(figure) if figure.card["kind"] != "yes" else None}
            for figure in targets
            if not only_behind or figure.state == dashboards.BEHIND
        ],
        "target_count": len(targets),
        "behind_count": sum(figure.state == dashboards.BEHIND for figure in targets),
        "only_behind": only_behind,
        "others": [figure for figure in county if figure.card["target"] is None],
        "own": dashboards.own_figures(stood, viewer.organisation),
        "charts": drawings.drawings(choice) if stood.newest else [],
        "job": shown(dashboards.standing_job()) if may_refresh else None,
        "progress_url": reverse("dashboard-progress"),
    }
    return render(request, "reports/dashboard.html", context)


@require_POST
@requires(access.refreshes_standings)
def dashboard_refresh(request: HttpRequest) -> HttpResponse:
    """Count anew, as a job: whoever presses meanwhile looks at the same progress."""
    refresh(by=request.user, at=dates.now())
    return redirect("dashboard")


@requires(access.refreshes_standings)
def dashboard_progress(request: HttpRequest) -> HttpResponse:
    """How far the counting is, for everybody who may ask for it."""
    job = dashboards.standing_job()
    context = {"job": shown(job or dashboards.last_standing_job()), "progress_url": request.path}
    response = render(request, "core/_progress.html", context) if context["job"] else HttpResponse()
    if (job is None or not job.is_open) and request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response
