"""Monthly stipends, recorded as they were paid."""

from datetime import date

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.money import yuan
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, link, rows_table, trail

from .. import access
from ..forms import MonthForm, PayForm
from ..lists import STIPENDS, own_side
from ..models import OrderClass, Stipend
from ..months import month_of, shown
from ..services import stipends
from ..services.rows import RowsRefused
from ..tables import DueTable
from .classes import trail_of

MOST_DUE = 200  # lines of the page of what is due; what is paid makes room for the rest


def _trail() -> list[dict]:
    return trail((_("生活费发放"), reverse("stipend-list")))


def _grouped(fen: int) -> str:
    """A large sum of yuan, its digits in threes."""
    whole, point, rest = yuan(fen).partition(".")
    return f"{int(whole):,}".replace(",", " ") + point + rest


@requires(access.sees_order_students)
def stipend_list(request: HttpRequest) -> HttpResponse:
    chosen = STIPENDS.chosen(request.viewer, request.GET, request).rows.filter(cancelled_at=None)
    total = chosen.order_by().aggregate(total=Sum("amount_fen"))["total"] or 0
    page = Page(
        subtitle=_("合计 %(total)s 元，不含已作废的") % {"total": _grouped(total)},
        actions=[link(_("未发放"), reverse("stipend-due"), icon="list-check")],
        search_placeholder=_("学生姓名或拼音首字母"),
        empty={
            "title": _("还没有登记生活费发放"),
            "text": _("打开订单班，按月登记发给了谁、发了多少。"),
            "action": {"label": _("查看订单班"), "url": reverse("order-class-list")},
        },
    )
    return listing(request, STIPENDS, page=page)


@requires(access.sees_order_students)
def stipend_due(request: HttpRequest) -> HttpResponse:
    """What is still to be paid, oldest month first: one line for each class and month."""
    viewer = request.viewer
    rows = stipends.due_to(viewer, dates.today())
    subtitle = _("%(count)s 人次，合计 %(total)s 元；月份过完、班级在办、学生在册而没有登记发放的")
    told = {"count": sum(row.students for row in rows), "total": _grouped(sum(row.fen for row in rows))}
    more = _("共 %(lines)s 行，下面只列出最早的 %(most)s 行。") % {"lines": len(rows), "most": MOST_DUE}
    page = Page(
        title=_("未发放的生活费"),
        subtitle=f"{subtitle % told}。{more}" if len(rows) > MOST_DUE else subtitle % told,
        trail=_trail(),
        panels=[
            {
                "title": _("按班级和月份"),
                "table": rows_table(
                    DueTable, rows[:MOST_DUE], records=access.records_stipends(viewer), **own_side(viewer)
                )
                if rows
                else None,
                "empty": _("没有未发放的生活费。"),
            }
        ],
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.records_stipends)
def order_class_stipends(request: HttpRequest, uid) -> HttpResponse:
    """Record who of a class was paid for one month. The month is chosen by the address, the rest is one submit."""
    back, today = reverse("order-class-detail", args=[uid]), dates.today()
    row = found(OrderClass.objects.visible_to(request.viewer).for_list(), uid)
    choice = MonthForm(request.POST if "month" in request.POST else request.GET if "month" in request.GET else None)
    month = choice.cleaned_data["month"] if choice.is_valid() else _first_due(row, today)
    if not choice.is_bound:
        choice = MonthForm(initial={"month": month})
    places = list(
        stipends.on_roll_in(row, month).select_related("person", "enrolment").order_by("person__pinyin", "pk")
    )
    standing = Stipend.objects.standing().filter(student__in=places, month=month).select_related("student__person")
    paid = list(standing.order_by("student__person__pinyin", "pk"))
    form = PayForm(
        request.POST or None,
        order_class=row,
        month=month,
        places=[place for place in places if place.pk not in {stipend.student_id for stipend in paid}],
        tick_all="all" in request.GET,
        initial={"paid_on": today},
    )
    page = Page(
        title=_("登记发放"),
        subtitle=_("%(name)s · %(month)s") % {"name": row.name, "month": shown(month)},
        trail=trail_of(row),
        cancel_url=back,
        submit=_("登记所勾选的"),
        help=[
            _("金额按协议带出，实际发放不同的可以改。"),
            _("同一名学生同一个月只登记一次；登记错了的，由登记的一方作废后重新登记。"),
        ],
    )

    def save(form) -> OrderClass:
        data = form.cleaned_data
        try:
            stipends.pay(
                row,
                form.payments(),
                by=request.viewer.organisation,
                month=data["month"],
                paid_on=data["paid_on"],
                note=data["note"],
                today=today,
            )
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
        done=_("已登记发放。"),
        template="orders/stipends_pay.html",
        context={"choice": choice, "month": month, "paid": paid, "ahead": month > today},
    )


def _first_due(row: OrderClass, today: date) -> date:
    """The oldest month that is still to be paid; else this month, or the last one of a class that has ended."""
    due = stipends.due(row.students.all(), today)
    last = min(today, row.ends_before - dates.DAY) if row.ends_before else today
    return due[0].month if due else month_of(last)


@requires(access.sees_order_students)
def stipend_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(Stipend.objects.visible_to(viewer).for_list().select_related("cancelled_by"), uid)
    cancelled = row.cancelled_at is not None
    facts = [
        fact(_("学生"), row.student.person),
        fact(_("订单班"), row.student.order_class),
        fact(_("月份"), shown(row.month)),
        fact(_("金额"), row.amount_shown),
        *facts_of(row, "paid_on", "note"),
        fact(_("登记方"), row.recorded_by or _("批量导入")),
    ]
    if cancelled:
        facts += [
            fact(_("作废时间"), dates.shown(timezone.localdate(row.cancelled_at))),
            fact(_("作废人"), row.cancelled_by.name if row.cancelled_by else ""),
            *facts_of(row, "cancelled_reason"),
        ]
    may_cancel = not cancelled and access.records_stipends(viewer) and stipends.may_cancel(row, viewer)
    cancel = button(_("作废"), reverse("stipend-cancel", args=[uid]), tone="red", reason=True)
    page = Page(
        title=_("%(name)s %(month)s 生活费") % {"name": row.student.person, "month": shown(row.month)},
        subtitle=row.student.order_class.name,
        trail=_trail(),
        status={"label": _("已作废"), "tone": "red"} if cancelled else {"label": _("有效"), "tone": "green"},
        actions=[cancel] if may_cancel else [],
        facts=facts,
        changes=changes_of(row, viewer=viewer, seen_by=access.records_stipends),
    )
    return render(request, "core/detail.html", {"page": page})


@require_POST
@requires(access.records_stipends)
def stipend_cancel(request: HttpRequest, uid) -> HttpResponse:
    row = found(Stipend.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: stipends.cancel(row, viewer=request.viewer, at=dates.now(), reason=reason_of(request)),
        done=_("已作废；这个月可以重新登记。"),
        to=reverse("stipend-detail", args=[uid]),
    )
