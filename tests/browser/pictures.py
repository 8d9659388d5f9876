"""The pictures of the guides: taken by the walks, so that they show the portal as it is.

Every run writes them to tests/output; with ALLIANCE_UPDATE_PICTURES=1 they also replace those the guides show.
"""

import os
from pathlib import Path

from playwright.sync_api import Locator, Page

OUTPUT = Path(__file__).resolve().parents[1] / "output"
GUIDES = Path(__file__).resolve().parents[2] / "docs" / "guide" / "pictures"
DESK, PHONE = (
    1200,
    390,
)  # pixels: a desk's picture is taken a little narrower than the walk, to be readable in the guide

# Name and width. A walk that takes another one, and a guide that shows another one, fail.
NAMES = {
    "office-home": DESK,
    "office-opening": DESK,
    "office-admission": DESK,
    "office-merge": DESK,
    "office-radar": DESK,
    "office-meeting": DESK,
    "office-assessment": DESK,
    "office-gallery": DESK,
    "office-report": DESK,
    "bureau-home": DESK,
    "bureau-dashboard": DESK,
    "bureau-report": DESK,
    "school-home": DESK,
    "school-batch": DESK,
    "school-pick-students": DESK,
    "school-who-is-where": DESK,
    "school-stipends": DESK,
    "school-rotation": DESK,
    "excel-checked": DESK,
    "excel-columns": DESK,
    "teacher-home": PHONE,
    "teacher-days": PHONE,
    "enterprise-home": PHONE,
    "enterprise-opening": PHONE,
    "enterprise-days": PHONE,
    "mentor-home": PHONE,
    "mentor-batches": PHONE,
    "mentor-link": PHONE,
    "admin-invite": DESK,
    "admin-password": DESK,
}


def picture(page: Page, name: str, at: Locator | None = None) -> None:
    """One screen of what the user sees, taken only in the walk of the picture's width; `at` is scrolled to the top."""
    width = NAMES[name]
    before = page.viewport_size
    if (before["width"] == PHONE) != (width == PHONE):
        return
    page.set_viewport_size({"width": width, "height": before["height"] if width == PHONE else 760})
    if at is None:
        page.evaluate("() => window.scrollTo(0, 0)")
    else:
        at.evaluate("element => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 80)")
    page.wait_for_timeout(400)  # a chart follows its box a moment later
    OUTPUT.mkdir(exist_ok=True)
    shot = page.screenshot(type="jpeg", quality=72, scale="css")
    folders = [OUTPUT, GUIDES] if os.environ.get("ALLIANCE_UPDATE_PICTURES") == "1" else [OUTPUT]
    for folder in folders:
        (folder / f"{name}.jpg").write_bytes(shot)
    page.set_viewport_size(before)
