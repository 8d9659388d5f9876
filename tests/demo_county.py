"""The demo county for tests: loaded small, on any day, and asked in SQL."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from django.db import connection

from alliance.demo import county
from alliance.demo.scale import COUNTY

TODAY = date(2026, 11, 22)
SMALL = replace(COUNTY, class_size=(3, 4), uses_a_year=3)


def load(scale=SMALL, *, seed: int = 20260901, today: date = TODAY) -> bool:
    return county.load(scale, seed=seed, today=today, at=datetime.combine(today, time(1), UTC))


def sql(statement: str, **values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
