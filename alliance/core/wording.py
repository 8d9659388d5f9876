"""Small turns of phrase that pages and documents share."""

from collections.abc import Sequence


def few(names: Sequence[str], most: int = 3) -> str:
    """A few names in full, many as the first ones and their number; — for none."""
    if len(names) <= most:
        return "、".join(names) or "—"
    return f"{'、'.join(names[:most])}等{len(names)}家"
