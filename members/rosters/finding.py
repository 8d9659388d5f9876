"""How workbooks of every app name those who belong: students, teachers, organisations."""

from collections.abc import Callable

from django.db.models import Q
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.excel import values
from alliance.core.excel.values import BadCell
from alliance.core.imports.columns import Found
from alliance.core.imports.rosters import Check, Line, per_line

from ..models import Enrolment, Person, TeachingPost


def find_enrolments(viewer, numbers: set[str]) -> dict[str, list[Found]]:
    """By student number: the classes one has been in, the latest last."""
    rows = Enrolment.objects.visible_to(viewer).filter(student_number__in=numbers).select_related("person")
    found: dict[str, list[Found]] = {}
    for row in rows.order_by("starts_on", "pk"):
        found.setdefault(row.student_number, []).append(Found(row.pk, row.student_number, row))
    return found


def find_posts(viewer, texts: set[str]) -> dict[str, list[Found]]:
    """By staff number, or by name for who has none: the times in post, the latest last."""
    rows = TeachingPost.objects.visible_to(viewer).select_related("person").order_by("starts_on", "pk")
    by_number: dict[str, list[Found]] = {}
    by_name: dict[str, list[Found]] = {}
    for row in rows.filter(Q(staff_number__in=texts) | Q(person__name__in=texts)):
        found = Found(row.pk, row.staff_number or row.person.name, row)
        by_number.setdefault(row.staff_number, []).append(found)
        by_name.setdefault(row.person.name, []).append(found)
    return {text: by_number.get(text) or by_name.get(text, []) for text in texts}


def holding_on(day_column: str) -> Callable[[Line, list[Found]], list[Found]]:
    """Of the times of one number, those that hold on the day a column says; else the latest: a check says the rest."""

    def narrow(line: Line, rows: list[Found]) -> list[Found]:
        day = line.given.get(day_column)
        span = (day, day + dates.DAY) if day else None
        holding = [one for one in rows if span and dates.overlap(span, (one.row.starts_on, one.row.ends_before))]
        if holding or len({one.row.person_id for one in rows}) > 1:
            return holding or rows
        return rows[-1:]

    return narrow


on_first_day = holding_on("starts_on")


def known_by_name(rows, own):
    """Who may be named to anybody. A closed organisation is not, except where one's `own` rows name it by its key."""
    return rows.filter(Q(closed_at=None) | Q(pk__in=own))


def find_organisations(rows, texts: set[str]) -> dict[str, list[Found]]:
    """Among `rows`, by name, short name or credit code. Who is no longer open gives way to who is."""
    named = Q(name__in=texts) | Q(short_name__in=texts) | Q(credit_code__in=texts)
    found: dict[str, list[Found]] = {}
    for row in rows.filter(named).order_by("pk"):
        for text in {row.name, row.short_name, row.credit_code} & texts:
            found.setdefault(text, []).append(Found(row.pk, row.name, row))
    for text, several in found.items():
        exact = [one for one in several if text in (one.row.name, one.row.credit_code)] or several
        found[text] = [one for one in exact if one.row.closed_at is None] or exact
    return found


def same_person(who: str, number: str, of: Callable[[object], Person] = lambda row: row.person) -> Check:
    """The name and the ID number beside a number are those of the person it belongs to. `who` is the column found by."""

    def check(line: Line) -> None:
        found = line.given.get(who)
        if found is None:
            return
        person = of(found.row)
        said = line.given.get("person__name")
        if said and said != person.name and said != _read(person.name):
            line.refuse(_("姓名"), _("%(number)s与姓名不符，请核对。") % {"number": number})
        said = line.given.get("person__id_number")
        known = Person._meta.get_field("id_number_hash")
        if said and person.id_number_hash and known.digest(said) != person.id_number_hash:
            line.refuse(_("身份证号"), _("%(number)s与身份证号不符，请核对。") % {"number": number})

    return per_line(check)


def _read(name: str) -> str:
    """A name that stands, spelled as a workbook's is read."""
    try:
        return values.name(name)
    except BadCell:
        return name
