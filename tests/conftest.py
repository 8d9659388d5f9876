"""What every test may ask for: a small county of two schools, and somebody of each role to look at it."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from alliance.core import dates
from tests.emptying import delete_instead_of_truncate
from tests.registry import County, make_county
from tests.staging import Stage
from tests.worlds import World

delete_instead_of_truncate()

A_TEST = timedelta(seconds=30)  # longer than nearly all of them take
REAL_PROCESSES = ("tests/durable/", "tests/supervisor/")
# These first: nobody waits for them at the end.
LONGEST = (
    "tests/browser/",
    "tests/test_access.py",
    *REAL_PROCESSES,
    "tests/test_canary.py",
    "tests/test_queries.py",
    "tests/test_demo",
)


def scope_of(nodeid: str) -> str:
    """What stays together on one of several workers: as a rule a file.

    The browser's tests share a county; those that kill processes take turns and have patience. Each question of the
    walk of all addresses is a scope of its own: together they would outlast all the rest.
    """
    if nodeid.startswith("tests/browser/"):
        return "browser"
    if nodeid.startswith(REAL_PROCESSES):
        return "real processes"
    return nodeid.partition("[")[0] if nodeid.startswith("tests/test_access.py") else nodeid.partition("::")[0]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Several workers take the scopes in this order: the longest, then the fullest."""
    if not hasattr(config, "workerinput"):
        return
    tests = Counter(scope_of(item.nodeid) for item in items)
    longest = len(LONGEST)

    def place(item) -> tuple:
        rank = next((rank for rank, start in enumerate(LONGEST) if item.nodeid.startswith(start)), longest)
        scope = scope_of(item.nodeid)
        return rank, -tests[scope], scope

    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    from xdist.scheduler import LoadScopeScheduling

    class Scopes(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return scope_of(nodeid)

    config.option.loadscopereorder = False
    return Scopes(config, log)


@pytest.fixture(autouse=True)
def within_a_day():
    """No test runs over midnight in Shanghai, where what it made "today" would be of yesterday: it waits a moment."""
    left = datetime.combine(dates.today() + dates.DAY, datetime.min.time()) - timezone.localtime().replace(tzinfo=None)
    if left < A_TEST:
        time.sleep(left.total_seconds() + 1)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """No test leaves files behind, or finds another's."""
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture(scope="module")
def stage(django_db_blocker) -> Iterator[Stage]:
    stage = Stage()
    yield stage
    with django_db_blocker.unblock():
        stage.clear()
    stage.forget()


@pytest.fixture
def staged(request, stage, django_db_setup, django_db_blocker) -> Stage:
    """The stage, set up for a test that looks at the world and rolls back; cleared for one that needs an empty or real one."""
    marker = request.node.get_closest_marker("django_db")
    real = bool(marker and marker.kwargs.get("transaction")) or {"transactional_db", "live_server"} & {
        *request.fixturenames
    }
    with django_db_blocker.unblock():
        if "world" in request.fixturenames and not real:
            stage.set_up()
        else:
            stage.clear()
    return stage


@pytest.fixture
def _django_db_helper(staged, _django_db_helper):
    """The transaction of a test begins after that of the stage around it."""


@pytest.fixture
def world(staged, db) -> World:
    return staged.world()


@pytest.fixture
def as_role(client, world):
    """A browser in which somebody of that role at side A has logged in: `as_role("hr").get(url)`."""

    def log_in(role: str, side: str = "a"):
        client.force_login(world.user(role, side))
        return client

    return log_in


@pytest.fixture(scope="module")
def founded(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Callable[..., County]]:
    """Makes the county of a whole module: committed, with its reports, and gone when the module is done.

    Its tests see it from inside transactions of their own, and take the module's files by overriding `own_files`.
    """
    from django.conf import settings

    before = settings.FILES_DIR
    with django_db_blocker.unblock():
        yield lambda **wishes: make_county(tmp_path_factory.mktemp("county"), **wishes)
        call_command("flush", interactive=False, verbosity=0)
        cache.clear()  # the cache's table is nobody's model: readyz would go on remembering
    settings.FILES_DIR = before
