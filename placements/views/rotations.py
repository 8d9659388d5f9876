"""Teachers in enterprises."""

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of, seen_of
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
from alliance.core.views import links
from members.enums import Role

from .. import access
from ..enums import RotationState
from ..forms.rotations import CorrectDaysForm, DaysForm, RotationEditForm, RotationForm
from ..lists.rotations import ROTATIONS, SpanTable
from ..models import ConfirmedSpan, TeacherRotation
from ..services import rotations
from ..wording import rotation_state_shown


def _trail(*steps: tuple[str, str]) -> list[dict]:
    return trail((_("教师入企实践"), reverse("rotation-list")), *steps)


@requires(access.sees_rotations)
def rotation_list(request: HttpRequest) -> HttpResponse:
    viewer, new = request.viewer, reverse("rotation-new")
    may_add = access.manages_rotations(viewer)
    page = Page(
        subtitle=_days_this_year(viewer)
        if viewer.role == Role.TEACHER
        else _("学校安排，企业确认；确认的天数才计入指标"),
        actions=[link(_("安排实践"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("教师姓名或拼音首字母"),
        empty={
            "title": _("还没有入企实践"),
            "text": _("每年至少 5% 的专业课教师到企业实践。"),
            "action": {"label": _("安排实践"), "url": new} if may_add else None,
        },
    )
    return listing(request, ROTATIONS, page=page)


def _days_this_year(viewer) -> str:
    """What a teacher comes to look up: how many of his days count this year."""
    year = dates.today().year
    mine = ConfirmedSpan.objects.filter(rotation__in=TeacherRotation.objects.visible_to(viewer))
    days = rotations.days_in(mine.filter(starts_on__year__lte=year, ends_before__year__gte=year), year)
    return _("%(year)s 年企业已确认 %(days)s 天") % {"year": year, "days": days}


@requires(access.sees_rotations)
def rotation_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    rotation = found(ROTATIONS.rows(viewer), uid)
    prefetch_related_objects([rotation], "steps")
    spans = rotation.confirmed_spans.all()
    days = rotations.days_in(spans)
    year = dates.today().year
    counted = [fact(_("企业确认天数"), _("%(days)s 天") % {"days": days})]
    if this_year := rotations.days_in(spans, year):
        counted.append(fact(_("其中计入 %(year)s 年") % {"year": year}, _("%(days)s 天") % {"days": this_year}))
    waiting = _("企业确认之后，这里显示教师实际到岗的日期。")
    page = Page(
        title=rotation.person.name,
        subtitle=rotation.host.name,
        trail=_trail(),
        status=rotation_state_shown(rotation, dates.today()),
        waits=rotations.WAITS.line(rotation, on=dates.today()),
        actions=_actions(rotation, viewer),
        facts=[
            *facts_of(rotation, "school", "host", "facility", "form"),
            fact(_("计划起止"), rotation.period_shown),
            *(counted if spans else []),
            *_signed(rotation),
        ],
        panels=[
            {
                "title": _("企业确认的时段"),
                "table": rows_table(SpanTable, spans) if spans else None,
                "empty": waiting if rotation.state == RotationState.PLANNED else _("没有确认的日子，不计入指标。"),
            },
            *links.panel("rotation-days", rotation, viewer),
        ],
        history=history_of(rotation),
        changes=changes_of(rotation, viewer=request.viewer, seen_by=access.manages_rotations),
    )
    return render(request, "core/detail.html", {"page": page})


def _signed(rotation: TeacherRotation) -> list[dict]:
    """That the host's answer, as it stands, came over a link: nobody of the host has signed it under his own account."""
    answer = next((step for step in rotation.steps.all() if step.verb in {"confirm", "correct", "reject"}), None)
    stands = rotation.state in {RotationState.VERIFIED, RotationState.REJECTED}
    if answer is None or answer.by_id or not stands:
        return []
    return [fact(_("由谁答复"), _("%(who)s，没有用企业账号") % {"who": answer.by_name})]


def _actions(rotation: TeacherRotation, viewer) -> list[dict]:
    """What this viewer may do now: a day that has not come is not offered, and one that has begun is not taken back."""
    today, found = dates.today(), []
    begun = rotation.starts_on <= today
    if rotation.ends_before and rotation.ends_before <= today:
        for move in rotations.DAYS.open_to(rotation, viewer):
            page = reverse(f"rotation-{move.verb}", args=[rotation.uid])
            icon = "check" if move.verb == "confirm" else "edit"
            found.append(link(move.label, page, icon=icon, primary=move.verb == "confirm"))
    if access.manages_rotations(viewer) and rotation.state == RotationState.PLANNED:
        found.append(link(_("修改安排"), reverse("rotation-edit", args=[rotation.uid]), icon="edit"))
    for move in rotations.MACHINE.open_to(rotation, viewer):
        if move.verb == "withdraw" and begun:
            continue
        address = f"{reverse('rotation-move', args=[rotation.uid, move.verb])}?seen={rotation.version}"
        found.append(button(move.label, address, tone=move.tone, reason=move.reason))
    return found


@requires(access.manages_rotations)
def rotation_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    form = RotationForm(request.POST or None, instance=TeacherRotation(school=viewer.organisation), viewer=viewer)
    page = Page(
        title=_("安排实践"),
        trail=_trail(),
        cancel_url=reverse("rotation-list"),
        help=[
            _("实践结束后由企业确认天数；同一名教师的两次实践不能重叠。"),
            _("联盟身份已暂停的企业不在名单里。"),
        ],
    )
    return edit(
        request,
        form=form,
        page=page,
        save=lambda form: rotations.plan_rotation(form.save(commit=False)),
        to=lambda row: reverse("rotation-detail", args=[row.uid]),
    )


@requires(access.manages_rotations)
def rotation_edit(request: HttpRequest, uid) -> HttpResponse:
    rotation = found(TeacherRotation.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("rotation-detail", args=[uid])
    if request.method == "GET" and rotation.state != RotationState.PLANNED:
        refuse(request, ValidationError(_("只有待企业确认的实践可以修改。")))
        return redirect(back)
    return edit(
        request,
        form=RotationEditForm(request.POST or None, instance=rotation, viewer=request.viewer),
        page=_form_page(rotation, _("修改安排"), help=[_("换教师的请撤回这次安排，另行安排。")]),
        save=lambda form: rotations.replan_rotation(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


def _form_page(rotation: TeacherRotation, title: str, **kwargs) -> Page:
    back = reverse("rotation-detail", args=[rotation.uid])
    name = rotation.person.name
    return Page(title=title, subtitle=name, trail=_trail((name, back)), cancel_url=back, **kwargs)


@requires(access.confirms_rotations)
def rotation_confirm(request: HttpRequest, uid) -> HttpResponse:
    """The host states the days, often on a phone: the plan stands there already, and most leave it as it is."""
    help = [
        _("填教师实际到岗的第一天和最后一天；中间整段离开过的分段填写，最多四段。"),
        _("只有这里确认的日子计入指标。"),
    ]
    return _state_days(request, uid, "confirm", DaysForm, help=help, submit=_("确认这些日子"))


@requires(access.confirms_rotations)
def rotation_correct(request: HttpRequest, uid) -> HttpResponse:
    help = [_("更正后指标按新的日子计算；原来的天数和理由留在流程记录里。"), _("不要的一段，把两个日期都清空。")]
    return _state_days(request, uid, "correct", CorrectDaysForm, help=help)


def _state_days(request: HttpRequest, uid, verb: str, form_class: type, **words) -> HttpResponse:
    viewer, today = request.viewer, dates.today()
    rotation = found(TeacherRotation.objects.visible_to(viewer).for_list(), uid)
    back = reverse("rotation-detail", args=[uid])
    if request.method == "GET":
        try:
            rotations.check_days_open(rotation, verb, viewer=viewer, on=today)
        except ValidationError as refusal:
            refuse(request, refusal)
            return redirect(back)
    form = form_class(request.POST or None, instance=rotation, viewer=viewer)

    def save(form: DaysForm) -> TeacherRotation:
        known = {"seen": form.seen, "viewer": viewer, "on": today, "at": dates.now()}
        if verb == "confirm":
            return rotations.confirm(rotation, form.spans, **known)
        return rotations.correct(rotation, form.spans, reason=form.cleaned_data["reason"], **known)

    return edit(
        request,
        form=form,
        page=_form_page(rotation, str(rotations.DAYS.moves[verb].label), **words),
        save=save,
        to=lambda row: back,
        done=_("已保存：企业确认 %(days)s 天。") % {"days": form.days if form.is_valid() else 0},
        template="placements/rotation_days.html",
        context={"planned": rotation.period_shown},
    )


@require_POST
@requires(access.confirms_rotations, access.manages_rotations)
def rotation_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    rotation = found(TeacherRotation.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: rotations.move(
            rotation,
            verb,
            viewer=request.viewer,
            on=dates.today(),
            at=dates.now(),
            reason=reason_of(request),
            seen=seen_of(request),
        ),
        done=_("已办理。"),
        to=reverse("rotation-detail", args=[uid]),
    )
