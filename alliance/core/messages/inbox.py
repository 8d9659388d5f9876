"""What somebody has not read yet, counted once a page for all his memberships."""

from datetime import datetime

from django.db import DatabaseError
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from ..models import Message


def unread(request: HttpRequest) -> dict:
    """How many messages each of one's memberships has unread, by its uid: one query over what is unread, once a request.

    Nobody's, and while the database is away, nothing.
    """
    if not hasattr(request, "unread_messages"):
        request.unread_messages = _counted(request)
    return request.unread_messages


def _counted(request: HttpRequest) -> dict:
    if not getattr(request, "viewer", None):
        return {}
    rows = Message.objects.filter(user_id=request.viewer.user_id).unread().order_by()
    try:
        return dict(rows.values_list("membership_uid").annotate(count=Count("pk")))
    except DatabaseError:
        return {}


def elsewhere(request: HttpRequest) -> list[dict]:
    """One's other memberships that have something unread."""
    counts = unread(request)
    others = [m for m in request.viewer_choices if m != request.viewer]
    return [{"membership": m, "count": counts[m.uid]} for m in others if m.uid in counts]


def read(rows: QuerySet[Message], *, at: datetime) -> int:
    """Mark these read. Returns how many were unread."""
    return rows.filter(read_at=None).update(read_at=at)
