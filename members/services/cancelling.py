"""Cancelling what was recorded by mistake: the row stays, with its reason, and counts nowhere."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused

CANCELLED = _("这一条已经撤销，请刷新页面查看。")


def cancel(row, *, at: datetime, reason: str, **more):
    """Cancel a record once. Raises Refused without a reason, and when somebody was faster.

    `more` are further columns: by whom, where the row keeps that.
    """
    if not reason.strip():
        raise Refused(_("撤销须写明理由。"))
    changes = {"cancelled_at": at, "cancelled_reason": reason.strip(), **more}
    if not type(row).objects.filter(pk=row.pk, cancelled_at=None).update(**changes):
        raise Refused(CANCELLED)
    for name, value in changes.items():
        setattr(row, name, value)
    return row


def refuse_cancelled(row) -> None:
    """Hold the row until the end of the transaction. Raises Refused when it has been cancelled."""
    if type(row).objects.select_for_update().get(pk=row.pk).cancelled_at:
        raise Refused(CANCELLED)
