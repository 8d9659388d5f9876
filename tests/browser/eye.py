"""What a test looks for on a page: it fits, nothing complains, and everybody can use it."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.pictures import OUTPUT

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# Rows of a list are alike: five of them tell what fifty would.
RULES = """async () => {
    const where = {exclude: [["tbody tr:nth-child(n+6)"], [".picks li:nth-child(n+6)"]]};
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const found = await axe.run(where, {resultTypes: ["violations"], runOnly: tags});
    const places = v => v.nodes.map(n => n.target.join(" ")).join(" | ");
    return found.violations.map(v => v.id + ": " + v.help + " → " + places(v));
}"""
OVERFLOWING = """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
    [...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
        .slice(0, 3).map(e => e.tagName + "." + e.className)"""
DESK, PHONE = (1440, 900), (390, 844)


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
        for width, height in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": height})
            self.inspect()

    def inspect(self) -> None:
        """The page as it stands now, at this width."""
        page, width = self.page, self.page.viewport_size["width"]
        path = urlsplit(page.url).path
        if "⟦" in page.content() or "None" in page.locator("main").inner_text():
            self.wrong.append(f"{path}: a value that is none")
        if page.evaluate(OVERFLOWING):
            page.wait_for_timeout(500)  # a chart follows its box a moment later
        if wide := page.evaluate(OVERFLOWING):
            self.wrong.append(f"{path} at {width}: wider than the window: {wide}")
        self.complaints()
        kind = re.sub(r"[0-9a-f-]{36}", "one", path).strip("/").replace("/", "-") or f"home-{self.who}"
        if f"{kind}-{width}" not in self.seen:
            self.seen.add(f"{kind}-{width}")
            page.screenshot(path=OUTPUT / f"{kind}-{width}.png", full_page=width == PHONE[0])
            self.wrong += [f"{path} at {width}: {line}" for line in self._axe()]

    def _axe(self) -> list[str]:
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE)
        found = self.page.evaluate(RULES)
        self.page.complaints.found.clear()  # axe tries things the policy refuses
        return found

    def complaints(self) -> None:
        self.wrong += [f"{self.page.url}: {line}" for line in self.page.complaints.found]
        self.page.complaints.found.clear()

    def links(self, selector: str) -> list[str]:
        found = self.page.eval_on_selector_all(selector, "all => all.map(a => a.getAttribute('href'))")
        return list(dict.fromkeys(href for href in found if href and href.startswith("/")))
