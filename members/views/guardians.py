"""Guardians of students, as their own school sees them."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core.access import requires
from alliance.core.accounts import ip_of
from alliance.core.encryption import masked
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, link, refuse, trail

from .. import access
from ..forms.guardians import GuardianForm
from ..lists.guardians import GUARDIANS
from ..models import Enrolment, Guardian, Person
from ..services import guardians


def student_address(person: Person) -> str:
    """The page of a student's latest class."""
    row = Enrolment.objects.filter(person=person).order_by("-starts_on", "-pk").first()
    return reverse("student-detail", args=[row.uid]) if row else reverse("student-list")


def _trail(person: Person) -> list[dict]:
    return trail((_("学生"), reverse("student-list")), (person.name, student_address(person)))


def panel(person: Person, viewer) -> dict:
    """On the student's page: who answers for him, the first on top."""
    rows = Guardian.objects.visible_to(viewer).filter(person=person).order_by("-first", "pk")
    lines = []
    for one in rows:
        said = [one.get_relation_display(), masked(one.phone or "", head=3), _("首要联系人") if one.first else ""]
        lines.append(
            {"url": reverse("guardian-detail", args=[one.uid]), "name": one.name, "about": [*filter(None, said)]}
        )
    return {"title": _("监护人"), "template": "members/_guardians.html", "lines": lines}


@requires(access.sees_people)
def guardian_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=request.viewer.organisation.name,
        search_placeholder=_("学生姓名或拼音首字母"),
        empty={
            "title": _("还没有登记监护人"),
            "text": _("在学生页登记，或导入 Excel；知情同意书和三方协议要监护人签字。"),
            "action": None,
        },
    )
    return listing(request, GUARDIANS, page=page)


def _detail(request: HttpRequest, uid, phone: str = "") -> HttpResponse:
    guardian = found(Guardian.objects.visible_to(request.viewer).for_list(), uid)
    may = access.manages_people(request.viewer)
    page = Page(
        title=guardian.name,
        subtitle=_("%(student)s的%(relation)s")
        % {"student": guardian.person, "relation": guardian.get_relation_display()},
        trail=_trail(guardian.person),
        actions=_actions(guardian, reveal=not phone) if may else [],
        facts=[
            *facts_of(guardian, "person", "relation", "first"),
            fact(_("手机号"), phone or masked(guardian.phone or "", head=3)),
        ],
        changes=changes_of(guardian, viewer=request.viewer, seen_by=access.manages_people),
    )
    response = render(request, "core/detail.html", {"page": page})
    response["Cache-Control"] = "no-store"
    return response


def _actions(guardian: Guardian, *, reveal: bool) -> list[dict]:
    def to(verb: str) -> str:
        return reverse(f"guardian-{verb}", args=[guardian.uid])

    found = [link(_("编辑"), to("edit"), icon="edit")]
    if reveal and guardian.phone:
        found.append(button(_("查看完整信息"), to("reveal"), icon="eye", reason=True))
    return [*found, button(_("移除"), to("remove"), tone="red", reason=True)]


@requires(access.sees_people)
def guardian_detail(request: HttpRequest, uid) -> HttpResponse:
    return _detail(request, uid)


@require_POST
@requires(access.manages_people)
def guardian_reveal(request: HttpRequest, uid) -> HttpResponse:
    row = found(Guardian.objects.visible_to(request.viewer), uid)
    try:
        phone = guardians.reveal_phone(row, viewer=request.viewer, reason=reason_of(request), ip=ip_of(request))
    except ValidationError as refusal:
        refuse(request, refusal)
        return redirect("guardian-detail", uid=uid)
    return _detail(request, uid, phone)


@requires(access.manages_people)
def student_guardian(request: HttpRequest, uid) -> HttpResponse:
    """A further guardian of the student whose page this is."""
    student = found(Enrolment.objects.visible_to(request.viewer).for_list(), uid)
    person, back = student.person, reverse("student-detail", args=[uid])
    first = not person.guardians.exists()
    row = Guardian(person=person, school_id=person.school_id, first=first)
    return edit(
        request,
        form=GuardianForm(request.POST or None, instance=row, viewer=request.viewer),
        page=Page(
            title=_("登记监护人"),
            subtitle=person.name,
            trail=_trail(person),
            cancel_url=back,
            help=[_("手机号加密保存，页面上只显示前三位和末四位；要看全号须写理由，系统永久记录。")],
        ),
        save=lambda form: guardians.write_guardian(form.save(commit=False)),
        to=lambda row: back,
    )


@requires(access.manages_people)
def guardian_edit(request: HttpRequest, uid) -> HttpResponse:
    row = found(Guardian.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("guardian-detail", args=[uid])
    return edit(
        request,
        form=GuardianForm(request.POST or None, instance=row, viewer=request.viewer),
        page=Page(title=_("编辑监护人"), subtitle=row.person.name, trail=_trail(row.person), cancel_url=back),
        save=lambda form: guardians.write_guardian(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_people)
def guardian_remove(request: HttpRequest, uid) -> HttpResponse:
    row = found(Guardian.objects.visible_to(request.viewer).for_list(), uid)
    return act(
        request,
        lambda: guardians.remove_guardian(row, reason=reason_of(request)),
        done=_("已移除。"),
        to=student_address(row.person),
    )
