"""The kinds of what the rooms keep: those every alliance begins with."""

from alliance.founding.catalogue import words
from members.models.kinds import Kind

from .world import Row, World


def add_kinds(world: World, kind: type[Kind]) -> dict[str, Row]:
    """All kinds of one sort, by name."""
    return {values["name"]: world.add(kind, **values) for values in words(kind)}
