"""What every first load shares: the fixture's rows, and the refusal to mix with data that are already there."""

import csv
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from alliance.core.errors import Refused
from members.models import Alliance, Organisation, Person
from placements.models import InternshipBatch

FACTS = Path(__file__).resolve().parent / "facts"
_LOADING = 0x464F554E  # the advisory lock that founding and demo loads share


def facts(name: str) -> list[dict[str, str]]:
    """The rows of one fixture file, as written."""
    with (FACTS / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def one_load_at_a_time() -> None:
    """Wait for another first load to end; held until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])


def refuse_unless_empty() -> None:
    """Raise Refused, naming what is there and how to mend it, unless the database holds no founding-like row."""
    found = [
        _("%(label)s %(count)d 条") % {"label": model._meta.verbose_name, "count": count}
        for model in (Alliance, Organisation, Person, InternshipBatch)
        if (count := model._base_manager.count())
    ]
    if found:
        raise Refused(
            _(
                "建账数据只能装入空库，现库中已有：%(found)s。没有写入任何数据。"
                "请换一个空的数据目录（设置 ALLIANCE_HOME 指向新目录）并运行 manage.py migrate，再重新装入。"
            )
            % {"found": "、".join(found)}
        )
