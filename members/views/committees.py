"""Committees, their terms and seats, and what they took up."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, edit, fact, facts_of, found, link, rows_table, trail
from alliance.core.views.attachments import panel as attachments_panel

from .. import access
from ..enums import Industry
from ..forms.committees import CommitteeForm, SeatForm, TermForm
from ..lists.committees import COMMITTEES, SEATS, SeatPanel
from ..lists.meetings import MeetingPanel
from ..models import Committee, CommitteeTerm, Meeting, Seat
from ..services import committees
from ..services.meetings import half_year_line


def _trail(*steps: tuple[str, str]) -> list[dict]:
    return trail((_("理事会和委员会"), reverse("committee-list")), *steps)


def kept(rows, uid, viewer):
    """A row the viewer sees and looks after; 403 for one that others look after."""
    row = found(rows.visible_to(viewer), uid)
    if not type(row).objects.kept_by(viewer).filter(pk=row.pk).exists():
        raise PermissionDenied
    return row


@requires(access.sees_committees)
def committee_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("committee-new"), access.manages_committees(request.viewer)
    page = Page(
        subtitle=half_year_line(dates.today()) if access.manages_organisations(request.viewer) else "",
        actions=[
            *([link(_("登记委员会"), new, icon="plus", primary=True)] if may_add else []),
            link(_("全部席位"), reverse("seat-list"), icon="users"),
        ],
        search_placeholder=_("名称或拼音首字母"),
        empty={
            "title": _("还没有登记委员会"),
            "text": _("理事会、咨询专家委员会、各行业的专业建设指导委员会和各校的校企合作委员会。"),
            "action": {"label": _("登记委员会"), "url": new} if may_add else None,
        },
    )
    return listing(request, COMMITTEES, page=page)


@requires(access.sees_committees)
def committee_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer, today = request.viewer, dates.today()
    committee = found(COMMITTEES.rows(viewer), uid)
    keeps = Committee.objects.kept_by(viewer).filter(pk=committee.pk).exists()
    terms = list(committee.terms.all())
    running = next((term for term in terms if term.holds_on(today)), None)
    page = Page(
        title=committee.name,
        trail=_trail(),
        actions=_actions(committee, running, terms) if keeps else [],
        facts=_facts(committee),
        panels=[
            *(_term_panel(term, today, keeps) for term in terms),
            *_meetings(committee, viewer),
            *attachments_panel("committee", committee, viewer, title=_("章程和附件")),
        ],
        changes=changes_of(committee, viewer=viewer, seen_by=access.manages_committees),
    )
    return render(request, "core/detail.html", {"page": page})


def _actions(committee: Committee, running: CommitteeTerm | None, terms: list[CommitteeTerm]) -> list[dict]:
    opened = reverse("committee-open", args=[committee.uid])
    term = running or (terms[0] if terms else None)
    seat = (
        [link(_("登记席位"), reverse("committee-term-seat", args=[term.uid]), icon="plus", primary=True)]
        if term
        else []
    )
    change = [link(_("调整本届"), reverse("committee-term-edit", args=[term.uid]), icon="calendar")] if term else []
    edit_it = link(_("编辑"), reverse("committee-edit", args=[committee.uid]), icon="edit")
    return [*seat, link(_("开新一届"), opened, icon="plus", primary=not terms), *change, edit_it]


def _facts(committee: Committee) -> list[dict]:
    own = [name for name in ("trade", "school") if getattr(committee, name)]
    firms = [fact(_("面向的行业门类"), Industry(committee.industry).label)] if committee.industry else []
    return [*facts_of(committee, "kind", *own), *firms, fact(_("法定人数"), committee.quorum_shown)]


def _term_panel(term: CommitteeTerm, today, keeps: bool) -> dict:
    """The seats of a term: of the one that runs, those held today; of another, all it had."""
    running = term.holds_on(today)
    seats = committees.seats_on(term, today) if running else list(Seat.objects.for_list().filter(term=term))
    title = _("第 %(number)s 届（%(span)s）：应设 %(planned)s 席") % {
        "number": term.number,
        "span": term.period_shown,
        "planned": term.planned_seats,
    }
    if running:
        vacant = max(0, term.planned_seats - len(seats))
        title += _("，在任 %(held)s，空缺 %(vacant)s") % {"held": len(seats), "vacant": vacant}
    table = rows_table(SeatPanel, seats, keeps=keeps) if seats else None
    return {"title": title, "table": table, "empty": _("还没有登记席位。")}


def _meetings(committee: Committee, viewer) -> list[dict]:
    met = Meeting.objects.visible_to(viewer).filter(term__committee=committee).for_list().order_by("-held_on", "-pk")
    rows = list(met[:10])
    return [{"title": _("最近的会议"), "table": rows_table(MeetingPanel, rows)}] if rows else []


@requires(access.manages_committees)
def committee_new(request: HttpRequest) -> HttpResponse:
    return edit(
        request,
        form=CommitteeForm(request.POST or None, instance=Committee(), viewer=request.viewer),
        page=Page(title=_("登记委员会"), trail=_trail(), cancel_url=reverse("committee-list")),
        save=lambda form: committees.found_committee(form.save(commit=False), viewer=request.viewer),
        to=lambda row: reverse("committee-detail", args=[row.uid]),
    )


@requires(access.manages_committees)
def committee_edit(request: HttpRequest, uid) -> HttpResponse:
    committee = kept(Committee.objects, uid, request.viewer)
    back = reverse("committee-detail", args=[uid])
    return edit(
        request,
        form=CommitteeForm(request.POST or None, instance=committee, viewer=request.viewer),
        page=Page(title=_("编辑委员会"), subtitle=committee.name, trail=_trail(), cancel_url=back),
        save=lambda form: committees.correct_committee(form.save(commit=False), seen=form.seen, viewer=request.viewer),
        to=lambda row: back,
    )


@requires(access.manages_committees)
def committee_open(request: HttpRequest, uid) -> HttpResponse:
    """Open a new term."""
    committee = kept(Committee.objects, uid, request.viewer)
    back = reverse("committee-detail", args=[uid])
    return edit(
        request,
        form=TermForm(request.POST or None, instance=CommitteeTerm(committee=committee), viewer=request.viewer),
        page=Page(
            title=_("开新一届"),
            subtitle=committee.name,
            trail=_trail((committee.name, back)),
            cancel_url=back,
            help=[_("两届不能有重叠的日子；上一届没有填结束日期的，先填上。")],
        ),
        save=lambda form: committees.open_term(form.save(commit=False), viewer=request.viewer),
        to=lambda row: back,
    )


def _kept_term(uid, viewer) -> CommitteeTerm:
    seen = CommitteeTerm.objects.select_related("committee").filter(
        committee__in=Committee.objects.visible_to(viewer).order_by().values("pk")
    )
    term = found(seen, uid)
    kept(Committee.objects, term.committee.uid, viewer)
    return term


@requires(access.manages_committees)
def committee_term_edit(request: HttpRequest, uid) -> HttpResponse:
    term = _kept_term(uid, request.viewer)
    back = reverse("committee-detail", args=[term.committee.uid])
    return edit(
        request,
        form=TermForm(request.POST or None, instance=term, viewer=request.viewer),
        page=Page(title=_("调整本届"), subtitle=str(term), trail=_trail((term.committee.name, back)), cancel_url=back),
        save=lambda form: committees.correct_term(form.save(commit=False), seen=form.seen, viewer=request.viewer),
        to=lambda row: back,
    )


@requires(access.manages_committees)
def committee_term_seat(request: HttpRequest, uid) -> HttpResponse:
    term = _kept_term(uid, request.viewer)
    back = reverse("committee-detail", args=[term.committee.uid])
    return edit(
        request,
        form=SeatForm(request.POST or None, instance=Seat(term=term, starts_on=term.starts_on), viewer=request.viewer),
        page=Page(
            title=_("登记席位"),
            subtitle=str(term),
            trail=_trail((term.committee.name, back)),
            cancel_url=back,
            help=[
                _("名单只写职务、没有姓名的，姓名可以先空着。"),
                _("一人在一届里只占一席；同一天只有一位主任（理事长）。"),
                _("任期到本届结束的，结束日期不用填。"),
            ],
        ),
        save=lambda form: committees.give_seat(form.save(commit=False), viewer=request.viewer),
        to=lambda row: back,
    )


@requires(access.sees_committees)
def seat_list(request: HttpRequest) -> HttpResponse:
    return listing(request, SEATS, page=Page(trail=_trail(), search_placeholder=_("单位名称或拼音首字母")))


@requires(access.manages_committees)
def seat_edit(request: HttpRequest, uid) -> HttpResponse:
    seat = found(Seat.objects.visible_to(request.viewer).for_list(), uid)
    kept(Committee.objects, seat.term.committee.uid, request.viewer)
    back = reverse("committee-detail", args=[seat.term.committee.uid])
    return edit(
        request,
        form=SeatForm(request.POST or None, instance=seat, viewer=request.viewer),
        page=Page(
            title=_("编辑席位"),
            subtitle=str(seat),
            trail=_trail((seat.term.committee.name, back)),
            cancel_url=back,
            help=[_("离任的填最后一天；换人时另登记一个席位。")],
        ),
        save=lambda form: committees.correct_seat(form.save(commit=False), seen=form.seen, viewer=request.viewer),
        to=lambda row: back,
    )
