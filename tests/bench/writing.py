"""(a) Writing persons, with history and without."""

import statistics

from .ways import Comparison, copy, make_persons, median, undone, without_history

PERSONS = 20_000


def writing() -> Comparison:
    """(a) Everything is sealed and indexed beforehand, so the clock runs for the writing alone."""
    from members.models import Organisation, Person

    found = Comparison(f"(a) {PERSONS:,} persons written, identifiers sealed beforehand")
    school = Organisation.objects.create(kind="school", name="量测学校")
    persons = make_persons(school, PERSONS, sealed=True)

    def by_copy() -> None:
        copy(Person, persons)

    def by_bulk_create() -> None:
        Person.objects.bulk_create(persons, batch_size=1000)

    ways = {
        "COPY and INSERT, triggers off": (by_copy, False),
        "COPY and INSERT with history (the portal's way)": (by_copy, True),
        "bulk_create by thousands, triggers off": (by_bulk_create, False),
        "bulk_create by thousands with history": (by_bulk_create, True),
    }
    spent: dict[str, list[float]] = {way: [] for way in ways}
    for _run in range(3):  # the ways take turns, so that a busy machine is unkind to all of them
        for way, (work, history) in ways.items():
            with undone():
                if not history:
                    without_history(Person)
                for person in persons:
                    person.pk = None
                spent[way].append(median(work, runs=1))
    for way in ways:
        found.add(way, statistics.median(spent[way]))
    school.delete()
    return found


def comparisons():
    yield writing()
