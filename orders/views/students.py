"""The roll of an order class."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates, search
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import LONGEST_SEARCH, listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, link, rows_table, trail
from members.models import Enrolment

from .. import access
from ..filters import CandidateFilter
from ..forms import AddStudentsForm, LeaveForm
from ..lists import ORDER_STUDENTS
from ..models import OrderClass, OrderStudent, Stipend
from ..services import students
from ..services.rows import RowsRefused
from ..tables import OwnStipendTable
from .classes import trail_of

OFFERED = 100  # students on one page to tick; filters bring the others


@requires(access.sees_order_students)
def order_student_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("谁在哪个订单班"),
        search_placeholder=_("学生姓名或拼音首字母"),
        empty={
            "title": _("还没有订单班学生"),
            "text": _("学校在订单班里添加学生之后，这里就能看到。"),
            "action": {"label": _("查看订单班"), "url": reverse("order-class-list")},
        },
    )
    return listing(request, ORDER_STUDENTS, page=page)


@requires(access.manages_order_classes)
def order_class_add(request: HttpRequest, uid) -> HttpResponse:
    """Filter by the address, tick, send. It works without a script: the filters are one form, the ticks another."""
    viewer, back = request.viewer, reverse("order-class-detail", args=[uid])
    row = found(OrderClass.objects.visible_to(viewer).for_list(), uid)
    page = Page(
        title=_("添加学生"),
        subtitle=_("%(name)s · %(enterprise)s") % {"name": row.name, "enterprise": row.enterprise},
        trail=trail_of(row),
        cancel_url=back,
        submit=_("加入订单班"),
        search_placeholder=_("姓名或拼音首字母"),
        help=[
            _("先用班级、专业筛选，再勾选；入班那天须在籍。"),
            _("同一天只能在一个订单班里；已在别的班的，先在那个班办离班。"),
            _("有一名学生不能加入，就一名也不加入，并在他旁边说明原因。"),
        ],
    )
    offered, more = _candidates(request, page, row)
    places = OrderStudent.objects.filter(person__in=[e.person_id for e in offered]).not_withdrawn()
    places = places.exclude(ends_before__lte=dates.today()).select_related("order_class").order_by("starts_on")
    form = AddStudentsForm(
        request.POST or None,
        order_class=row,
        shown=offered,
        places={place.person_id: place for place in places},
        viewer=viewer,
        tick_all="all" in request.GET,
        initial={"starts_on": max(filter(None, [row.starts_on, dates.today()]))},
    )

    def save(form) -> OrderClass:
        try:
            students.add_students(row, list(form.cleaned_data["students"]), starts_on=form.cleaned_data["starts_on"])
        except RowsRefused as refused:
            form.reasons = refused.reasons
            raise
        return row

    return edit(
        request,
        form=form,
        page=page,
        save=save,
        to=lambda row: back,
        done=_("已加入订单班。"),
        template="orders/students_add.html",
        context={"more": more, "offered": OFFERED, "tick_all": _tick_all(request)},
    )


def _candidates(request: HttpRequest, page: Page, row: OrderClass) -> tuple[list[Enrolment], bool]:
    """The school's students of today, as the address narrows them; and whether there are more than are shown.

    An address that says nothing begins with the students of the class's own major.
    """
    known, asked = Enrolment.objects.visible_to(request.viewer).holding_on(dates.today()), request.GET
    if not asked and row.major_id and known.filter(major=row.major_id).exists():
        asked = QueryDict(f"major={row.major.code}")
    filters = CandidateFilter(asked, queryset=known.for_list(), request=request)
    rows, page.filter_form = filters.qs, filters.form
    page.search = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    if page.search:
        query = search.query(page.search)
        rows = rows.filter(person__search=query) if query else rows.none()
    shown = rows.order_by("class_name", "person__pinyin", "pk")
    if request.method == "POST":  # who was ticked stays in sight, whatever the address says now
        ticked = [uid for uid in request.POST.getlist("students") if _is_uid(uid)]
        shown = shown | known.for_list().filter(uid__in=ticked)
    taken = list(shown[: OFFERED + 1])
    return taken[:OFFERED], len(taken) > OFFERED


def _is_uid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _tick_all(request: HttpRequest) -> str:
    """The address of this page with every offered student ticked."""
    query = request.GET.copy()
    query["all"] = "1"
    return f"?{query.urlencode()}"


@requires(access.sees_order_students)
def order_student_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer, day = request.viewer, dates.today()
    place = found(OrderStudent.objects.visible_to(viewer).for_list(), uid)
    paid = Stipend.objects.visible_to(viewer).filter(student=place).for_list().order_by("-month", "-pk")
    page = Page(
        title=place.person.name,
        subtitle=place.order_class.name,
        trail=trail((_("订单班学生"), reverse("order-student-list"))),
        status=_status(place, day),
        actions=_actions(place) if access.manages_order_classes(viewer) else [],
        facts=[
            *facts_of(place, "order_class"),
            fact(_("订单企业"), place.order_class.enterprise),
            *facts_of(place, "school"),
            fact(_("所在班级"), place.enrolment.class_name),
            fact(_("专业"), place.enrolment.major.name),
            fact(_("起止"), place.period_shown),
            *(facts_of(place, "ended_reason") if place.ended_reason else []),
        ],
        panels=[
            {
                "title": _("生活费发放"),
                "table": rows_table(OwnStipendTable, paid) if paid else None,
                "empty": _("还没有登记生活费。"),
            }
        ],
        changes=changes_of(place, viewer=viewer, seen_by=access.manages_order_classes),
    )
    return render(request, "core/detail.html", {"page": page})


def _status(place: OrderStudent, day) -> dict:
    if place.withdrawn:
        return {"label": _("已撤销"), "tone": "secondary"}
    if place.starts_on > day:
        return {"label": _("尚未入班"), "tone": "blue"}
    if place.ends_before and place.ends_before <= day:
        return {"label": _("已离班"), "tone": "secondary"}
    return {"label": _("在册"), "tone": "green"}


def _actions(place: OrderStudent) -> list[dict]:
    args = [place.uid]
    if place.withdrawn:
        return []
    actions = [link(_("更正离班日期") if place.ends_before else _("离班"), _to("leave", args), icon="calendar")]
    if not place.stipends.exists():
        actions.append(button(_("撤销登记"), _to("withdraw", args), tone="red", reason=True))
    return actions


def _to(verb: str, args: list) -> str:
    return reverse(f"order-student-{verb}", args=args)


@requires(access.manages_order_classes)
def order_student_leave(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, _to("detail", [uid])
    place = found(OrderStudent.objects.visible_to(viewer).for_list(), uid)
    return edit(
        request,
        form=LeaveForm(request.POST or None, instance=place, viewer=viewer),
        page=Page(
            title=_("更正离班日期") if place.ends_before else _("离班"),
            subtitle=f"{place.person} · {place.order_class}",
            trail=trail((_("订单班学生"), reverse("order-student-list")), (place.person.name, back)),
            cancel_url=back,
            help=[
                _("填在班的最后一天（含当天）。"),
                _("一天也没有在班、登记错了的，请用“撤销登记”。"),
                _("离班之后的月份已登记生活费的，先作废。"),
            ],
        ),
        save=lambda form: students.leave(
            place, ends_before=form.cleaned_data["ends_before"], reason=form.cleaned_data["reason"], seen=form.seen
        ),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_order_classes)
def order_student_withdraw(request: HttpRequest, uid) -> HttpResponse:
    place = found(OrderStudent.objects.visible_to(request.viewer).for_list(), uid)
    to = reverse("order-class-detail", args=[place.order_class.uid])
    return act(
        request,
        lambda: students.withdraw(place, reason=reason_of(request)),
        done=_("已撤销登记。"),
        to=to,
    )
