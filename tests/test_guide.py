"""Each role finds its own guide in the product, in Chinese, with pictures that are there."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from alliance.guide import FOLDER, GUIDE_OF, NAMES
from members.enums import Role

PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")


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
    for words, target in PICTURE.findall((FOLDER / f"{name}.md").read_text(encoding="utf-8")):
        assert words, target
        assert (FOLDER / target).exists(), target
        assert finders.find(f"guide/{Path(target).name}"), target


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
