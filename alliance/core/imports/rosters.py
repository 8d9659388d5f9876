"""Rosters: the workbooks the portal takes in. Each is declared once, in one short file of the app whose rows it brings."""


class Roster:
    name: str = ""


def declared() -> dict[str, Roster]:
    """Every roster, by name. Each app's `ready` imports its rosters."""
    return {}


def rosters_of(viewer) -> list[Roster]:
    """The rosters a viewer may bring in."""
    return []
