"""Ways to the same end, timed beside each other, and the rows they work on."""

import random
import statistics
import time
import uuid
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Comparison:
    """Ways to the same end. The first one named is what the others are measured against."""

    title: str
    ways: list[tuple[str, float]] = field(default_factory=list)

    def add(self, way: str, seconds: float) -> None:
        self.ways.append((way, seconds))

    def print(self) -> None:
        print(f"\n{self.title}")
        base = self.ways[0][1]
        for way, seconds in self.ways:
            print(f"  {way:<66} {seconds * 1000:>9.1f} ms {seconds / base:>7.2f} ×", flush=True)


def median(work: Callable[[], object], *, runs: int, before=lambda: None, after=lambda made: None) -> float:
    """The median seconds of `work`; `before` and `after` stand outside the clock."""
    spent = []
    for _run in range(runs):
        before()
        start = time.perf_counter()
        made = work()
        spent.append(time.perf_counter() - start)
        after(made)
    return statistics.median(spent)


def in_turns(ways: dict[str, Callable[[], object]], *, runs: int) -> dict[str, float]:
    """The median seconds of each way; they take turns, so that a busy machine is unkind to all of them."""
    spent: dict[str, list[float]] = {way: [] for way in ways}
    for _run in range(runs):
        for way, work in ways.items():
            spent[way].append(median(work, runs=1))
    return {way: statistics.median(seconds) for way, seconds in spent.items()}


@contextmanager
def undone():
    """What is written inside is taken back."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def without_history(*models) -> None:
    """Until the end of the transaction the triggers of these tables rest."""
    from django.db import connection

    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")


def make_persons(school, count: int, *, sealed: bool) -> list:
    """Persons ready to be written: search columns made, identifiers (of a region never issued) sealed."""
    from django.utils import timezone

    from members.models import Person

    chance, now = random.Random(7), timezone.now()
    id_number, digest = (Person._meta.get_field(name) for name in ("id_number", "id_number_hash"))
    persons = []
    for number in range(count):
        name = "王李张刘陈杨赵黄周吴"[number % 10] + "".join(chance.choices("文明华建国志海云英秀兰芳春晓东", k=2))
        person = Person(uid=uuid.uuid4(), school=school, name=name, created_at=now, **Person.search_columns(name=name))
        if sealed:
            text = f"379998{number:012d}"
            person.id_number, person.id_number_hash = id_number.seal(text, person.uid), digest.digest(text)
        persons.append(person)
    return persons


def columns_of(model) -> list[str]:
    return [f.attname for f in model._meta.local_concrete_fields if not f.generated and not f.primary_key]


def copy(model, objects: list) -> None:
    from alliance.core.bulk import copy_rows

    columns = columns_of(model)
    written = copy_rows(model, columns, ([one.__dict__.get(column) for column in columns] for one in objects))
    assert written == len(objects)
