"""Pieces of a job that several walks share."""

import pytest

from tests.browser.eye import DESK, PHONE
from tests.browser.walk import Walk

both_widths = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


def log_opening(hr: Walk, title: str, *, seats: int) -> list[str]:
    """Fills in the form that is open and submits it; says which fields had to be filled in."""
    filled = {
        "岗位名称": title,
        "招收人数": seats,
        "报酬下限": 2800,
        "同类岗位职工数": 120,
        "岗位内容和要求": "跟师傅操作设备，做首件检验和记录。白班，每周休息两天。",
    }
    for label, value in filled.items():
        hr.fill(label, value)
    hr.choose("工作方式", "辅助完成工作")
    hr.picture("enterprise-opening")
    hr.press("提交审核")
    return list(filled)


def submitted_opening(walk, title: str, seats: int) -> None:
    """Somebody else's part of the job, so that a walk finds what it begins with."""
    hr = walk("hr")
    hr.go("/openings/new/")
    log_opening(hr, title, seats=seats)
    hr.status("待审核")


def published_opening(walk, title: str, seats: int) -> None:
    submitted_opening(walk, title, seats)
    office = walk("office")
    office.go(f"/openings/?q={title}")
    office.open(title)
    office.press("审核通过并发布")
    office.status("已发布")


def look_around(one: Walk, *, never: dict[str, str]) -> None:
    """The first page: what waits leads to so many rows, each card to its list; `never`: menu and what is not offered."""
    one.go()
    for label in one.main.locator(".todos .todo-label").all_inner_texts():
        count = one.todo(label)
        told = one.main.inner_text()
        said = (f"共 {count} 条", f"{count} 人次", f"未达标 {count} 项", f"{count} 项未完成")
        assert any(words in told for words in said), label
        one.go()
    for href in one.eye.links("main .stats a"):
        one.go(href)
        assert one.count() > 0, href
    for menu, label in never.items():
        one.go()
        one.menu(menu)
        assert not one.offers(label), f"{one.eye.who}: {menu} offers {label}"
