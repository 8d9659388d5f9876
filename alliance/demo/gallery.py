"""The culture gallery of the demo: most pages are public, and one stands at every other step. The texts are in stories.toml.

One public page says more in its draft, one waits with an older version still public, and one is of a suspended member.
"""

import json
import tomllib
from datetime import timedelta
from pathlib import Path

from members.enums import GalleryState as State
from members.models import GalleryPage, GalleryPageStep
from members.models.gallery import SECTIONS
from members.services.gallery import COVER, MACHINE, PHOTO, PURPOSE

from .logins import Users
from .organisations import Bodies
from .pictures import add_photo
from .scenes import SCENES
from .steps import add_step
from .world import Row, World

STORIES = Path(__file__).with_name("stories.toml")
_OURS = {"submit", "begin"}  # the enterprise's own moves; the others are the office's


def add_gallery(world: World, bodies: Bodies, users: Users) -> None:
    """A page for each enterprise that has a story."""
    stories = tomllib.loads(STORIES.read_text(encoding="utf-8"))
    for company, firm in bodies.enterprises:
        if story := stories.get(company.short):
            _add(world, firm, story, users, hr=users.rows["hr"] if firm is bodies.first_enterprise() else None)


def _add(world: World, firm: Row, story: dict, users: Users, *, hr: Row | None) -> None:
    words = {name: story[name] for name in ("headline", *SECTIONS)}
    days = [(verb, world.today - timedelta(days=ago), *why) for verb, ago, *why in story["steps"]]
    page = world.add(GalleryPage, organisation=firm, version=len(days), **words | story.get("now", {}))
    photos = [
        add_photo(
            world, PURPOSE, page, PHOTO if place else COVER, SCENES[scene],
            title=title, day=days[0][1], by_name=hr["name"] if hr else firm["contact_name"], organisation=firm,
        )
        for place, (scene, title) in enumerate(story["pictures"])
    ]  # fmt: skip
    state, shown_since = "", None
    for verb, day, *why in days:
        step = MACHINE.moves.get(verb)
        to, label = (step.target, str(step.label)) if step else (State.DRAFT, "开始撰写")
        own = {"by": hr} if hr else {"by_name": firm["contact_name"]}
        by = own if verb in _OURS else {"by": users.rows["office"]}
        add_step(world, GalleryPageStep, page, verb, label, (state, to), day, **by, reason="".join(why))
        state = to
        if verb in {"publish", "withdraw"}:
            shown_since = world.tables[GalleryPageStep].rows[-1]["at"] if verb == "publish" else None
    page.values |= {"state": state, "published_at": shown_since}
    if shown_since:
        page.values["shown"] = json.dumps(words | {"photos": _listed(photos)}, ensure_ascii=False)


def _listed(photos: list[Row]) -> list[dict]:
    return [{"uid": str(one.uid), "title": one["title"], "cover": one["kind"] == COVER} for one in photos]
