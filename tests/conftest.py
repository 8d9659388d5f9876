"""What every test may ask for: a small county of two schools, and somebody of each role to look at it."""

import pytest

from tests.worlds import World, make_world


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """No test leaves files behind, or finds another's."""
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.fixture
def as_role(client, world):
    """A browser in which somebody of that role at side A has logged in: `as_role("hr").get(url)`."""

    def log_in(role: str, side: str = "a"):
        client.force_login(world.user(role, side))
        return client

    return log_in
