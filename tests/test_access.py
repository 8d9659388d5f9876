"""Who gets what at every address: the walk of the URLconf × method × role against `access.toml`.

No page has a fault, and none tells or changes anything of the other side (`canary.py`).
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from tests.canary import Canary
from tests.registry import ANONYMOUS, VISITORS, Address, County, addresses
from tests.test_pages import faults

METHODS = ("get", "post")
LOGIN = "login"  # a redirect to the login page, as against one that follows a deed
EVERY = {address.name: address for address in addresses()}


class Table:
    """The checked-in table. A word stands for a visitor, or for the group of that name."""

    def __init__(self, path: Path):
        self.lines = tomllib.loads(path.read_text(encoding="utf-8"))
        self.groups = self.lines.pop("groups")

    def visitors(self, words: str) -> set[str]:
        return {visitor for word in words.split() for visitor in self.groups.get(word, [word])}

    def own(self, name: str, method: str) -> dict[str, int | str]:
        """What each visitor gets with an object of his own side."""
        cells = self.lines[name].get(method) or self.lines[name]["both"]
        found = {}
        for status, words in cells.items():
            if status != "rest":
                found |= dict.fromkeys(self.visitors(words), status if status == LOGIN else int(status))
        return {visitor: found.get(visitor, cells.get("rest")) for visitor in VISITORS}

    def elsewhere(self, name: str, method: str) -> dict[str, int | str]:
        """What each visitor gets with an object of the other side: nothing, where his own would be answered."""
        same = self.visitors(self.lines[name].get("elsewhere", ""))
        return {
            visitor: status if visitor in same or status not in {200, 302} else 404
            for visitor, status in self.own(name, method).items()
        }


TABLE = Table(Path(__file__).with_name("access.toml"))


@pytest.fixture(scope="module")
def canary(founded) -> Canary:
    made = Canary()
    made.county = founded(prepare=made.plant)
    return made


@pytest.fixture(scope="module")
def county(canary) -> County:
    return canary.county


@pytest.fixture(autouse=True)
def own_files(county):
    settings.FILES_DIR = county.files


@pytest.fixture(scope="module")
def cookies(county) -> dict:
    """The session of each visitor, made once."""
    return {visitor: county.client(visitor).cookies for visitor in VISITORS}


@dataclass
class Answers:
    """What each visitor gets; a set where not all objects of the address give the same. `wrong` is what should not be on them."""

    found: dict[str, int | str | set] = field(default_factory=dict)
    wrong: dict[str, list[str]] = field(default_factory=dict)


def status(response) -> int | str:
    if response.status_code == 302 and urlsplit(response["Location"]).path == settings.LOGIN_URL:
        return LOGIN
    return response.status_code


def answers(address: Address, canary: Canary, cookies: dict, method: str, *, elsewhere: bool) -> Answers:
    """Empty lists, full ones, details, forms, forms with errors, refusals."""
    heard, client = Answers(), Client(raise_request_exception=False)
    for visitor in VISITORS:
        seen = set()
        for url in address.urls(canary.county, visitor, elsewhere=elsewhere):
            client.cookies = cookies[visitor].copy()
            response, told = canary.ask(client, visitor, method, url)
            seen.add(status(response))
            if found := faults(response) + told:
                heard.wrong[f"{visitor} {url}"] = found
        heard.found[visitor] = seen.pop() if len(seen) == 1 else seen
    return heard


def test_every_address_has_a_line_and_every_line_an_address():
    assert all(EVERY), "an address without a name"
    assert sorted(TABLE.lines) == sorted(EVERY)


def test_the_table_speaks_of_known_visitors_and_of_every_one():
    for name in EVERY:
        for method in METHODS:
            cells = TABLE.own(name, method)
            assert set(cells) == set(VISITORS), name
            assert None not in cells.values(), name


@pytest.mark.parametrize("address", EVERY.values(), ids=EVERY)
def test_every_view_says_who_may_open_it(address):
    assert hasattr(address.view, "access") or address.view.__module__.startswith("allauth."), address.route


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("address", EVERY.values(), ids=EVERY)
def test_each_role_gets_at_its_own_side_what_the_table_says(db, canary, cookies, caplog, address, method):
    caplog.set_level("DEBUG")
    heard = answers(address, canary, cookies, method, elsewhere=False)
    assert heard.found == TABLE.own(address.name, method)
    assert heard.wrong == {}
    assert canary.overheard(caplog.text) == set()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("address", [a for a in EVERY.values() if a.has_uid], ids=lambda address: address.name)
def test_nobody_finds_what_belongs_to_another_side(db, canary, cookies, caplog, address, method):
    caplog.set_level("DEBUG")
    heard = answers(address, canary, cookies, method, elsewhere=True)
    assert heard.found == TABLE.elsewhere(address.name, method)
    assert heard.wrong == {}
    assert canary.overheard(caplog.text) == set()


def test_no_line_lets_a_stranger_in_by_a_group_that_is_not_there():
    known = {*VISITORS, *TABLE.groups}
    words = {
        word
        for line in TABLE.lines.values()
        for cells in line.values()
        for text in (cells.values() if isinstance(cells, dict) else [cells])
        if isinstance(text, str)
        for word in text.split()
    }
    assert words <= known
    assert ANONYMOUS not in {visitor for group in TABLE.groups.values() for visitor in group}
