"""Each role finds its own guide in the product, in Chinese, with pictures that are there."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from alliance.guide import FOLDER, GUIDE_OF, NAMES
from members.enums import Role
from tests.browser import pictures

ROOT = FOLDER.parents[1]
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")


def written(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def test_every_role_has_a_guide():
    assert set(GUIDE_OF) == set(Role)
    assert {path.stem for path in FOLDER.glob("*.md")} == set(NAMES)


@pytest.mark.parametrize("role", Role.values)
def test_whoever_asks_for_the_guide_gets_his_own(world, as_role, role):
    answer = as_role(role).get(reverse("guide"), follow=True)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert answer.redirect_chain[-1][0] == reverse("guide-detail", args=[GUIDE_OF[role]])
    assert "使用说明" in answer.context["page"].title
    assert all(f'<h2 id="{section["id"]}">' in text for section in answer.context["sections"])


@pytest.mark.parametrize("name", NAMES)
def test_its_pictures_are_there_and_say_what_they_show(name):
    for words, target in PICTURE.findall(written(name)):
        assert words, target
        assert (FOLDER / target).exists(), target
        assert finders.find(f"guide/{Path(target).name}"), target


def test_the_pictures_are_those_the_walks_take():
    shown = [target for name in NAMES for _words, target in PICTURE.findall(written(name))]
    assert sorted(shown) == sorted(f"pictures/{name}.jpg" for name in pictures.NAMES)
    there = [path for path in (FOLDER / "pictures").iterdir() if path.name != ".gitkeep"]
    assert {path.stem for path in there} == set(pictures.NAMES)
    assert sum(path.stat().st_size for path in there) < 2_500_000
    walks = "".join(path.read_text(encoding="utf-8") for path in Path(pictures.__file__).parent.glob("*.py"))
    assert [name for name in pictures.NAMES if f'.picture("{name}"' not in walks] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_guide_has_its_pictures(name):
    assert 2 <= len(PICTURE.findall(written(name))) <= 9


@pytest.mark.parametrize("name", NAMES)
def test_words_in_bold_are_words_on_the_screen(name):
    """A guide marks buttons, menus and headings: as soon as one is called something else, its guide is to follow."""
    rooms = ["alliance", "members", "orders", "placements", "reports"]
    files = [*(ROOT / "templates").rglob("*.html"), *(file for room in rooms for file in (ROOT / room).rglob("*.py"))]
    screen = "".join(file.read_text(encoding="utf-8") for file in files)
    words = [word for bold in re.findall(r"\*\*(.+?)\*\*", written(name)) for word in bold.split(" → ")]
    assert words
    assert [word for word in words if f'"{word}"' not in screen] == []


def test_links_between_guides_lead_on_in_the_product(world, as_role):
    client = as_role("office")
    for name in NAMES:
        page = client.get(reverse("guide-detail", args=[name])).content.decode()
        article = page[page.index("<article") : page.index("</article>")]
        for href in re.findall(r'href="([^"#]+)"', article):
            assert href.startswith(("/", "https://")), (name, href)
            if href.startswith("/"):
                assert client.get(href).status_code == 200, (name, href)


def test_an_unknown_guide_is_a_page_that_does_not_exist(world, as_role):
    assert as_role("office").get(reverse("guide-detail", args=["nothing"])).status_code == 404
