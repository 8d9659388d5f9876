"""Classes made to order."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, edit, fact, facts_of, found, link, rows_table, trail
from members.views import opinions

from .. import access
from ..forms import OrderClassEndForm, OrderClassForm
from ..lists import ORDER_CLASSES
from ..models import OrderClass, OrderStudent
from ..services import classes, stipends
from ..tables import MonthTable, OrderStudentTable

SHOWN = 50  # students on a class's own page; the list has them all


def trail_of(row: OrderClass | None = None) -> list[dict]:
    steps = [(_("订单班"), reverse("order-class-list"))]
    if row is not None:
        steps.append((row.name, reverse("order-class-detail", args=[row.uid])))
    return trail(*steps)


@requires(access.sees_order_classes)
def order_class_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("order-class-new"), access.manages_order_classes(request.viewer)
    page = Page(
        subtitle=_("企业订单、学校培养"),
        actions=[link(_("新建订单班"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("班级名称或拼音首字母"),
        empty={
            "title": _("还没有订单班"),
            "text": _("学校与企业签约后新建订单班，再登记学生和生活费发放。"),
            "action": {"label": _("新建订单班"), "url": new} if may_add else None,
        },
    )
    return listing(request, ORDER_CLASSES, page=page)


@requires(access.sees_order_classes)
def order_class_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer, day = request.viewer, dates.today()
    row = found(OrderClass.objects.visible_to(viewer).for_list().select_related("major"), uid)
    page = Page(
        title=row.name,
        subtitle=row.enterprise.name if row.school_id == viewer.organisation_id else row.school.name,
        trail=trail_of(),
        status=classes.state_of(row, day, suspended=row.enterprise.is_suspended),
        actions=[*_actions(row, viewer), *opinions.give_link(row, viewer)],
        facts=_facts(row),
        missing=classes.missing(row, day),
        panels=[
            _counts(row, viewer, day),
            *_students(row, viewer, day),
            _stipends(row, viewer, day),
            *opinions.panel(row, viewer),
        ],
        changes=changes_of(row, viewer=viewer, seen_by=access.manages_order_classes),
    )
    return render(request, "core/detail.html", {"page": page})


def _actions(row: OrderClass, viewer) -> list[dict]:
    def to(verb: str) -> str:
        return reverse(f"order-class-{verb}", args=[row.uid])

    manages = access.manages_order_classes(viewer)
    actions = [link(_("添加学生"), to("add"), icon="plus", primary=True)] if manages else []
    if access.records_stipends(viewer):
        actions.append(link(_("登记发放"), to("stipends"), icon="checklist", primary=not manages))
    if manages:
        actions.append(link(_("编辑"), to("edit"), icon="edit"))
        actions.append(link(_end_label(row), to("end"), icon="calendar"))
    return actions


def _end_label(row: OrderClass) -> str:
    over = row.ends_before and row.ends_before <= dates.today()
    return _("更正结班日期") if over else _("结班")


def _facts(row: OrderClass) -> list[dict]:
    years = _("%(years)s 年") % {"years": row.service_years} if row.service_years else ""
    facts = [
        *facts_of(row, "kind", "school", "enterprise", "major", "level", "selected_on", "signed_on", "signing_note"),
        *facts_of(row, "starts_on"),
        fact(_("生活费资助"), row.stipend_shown),
        fact(_("毕业后服务年限（不少于）"), years),
    ]
    if row.ends_before:
        facts += [fact(_("结班日期"), dates.shown(row.ends_before - dates.DAY)), *facts_of(row, "ended_reason")]
    return [*facts, *facts_of(row, "note")]


def _counts(row: OrderClass, viewer, day) -> dict:
    """Three kinds of figure, kept apart: what is planned, who is there, and what an old paper says."""
    roll = row.students.not_withdrawn()
    facts = [
        *facts_of(row, "planned_headcount"),
        fact(_("今日在册"), _people(roll.on_roll(day).count(), row, viewer, "&now=yes")),
        fact(_("历次在册合计"), _people(roll.count(), row, viewer)),
    ]
    if row.reported_headcount is not None:
        told = _("%(count)s 人（历史上报，不计入在册人数）") % {"count": row.reported_headcount}
        facts.append(fact(_("上报人数"), told))
    return {"title": _("人数"), "facts": facts}


def _people(count: int, row: OrderClass, viewer, narrowed: str = "") -> str:
    """So many students; for who may see them, a way to their list."""
    told = _("%(count)s 人") % {"count": count}
    if not count or not access.sees_order_students(viewer):
        return told
    url = reverse("order-student-list")
    return format_html('<a href="{}?order_class={}{}">{}</a>', url, row.uid, narrowed, told)


def _students(row: OrderClass, viewer, day) -> list[dict]:
    if not access.sees_order_students(viewer):
        return []
    rows = OrderStudent.objects.visible_to(viewer).filter(order_class=row).for_list()
    rows = list(rows.on_roll(day).order_by("person__pinyin", "pk")[: SHOWN + 1])
    title = _("在册学生（前 %(count)s 名）") % {"count": SHOWN} if len(rows) > SHOWN else _("在册学生")
    table = rows_table(OrderStudentTable, rows[:SHOWN], exclude=("order_class", "school")) if rows else None
    return [{"title": title, "table": table, "empty": _("今天班里没有在册学生。")}]


def _stipends(row: OrderClass, viewer, day) -> dict:
    months = stipends.by_month(row, day)
    table = rows_table(
        MonthTable,
        months,
        order_class=row,
        pages=access.sees_order_students(viewer),
        records=access.records_stipends(viewer),
    )
    return {
        "title": _("生活费发放（按月）"),
        "table": table if months else None,
        "empty": _("还没有学生在册，也没有发放记录。"),
    }


@requires(access.manages_order_classes)
def order_class_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    page = Page(
        title=_("新建订单班"),
        trail=trail_of(),
        cancel_url=reverse("order-class-list"),
        help=[_("按与企业签订的协议填写。"), _("不得向学生收取费用。"), _("已暂停或停用的企业不能新办订单班。")],
    )
    return edit(
        request,
        form=OrderClassForm(request.POST or None, instance=OrderClass(), viewer=viewer),
        page=page,
        save=lambda form: classes.make_class(form.save(commit=False), school=viewer.organisation, today=dates.today()),
        to=lambda row: reverse("order-class-detail", args=[row.uid]),
    )


@requires(access.manages_order_classes)
def order_class_edit(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, reverse("order-class-detail", args=[uid])
    row = found(OrderClass.objects.visible_to(viewer), uid)
    return edit(
        request,
        form=OrderClassForm(request.POST or None, instance=row, viewer=viewer),
        page=Page(title=_("编辑订单班"), subtitle=row.name, trail=trail_of(row), cancel_url=back),
        save=lambda form: classes.correct_class(form.save(commit=False), seen=form.seen, today=dates.today()),
        to=lambda row: back,
    )


@requires(access.manages_order_classes)
def order_class_end(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, reverse("order-class-detail", args=[uid])
    row = found(OrderClass.objects.visible_to(viewer), uid)
    return edit(
        request,
        form=OrderClassEndForm(request.POST or None, instance=row, viewer=viewer),
        page=Page(
            title=_end_label(row),
            subtitle=row.name,
            trail=trail_of(row),
            cancel_url=back,
            submit=_end_label(row),
            help=[
                _("填最后一天（含当天）。"),
                _leavers(row),
                _("理由也记作这些学生的离班原因。"),
            ],
        ),
        save=lambda form: classes.end_class(
            row, ends_before=form.cleaned_data["ends_before"], reason=form.cleaned_data["reason"], seen=form.seen
        ),
        to=lambda row: back,
        done=_("已结班。"),
    )


def _leavers(row: OrderClass, most: int = 8) -> str:
    """Who leaves with the class, said before it is done."""
    open_places = row.students.not_withdrawn().filter(Q(ends_before=None) | Q(ends_before=row.ends_before))
    names = list(open_places.order_by("person__pinyin", "pk").values_list("person__name", flat=True))
    if not names:
        return _("班里没有还在册的学生。")
    told = {"names": _("、").join(names[:most]), "count": len(names)}
    if len(names) <= most:
        return _("还在册的 %(count)s 名学生同日离班：%(names)s。") % told
    return _("还在册的 %(count)s 名学生同日离班：%(names)s等。") % told
