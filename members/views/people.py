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
from alliance.core.lists import listing
from alliance.core.pages import Page, button, fact, facts_of, found, link, refuse, trail

from .. import access
from ..filters import EnrolmentFilter, TeachingPostFilter
from ..forms import EnrolmentFields, PersonFields, TeachingPostFields
from ..models import Enrolment, Person, TeachingPost
from ..services import people
from ..tables import StudentTable, TeacherTable


@dataclass(frozen=True)
class Noun:
    """What differs between a student's pages and a teacher's."""

    url: str
    plural: str
    add: str
    text: str
    model: type
    table: type
    filterset: type
    fields: type
    register: object
    facts: tuple[str, ...]


STUDENT = Noun(
    "student",
    gettext_lazy("学生"),
    gettext_lazy("登记学生"),
    gettext_lazy("登记学生和他的学籍，之后才能安排实习。"),
    Enrolment,
    StudentTable,
    EnrolmentFilter,
    EnrolmentFields,
    people.register_student,
    ("student_number", "major", "class_name", "entered_year"),
)
TEACHER = Noun(
    "teacher",
    gettext_lazy("教师"),
    gettext_lazy("登记教师"),
    gettext_lazy("登记教师和他的任职，之后才能安排入企实践。"),
    TeachingPost,
    TeacherTable,
    TeachingPostFilter,
    TeachingPostFields,
    people.register_teacher,
    ("staff_number", "kind", "subject"),
)


def _list(request: HttpRequest, noun: Noun) -> HttpResponse:
    new, may_add = reverse(f"{noun.url}-new"), access.manages_people(request.viewer)
    page = Page(
        title=noun.plural,
        subtitle=request.viewer.organisation.name,
        actions=[link(noun.add, new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("姓名或拼音首字母"),
        empty={
            "title": _("还没有登记%(noun)s") % {"noun": noun.plural},
            "text": noun.text,
            "action": {"label": noun.add, "url": new} if may_add else None,
        },
    )
    rows = noun.model.objects.visible_to(request.viewer).for_list()
    return listing(request, rows, table=noun.table, filterset=noun.filterset, searched="person__", page=page)


def _detail(request: HttpRequest, noun: Noun, uid, opened: dict | None = None) -> HttpResponse:
    row = found(noun.model.objects.visible_to(request.viewer).for_list(), uid)
    person = row.person
    shown = opened or {"id_number": masked(person.id_number or ""), "phone": masked(person.phone or "", head=3)}
    reveal = button(_("查看完整信息"), reverse(f"{noun.url}-reveal", args=[uid]), icon="eye", reason=True)
    page = Page(
        title=person.name,
        subtitle=row.school.name,
        trail=trail((noun.plural, reverse(f"{noun.url}-list"))),
        actions=[reveal] if access.manages_people(request.viewer) and not opened else [],
        facts=[
            *facts_of(row, *noun.facts),
            fact(_("起止"), row.period_shown),
            *facts_of(person, "sex", "born_on"),
            fact(_("身份证号"), shown["id_number"]),
            fact(_("手机号"), shown["phone"]),
        ],
    )
    response = render(request, "core/detail.html", {"page": page})
    response["Cache-Control"] = "no-store"
    return response


def _new(request: HttpRequest, noun: Noun) -> HttpResponse:
    """Two forms in one page: the person, and the class or post. Both are checked before either is refused."""
    data = request.POST or None
    person, row = PersonFields(data, instance=Person()), noun.fields(data, instance=noun.model())
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
    if request.method == "POST" and all([person.is_valid(), row.is_valid()]):
        try:
            saved = noun.register(person.save(commit=False), row.save(commit=False), school=request.viewer.organisation)
        except ValidationError as refusal:
            _spread(refusal, person, row)
        else:
            return redirect(f"{noun.url}-detail", uid=saved.uid)
    return render(request, "members/person_form.html", {"page": page, "form": person, "second": row})


def _spread(refusal: ValidationError, *forms) -> None:
    by_field = refusal.message_dict if hasattr(refusal, "error_dict") else {"__all__": refusal.messages}
    for name, lines in by_field.items():
        form = next((f for f in forms if name in f.fields), forms[0])
        for line in lines:
            form.add_error(name if name in form.fields else None, line)


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
