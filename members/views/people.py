"""Students and teachers, as their own school sees them. Two nouns, one shape."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from alliance.core.access import requires
from alliance.core.accounts import ip_of
from alliance.core.encryption import masked
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import Listing, listing
from alliance.core.once import done_before, once
from alliance.core.pages import Page, button, edit, fact, facts_of, found, link, refuse, to_fields, trail

from .. import access
from ..forms import (
    AccountForm,
    EndForm,
    EnrolmentFields,
    EnrolmentForm,
    PersonFields,
    PersonForm,
    TeachingPostFields,
    TeachingPostForm,
)
from ..lists import STUDENTS, TEACHERS
from ..models import Enrolment, Person, TeachingPost
from ..services import people
from . import guardians


@dataclass(frozen=True)
class Noun:
    """What differs between a student's pages and a teacher's."""

    url: str
    plural: str
    add: str
    text: str
    model: type
    list: Listing
    fields: type
    form: type
    row: tuple[str, str]  # the name of its page, and what the page is called
    register: object
    facts: tuple[str, ...]
    end: str


STUDENT = Noun(
    "student",
    gettext_lazy("学生"),
    gettext_lazy("登记学生"),
    gettext_lazy("登记学生和他的学籍，之后才能安排实习。"),
    Enrolment,
    STUDENTS,
    EnrolmentFields,
    EnrolmentForm,
    ("enrolment", gettext_lazy("更正学籍")),
    people.register_student,
    ("student_number", "major", "class_name", "entered_year"),
    gettext_lazy("结束学籍"),
)
TEACHER = Noun(
    "teacher",
    gettext_lazy("教师"),
    gettext_lazy("登记教师"),
    gettext_lazy("登记教师和他的任职，之后才能安排入企实践。"),
    TeachingPost,
    TEACHERS,
    TeachingPostFields,
    TeachingPostForm,
    ("post", gettext_lazy("更正任职")),
    people.register_teacher,
    ("staff_number", "kind", "subject"),
    gettext_lazy("结束任职"),
)


def _list(request: HttpRequest, noun: Noun) -> HttpResponse:
    new, may_add = reverse(f"{noun.url}-new"), access.manages_people(request.viewer)
    page = Page(
        subtitle=request.viewer.organisation.name,
        actions=[link(noun.add, new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("姓名或拼音首字母"),
        empty={
            "title": _("还没有登记%(noun)s") % {"noun": noun.plural},
            "text": noun.text,
            "action": {"label": noun.add, "url": new} if may_add else None,
        },
    )
    return listing(request, noun.list, page=page)


def _detail(request: HttpRequest, noun: Noun, uid, opened: dict | None = None) -> HttpResponse:
    row = found(noun.model.objects.visible_to(request.viewer).for_list().select_related("person__user"), uid)
    person = row.person
    shown = opened or {"id_number": masked(person.id_number or ""), "phone": masked(person.phone or "", head=3)}
    page = Page(
        title=person.name,
        subtitle=row.school.name,
        trail=trail((noun.plural, reverse(f"{noun.url}-list"))),
        actions=_actions(noun, row, reveal=not opened) if access.manages_people(request.viewer) else [],
        changes=changes_of(row, person, viewer=request.viewer, seen_by=access.manages_people),
        facts=[
            *facts_of(row, *noun.facts),
            fact(_("起止"), row.period_shown),
            *(facts_of(row, "ended_reason") if row.ended_reason else []),
            *facts_of(person, "sex", "born_on"),
            fact(_("身份证号"), shown["id_number"]),
            fact(_("手机号"), shown["phone"]),
            *([fact(_("登录账号"), person.user.username if person.user else "")] if noun is TEACHER else []),
        ],
        panels=[guardians.panel(person, request.viewer)] if noun is STUDENT else [],
    )
    response = render(request, "core/detail.html", {"page": page})
    response["Cache-Control"] = "no-store"
    return response


def _actions(noun: Noun, row, *, reveal: bool) -> list[dict]:
    def to(verb: str) -> str:
        return reverse(f"{noun.url}-{verb}", args=[row.uid])

    return [
        link(_("编辑"), to("edit"), icon="edit"),
        link(noun.row[1], to(noun.row[0]), icon="edit"),
        *([link(_("关联账号"), to("account"), icon="user")] if noun is TEACHER else []),
        *([link(_("登记监护人"), to("guardian"), icon="user-plus")] if noun is STUDENT else []),
        link(_("更正结束日期") if row.ends_before else noun.end, to("end"), icon="calendar"),
        *([button(_("查看完整信息"), to("reveal"), icon="eye", reason=True)] if reveal else []),
    ]


def _form_page(noun: Noun, row, title: str, **kwargs) -> Page:
    back = reverse(f"{noun.url}-detail", args=[row.uid])
    steps = trail((noun.plural, reverse(f"{noun.url}-list")), (row.person.name, back))
    return Page(title=title, subtitle=row.person.name, trail=steps, cancel_url=back, **kwargs)


def _edit(request: HttpRequest, noun: Noun, uid) -> HttpResponse:
    """The person, not the class or post: those end and begin anew."""
    row = found(noun.model.objects.visible_to(request.viewer).for_list(), uid)
    page = _form_page(noun, row, _("编辑"), help=[_("出生日期和性别以身份证号为准，不一致的不能保存。")])
    return edit(
        request,
        form=PersonForm(request.POST or None, instance=row.person, viewer=request.viewer),
        page=page,
        save=lambda form: people.correct_person(form.save(commit=False), seen=form.seen),
        to=lambda person: page.cancel_url,
    )


def _correct(request: HttpRequest, noun: Noun, uid) -> HttpResponse:
    """What is on file of the class or post itself, where it was taken down wrongly."""
    row = found(noun.model.objects.visible_to(request.viewer).for_list(), uid)
    page = _form_page(noun, row, noun.row[1], help=[_("只更正登记错误；真有变动的，请先结束这一段，再登记新的一段。")])
    return edit(
        request,
        form=noun.form(request.POST or None, instance=row, viewer=request.viewer),
        page=page,
        save=lambda form: people.correct_stay(form.save(commit=False), names=form._meta.fields, seen=form.seen),
        to=lambda saved: page.cancel_url,
    )


def _end(request: HttpRequest, noun: Noun, uid) -> HttpResponse:
    row = found(noun.model.objects.visible_to(request.viewer).for_list(), uid)
    page = _form_page(noun, row, noun.end, help=[_("填最后一天（含当天）；填错了可以再来更正。")])

    def save(form: EndForm):
        data = form.cleaned_data
        return people.end_stay(row, ends_before=data["ends_before"], reason=data["reason"], seen=data["was"])

    form = EndForm(request.POST or None, row=row)
    return edit(request, form=form, page=page, save=save, to=lambda ended: page.cancel_url)


def _new(request: HttpRequest, noun: Noun) -> HttpResponse:
    """Two forms in one page: the person, and the class or post. Both are checked before either is refused."""
    data = request.POST or None
    person, row = (
        PersonFields(data, instance=Person()),
        noun.fields(data, instance=noun.model(school=request.viewer.organisation)),
    )
    url = reverse(f"{noun.url}-list")
    page = Page(
        title=noun.add,
        trail=trail((noun.plural, url)),
        cancel_url=url,
        help=[
            _("身份证号会核对校验位；出生日期和性别可以不填，由身份证号得出。"),
            _("身份证号和手机号加密保存，列表里只显示末四位。"),
        ],
    )
    if request.method == "POST":
        if answer := done_before(request):
            return answer
        if all([person.is_valid(), row.is_valid()]):

            def save() -> str:
                school = request.viewer.organisation
                saved = noun.register(person.save(commit=False), row.save(commit=False), school=school)
                return reverse(f"{noun.url}-detail", args=[saved.uid])

            try:
                return once(request, save, done=_("已保存。"))
            except ValidationError as refusal:
                to_fields(refusal, person, row)
        if answer := done_before(request):
            return answer
    return render(request, "members/person_form.html", {"page": page, "form": person, "second": row})


def _reveal(request: HttpRequest, noun: Noun, uid) -> HttpResponse:
    row = found(noun.model.objects.visible_to(request.viewer).for_list(), uid)
    try:
        opened = people.reveal_person(row.person, viewer=request.viewer, reason=reason_of(request), ip=ip_of(request))
    except ValidationError as refusal:
        refuse(request, refusal)
        return redirect(f"{noun.url}-detail", uid=uid)
    return _detail(request, noun, uid, opened)


@requires(access.sees_people)
def student_list(request: HttpRequest) -> HttpResponse:
    return _list(request, STUDENT)


@requires(access.sees_people)
def student_detail(request: HttpRequest, uid) -> HttpResponse:
    return _detail(request, STUDENT, uid)


@requires(access.manages_people)
def student_new(request: HttpRequest) -> HttpResponse:
    return _new(request, STUDENT)


@require_POST
@requires(access.manages_people)
def student_reveal(request: HttpRequest, uid) -> HttpResponse:
    return _reveal(request, STUDENT, uid)


@requires(access.manages_people)
def student_edit(request: HttpRequest, uid) -> HttpResponse:
    return _edit(request, STUDENT, uid)


@requires(access.manages_people)
def student_enrolment(request: HttpRequest, uid) -> HttpResponse:
    return _correct(request, STUDENT, uid)


@requires(access.manages_people)
def student_end(request: HttpRequest, uid) -> HttpResponse:
    return _end(request, STUDENT, uid)


@requires(access.sees_people)
def teacher_list(request: HttpRequest) -> HttpResponse:
    return _list(request, TEACHER)


@requires(access.sees_people)
def teacher_detail(request: HttpRequest, uid) -> HttpResponse:
    return _detail(request, TEACHER, uid)


@requires(access.manages_people)
def teacher_new(request: HttpRequest) -> HttpResponse:
    return _new(request, TEACHER)


@require_POST
@requires(access.manages_people)
def teacher_reveal(request: HttpRequest, uid) -> HttpResponse:
    return _reveal(request, TEACHER, uid)


@requires(access.manages_people)
def teacher_edit(request: HttpRequest, uid) -> HttpResponse:
    return _edit(request, TEACHER, uid)


@requires(access.manages_people)
def teacher_post(request: HttpRequest, uid) -> HttpResponse:
    return _correct(request, TEACHER, uid)


@requires(access.manages_people)
def teacher_end(request: HttpRequest, uid) -> HttpResponse:
    return _end(request, TEACHER, uid)


@requires(access.manages_people)
def teacher_account(request: HttpRequest, uid) -> HttpResponse:
    """Which account a teacher logs in with: from then on he sees his own stays in enterprises."""
    row = found(TeachingPost.objects.visible_to(request.viewer).for_list(), uid)
    page = _form_page(TEACHER, row, _("关联账号"), help=[_("关联之后，教师本人登录即可看到自己的企业实践。")])
    return edit(
        request,
        form=AccountForm(request.POST or None, instance=row.person, viewer=request.viewer),
        page=page,
        save=lambda form: people.link_account(form.instance, form.cleaned_data["account"], seen=form.seen),
        to=lambda person: page.cancel_url,
    )
