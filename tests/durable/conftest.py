"""A crew of real processes on the test's own database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from alliance.celery import app
from tests.durable.processes import Crew


@pytest.fixture
def crew(transactional_db, tmp_path: Path) -> Iterator[Crew]:
    """Starts nothing by itself. A lease of three seconds, so that a dead worker is soon believed to be dead."""
    app.control.purge()  # bells that other tests rang for nobody
    found = Crew(tmp_path, connection.settings_dict["NAME"], JOB_LEASE_SECONDS="3")
    yield found
    found.stop()
