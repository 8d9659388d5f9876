"""The county of the tests is made once a file. A test that rolls back looks at it from a savepoint; for one that commits
it is put back row by row.
"""

import io
import pickle
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings

from alliance.core import dates
from tests.emptying import WITHOUT_TRIGGERS, filled, may_sleep
from tests.worlds import World, make_world


class Made:
    """A county just made in the database, with the files of its rows, from which each test gets Python objects of its own."""

    def __init__(self) -> None:
        self.day = dates.today()
        self.files = tempfile.mkdtemp(prefix="alliance-stage-")
        try:
            with override_settings(FILES_DIR=Path(self.files)):
                self._pickled = pickle.dumps(make_world())
        except BaseException:
            self.clear()  # half a county is no county
            raise

    def world(self) -> World:
        shutil.copytree(self.files, settings.FILES_DIR, dirs_exist_ok=True)
        return pickle.loads(self._pickled)  # noqa: S301  ours, of a moment ago

    def clear(self) -> None:
        shutil.rmtree(self.files, ignore_errors=True)


class Copy:
    """The rows of a committed county, taken out as text. Its tables are empty when it is put back."""

    def __init__(self) -> None:
        self.made = Made()
        self._rows: dict[str, bytes] = {}
        with connection.cursor() as cursor:
            for table in filled(connection):
                rows = io.BytesIO()
                cursor.copy_expert(f"COPY {table} TO STDOUT", rows)
                self._rows[table] = rows.getvalue()

    def put_back(self) -> None:
        """Triggers sleep: what they wrote into histories is among the rows."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(WITHOUT_TRIGGERS)
            for table, rows in self._rows.items():
                cursor.copy_expert(f"COPY {table} FROM STDIN", io.BytesIO(rows))


class Stage:
    """A transaction around the tests of one file that only roll back, with the county in it; never committed."""

    def __init__(self) -> None:
        self._around: transaction.Atomic | None = None
        self._made: Made | None = None
        self._copy: Copy | None = None

    @property
    def stands(self) -> bool:
        return self._around is not None

    def set_up(self) -> None:
        """Make the county, unless it stands: a test that lost the connection, or the next day, asks for a new one."""
        if (
            self.stands
            and connection.in_atomic_block
            and connection.connection is self._held
            and self._made.day == dates.today()
        ):
            return
        self.clear()
        self._around = transaction.atomic()
        self._around.__enter__()
        self._held = connection.connection
        try:
            self._made = Made()
            connection.check_constraints()  # what is deferred is looked at now, and not at the end of every test
        except BaseException:
            self.clear()
            raise

    def world(self) -> World:
        """The county as a test sees it that asked for it: on the stage, or committed."""
        if self.stands:
            return self._made.world()
        if not may_sleep(connection):
            return make_world()
        if self._copy and self._copy.made.day == dates.today():
            self._copy.put_back()
        else:
            self.forget()
            self._copy = Copy()
        return self._copy.made.world()

    def clear(self) -> None:
        around, self._around = self._around, None
        made, self._made = self._made, None
        if made is not None:
            made.clear()
        if around is None:
            return
        if connection.in_atomic_block and connection.connection is self._held:
            transaction.set_rollback(True)
            around.__exit__(None, None, None)
        else:
            connection.close()

    def forget(self) -> None:
        copy, self._copy = self._copy, None
        if copy is not None:
            copy.made.clear()
