"""Guardians: who answers for a student, as his school knows them. One of them is asked first."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.models import SensitiveRead
from alliance.core.services import save_row, save_version

from ..models import Guardian

ONCE = _("这名监护人已登记。")
FIRST_ONCE = _("这名学生已有首要联系人。")


@transaction.atomic
def write_guardian(guardian: Guardian, *, seen: int | None = None) -> Guardian:
    """Register a guardian of one of the school's students, or put one right.

    Whoever is made the first takes the place of the one who was; a student's only guardian is the first.
    """
    others = Guardian.objects.select_for_update().filter(person=guardian.person_id).exclude(pk=guardian.pk)
    standing = list(others)
    if not guardian.first and not any(one.first for one in standing):
        guardian.first = True
    if any(one.name == guardian.name for one in standing):
        raise ValidationError({"name": ONCE})
    if guardian.first:
        for one in standing:
            if one.first:
                one.first = False
                save_version(one, seen=one.version)
    guardian.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            return save_row(guardian, seen=seen)
    except IntegrityError as error:  # a colleague did so in the same second
        raise ValidationError({"name": ONCE}) from error


@transaction.atomic
def remove_guardian(guardian: Guardian, *, reason: str) -> None:
    """Take away a guardian who is none, or is none any more. The next one becomes the first. Raises Refused without a
    reason."""
    if not reason.strip():
        raise Refused(_("移除监护人须写明理由。"))
    rest = list(Guardian.objects.select_for_update().filter(person=guardian.person_id).order_by("pk"))
    following = next((one for one in rest if one.pk != guardian.pk), None)
    was_first = guardian.first
    guardian.delete()
    if was_first and following:
        following.first = True
        save_version(following, seen=following.version)


def reveal_phone(guardian: Guardian, *, viewer, reason: str, ip: str | None) -> str:
    """The sealed number in exchange for a reason; who looked is recorded for good (PII-02)."""
    if not reason.strip():
        raise ValidationError(_("查看完整信息须写明理由。"))
    SensitiveRead.record(SensitiveRead.Kind.REVEAL, guardian, viewer=viewer, reason=reason, ip=ip)
    return guardian.phone or ""


def refusals(rows: Sequence[Guardian]) -> dict[int, tuple[str, str]]:
    """Why new rows of a file cannot be, and beside which field, by their place; each as if it were the only one."""
    people = {row.person_id for row in rows}
    known = list(Guardian.objects.filter(person__in=people).values_list("person", "name", "first"))
    names = {(person, name) for person, name, _first in known}
    firsts = {person for person, _name, first in known if first}
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        if (row.person_id, row.name) in names:
            found[place] = "name", str(ONCE)
        elif row.first and row.person_id in firsts:
            found[place] = "first", str(FIRST_ONCE)
        elif not row.first and row.person_id not in firsts and not _another_first(rows, row):
            found[place] = "first", str(_("这名学生还没有首要联系人，请把一名监护人填“是”。"))
    return found


def _another_first(rows: Sequence[Guardian], row: Guardian) -> bool:
    return any(one.first and one.person_id == row.person_id for one in rows)
