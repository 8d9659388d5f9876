"""Further rows of any model, made from one that stands: the same neighbours, other names and other times."""

import json
import uuid
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat

from alliance.core.dates import DAY, Period
from alliance.core.encryption import EncryptedField
from alliance.core.search import Searchable
from members.models import (
    ActivityParty,
    ActivityRelease,
    Admission,
    AgendaItem,
    Alliance,
    Assessment,
    AssessmentBand,
    AssessmentGrade,
    AssessmentScheme,
    AssessmentScore,
    Attendance,
    CommitteeTerm,
    CooperationPaper,
    CooperationPlan,
    Coordinator,
    DutyStatement,
    EnterpriseProfile,
    FacilityParty,
    FacilityRenewal,
    GalleryPage,
    Major,
    MajorPartner,
    Organisation,
    PlanCall,
    PracticeOffer,
    SchoolProfile,
    SiteFinding,
    StudentTask,
    StudioApprentice,
    TeacherPlan,
    UserMembership,
    WeeklyReturn,
)
from orders.models import Stipend
from placements.models import BatchHost, OpeningMajor
from placements.models.signatures import GIVEN, Signature
from reports.models import Report
from tests import rows_interns


def columns(model: type[models.Model]) -> list[models.Field]:
    """Every column one writes: not the id, and nothing the database derives."""
    return [f for f in model._meta.concrete_fields if not f.primary_key and not isinstance(f, models.GeneratedField)]


def another(row: models.Model, number: int) -> models.Model:
    """An unsaved row like this one that breaks no constraint; `number` tells several apart."""
    model = type(row)
    clone = model(**{f.attname: getattr(row, f.attname) for f in columns(model) if f.editable})
    clone.uid = uuid.uuid4()
    for f in columns(model):
        value = getattr(clone, f.attname)
        if isinstance(f, EncryptedField) and value:
            setattr(clone, f.attname, f"{value[:-2]}{number:02d}")
        elif isinstance(f, models.CharField) and f.editable and not f.choices and value and f.max_length > 3:
            setattr(clone, f.attname, f"{value[: f.max_length - 3]}{number:03d}")
    if isinstance(clone, Period):  # long before the row itself: the database refuses overlaps
        clone.starts_on = row.starts_on - timedelta(days=400 * number)
        clone.ends_before = clone.starts_on + timedelta(days=100)
    _particular(clone, number)
    return clone


def _elsewhere(clone: models.Model, number: int) -> str:
    """The name of another organisation, for a row that may not be at the same one."""
    return f"{clone._meta.model_name} 的另一家{number}"


def _particular(clone: models.Model, number: int) -> None:
    """What only one kind of row needs to stand beside its like."""
    if isinstance(clone, Admission):  # an earlier stay: only one may be open
        clone.admitted_on = clone.applied_on - timedelta(days=400 * number)
        clone.state, clone.ends_before = "left", clone.admitted_on + timedelta(days=100)
    if isinstance(clone, UserMembership):
        clone.ended_at = clone.started_at
    if isinstance(clone, Report):
        clone.state, clone.snapshot, clone.published_at, clone.year = "collecting", None, None, 2000 + number
    if isinstance(clone, EnterpriseProfile | SchoolProfile):
        clone.organisation = Organisation.objects.create(kind=clone.organisation.kind, name=_elsewhere(clone, number))
    if isinstance(clone, SiteFinding):
        clone.topic = clone._meta.get_field("topic").choices[number][0]
    if isinstance(clone, FacilityParty):
        clone.organisation = Organisation.objects.create(kind="school", name=f"另一所{number}")
    if isinstance(clone, FacilityRenewal):
        clone.follows = clone.starts_on
    if isinstance(clone, GalleryPage):
        clone.organisation = Organisation.objects.create(kind="enterprise", name=_elsewhere(clone, number))
    if isinstance(clone, StudioApprentice):  # an employee: a person is once in a studio
        clone.person, clone.school, clone.employee_name = None, None, f"职工{number}"
    if isinstance(clone, CooperationPaper):
        clone.kind, clone.year = "plan", 2000 + number
    if isinstance(clone, CooperationPlan):
        clone.call = PlanCall.objects.create(year=2050 + number, due_on=date(2050, 3, 31))
    if isinstance(clone, PlanCall):
        clone.year = 2000 + number
    if isinstance(clone, DutyStatement):
        clone.year -= number
    if isinstance(clone, WeeklyReturn):
        clone.week -= timedelta(days=7 * number)
    if isinstance(clone, Coordinator):
        clone.membership = _another_membership(clone.membership, number)
    if isinstance(clone, ActivityRelease):  # there is one of each activity
        activity = another(clone.activity, number)
        activity.save()
        clone.activity = activity
    if isinstance(clone, AgendaItem):
        clone.position += number
    if isinstance(clone, CommitteeTerm):
        clone.number += number
    if isinstance(clone, AssessmentScheme):
        clone.year -= number
    if isinstance(clone, AssessmentGrade):
        clone.from_points -= number
    if isinstance(clone, AssessmentBand):
        clone.from_value += number
    if isinstance(clone, Assessment):
        clone.organisation = Organisation.objects.create(kind=clone.organisation.kind, name=_elsewhere(clone, number))
    if isinstance(clone, AssessmentScore):
        item = another(clone.item, number)
        item.save()
        clone.item = item
    if isinstance(clone, Attendance):
        seat = another(clone.seat, number)
        seat.save()
        clone.seat = seat
    if isinstance(clone, Stipend):
        clone.month = month_before(clone.month, months=number)
    if isinstance(clone, PracticeOffer):
        clone.year = clone.starts_on.year
    if isinstance(clone, OpeningMajor):
        clone.major = Major.objects.create(code=f"99{number:04d}", name=f"另一专业{number}")
    if isinstance(clone, ActivityParty):
        clone.organisation = Organisation.objects.create(kind="enterprise", name=_elsewhere(clone, number))
    if isinstance(clone, MajorPartner):
        clone.enterprise = Organisation.objects.create(kind="enterprise", name=_elsewhere(clone, number))
    if isinstance(clone, TeacherPlan):
        clone.year -= number
    if isinstance(clone, StudentTask):  # one is under way at a time
        clone.state = "done"
    if isinstance(clone, BatchHost):
        clone.host = Organisation.objects.create(kind="enterprise", name=_elsewhere(clone, number))
    rows_interns.particular(clone, number)


