"""What is written about the portal keeps up with it."""

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from pghistory.models import Event

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ["core", "members", "placements", "orders", "reports"]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "deploy" / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")


def our_models() -> list[type]:
    return [m for room in ROOMS for m in apps.get_app_config(room).get_models() if not issubclass(m, Event)]


def test_every_model_has_its_chinese_word_in_the_glossary():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    missing = [
        model.__name__
        for model in our_models()
        if not re.search(rf"^\|[^|]*`{model.__name__}`[^|]*\|[^|]*[\u4e00-\u9fff]", glossary, re.MULTILINE)
    ]
    assert missing == []


def test_every_choice_a_row_can_hold_is_in_the_glossary_as_it_is_shown():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    missing = [
        f"{model.__name__}.{field.name}: `{value}` {label}"
        for model in our_models()
        for field in model._meta.local_fields
        for value, label in field.choices or []
        if f"`{value}` {label}" not in glossary
    ]
    assert missing == []


@pytest.mark.parametrize("written", PAGES, ids=lambda written: str(written.relative_to(ROOT)))
def test_a_reader_who_follows_a_link_arrives(written: Path):
    targets = [link.partition("#")[0] for link in LINK.findall(written.read_text(encoding="utf-8")) if ":" not in link]
    assert [target for target in targets if target and not (written.parent / target).exists()] == []


def test_the_changelog_begins_with_the_version_that_stands_in_the_project():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    entries = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert entries[0] == version


def test_every_decision_is_listed_and_says_context_decision_and_consequences():
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for page in sorted(folder.glob("0*.md")):
        assert page.name in listed
        headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences"], page.name
