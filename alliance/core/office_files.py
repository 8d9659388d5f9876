"""Word and Excel files taken as evidence: looked into as far as it takes to know that they run nothing."""

import re
import tempfile
from pathlib import Path

from .excel.container import Container
from .excel.hostile import Hostile
from .excel.limits import MB, Limits
from .excel.package import walk

MAIN = {
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
}
TYPES = "[content_types].xml"
MOST_MARKUP = 4 * MB  # bytes of a list of parts or relations
MACROS = ("macro", "vba", "activex", "customui", "userxmlfunction", "dialogsheet")
EMBEDDED = ("oleobject", "relationships/control")
LOCAL_TEMPLATE = re.compile(r"(?i)file:///[a-z]:")  # where Word keeps its Normal.dotm, on the writer's own disk
PATHS = {"vbaproject.bin": "macros", "vbadata.xml": "macros", "/activex/": "macros", "/oleobject": "embedded"}


def kind_of(content: bytes, *, most: int) -> str:
    """`docx` or `xlsx`. Raises Hostile: `archive` for another ZIP, `macros`, `embedded`, `external_links`, `damaged`…

    Every part is unpacked once, so that the file is known to be whole.
    """
    limits = Limits(file_bytes=most, unpacked_bytes=10 * most, members=5_000)
    with tempfile.NamedTemporaryFile() as kept:
        kept.write(content)
        kept.flush()
        container = Container(Path(kept.name), limits)
    names = {name.casefold(): name for name in container.infos}
    if TYPES not in names:
        raise Hostile("archive")
    for folded in names:
        for part, code in PATHS.items():
            if part in f"/{folded}":
                raise Hostile(code)
    found = []

    def see_type(tag: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "").lower()
        _refuse(kind)
        found.extend(name for ending, name in MAIN.items() if kind.endswith(ending))

    walk(_markup(container, names[TYPES]), see_type)
    for folded, name in names.items():
        if folded.endswith(".rels"):
            walk(_markup(container, name), _see_relation)
    for name in container.infos:
        for _block in container.blocks(name):
            pass
    if len(found) != 1:
        raise Hostile("archive")
    return found[0]


def _markup(container: Container, name: str) -> bytes:
    if container.infos[name].file_size > MOST_MARKUP:
        raise Hostile("bomb")
    return container.read(name)


def _refuse(kind: str) -> None:
    if any(word in kind for word in MACROS):
        raise Hostile("macros")
    if any(word in kind for word in EMBEDDED):
        raise Hostile("embedded")


def _see_relation(tag: str, attributes: dict[str, str]) -> None:
    kind, target = attributes.get("Type", "").lower(), attributes.get("Target", "")
    _refuse(kind)
    if attributes.get("TargetMode", "").lower() != "external" or kind.endswith("/hyperlink"):
        return
    if not (kind.endswith("/attachedtemplate") and LOCAL_TEMPLATE.match(target)):
        raise Hostile("external_links")