def _another_membership(row: UserMembership, number: int) -> UserMembership:
    """The same person's earlier time in the same role."""
    clone = another(row, number)
    clone.save()
    return clone


def month_before(month: date, *, months: int) -> date:
    """The first day of a month that lies so many months before."""
    index = month.year * 12 + month.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


def others(model: type[models.Model], count: int = 3) -> list[models.Model]:
    """Some unsaved rows of a model of which one stands. There is one alliance only: it makes way for its other self."""
    row = model._base_manager.order_by("pk").first()
    assert row is not None, f"{model.__name__}: the world has none"
    if isinstance(row, Alliance):
        row.delete()
        return [another(row, 1)]
    return [another(row, number) for number in range(1, count + 1)]


def stored(row: models.Model) -> list:
    """The row's values as they go into its columns: sealed, hashed, derived."""
    if isinstance(row, Searchable):
        for name, value in row.search_columns(**{n: getattr(row, n) or "" for n in row.searched}).items():
            setattr(row, name, value)
    values = [(f, f.pre_save(row, add=True)) for f in columns(type(row))]
    return [
        json.dumps(value) if isinstance(value, dict | list) and isinstance(f, models.JSONField) else value
        for f, value in values
    ]


@dataclass(frozen=True)
class Change:
    """A change of one column that breaks no constraint, said in three ways: of a row, as an expression, in SQL."""

    field: models.Field
    of: Callable[[object], object]
    expression: object
    sql: str


def change_of(model: type[models.Model], allowed: Container[str]) -> Change:
    """A text with room, a number, the last of its days, or a choice. `allowed` is what history keeps."""
    given = GIVEN if issubclass(model, Signature) else ()  # nobody changes those
    fields = [f for f in columns(model) if f.editable and not f.choices and not f.is_relation and f.name in allowed]
    fields = [f for f in fields if f.name not in given]
    for f in fields:
        roomy = type(f) in {models.CharField, models.TextField} and (f.max_length or 99) >= 20
        if roomy and not f.name.endswith("sha256"):
            return Change(f, lambda value: f"{value}改", Concat(f.name, Value("改")), f"{f.column} || '改'")
    days = [f for f in fields if isinstance(f, models.DateField) and not isinstance(f, models.DateTimeField)]
    numbers = [f for f in fields if isinstance(f, models.IntegerField)] or [
        f for f in fields if isinstance(f, models.DecimalField)
    ]
    if days and not numbers:
        f = days[-1]
        return Change(f, lambda value: value + DAY, F(f.name) + DAY, f"{f.column} + interval '1 day'")
    if numbers:
        return Change(numbers[0], lambda value: 77, Value(77), "77")
    f = next(f for f in model._meta.concrete_fields if f.choices and f.name in allowed)
    last = f.choices[-1][0]
    return Change(f, lambda value: last, Value(last), f"'{last}'")
