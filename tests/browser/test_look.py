"""Every page of each role's menu, at a desk and on a phone: it fits, nothing complains, and everybody can use it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OUTPUT

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# Rows of a list are alike: five of them tell what fifty would.
RULES = """async () => {
    const where = {exclude: [["tbody tr:nth-child(n+6)"]]};
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
    const found = await axe.run(where, {resultTypes: ["violations"], runOnly: tags});
    const places = v => v.nodes.map(n => n.target.join(" ")).join(" | ");
    return found.violations.map(v => v.id + ": " + v.help + " → " + places(v));
}"""
OVERFLOWING = """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
    [...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
        .slice(0, 3).map(e => e.tagName + "." + e.className)"""
DESK, PHONE = (1440, 900), (390, 844)
LOGINS = ["office", "bureau", "officer", "school", "leader", "coordinator", "teacher", "hr", "mentor", "boss", "admin"]


class Eye:
    """Looks at one page after another and remembers everything that is wrong, so that one run tells it all.

    What all roles see of a page is alike: axe reads each kind of page once at each width, and each role's first page.
    """

    def __init__(self, page: Page, who: str, seen: set[str]):
        self.page, self.who, self.seen = page, who, seen
        self.wrong: list[str] = []
        OUTPUT.mkdir(exist_ok=True)

    def look(self, path: str) -> None:
        """One visit, at both widths."""
        page = self.page
        answer = page.goto(path)
        if answer.status != 200:
            self.wrong.append(f"{path}: {answer.status}")
        if "⟦" in page.content() or "None" in page.locator("main").inner_text():
            self.wrong.append(f"{path}: a value that is none")
        kind = re.sub(r"[0-9a-f-]{36}", "one", path).strip("/").replace("/", "-") or f"home-{self.who}"
        for width, height in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": height})
            if page.evaluate(OVERFLOWING):
                page.wait_for_timeout(500)  # a chart follows its box a moment later
            if wide := page.evaluate(OVERFLOWING):
                self.wrong.append(f"{path} at {width}: wider than the window: {wide}")
            self._complaints(path)
            if f"{kind}-{width}" not in self.seen:
                self.seen.add(f"{kind}-{width}")
                page.screenshot(path=OUTPUT / f"{kind}-{width}.png", full_page=width == PHONE[0])
                page.evaluate(AXE)
                self.wrong += [f"{path} at {width}: {line}" for line in page.evaluate(RULES)]
                page.complaints.found.clear()  # axe tries things the policy refuses

    def _complaints(self, path: str) -> None:
        self.wrong += [f"{path}: {line}" for line in self.page.complaints.found]
        self.page.complaints.found.clear()

    def links(self, selector: str) -> list[str]:
        found = self.page.eval_on_selector_all(selector, "all => all.map(a => a.getAttribute('href'))")
        return list(dict.fromkeys(href for href in found if href and href.startswith("/")))


def rounds(eye: Eye) -> None:
    """The menu, and from each list its form and its first row."""
    eye.look("/")
    for path in eye.links("nav a[href]"):
        eye.look(path)
        further = eye.links("main .page-head a.btn[href$='/new/'], main a.btn[href$='/new/']")[:1]
        further += eye.links("main table tbody a[href]")[:1]
        for deeper in further:
            eye.look(deeper)
            if deeper.startswith("/reports/"):
                for figure in eye.links("main table a[href^='/measurements/']")[:1]:
                    eye.look(figure)


@pytest.mark.parametrize("login", LOGINS)
def test_every_page_of_the_menu_fits_and_is_usable(county, desk, login):
    eye = Eye(desk(login), login, county.seen)
    rounds(eye)
    assert eye.wrong == []


def test_what_visitors_see_fits_and_is_usable(county, desk):
    eye = Eye(desk(), "visitor", county.seen)
    eye.look("/accounts/login/")
    eye.look("/public/")
    for path in eye.links("nav a[href^='/public/']"):
        eye.look(path)
        for deeper in eye.links("main h2 a[href], main table tbody a[href]")[:1]:
            eye.look(deeper)
    assert eye.wrong == []


def test_the_menu_on_a_phone_opens_and_leads_on(county, desk):
    page = desk("school", *PHONE)
    page.goto("/")
    page.get_by_role("button", name="打开导航").click()
    page.get_by_role("link", name="学生", exact=True).first.click()
    page.wait_for_url("**/students/")
    assert page.complaints.found == []
