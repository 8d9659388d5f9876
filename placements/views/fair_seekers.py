"""Who takes part in a fair, what they ask for, and what the firms answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.errors import Refused
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, link, refuse, rows_table, to_fields
from alliance.core.views import links
from members.models import Enrolment

from .. import access, fair_links
from ..enums import HostVerdict, WishSource
from ..forms.fairs import AnswerForm, ApplyForm, SeekersForm
from ..lists.fairs import FAIR_APPLICATIONS, FAIR_SEEKERS, FairApplicationTable
from ..models import FairApplication, FairSeeker
from ..services import fairs
from .fairs import fair_of, fair_trail

TONES = {
    HostVerdict.OPEN: "yellow",
    HostVerdict.INTERVIEW: "blue",
    HostVerdict.WANTED: "green",
    HostVerdict.REFUSED: "red",
}


@requires(access.sees_seekers)
def fair_seeker_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("一名学生一次双选会只算一人，不论投递几个岗位"),
        search_placeholder=_("学生姓名或拼音首字母"),
        empty={"title": _("还没有学生报名"), "text": _("在双选会页点“学生报名”。"), "action": None},
    )
    return listing(request, FAIR_SEEKERS, page=page)


@requires(access.registers_seekers)
def fair_register(request: HttpRequest, uid) -> HttpResponse:
    """A class at a time: registered at once, or each sent a code for the phone, shown once."""
    viewer, fair, today = request.viewer, fair_of(request, uid), dates.today()
    students = fairs.not_yet(fair, Enrolment.objects.visible_to(viewer).holding_on(today))
    classes = sorted(set(students.values_list("class_name", flat=True)))
    chosen = request.GET.get("class", "") or next(iter(classes), "")
    rows = students.filter(class_name=chosen).select_related("person").order_by("person__pinyin", "pk")
    form = SeekersForm(request.POST or None, rows=rows)
    back = reverse("fair-detail", args=[uid])
    page = Page(title=_("学生报名"), subtitle=fair.name, trail=fair_trail(fair), cancel_url=back)
    if request.method == "GET":
        try:
            fairs.check_open(fair, on=today)
        except Refused as refusal:
            refuse(request, refusal)
    if request.method == "POST" and request.POST.get("then") == "codes":
        if form.is_valid():
            try:
                return _codes(request, fair, list(form.cleaned_data["students"]), page)
            except Refused as refusal:
                to_fields(refusal, form)
        return render(request, "placements/fair_register.html", _asked(page, form, classes, chosen))

    def save(form):
        how = {"on_site": form.cleaned_data["on_site"], "source": WishSource.SCHOOL, "at": dates.now(), "on": today}
        for one in form.cleaned_data["students"]:
            fairs.register(fair, one, **how)
        return fair

    return edit(
        request,
        form=form,
        page=page,
        save=save,
        to=lambda row: f"{reverse('fair-seeker-list')}?fair={fair.uid}",
        done=_("已报名。"),
        template="placements/fair_register.html",
        context=_asked(page, form, classes, chosen),
    )


def _asked(page: Page, form, classes: list[str], chosen: str) -> dict:
    return {"page": page, "form": form, "classes": classes, "chosen": chosen, "most": fair_links.MOST}


def _codes(request: HttpRequest, fair, students: list[Enrolment], page: Page) -> HttpResponse:
    today = dates.today()
    seekers = fairs.invite(fair, students[: fair_links.MOST], on=today)
    made = fair_links.issue_many(seekers, viewer=request.viewer, at=dates.now(), on=today)
    for one in made:
        one["url"] = request.build_absolute_uri(reverse("link-page", args=[one["token"]]))
    school = str(request.viewer.organisation)
    context = {"page": page, "made": made, "sender": school, "what": fair_links.Registration.title}
    response = render(request, "placements/link_sheet.html", context)
    response["Cache-Control"] = "no-store"
    return response


@requires(access.sees_seekers)
def fair_seeker_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(FairSeeker.objects.visible_to(viewer).for_list(), uid)
    asked = FairApplication.objects.visible_to(viewer).filter(seeker=row).for_list().order_by("pk")
    there = row.registered_at is not None
    may = access.registers_seekers(viewer) and there and fairs.offered_to(row, on=dates.today()).exists()
    page = Page(
        title=row.person.name,
        subtitle=row.fair.name,
        trail=fair_trail(row.fair),
        status={"label": _("已报名") if there else _("已发链接，未报名"), "tone": "green" if there else "yellow"},
        actions=[link(_("代为投递"), reverse("fair-seeker-apply", args=[uid]), icon="plus")] if may else [],
        facts=[
            *facts_of(row, "fair"),
            fact(_("班级"), row.enrolment.class_name),
            fact(_("专业"), row.enrolment.major.name),
            *(facts_of(row, "on_site", "source", "registered_at") if there else []),
        ],
        panels=[
            {
                "title": _("投递的岗位"),
                "table": rows_table(FairApplicationTable, asked, exclude=("school", "major", "fair"))
                if asked
                else None,
                "empty": _("还没有投递。"),
            },
            *links.panel(fair_links.Registration.name, row, viewer),
        ],
        changes=changes_of(row, viewer=viewer, seen_by=access.registers_seekers),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.registers_seekers)
def fair_seeker_apply(request: HttpRequest, uid) -> HttpResponse:
    row = found(FairSeeker.objects.visible_to(request.viewer).for_list(), uid)
    today, back = dates.today(), reverse("fair-seeker-detail", args=[uid])

    def save(form) -> FairSeeker:
        fairs.apply_to_all(row, form.cleaned_data["posts"], on=today)
        return row

    return edit(
        request,
        form=ApplyForm(request.POST or None, rows=fairs.offered_to(row, on=today)),
        page=Page(
            title=_("代为投递"),
            subtitle=row.person.name,
            trail=fair_trail(row.fair),
            submit=_("投递"),
            cancel_url=back,
            help=[_("投递后企业会看到学生的姓名、学校和专业。")],
        ),
        save=save,
        to=lambda row: back,
        done=_("已投递。"),
    )


@requires(access.sees_fair_applications)
def fair_application_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("学生投递，企业答复：待面试、愿意接收或不接收"),
        search_placeholder=_("学生姓名或拼音首字母"),
        empty={"title": _("还没有投递"), "text": _("双选会开始后，学生投递的在这里。"), "action": None},
    )
    return listing(request, FAIR_APPLICATIONS, page=page)


@requires(access.sees_fair_applications)
def fair_application_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(FairApplication.objects.visible_to(viewer).for_list(), uid)
    actions = []
    if access.brings_posts(viewer):
        actions.append(link(_("答复"), reverse("fair-application-answer", args=[uid]), icon="edit", primary=True))
    if access.registers_seekers(viewer) and row.verdict != HostVerdict.WANTED:
        sure = _("撤回这份投递？")
        actions.append(
            button(_("撤回投递"), reverse("fair-application-withdraw", args=[uid]), tone="red", confirm=sure)
        )
    page = Page(
        title=row.seeker.person.name,
        subtitle=row.fair_opening.opening.title,
        trail=fair_trail(row.seeker.fair),
        status={"label": row.get_verdict_display(), "tone": TONES[HostVerdict(row.verdict)]},
        actions=actions,
        facts=[
            fact(_("学校"), row.seeker.school),
            fact(_("专业"), row.seeker.enrolment.major.name),
            fact(_("企业"), row.fair_opening.opening.enterprise),
            fact(_("岗位"), row.fair_opening.opening.title),
            fact(_("怎么参加"), _("到现场") if row.seeker.on_site else _("线上")),
            *facts_of(row, "verdict", "note"),
        ],
        changes=changes_of(row, viewer=viewer, seen_by=access.sees_fair_applications),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.brings_posts)
def fair_application_answer(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, reverse("fair-application-detail", args=[uid])
    row = found(FairApplication.objects.visible_to(viewer).for_list(), uid)
    return edit(
        request,
        form=AnswerForm(request.POST or None, instance=row, viewer=viewer),
        page=Page(
            title=_("答复投递"),
            subtitle=f"{row.seeker.person.name} · {row.fair_opening.opening.title}",
            trail=fair_trail(row.seeker.fair),
            submit=_("答复"),
            cancel_url=back,
        ),
        save=lambda form: fairs.answer(
            row,
            verdict=form.cleaned_data["verdict"],
            note=form.cleaned_data["note"],
            enterprise=viewer.organisation,
            seen=form.seen,
        ),
        to=lambda row: back,
        done=_("已答复。"),
    )


@require_POST
@requires(access.registers_seekers)
def fair_application_withdraw(request: HttpRequest, uid) -> HttpResponse:
    row = found(FairApplication.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("fair-seeker-detail", args=[row.seeker.uid])
    return act(request, lambda: fairs.withdraw(row, on=dates.today()), done=_("已撤回。"), to=back)
