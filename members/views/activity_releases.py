"""What of activities waits to be public: the office's list, its decisions, and what is mended and sent again."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, found, link, trail

from .. import access
from ..enums import ActivityState
from ..forms.activities import ResendForm
from ..lists.activity_releases import ACTIVITY_RELEASES
from ..models import ActivityRelease
from ..services import activity_releases


def release_facts(release: ActivityRelease) -> list[dict]:
    """Where it stands, and why it was sent back or taken off."""
    shown = [fact(_("公开情况"), release.get_state_display())]
    if release.state in activity_releases.SHOWN_AGAIN and (step := release.steps.exclude(reason="").first()):
        shown.append(fact(_("理由"), step.reason))
    return shown


def release_actions(release: ActivityRelease, viewer) -> list[dict]:
    activity = release.activity
    if activity.state != ActivityState.HELD or not activity.public:
        return []
    url = "activity-release-move"
    shown = [
        button(m.label, reverse(url, args=[release.uid, m.verb]), tone=m.tone, reason=m.reason)
        for m in activity_releases.open_to(release, viewer)
    ]
    if release.state in activity_releases.SHOWN_AGAIN and activity_releases.mends(release, viewer):
        page = reverse("activity-release-resend", args=[release.uid])
        shown.append(link(_("修改后再报"), page, icon="edit", primary=True))
    return shown


@requires(access.sees_activities)
def release_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("企业和学校申请公开的活动，办公室同意后公众才看得到；公开与否不影响指标"),
        trail=trail((_("活动"), reverse("activity-list"))),
        search_placeholder=_("活动名称、地点或拼音首字母"),
    )
    return listing(request, ACTIVITY_RELEASES, page=page)


def _found(request: HttpRequest, uid) -> ActivityRelease:
    return found(ActivityRelease.objects.visible_to(request.viewer).for_list(), uid)


@requires(access.manages_activities)
def release_resend(request: HttpRequest, uid) -> HttpResponse:
    release = _found(request, uid)
    activity = release.activity
    back = reverse("activity-detail", args=[activity.uid])
    return edit(
        request,
        form=ResendForm(request.POST or None, instance=activity, viewer=request.viewer),
        page=Page(
            title=_("修改后再报"),
            subtitle=activity.title,
            trail=trail((_("活动"), reverse("activity-list")), (activity.title, back)),
            cancel_url=back,
            submit=_("报送公开"),
            help=[
                _("日期、地点、人数和参与单位已经确认，不在这里改；指标不受影响。"),
                _("照片在活动页增减：移除不合适的，再报送。"),
            ],
        ),
        save=lambda form: activity_releases.resend(
            form.save(commit=False), seen=form.seen, viewer=request.viewer, at=dates.now()
        ),
        to=lambda row: back,
    )


@require_POST
@requires(access.releases_activities)
def release_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    release = _found(request, uid)
    return act(
        request,
        lambda: activity_releases.move(release, verb, viewer=request.viewer, at=dates.now(), reason=reason_of(request)),
        done=_("已办理。"),
        to=reverse("activity-detail", args=[release.activity.uid]),
    )
