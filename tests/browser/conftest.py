"""The portal as people see it: the demo county behind a real web server, worker and beat, in the system's Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from alliance.demo.logins import PASSWORD
from tests.browser.eye import DESK
from tests.browser.walk import Walk
from tests.durable.processes import Crew, Web, in_database, within

NAME = "alliance_browser"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]


@dataclass
class County:
    """The demo county, served at `address`. Its database is the session's own."""

    web: Web
    owner: str
    sessions: dict[str, dict] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    @property
    def address(self) -> str:
        return self.web.address

    @contextmanager
    def held(self, table: str) -> Iterator[None]:
        """Nobody inserts into that table for the while: work that needs it stands still."""
        link = psycopg2.connect(self.owner)
        try:
            link.cursor().execute(f"LOCK TABLE {table} IN SHARE MODE")
            yield
        finally:
            link.close()


@pytest.fixture(scope="session")
def county(tmp_path_factory) -> Iterator[County]:
    """Made once for all browser tests, in a database beside the test's, with a corner of the broker of its own."""
    folder = tmp_path_factory.mktemp("county")
    _sql(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)", f"CREATE DATABASE {NAME}")
    corner = os.environ["REDIS_URL"].replace("virtual_host=0", "virtual_host=7")
    crew = Crew(folder, NAME, FILES_DIR=str(folder / "files"), REDIS_URL=corner)
    owner = crew.env["DATABASE_OWNER_URL"]
    try:
        for words in (("migrate", "--verbosity=0"), ("demo", "--scale", "county")):
            done = crew.manage(*words, DATABASE_URL=owner) if words[0] == "migrate" else crew.manage(*words)
            assert done.returncode == 0, done.stderr
        web = crew.web()
        crew.worker(ready=False)
        crew.beat()
        within(60, lambda: web.get("/readyz").status == 200, "the worker answers")
        yield County(web, owner)
    finally:
        crew.stop()
        _sql(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def _sql(*statements: str) -> None:
    link = psycopg2.connect(in_database(os.environ["DATABASE_OWNER_URL"], "postgres"))
    link.autocommit = True
    with link.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    link.close()


# Playwright keeps an event loop running in its thread, in which Django's ORM refuses to work: it ends with the module.


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "没有找到 Chromium，请先运行：sudo apt-get install -y chromium fonts-noto-cjk"
    found = playwright.chromium.launch(executable_path=chromium, args=QUIET)
    yield found
    found.close()


class Complaints:
    """What the browser's console complains about, breaches of the content security policy among them."""

    def __init__(self, page: Page):
        self.found: list[str] = []
        page.on("console", lambda said: said.type in {"error", "warning"} and self.found.append(said.text))
        page.on("pageerror", lambda error: self.found.append(str(error)))
        page.on("requestfailed", self._failed)

    def _failed(self, request) -> None:
        if request.failure != "net::ERR_ABORTED":  # how a download ends, and a request of a page one has left
            self.found.append(f"{request.url} {request.failure}")


@pytest.fixture
def desk(browser: Browser, county: County) -> Iterator[Callable[..., Page]]:
    """A page in a browser of one's own: `desk("office")` has logged in, `desk()` is a visitor."""
    opened: list[BrowserContext] = []

    def sit_down(username: str = "", width: int = DESK[0], height: int = DESK[1], *, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=county.address,
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            storage_state=county.sessions.get(username),
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.complaints = Complaints(page)
        if username and username not in county.sessions:
            page.goto("/accounts/login/")
            page.get_by_label("用户名").fill(username)
            page.get_by_label("密码", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="登录").click()
            page.wait_for_url("**/")
            county.sessions[username] = context.storage_state()
        return page

    yield sit_down
    for context in opened:
        context.close()


@pytest.fixture
def walk(desk: Callable[..., Page], county: County) -> Iterator[Callable[..., Walk]]:
    """`walk("hr", PHONE)`: somebody on the way through a job. What was wrong on the way is told at the end, all of it."""
    walks: list[Walk] = []

    def set_out(username: str, size: tuple[int, int] = DESK) -> Walk:
        walks.append(Walk(desk(username, *size), username, county.seen))
        return walks[-1]

    yield set_out
    assert [line for one in walks for line in one.wrong] == []
