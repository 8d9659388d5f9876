"""Whoever reads English misses nothing: the catalogue holds every text of today's code, in both its forms.

The files are read by Python alone; the gettext tools are needed only to write them (`makemessages`, `msgfmt`).
"""

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ["alliance", "members", "placements", "orders", "reports"]
MARKERS = {"gettext", "gettext_lazy", "gettext_noop"}
FOLDER = ROOT / "locale" / "en" / "LC_MESSAGES"
MARKED = re.compile(r"""\b(?:_|gettext)\(\s*u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", re.DOTALL)
PLACEHOLDER = re.compile(r"%\(\w+\)[\d.+-]*[a-z]|%%|\{[^{}]*\}")


def parsed() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def names_of(tree: ast.AST, meant: set[str]) -> set[str]:
    """What a module calls these functions: by their own names or, say, `later`."""
    names = [name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names]
    return {name.asname or name.name for name in names if name.name in meant}


def marked_calls(tree: ast.AST) -> Iterator[ast.Call]:
    markers = {"_"} | names_of(tree, MARKERS)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in markers:
            yield node


def messages_in_code() -> set[str]:
    texts = [call.args[0] for _path, tree in parsed() for call in marked_calls(tree)]
    return {text.value for text in texts if isinstance(text, ast.Constant)}


def messages_in_templates() -> set[str]:
    """As `makemessages` sees them: Django itself turns a template into calls of gettext."""
    found = set()
    for path in sorted((ROOT / "templates").rglob("*.html")):
        calls = MARKED.findall(templatize(path.read_text(encoding="utf-8")))
        found |= {ast.literal_eval(text) for text in calls}
    return found


def written() -> dict[str, str]:
    """The .po file as msgid → msgstr; its header is the entry of the empty msgid."""
    entries: dict[str, str] = {}
    for block in (FOLDER / "django.po").read_text(encoding="utf-8").split("\n\n"):
        parts = {"msgid": "", "msgstr": ""}
        key = ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            word, _space, rest = line.partition(" ")
            key, text = (word, rest) if word in parts else (key, line)
            parts[key] += ast.literal_eval(text)
        assert parts["msgid"] not in entries, f"twice: {parts['msgid']}"
        entries[parts["msgid"]] = parts["msgstr"]
    return entries


def compiled() -> dict[str, str]:
    with (FOLDER / "django.mo").open("rb") as stream:
        return dict(GNUTranslations(stream)._catalog)


def test_every_text_of_the_code_has_its_english():
    catalogue = compiled()
    assert sorted(text for text in messages_in_code() if not catalogue.get(text)) == []


def test_every_text_of_the_templates_has_its_english():
    found, catalogue = messages_in_templates(), compiled()
    assert len(found) > 50  # the reader reads
    assert sorted(text for text in found if not catalogue.get(text)) == []


def test_a_translator_keeps_every_placeholder():
    wrong = {
        text: english
        for text, english in compiled().items()
        if text and sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(english))
    }
    assert wrong == {}


def test_no_english_is_a_guess_and_none_is_still_chinese():
    assert not re.search(r"^#, .*\bfuzzy\b", (FOLDER / "django.po").read_text(encoding="utf-8"), re.MULTILINE)
    assert [
        english for english in compiled().values() if re.search(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]", english)
    ] == []


def test_what_is_compiled_is_what_was_written():
    assert compiled() == written()


def test_no_text_is_put_together_before_it_is_looked_up():
    """An f-string or a sum inside `_()` is never found in a catalogue."""
    wrong = [
        f"{path}:{call.lineno}"
        for path, tree in parsed()
        for call in marked_calls(tree)
        if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert wrong == []


def calls_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Calls made while the module loads: bodies of functions wait, their defaults and decorators do not."""
    if isinstance(node, ast.Call):
        yield node
    for name, value in ast.iter_fields(node):
        if name == "body" and isinstance(node, ast.FunctionDef | ast.Lambda):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from calls_at_import(child)


def test_no_text_takes_its_language_from_whoever_started_the_server():
    wrong = [
        f"{path}:{call.lineno}"
        for path, tree in parsed()
        if "/management/" not in path  # a command is loaded by the one person it speaks to
        for call in calls_at_import(tree)
        if isinstance(call.func, ast.Name) and call.func.id in names_of(tree, {"gettext"})
    ]
    assert wrong == []


@pytest.mark.parametrize(("language", "shown"), [("zh-hans", "冻结数据"), ("en", "Freeze data")])
def test_each_reader_gets_the_text_of_the_chosen_language(language, shown):
    with translation.override(language):
        assert translation.gettext("冻结数据") == shown
