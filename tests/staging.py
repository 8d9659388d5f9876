"""The county of the tests is made once a file: each test looks at it from a savepoint, and leaves it as it was."""

import pickle
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings

from alliance.core import dates
from tests.worlds import World, make_world


class Stage:
    """A transaction around the tests of one file that only roll back, with the county in it; never committed."""

    def __init__(self) -> None:
        self._around: transaction.Atomic | None = None

    @property
    def stands(self) -> bool:
        return self._around is not None

    def set_up(self) -> None:
        """Make the county, unless it stands: a test that lost the connection, or the next day, asks for a new one."""
        if (
            self.stands
            and connection.in_atomic_block
            and connection.connection is self._held
            and self._day == dates.today()
        ):
            return
        self.clear()
        self._files = tempfile.mkdtemp(prefix="alliance-stage-")
        self._around = transaction.atomic()
        self._around.__enter__()
        self._held, self._day = connection.connection, dates.today()
        try:
            with override_settings(FILES_DIR=Path(self._files)):
                world = make_world()
            connection.check_constraints()  # what is deferred is looked at now, and not at the end of every test
            self._world = pickle.dumps(world)
        except BaseException:
            self.clear()  # half a county is no county
            raise

    def world(self) -> World:
        """A copy of its own for each test, with the files of its rows."""
        shutil.copytree(self._files, settings.FILES_DIR, dirs_exist_ok=True)
        return pickle.loads(self._world)  # noqa: S301  ours, of a moment ago

    def clear(self) -> None:
        around, self._around = self._around, None
        if around is None:
            return
        shutil.rmtree(self._files, ignore_errors=True)
        if connection.in_atomic_block and connection.connection is self._held:
            transaction.set_rollback(True)
            around.__exit__(None, None, None)
        else:
            connection.close()
