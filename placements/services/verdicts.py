"""What firms say to the students who wish for their posts: wanted or not, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.messages.kinds import Kind
from alliance.core.messages.sending import Tidings, tell_all
from members.audiences import Those
from members.enums import Role

from ..enums import HostVerdict, MatchingState
from ..models import InternshipBatch, Matching, Opening, Wish

HR = Those(_("企业人事"), (Role.HR,), at="enterprise_id")
# No person's name: titles leave the portal in letters.
ASKED = Kind(
    "wishes-asked",
    path=lambda opening: reverse("opening-wishes", args=[opening.uid]),
    facts=lambda opening: {"title": opening.title},
    example={"title": "数控车工", "school": "清川职业学校", "count": 12},
)


@dataclass(frozen=True)
class Answer:
    """What a firm says to one wish, which it saw at version `seen`."""

    wish: UUID
    verdict: str
    host_rank: int | None
    note: str
    seen: int


def open_wishes(rows: QuerySet[Wish]) -> QuerySet[Wish]:
    """Those of them that may still be answered: nobody knows where the student goes, and no matching waits."""
    return rows.undecided().exclude(Exists(_waiting()))


def _waiting() -> QuerySet[Matching]:
    return Matching.objects.filter(batch=OuterRef("wish_list__batch"), state=MatchingState.PROPOSED)


@transaction.atomic
def answer_all(opening: Opening, answers: Sequence[Answer], *, viewer) -> int:
    """Say something to several students at once; who is refused has no place in the order. Returns how many changed.

    Raises Refused for wishes that are matched or gone by now, and where a colleague answered one of them first.
    """
    said = {one.wish: one for one in answers}
    rows = Wish.objects.visible_to(viewer).filter(opening=opening, uid__in=said)
    standing = list(
        open_wishes(rows).select_related("wish_list__person").select_for_update(of=("self",)).order_by("pk")
    )
    if len(standing) < len(said):
        raise Refused(_("有的学生已改报别的岗位，或学校已经开始匹配。请刷新页面查看，再填写意见。"))
    changed = 0
    for row in standing:
        one = said[row.uid]
        rank = None if one.verdict == HostVerdict.REFUSED else one.host_rank
        if (row.verdict, row.host_rank, row.note) == (one.verdict, rank, one.note):
            continue
        if row.version != one.seen:
            raise Refused(
                _("同事刚刚填过“%(name)s”的意见，请刷新页面查看后再填。") % {"name": row.wish_list.person.name}
            )
        row.verdict, row.host_rank, row.note = one.verdict, rank, one.note
        row.version += 1
        row.save(update_fields=["verdict", "host_rank", "note", "version"])
        changed += 1
    return changed


TAKE_BACK_OVER = _("这名学生现在没有等您收回的“不接收”：学校已采用匹配结果，或批次已结束，意见不能再改。")


def taken_back(rows: QuerySet[Wish]) -> QuerySet[Wish]:
    """Those of them whose refusal still keeps a student away while his school looks through its matching."""
    return rows.undecided().filter(Exists(_waiting()), verdict=HostVerdict.REFUSED)


@transaction.atomic
def take_back(wish: Wish, *, viewer) -> Wish:
    """A firm would have him after all: the school may put him there by hand. Raises Refused when it is too late."""
    rows = taken_back(Wish.objects.visible_to(viewer).filter(pk=wish.pk))
    row = rows.select_for_update(of=("self",)).first()
    if row is None:
        raise Refused(TAKE_BACK_OVER)
    row.verdict = HostVerdict.OPEN
    row.version += 1
    row.save(update_fields=["verdict", "version"])
    return row


UNANSWERED = Q(verdict=HostVerdict.OPEN, host_rank=None)


def unanswered(batch: InternshipBatch) -> QuerySet[Wish]:
    return open_wishes(Wish.objects.filter(wish_list__batch=batch)).filter(UNANSWERED)


@transaction.atomic
def ask(batch: InternshipBatch, *, on: date, at: datetime) -> int:
    """Ask the firms whose posts have wishes without an answer; each once a day. Returns how many people were told.

    Raises Refused where every wish has its answer.
    """
    counts = dict(unanswered(batch).values_list("opening").annotate(count=Count("pk")).order_by())
    if not counts:
        raise Refused(_("没有等企业填写意见的志愿。"))
    openings = list(Opening.objects.filter(pk__in=counts).order_by("pk"))
    to = HR.of(openings)
    return tell_all(
        [
            Tidings(
                ASKED,
                one,
                to[one.pk],
                f"{ASKED.name}:{one.uid}:{batch.uid}:{on}",
                facts={"school": batch.school.name, "count": counts[one.pk]},
            )
            for one in openings
        ],
        at=at,
    )
