"""How the pages of records that can be cancelled say so."""

from django.utils import timezone
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.pages import fact, facts_of


def status_of(record) -> dict:
    if record.cancelled_at:
        return {"label": _("已撤销"), "tone": "red"}
    return {"label": _("有效"), "tone": "green"}


def what_became_of(record) -> list[dict]:
    """When, by whom and why a record was cancelled; nothing of one that stands."""
    if not record.cancelled_at:
        return []
    return [
        fact(_("作废时间"), dates.shown(timezone.localdate(record.cancelled_at))),
        fact(_("作废人"), record.cancelled_by.name if record.cancelled_by else ""),
        *facts_of(record, "cancelled_reason"),
    ]
