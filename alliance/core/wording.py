"""Small turns of phrase that pages and documents share."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _


def figure(value: Decimal | None) -> str:
    """A figure as people write it: 93 or 93.5, never 93.00; — for none."""
    return "—" if value is None else f"{value.normalize():f}"


def few(names: Sequence[str], most: int = 3) -> str:
    """A few names in full, many as the first ones and their number; — for none."""
    if len(names) <= most:
        return _("、").join(names) or "—"
    return _("%(names)s等%(count)s家") % {"names": _("、").join(names[:most]), "count": len(names)}


def clauses(lines: Iterable[object]) -> str:
    """Lines as clauses of one sentence, divided as the reader's language does."""
    return str(_("；")).join(str(line) for line in lines)


def few_rows(labels: Sequence[str], most: int = 3) -> str:
    """The same of rows."""
    if len(labels) <= most:
        return _("、").join(labels) or "—"
    return _("%(names)s等%(count)s条") % {"names": _("、").join(labels[:most]), "count": len(labels)}
