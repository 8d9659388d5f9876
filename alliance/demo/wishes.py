"""Wishes for a batch that is being prepared: most students have handed in, a few have not, and a firm has answered.

Made by the real services, so that what is offered to whom is what the portal itself would offer.
"""

import random
from datetime import date, datetime, timedelta

from members.enums import Role
from members.models import EnterpriseProfile, UserMembership
from placements.enums import HostVerdict, WishSource
from placements.models import InternshipBatch, Opening, Wish, WishList
from placements.services import wishes

_STUDENTS = 40
_SILENT = 6  # of them, who have not handed in
_KNOWN_STAFF = 5  # a kind of post is a fifth of the firm
_WINDOW = timedelta(days=7)


def add_wishes(clerk: str, *, seed: int, today: date, at: datetime) -> None:
    """`clerk` is the username of the placement office. Its next batch that has posts on offer collects wishes."""
    viewer = UserMembership.objects.select_related("organisation").get(user__username=clerk, role=Role.PLACEMENT)
    batch = _next(viewer, today)
    if batch is None:
        return
    draw = random.Random(f"{seed}:wishes")
    for opening in wishes.offered_to(batch, on=today):
        if opening.post_staff is None:
            staff = EnterpriseProfile.objects.filter(organisation=opening.enterprise_id).values_list("staff_count")
            known = staff.first()
            Opening.objects.filter(pk=opening.pk).update(post_staff=max(5, (known and known[0] or 50) // _KNOWN_STAFF))
    wishes.open_lists(batch, on=today)
    lists = WishList.objects.filter(batch=batch).select_related("batch", "person", "enrolment__major")
    rows = list(lists.order_by("enrolment__class_name", "pk")[:_STUDENTS])
    WishList.objects.filter(batch=batch).exclude(pk__in=[row.pk for row in rows]).delete()
    for row in rows[_SILENT:]:
        offered = wishes.choices_for(row, on=today)
        if offered:
            named = draw.sample(offered, min(len(offered), draw.randint(1, batch.most_wishes)))
            wishes.hand_in(row, named, source=WishSource.LINK, on=today, at=at)
    _answered(batch)


def _next(viewer, today: date) -> InternshipBatch | None:
    coming = InternshipBatch.objects.filter(school=viewer.organisation, kind="post", starts_on__gt=today)
    for batch in coming.order_by("starts_on", "pk"):
        batch.wishes_from, batch.wishes_until = today - _WINDOW, today + _WINDOW
        if wishes.offered_to(batch, on=today) and wishes.meant_for(batch).exists():
            InternshipBatch.objects.filter(pk=batch.pk).update(
                wishes_from=batch.wishes_from,
                wishes_until=batch.wishes_until,
                decided_on=batch.decided_on or today - 2 * _WINDOW,
                published_on=batch.published_on or today - _WINDOW,
                version=batch.version + 1,
            )
            batch.batch_hosts.update(listed=True)
            return batch
    return None


def _answered(batch: InternshipBatch) -> None:
    """The firm of the first post has looked at its students: the first three in an order, the last refused."""
    first = Wish.objects.filter(wish_list__batch=batch).order_by("opening").first()
    if first is None:
        return
    rows = list(Wish.objects.filter(wish_list__batch=batch, opening=first.opening_id).order_by("pk"))
    for rank, row in enumerate(rows[:3], start=1):
        row.verdict, row.host_rank, row.note = HostVerdict.WANTED, rank, "面试合格"
        row.save()
    if len(rows) > 3:
        rows[-1].verdict, rows[-1].note = HostVerdict.REFUSED, "与岗位要求不符"
        rows[-1].save()
