"""The words an alliance keeps for what its rooms hold."""

from alliance.core.services import save_row

from ..models.kinds import Kind


def save_kind(kind: Kind, *, seen: int | None) -> Kind:
    """Add a kind, or save one unless somebody did since version `seen`.

    What it counts as changes in figures taken from now on; published ones stay.
    """
    kind.full_clean(exclude=["uid"])
    return save_row(kind, seen=seen)
