"""Somebody on the way through a job: what he clicks, fills in and reads. Every page he comes to is looked at."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser import pictures
from tests.browser.eye import PHONE, Eye


class Walk:
    """One person at one width. `wrong` is what nobody should meet on the way."""

    def __init__(self, page: Page, who: str, seen: set[str]):
        self.page, self.eye = page, Eye(page, who, seen)

    @property
    def wrong(self) -> list[str]:
        self.eye.complaints()
        return self.eye.wrong

    @property
    def on_phone(self) -> bool:
        return self.page.viewport_size["width"] == PHONE[0]

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    # Going

    def go(self, path: str = "/") -> None:
        self.page.goto(path)
        self.eye.inspect()

    def follow(self, target: Locator) -> None:
        """A click that leads to another page."""
        with self.page.expect_navigation(wait_until="load"):
            target.click()
        self.eye.inspect()

    def menu(self, label: str) -> None:
        if self.on_phone:
            self.page.get_by_role("button", name="打开导航").click()
        sidebar = self.page.locator("#sidebar")
        folded = sidebar.locator("details:not([open])").filter(has=self.page.get_by_text(label, exact=True))
        if folded.count():
            folded.first.locator("summary").click()
        self.follow(sidebar.get_by_role("link", name=label, exact=True))

    def open(self, label: str) -> None:
        """The first link of that name in the page's text."""
        self.follow(self.main.get_by_role("link", name=label, exact=True).first)

    def todo(self, label: str) -> int:
        """Something on the first page that waits; says how many."""
        line = self.main.locator(".todos a").filter(has=self.page.get_by_text(label, exact=True))
        count = int(line.locator(".todo-count").inner_text())
        self.follow(line)
        return count

    def press(self, label: str, reason: str = "") -> None:
        """A button of the page; where it asks for a reason, with that."""
        button = self.main.get_by_role("button", name=label, exact=True).first
        if not button.get_attribute("data-dialog"):
            return self.follow(button)
        button.click()
        dialog = self.page.get_by_role("dialog", name=label)
        if reason:
            dialog.get_by_label("理由").fill(reason)
        return self.follow(dialog.locator("button[type=submit]"))

    # Filling in

    def fill(self, label: str, value: object) -> None:
        self.main.get_by_label(label, exact=False).first.fill(str(value))

    def choose(self, label: str, option: str | None = None, number: int | None = None) -> str:
        """Choose by the words of the option, or by its number, or the so-manieth with these words; says what it was."""
        field = self.main.get_by_label(label, exact=False).first
        if option is not None:
            words = field.locator("option").filter(has_text=option).nth(number or 0)
            field.select_option(value=words.get_attribute("value"))
        else:
            field.select_option(index=number)
        return field.evaluate("field => field.selectedOptions[0].textContent.trim()")

    def search(self, words: str) -> None:
        self.main.get_by_role("searchbox").fill(words)
        self.press("查询")

    def filter(self, label: str, option: str | None = None, number: int | None = None) -> str:
        """Narrow a list down: on a phone the filters are folded first."""
        if self.on_phone:
            self.main.locator("details.filters summary").click()
        chosen = self.choose(label, option, number)
        self.press("查询")
        return chosen

    # Reading

    def reads(self, *words: str) -> None:
        for one in words:
            expect(self.main).to_contain_text(one)

    def status(self, label: str) -> None:
        expect(self.main.locator(".page-heading .status")).to_have_text(label)

    def heading(self) -> str:
        return self.main.get_by_role("heading", level=1).inner_text()

    def count(self) -> int:
        """How many rows a list says it has."""
        return int(re.sub(r"\D", "", re.search(r"共 ([\d\s]+)\+? 条", self.main.inner_text())[1]))

    def offers(self, label: str) -> bool:
        named = [self.main.get_by_role(role, name=label, exact=True) for role in ("link", "button")]
        return any(one.count() for one in named)

    def may(self, path: str) -> bool:
        """Whether that page opens, whoever knows its address."""
        return self.page.request.get(path).status == 200

    def picture(self, name: str, at: Locator | None = None) -> None:
        pictures.picture(self.page, name, at)
