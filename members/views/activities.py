"""Activities: what members do together, who took part, and whether it was held."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, rows_table, trail
from alliance.core.views.attachments import panel

from .. import access
from ..enums import ActivityState
from ..forms.activities import ActivityForm, ActivityPartyForm
from ..lists.activities import ACTIVITIES, ActivityPartyTable
from ..models import Activity, ActivityParty
from ..services import activities, activity_releases
from .activity_releases import release_actions, release_facts

TONES = {ActivityState.PLANNED: "yellow", ActivityState.HELD: "green", ActivityState.CANCELLED: "secondary"}


def _trail(activity: Activity | None = None) -> list[dict]:
    steps = [(_("活动"), reverse("activity-list"))]
    if activity:
        steps.append((activity.title, reverse("activity-detail", args=[activity.uid])))
    return trail(*steps)


def _found(request: HttpRequest, uid) -> Activity:
    return found(Activity.objects.visible_to(request.viewer).for_list(), uid)


@requires(access.sees_activities)
def activity_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("activity-new"), access.manages_activities(request.viewer)
    keeps_kinds = access.keeps_kinds(request.viewer)
    page = Page(
        subtitle=_("访企拓岗、企业负责人进校园、家长企业行、企业宣传周、推荐活动和其他活动"),
        actions=[
            *([link(_("登记活动"), new, icon="plus", primary=True)] if may_add else []),
            link(_("活动公开"), reverse("activity-release-list"), icon="world"),
            *([link(_("活动类别"), reverse("activity-kind-list"), icon="settings")] if keeps_kinds else []),
        ],
        search_placeholder=_("活动名称、地点或拼音首字母"),
        empty={
            "title": _("还没有登记活动"),
            "text": _("先登记计划，举办之后确认；没有确认的活动不计入指标。"),
            "action": {"label": _("登记活动"), "url": new} if may_add else None,
        },
    )
    return listing(request, ACTIVITIES, page=page)


@requires(access.sees_activities)
def activity_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer, day = request.viewer, dates.today()
    activity = _found(request, uid)
    planned = activity.state == ActivityState.PLANNED
    own = planned and activities.looks_after(activity, viewer)
    parties = activity.parties.select_related("organisation")
    release = activity_releases.of(activity)
    change = [
        link(_("编辑"), reverse("activity-edit", args=[uid]), icon="edit"),
        link(_("添加参与单位"), reverse("activity-party", args=[uid]), icon="plus"),
    ]
    page = Page(
        title=activity.title,
        subtitle=activity.kind.name,
        trail=_trail(),
        status={"label": activity.get_state_display(), "tone": TONES[ActivityState(activity.state)]},
        waits=activities.WAITS.line(activity, on=day)
        or (activity_releases.WAITS.line(release, on=day) if release else ""),
        actions=[
            *(
                button(m.label, reverse("activity-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason)
                for m in activities.open_to(activity, viewer)
            ),
            *(change if own else []),
            *(release_actions(release, viewer) if release else []),
        ],
        facts=[
            *facts_of(activity, "kind", "organiser"),
            fact(_("日期"), activity.days_shown),
            *facts_of(activity, "place", "head_count", "text", "public"),
            *(release_facts(release) if release and activity.public else []),
        ],
        missing=activities.missing_to_hold(activity, on=day) if planned else [],
        panels=[{"title": _("参与单位"), "table": rows_table(ActivityPartyTable, parties), "empty": ""}],
        history=_history(activity, release),
        changes=changes_of(activity, viewer=viewer, seen_by=access.manages_activities),
    )
    page.panels += panel("activity", activity, viewer)
    return render(request, "core/detail.html", {"page": page})


def _history(activity: Activity, release) -> list[dict]:
    """What was done with it and about its publication, newest first."""
    steps = [*history_of(activity), *(history_of(release) if release else [])]
    return sorted(steps, key=lambda step: step["at"], reverse=True)


@requires(access.manages_activities)
def activity_new(request: HttpRequest) -> HttpResponse:
    activity = Activity(organiser=request.viewer.organisation)
    return edit(
        request,
        form=ActivityForm(request.POST or None, instance=activity, viewer=request.viewer),
        page=Page(
            title=_("登记活动"),
            trail=_trail(),
            cancel_url=reverse("activity-list"),
            help=[
                _("登记之后在活动页添加参与单位；举办之后填写参加人数并确认。"),
                _("企业负责人进校园由企业或学校登记，由到访的学校确认。"),
                _("不是学校组织的家长企业行、企业宣传周和推荐活动，由主办或协办的学校确认。"),
            ],
        ),
        save=lambda form: activities.register_activity(form.save(commit=False), viewer=request.viewer, at=dates.now()),
        to=lambda row: reverse("activity-detail", args=[row.uid]),
    )


@requires(access.manages_activities)
def activity_edit(request: HttpRequest, uid) -> HttpResponse:
    activity = _found(request, uid)
    back = reverse("activity-detail", args=[uid])
    if refused := _not_open(request, activity, back):
        return refused
    return edit(
        request,
        form=ActivityForm(request.POST or None, instance=activity, viewer=request.viewer),
        page=Page(title=_("编辑活动"), subtitle=activity.title, trail=_trail(activity), cancel_url=back),
        save=lambda form: activities.correct_activity(
            form.save(commit=False), seen=form.seen, viewer=request.viewer, at=dates.now()
        ),
        to=lambda row: back,
    )


def _not_open(request: HttpRequest, activity: Activity, back: str) -> HttpResponse | None:
    """Back to the page, with why, for who may not change this activity, or not any more."""
    if not activities.looks_after(activity, request.viewer):
        messages.error(request, _("只有组织单位和联盟办公室可以修改。"))
        return redirect(back)
    if request.method == "GET" and activity.state != ActivityState.PLANNED:
        messages.error(request, activities.NOT_PLANNED)
        return redirect(back)
    return None


@requires(access.manages_activities)
def activity_party(request: HttpRequest, uid) -> HttpResponse:
    activity = _found(request, uid)
    back = reverse("activity-detail", args=[uid])
    if refused := _not_open(request, activity, back):
        return refused
    party = ActivityParty(activity=activity)
    return edit(
        request,
        form=ActivityPartyForm(request.POST or None, instance=party, viewer=request.viewer),
        page=Page(title=_("添加参与单位"), subtitle=activity.title, trail=_trail(activity), cancel_url=back),
        save=lambda form: activities.set_party(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


def _party(request: HttpRequest, uid) -> ActivityParty:
    visible = Activity.objects.visible_to(request.viewer).values("pk")
    rows = ActivityParty.objects.filter(activity__in=visible)
    return found(rows.select_related("organisation", "activity__organiser", "activity__kind"), uid)


@requires(access.sees_activities)
def activity_party_detail(request: HttpRequest, uid) -> HttpResponse:
    party = _party(request, uid)
    activity = party.activity
    own = activity.state == ActivityState.PLANNED and activities.looks_after(activity, request.viewer)
    change = link(_("更正"), reverse("activity-party-edit", args=[uid]), icon="edit")
    remove = button(_("移除"), reverse("activity-party-remove", args=[uid]), tone="red", confirm=_("移除这个单位？"))
    page = Page(
        title=party.organisation.name,
        subtitle=activity.title,
        trail=_trail(activity),
        actions=[change, *([remove] if party.organisation_id != activity.organiser_id else [])] if own else [],
        facts=facts_of(party, "role", "came_as", "came_post", "came_name"),
        changes=changes_of(party, viewer=request.viewer, seen_by=access.manages_activities),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.manages_activities)
def activity_party_edit(request: HttpRequest, uid) -> HttpResponse:
    party = _party(request, uid)
    back = reverse("activity-detail", args=[party.activity.uid])
    if refused := _not_open(request, party.activity, back):
        return refused
    return edit(
        request,
        form=ActivityPartyForm(request.POST or None, instance=party, viewer=request.viewer),
        page=Page(
            title=_("更正参与单位"),
            subtitle=party.organisation.name,
            trail=_trail(party.activity),
            cancel_url=back,
        ),
        save=lambda form: activities.set_party(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_activities)
def activity_party_remove(request: HttpRequest, uid) -> HttpResponse:
    party = _party(request, uid)
    back = reverse("activity-detail", args=[party.activity.uid])
    if refused := _not_open(request, party.activity, back):
        return refused
    return act(request, lambda: activities.remove_party(party), done=_("已移除。"), to=back)


@require_POST
@requires(access.manages_activities)
def activity_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    activity = _found(request, uid)
    return act(
        request,
        lambda: activities.move(
            activity, verb, viewer=request.viewer, on=dates.today(), at=dates.now(), reason=reason_of(request)
        ),
        done=_("已办理。"),
        to=reverse("activity-detail", args=[uid]),
    )
