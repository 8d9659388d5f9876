"""Registering students and teachers at their school."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.id_numbers import birth_date
from alliance.core.models import SensitiveRead
from alliance.core.services import save_version

from ..enums import Role, Sex
from ..models import Enrolment, Person, TeachingPost, UserMembership


def read_id_number(number: str) -> dict:
    """Birth date and sex of a checked ID number."""
    return {"born_on": birth_date(number), "sex": Sex.MALE if int(number[16]) % 2 else Sex.FEMALE}


def unlike_id_number(number: str, **said) -> dict[str, str]:
    """Words beside each of `born_on` and `sex` that was said, and that differs from what stands in the ID number."""
    read, words = read_id_number(number), {}
    if said.get("born_on") and said["born_on"] != read["born_on"]:
        words["born_on"] = _("与身份证号中的出生日期（%(date)s）不一致。") % {"date": read["born_on"]}
    if said.get("sex") and said["sex"] != read["sex"]:
        words["sex"] = str(_("与身份证号中的性别不一致。"))
    return words


def _saved(row, mend: str):
    """Validate and save; a race that only the database saw comes out as the same message beside the form."""
    row.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        row.full_clean(exclude=["uid"])
        raise ValidationError(mend) from error
    return row


@transaction.atomic
def register_student(person: Person, enrolment: Enrolment, *, school) -> Enrolment:
    """Write a student with his class. ID number and student number are unique within the school."""
    person.school = school
    _saved(_with_hashes(person), _("本校已登记过这个身份证号，请先搜索核对。"))
    enrolment.person, enrolment.school = person, school
    return _saved(enrolment, _("本校在籍学生中已有这个学号。"))


@transaction.atomic
def register_teacher(person: Person, post: TeachingPost, *, school) -> TeachingPost:
    """Write a teacher with his post."""
    person.school = school
    _saved(_with_hashes(person), _("本校已登记过这个身份证号，请先搜索核对。"))
    post.person, post.school = person, school
    return _saved(post, _("这名教师在这段时间已有任职。"))


@transaction.atomic
def correct_person(person: Person, *, seen: int) -> Person:
    """Save an edited person unless somebody saved it since version `seen`."""
    _with_hashes(person).full_clean(exclude=["uid"])
    return save_version(person, seen=seen)


@transaction.atomic
def correct_stay(row, *, names: Iterable[str], seen: int):
    """Put right what is on file of a student's class or a teacher's post, `names` being what may change of it.

    Taken from the row onto the one that stands, so that an end which somebody sets meanwhile is not undone.
    """
    standing = type(row).objects.select_for_update().get(pk=row.pk)
    for name in names:
        setattr(standing, name, getattr(row, name))
    standing.full_clean(exclude=["uid"])
    return save_version(standing, seen=seen)


@transaction.atomic
def link_account(person: Person, membership: UserMembership | None, *, seen: int) -> Person:
    """Say which account a teacher logs in with, so that he sees what is his; None takes the link away.

    Raises ValidationError unless the account is in use as a teacher's at this school and nobody else's there.
    """
    if membership is not None:
        usable = UserMembership.objects.current().filter(organisation_id=person.school_id, role=Role.TEACHER)
        if not usable.filter(pk=membership.pk).exists():
            raise ValidationError({"account": _("只能关联本校在用的教师账号。")})
    person.user = membership.user if membership else None
    return correct_person(person, seen=seen)


@transaction.atomic
def end_stay(row, *, ends_before: date, reason: str, seen: date | None):
    """End a student's class or a teacher's post, or correct the day it ended on.

    Raises Refused without a reason, or when somebody changed the end since it was `seen`; ValidationError for an end
    that lies before the start or runs into the next class or post.
    """
    if not reason.strip():
        raise Refused(_("结束须写明理由。"))
    row = type(row).objects.select_for_update().get(pk=row.pk)
    if row.ends_before != seen:
        raise Refused(_("别人刚刚处理过这一条，请刷新页面查看。"))
    if ends_before <= row.starts_on:  # said here: the database cannot even compare a period that runs backwards
        raise ValidationError({"ends_before": _("结束日期不能早于开始日期。")})
    row.ends_before, row.ended_reason = ends_before, reason.strip()
    return _saved(row, _("这一天与另一段记录重叠。"))


def _with_hashes(person: Person) -> Person:
    """Unique constraints are checked on the hash, which otherwise is made only when the row is written."""
    for name in ("id_number_hash", "phone_hash"):
        person._meta.get_field(name).pre_save(person, add=False)
    return person


def reveal_person(person: Person, *, viewer, reason: str, ip: str | None) -> dict[str, str]:
    """The sealed identifiers of one person, in exchange for a reason; who looked is recorded for good (PII-02)."""
    if not reason.strip():
        raise ValidationError(_("查看完整信息须写明理由。"))
    SensitiveRead.record(SensitiveRead.Kind.REVEAL, person, viewer=viewer, reason=reason, ip=ip)
    return {"id_number": person.id_number or "", "phone": person.phone or ""}
