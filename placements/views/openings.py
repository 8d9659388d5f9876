"""Openings: logged by an enterprise, reviewed by the office or a school, filled by schools."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.attachments import attach
from alliance.core.errors import Refused
from alliance.core.forms import reason_of, seen_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.money import yuan
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, rows_table, trail
from alliance.core.views import attachments

from .. import access
from ..enums import OpeningKind, OpeningState
from ..forms.openings import OpeningForm, SeatsForm
from ..lists.assignments import AssignmentTable
from ..lists.openings import OPENINGS
from ..models import Assignment, Opening
from ..services import opening_facts, openings
from ..wording import hazards_shown, hours_shown, state_shown, wage_shown, waited_shown

COPIED = [
    "title", "kind", "seats", "place", "wage_from_fen", "wage_to_fen", "wage_unit", "pay_method", "pay_day", "hours_from",
    "hours_until", "hours_a_day", "shift", "lodging", "meals", "hazards", "independence", "post_staff", "description",
    "post_kind", "post_pay_fen", "post_lowest_fen", "rest_days", "overtime", "intensity", "venue", "by_agency",
    "region_code",
]  # fmt: skip


def _trail() -> list[dict]:
    return trail((_("招收岗位"), reverse("opening-list")))


@requires(access.sees_openings)
def opening_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("opening-new"), access.manages_openings(request.viewer)
    page = Page(
        subtitle=_("企业登记，办公室或学校审核，学校安排学生"),
        actions=[link(_("登记岗位"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("岗位名称或拼音首字母"),
        empty={
            "title": _("还没有招收岗位"),
            "text": _("企业登记岗位，联盟办公室或学校审核发布之后，学校就能安排学生。"),
            "action": {"label": _("登记岗位"), "url": new} if may_add else None,
        },
    )
    return listing(request, OPENINGS, page=page)


@requires(access.sees_openings)
def opening_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer, day = request.viewer, dates.today()
    opening = found(OPENINGS.rows(viewer).prefetch_related("majors"), uid)
    own = access.manages_openings(viewer)
    unfinished = opening.state in openings.OPEN_TO_EDIT | {OpeningState.SUBMITTED}
    page = Page(
        title=opening.title,
        subtitle=opening.enterprise.name,
        trail=_trail(),
        status=state_shown(opening, day),
        waits=openings.WAITS.line(opening, on=day),
        actions=[*_moves(opening, viewer), *(_own_actions(opening) if own else [])],
        facts=[*_facts(opening, day), *(_how_it_goes(opening) if access.sees_waiting_of_openings(viewer) else [])],
        missing=opening_facts.missing_to_submit(opening, on=day) if unfinished else [],
        panels=[
            *_law(opening, day),
            *_who(opening, viewer),
            *attachments.panel("opening", opening, viewer, title=_("照片")),
        ],
        history=history_of(opening),
        changes=changes_of(opening, viewer=viewer, seen_by=access.closes_openings),
    )
    return render(request, "core/detail.html", {"page": page})


def _facts(opening: Opening, day) -> list[dict]:
    facts = []
    if said := openings.barred(opening.enterprise):
        facts.append(fact(_("提醒"), said))
    if opening.state == OpeningState.PUBLISHED and opening_facts.expired(opening, day):
        facts.append(fact(_("提醒"), _("最后一天已过，不再招收；企业可用“调整人数和日期”延长。")))
    seats = _("招收 %(seats)s 人，已安排 %(taken)s 人，空 %(free)s 个")
    majors = sorted(str(major) for major in opening.majors.all())
    return [
        *facts,
        *facts_of(opening, "enterprise", "kind"),
        fact(
            _("人数"),
            seats % {"seats": opening.seats, "taken": opening.seats_taken, "free": max(opening.seats_free, 0)},
        ),
        fact(_("报酬"), wage_shown(opening)),
        fact(_("招收起止"), opening.period_shown),
        *facts_of(opening, "place", "description"),
        fact(_("工时"), hours_shown(opening)),
        *facts_of(opening, "shift", "lodging", "meals"),
        fact(_("危险因素"), hazards_shown(opening) or _("无")),
        fact(_("面向专业"), _("、").join(majors) or _("所有专业")),
        *(_of_internship(opening) if opening.kind == OpeningKind.INTERNSHIP else []),
    ]


def _of_internship(opening: Opening) -> list[dict]:
    """What the rules of internships are checked by."""
    return [
        *facts_of(opening, "pay_method", "pay_day", "independence", "post_kind", "post_staff"),
        fact(_("相同岗位月工资（元）"), yuan(opening.post_pay_fen)),
        fact(_("相同岗位最低档月工资（元）"), yuan(opening.post_lowest_fen)),
        *facts_of(opening, "rest_days", "overtime", "intensity", "venue", "by_agency", "region_code"),
    ]


def _how_it_goes(opening: Opening) -> list[dict]:
    """How long publication took, and how full it is."""
    rate = opening_facts.fill_rate(opening.seats_taken, opening.seats)
    waited = fact(_("从提交到发布"), waited_shown(opening))
    return [*([waited] if opening.published_at else []), fact(_("满员率"), f"{rate}%")]


def _law(opening: Opening, day) -> list[dict]:
    findings = opening_facts.law_says(opening, on=day)
    return [{"title": _("法规提醒"), "template": "placements/_law.html", "findings": findings}] if findings else []


def _moves(opening: Opening, viewer) -> list[dict]:
    """The steps open to the viewer. Each knows which version of the opening was looked at."""
    return [
        button(
            m.label,
            f"{reverse('opening-move', args=[opening.uid, m.verb])}?seen={opening.version}",
            tone=m.tone,
            reason=m.reason,
        )
        for m in openings.MACHINE.open_to(opening, viewer)
    ]


def _own_actions(opening: Opening) -> list[dict]:
    edit_url, copy_url = reverse("opening-edit", args=[opening.uid]), f"{reverse('opening-new')}?like={opening.uid}"
    actions = [
        link(_("填报的学生"), reverse("opening-wishes", args=[opening.uid]), icon="list-check"),
        link(_("照此再发一条"), copy_url, icon="copy"),
    ]
    if opening.state in openings.OPEN_TO_EDIT:
        actions.insert(0, link(_("编辑"), edit_url, icon="edit"))
    if opening.state in openings.OPEN_TO_EXTEND:
        actions.insert(0, link(_("调整人数和日期"), edit_url, icon="calendar"))
    return actions


def _who(opening: Opening, viewer) -> list[dict]:
    """Who sits there, as far as the viewer may know: persons for their school and their host, counts for the alliance."""
    if access.sees_assignments(viewer):
        rows = Assignment.objects.visible_to(viewer).filter(opening=opening).for_list()
        shown = rows.order_by("-starts_on", "-id")[:100]
        table = rows_table(AssignmentTable, shown, exclude=("host", "post")) if shown else None
        return [{"title": _("安排的学生（前 100 名）"), "table": table, "empty": _("还没有安排学生。")}]
    counts = (
        Assignment.objects.not_withdrawn()
        .filter(opening=opening)
        .values("school__name")
        .annotate(students=Count("person", distinct=True))
        .order_by("school__pinyin")
    )
    facts = [fact(one["school__name"], _("%(count)s 人") % {"count": one["students"]}) for one in counts]
    return [{"title": _("各校安排人数"), "facts": facts, "empty": _("还没有安排学生。")}]


@requires(access.manages_openings)
def opening_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    sent = request.POST or None, request.FILES or None
    form = OpeningForm(*sent, instance=Opening(), viewer=viewer, initial=_beginning(request))
    page = Page(
        title=_("登记岗位"),
        trail=_trail(),
        cancel_url=reverse("opening-list"),
        help=[
            _("提交后由联盟办公室或学校审核，发布之后学校就能看到并安排学生。"),
            _("一时填不全也可以提交：先存为草稿，页面会列出还缺什么。"),
            _("招收人数是名额，安排一名学生占一个，满员后自动不再招收。"),
        ],
    )

    def save(form) -> Opening:
        opening = openings.log_opening(
            form.save(commit=False), enterprise=viewer.organisation, majors=form.cleaned_data["majors"]
        )
        _attach(request, opening, form)
        _hand_in(request, opening)
        return opening

    like = "" if request.GET.get("like") else reverse("opening-new")
    earlier = openings.earlier(viewer.organisation, dates.today()) if like else []
    links = [link(one.title, f"{like}?like={one.uid}", icon="copy") for one in earlier]
    return _edit(request, form, page, save, keep=_("存为草稿"), earlier=links)


def _attach(request: HttpRequest, opening: Opening, form: OpeningForm) -> None:
    about = form.cleaned_data
    if about["photo"]:
        kept = {"kind": "photo", "title": about["photo_title"] or _("工作现场"), "consent": about["photo_consent"]}
        attach("opening", opening, about["photo"], at=dates.now(), viewer=request.viewer, **kept)


def _beginning(request: HttpRequest) -> dict:
    """What a new form holds: what this firm usually says; or all of an older one, its days moved on to this year."""
    viewer, today = request.viewer, dates.today()
    start = openings.beginning(viewer.organisation, today)
    try:
        older = Opening.objects.visible_to(viewer).filter(uid=request.GET.get("like") or None).first()
    except ValidationError:  # a damaged address begins an empty form
        older = None
    if older:
        start |= {name: getattr(older, name) for name in COPIED} | {"majors": [m.pk for m in older.majors.all()]}
        start |= opening_facts.span_of_next(older, today) or {}
    return start


def _hand_in(request: HttpRequest, opening: Opening) -> None:
    """Submit what was just saved, where that button was pressed. What is in the way is said, and the draft stays."""
    if request.POST.get("then") != "submit":
        return
    try:
        openings.move(opening, "submit", viewer=request.viewer, on=dates.today(), at=dates.now())
    except Refused as refusal:
        messages.warning(request, _("没有提交，内容已存下。%(why)s") % {"why": refusal})


def _edit(request: HttpRequest, form, page: Page, save, *, keep: str, earlier: list | None = None) -> HttpResponse:
    return edit(
        request,
        form=form,
        page=page,
        save=save,
        to=lambda row: reverse("opening-detail", args=[row.uid]),
        template="placements/opening_form.html",
        context={
            "keep": keep,
            "earlier": earlier or [],
            "law": {"findings": opening_facts.law_says(form.instance, on=dates.today()) if form.instance.title else []},
        },
    )


@requires(access.manages_openings)
def opening_edit(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, reverse("opening-detail", args=[uid])
    opening = found(Opening.objects.visible_to(viewer).for_list(), uid)
    if opening.state == OpeningState.SUBMITTED:
        messages.error(request, _("待审核的岗位不能修改，请先“撤回修改”。"))
        return redirect(back)
    whole = opening.state in openings.OPEN_TO_EDIT
    page = Page(
        title=_("编辑岗位") if whole else _("调整人数和日期"),
        subtitle=opening.title,
        trail=[*_trail(), *trail((opening.title, back))],
        cancel_url=back,
    )
    if whole:

        def save(form) -> Opening:
            saved = openings.correct_opening(
                form.save(commit=False), majors=form.cleaned_data["majors"], seen=form.seen
            )
            _attach(request, saved, form)
            _hand_in(request, saved)
            return saved

        form = OpeningForm(request.POST or None, request.FILES or None, instance=opening, viewer=viewer)
        return _edit(request, form, page, save, keep=_("只保存"))
    page.help = [
        _("已审核的岗位只改人数和最后一天；其他内容要改，请“照此再发一条”，再关闭这一条。"),
        _("已安排 %(taken)s 人，招收人数不能更少。") % {"taken": opening.seats_taken},
    ]
    return edit(
        request,
        form=SeatsForm(request.POST or None, instance=opening, viewer=viewer),
        page=page,
        save=lambda form: openings.extend_opening(form.save(commit=False), on=dates.today(), seen=form.seen),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_openings)
def opening_law(request: HttpRequest) -> HttpResponse:
    """What the law would say of what is being filled in, while it is. Posted because there is much of it; writes nothing."""
    form = OpeningForm(request.POST, instance=Opening(), viewer=request.viewer)
    form.is_valid()  # what is filled in sensibly is in the instance, whatever else is not
    findings = opening_facts.law_says(form.instance, on=dates.today())
    return render(request, "placements/_law.html", {"panel": {"findings": findings}})


@require_POST
@requires(access.manages_openings, access.reviews_openings)
def opening_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    opening = found(Opening.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: openings.move(
            opening,
            verb,
            viewer=request.viewer,
            on=dates.today(),
            at=dates.now(),
            reason=reason_of(request),
            seen=seen_of(request),
        ),
        done=_("已办理。"),
        to=reverse("opening-detail", args=[uid]),
    )
