"""What the rolls of students and teachers have in common: the person, known by an ID number, and one stay at a time."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.core import dates
from alliance.core.access import Viewer
from alliance.core.forms import LATEST
from alliance.core.imports.bound import Secret
from alliance.core.imports.columns import Choice, Column, Day, IdNumber, Name, Phone
from alliance.core.imports.rosters import Check, Line, Roster

from ..enums import Sex
from ..models import Person
from ..services.people import read_id_number, unlike_id_number

HELD = {"born_on": "person__born_on", "sex": "person__sex"}  # what stands in an ID number as well


def person_columns(called: str, *names: str) -> tuple[Column, ...]:
    """The columns about the person: `called` is what the sheet calls one, `names` other headings of the name."""
    from_number = gettext_lazy("可不填，由身份证号得出。")
    return (
        Name(name="person__name", title=gettext_lazy("姓名"), also=names, required=True, sample="张三"),
        Choice(
            name="person__sex",
            title=gettext_lazy("性别"),
            choices=tuple(Sex.choices),
            synonyms={"男性": Sex.MALE, "女性": Sex.FEMALE},
            note=from_number,
            sample="男",
        ),
        Day(
            name="person__born_on",
            title=gettext_lazy("出生日期"),
            also=("出生年月日", "生日"),
            note=from_number,
        ),
        IdNumber(
            name="person__id_number",
            title=gettext_lazy("身份证号"),
            also=("身份证", "身份证号码", "公民身份号码", "身份证件号", "证件号码"),
            width=22,
        ),
        Phone(
            name="person__phone",
            title=gettext_lazy("手机号"),
            also=("联系电话", "电话", "手机", "手机号码", "联系方式", f"{called}电话"),
        ),
    )


def agree(line: Line) -> None:
    """Birth date and sex stand in the ID number: what was left blank is filled, what differs is refused."""
    number = line.given.get("person__id_number")
    if number:
        for name, value in read_id_number(number).items():
            line.given.setdefault(HELD[name], value)
    said = {name: line.given[column] for name, column in HELD.items() if column in line.given}
    person = line.standing.get("person")
    if not number and person and any(person.values[HELD[name]] != value for name, value in said.items()):
        standing = person.values["person__id_number"]
        number = standing.text if isinstance(standing, Secret) and "person__id_number" not in line.cleared else None
    for name, words in unlike_id_number(number, **said).items() if number else ():
        line.refuse({"born_on": "出生日期", "sex": "性别"}[name], words)


def run_forwards(line: Line) -> None:
    starts_on, ends_before = line["starts_on"], line["ends_before"]
    if starts_on and ends_before and ends_before <= starts_on:
        line.refuse("结束日期", _("结束日期不能早于开始日期。"))


def still(day: date) -> Q:
    """Stays that are not over on a day, begun or not."""
    return Q(ends_before=None) | Q(ends_before__gt=day)


def stays(model: type[models.Model], viewer: Viewer) -> models.QuerySet:
    """The stays a file may find: those that are still held today.

    The person's school says nothing new; with it the index by school and number finds who is looked for.
    """
    return model.objects.visible_to(viewer).filter(still(dates.today()), person__school=viewer.organisation_id)


def keep_days(*, over: str, by: str) -> Callable[[Line], None]:
    """A stay ends on its own page, for a reason; a file begins stays, and only such as are still held.

    `over` is said of one that is not; `by` is the button that ends one.
    """

    def check(line: Line) -> None:
        if not line.own:
            if line["ends_before"] and line["ends_before"] <= dates.today():
                line.refuse("结束日期", over)
            return
        standing = line.own.values
        if line["starts_on"] != standing["starts_on"]:
            said = _("已登记的开始日期是 %(date)s，导入不改起止。请核对；确有变动，请先用“%(by)s”。")
            line.refuse("开始日期", said % {"date": standing["starts_on"], "by": by})
        if line["ends_before"] != standing["ends_before"]:
            said = _("与已登记的不同，导入不改起止。请打开这个人的页面，用“%(by)s”并写明理由。")
            line.refuse("结束日期", said % {"by": by})

    return check


def numbers_are_free(roster: Roster, viewer, lines: list[Line]) -> None:
    """Nobody is given the ID number of somebody else at this school."""
    hashed = Person._meta.get_field("id_number_hash").digest
    renumbered = {}
    for line in lines:
        if (person := line.standing.get("person")) and (number := line.given.get("person__id_number")):
            standing, said = person.values["person__id_number"], hashed(number)
            if standing is None or standing.digest != said:
                renumbered[line.number] = said
    if not renumbered:
        return
    known = Person.objects.visible_to(viewer).filter(id_number_hash__in=set(renumbered.values()))
    owners = dict(known.values_list("id_number_hash", "pk"))
    for line in lines:
        owner = owners.get(renumbered.get(line.number, ""))
        if owner and line.standing["person"].pk != owner:
            line.refuse("身份证号", _said(Person, "person_id_number_once_a_school"))


def one_stay_at_a_time(constraint: str) -> Check:
    """A new stay of somebody who is on file already overlaps none of his others, as the constraint of that name says."""

    def check(roster: Roster, viewer, lines: list[Line]) -> None:
        new = [line for line in lines if not line.own and "person" in line.standing and line["starts_on"]]
        stays: dict[int, list[tuple[date, date]]] = defaultdict(list)
        known = roster.model._base_manager.filter(person__in=[line.standing["person"].pk for line in new])
        for person, starts_on, ends_before in known.values_list("person", "starts_on", "ends_before"):
            stays[person].append((starts_on, ends_before or LATEST))
        for line in new:
            first, end = line["starts_on"], line["ends_before"] or LATEST
            if any(
                starts_on < end and first < ends_before for starts_on, ends_before in stays[line.standing["person"].pk]
            ):
                line.refuse("开始日期", _said(roster.model, constraint))

    return check


def _said(model, constraint: str) -> str:
    """A constraint's own words."""
    return str(next(c for c in model._meta.constraints if c.name == constraint).violation_error_message)
