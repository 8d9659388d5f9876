"""Cancelling what was recorded by mistake: the row stays, with its reason, and counts nowhere."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused


def cancel(row, *, at: datetime, reason: str):
    """Cancel a record once. Raises Refused without a reason, and when somebody was faster."""
    if not reason.strip():
        raise Refused(_("撤销须写明理由。"))
    changes = {"cancelled_at": at, "cancelled_reason": reason.strip()}
    if not type(row).objects.filter(pk=row.pk, cancelled_at=None).update(**changes):
        raise Refused(_("这一条已经撤销，请刷新页面查看。"))
    for name, value in changes.items():
        setattr(row, name, value)
    return row
