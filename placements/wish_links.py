"""What students do over a single-use link on the phone: hand in their wishes, and see what came of them."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates, links
from alliance.core.errors import Refused
from alliance.core.models import Link
from alliance.core.pages import fact

from . import access
from .enums import MatchedHow, MatchingState, WishSource
from .forms.wishes import ReadForm, WishForm
from .models import Matched, WishList
from .services import wishes
from .services.assignments import overlapping

MOST = 60  # links on one sheet


@links.purpose
class HandingIn(links.Purpose):
    """A student ranks the posts he would like. Handing in again takes another link, until the deadline."""

    name = "wishes"
    title = _("填报实习志愿")
    named_by = "person__name"
    submit = _("提交志愿")

    def may_issue(self, viewer) -> bool:
        return access.manages_batches(viewer)

    def rows(self):
        return WishList.objects.select_related("batch", "school", "person", "enrolment__major", "enrolment__person")

    def content(self, row: WishList) -> object:
        return [row.person.name, str(row.batch.uid), row.batch.most_wishes]

    def check(self, row: WishList, *, on: date) -> None:
        wishes.check_list(row, on=on, by_link=True)

    def page(self, row: WishList) -> str:
        return reverse("wish-list-detail", args=[row.uid])

    def sender(self, row: WishList) -> str:
        return str(row.school)

    def facts(self, row: WishList) -> list[dict]:
        batch = row.batch
        return [
            fact(_("学生"), row.person.name),
            fact(_("实习批次"), batch.name),
            fact(_("实习起止"), batch.period_shown),
            fact(_("填报时间"), dates.span_shown(batch.wishes_from, batch.wishes_until)),
        ]

    def help(self, row: WishList) -> list[str]:
        return [
            _("按愿意的程度填，第一志愿填最想去的：排得靠后不会让别的志愿吃亏。"),
            _("截止之前可以重填，以最后一次为准；要重填，请向学校要新的链接。"),
            _(
                "您填的岗位所在的企业看得到您的姓名、班级、专业，看不到您还填了哪里；学校定下去向之后，没有安排您的企业就看不到了。"
            ),
        ]

    def form(self, row: WishList, data=None) -> WishForm:
        return WishForm(data, row=row, on=dates.today())

    def save(self, row: WishList, form: WishForm, *, by_name: str, on: date, at: datetime) -> str:
        wishes.hand_in(row, form.openings, source=WishSource.LINK, on=on, at=at, by_link=True)
        named = [f"{wishes.ordinal(n)}：{one.title}（{one.enterprise}）" for n, one in enumerate(form.openings, 1)]
        return _now("已提交。%(wishes)s。") % {"wishes": "；".join(named)}


@links.purpose
class Result(links.Purpose):
    """A student sees his own result, with why for each wish that did not hold; nobody else's."""

    name = "match-result"
    title = _("查看实习匹配结果")
    named_by = "person__name"
    submit = _("已看过")

    def may_issue(self, viewer) -> bool:
        return access.manages_batches(viewer)

    def rows(self):
        beside = ("matching__batch", "school", "person", "enrolment", "opening__enterprise", "lot_opening")
        return Matched.objects.select_related(*beside)

    def content(self, row: Matched) -> object:
        return [row.opening_id, row.told, row.public_reason]

    def check(self, row: Matched, *, on: date) -> None:
        if row.matching.state != MatchingState.TAKEN:
            raise Refused(_("匹配结果还没有采用，或已放弃，不能发给学生。"))

    def page(self, row: Matched) -> str:
        return reverse("matched-detail", args=[row.uid])

    def sender(self, row: Matched) -> str:
        return str(row.school)

    def facts(self, row: Matched) -> list[dict]:
        batch = row.matching.batch
        return [
            fact(_("学生"), row.person.name),
            fact(_("实习批次"), batch.name),
            *result_facts(row),
            *(_by_hand(row) if row.how == MatchedHow.AFTER else []),
            *(fact(_("各志愿结果"), line) for line in row.told),
        ]

    def help(self, row: Matched) -> list[str]:
        return [_("对结果有疑问，请联系学校。"), _("签订三方协议之后才能上岗。")]

    def form(self, row: Matched, data=None) -> ReadForm:
        return ReadForm(data)

    def save(self, row: Matched, form: ReadForm, *, by_name: str, on: date, at: datetime) -> str:
        return _now("学校知道您已看过结果。")


def _by_hand(row: Matched) -> list[dict]:
    """What the lot had given him, and the school's word why it did not stay so."""
    lot = f"{wishes.ordinal(row.lot_rank)}“{row.lot_opening}”" if row.lot_opening else _("没有匹配到岗位")
    return [fact(_("抽签结果"), lot), fact(_("学校调整的说明"), row.public_reason)]


def result_facts(row: Matched) -> list[dict]:
    """Where he goes as things stand today: a placement may have been made, moved or taken back since."""
    batch = row.matching.batch
    placed = overlapping(batch.starts_on, batch.ends_before).filter(enrolment=row.enrolment_id)
    standing = list(placed.select_related("host", "opening").order_by("starts_on"))
    if standing:
        return [
            part
            for one in standing
            for part in (
                fact(_("实习岗位"), f"{one.post or one.opening or _('未定')} · {one.host}"),
                fact(_("实习起止"), one.period_shown),
            )
        ]
    if row.opening is not None or row.how == MatchedHow.BEFORE:
        return [fact(_("结果"), _("原来的安排已撤销，请联系学校"))]
    return [fact(_("结果"), _("没有匹配到岗位，学校会另行安排"))]


def deadline_of(row: WishList, at: datetime) -> datetime | None:
    """A link for wishes ends with the window, where that is within what a link may last."""
    end = timezone.make_aware(datetime.combine(row.batch.wishes_until, time())) if row.batch.wishes_until else None
    return end if end and at < end <= at + links.LONGEST else None


def issue_many(of: links.Purpose, rows: Iterable, *, viewer, at: datetime, on: date, again: bool = False) -> list[dict]:
    """A link for each of these who holds none that still opens; `MOST` at a time.

    `again` calls once more on those whose link lies unused since an earlier day. Raises Refused where nobody is left.
    """
    open_links = Link.objects.usable_at(at).filter(purpose=of.name, organisation_id=viewer.organisation_id)
    holding = {one.subject_uid: one for one in open_links}
    made: list[dict] = []
    for row in rows:
        held = holding.get(row.uid)
        fresh = held and (not again or timezone.localtime(held.issued_at).date() == on)
        if fresh and held.content_hash == links.digest(of, row):
            continue
        until = deadline_of(row, at) if isinstance(row, WishList) else None
        try:
            issued, token = links.issue(
                of, row, recipient=row.person.name, viewer=viewer, at=at, on=on, expires_at=until
            )
        except Refused:  # nothing to be done by this one any more
            continue
        made.append({"row": row, "link": issued, "token": token})
        if len(made) == MOST:
            break
    if not made:
        raise Refused(_("没有要发链接的人：要么已经办过，要么手里的链接还有效，或今天刚发过。"))
    return made
