"""What students wish for: a line a wish, for students who have a blank list."""

from collections import Counter
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.excel import values
from alliance.core.excel.values import BadCell
from alliance.core.imports.checks import accepted, look_again, written
from alliance.core.imports.columns import Found, Name, Reference, Whole
from alliance.core.imports.rosters import Line, Roster
from members.rosters.finding import same_person

from ..access import manages_batches
from ..enums import BatchState, HostVerdict, InternshipKind, OpeningKind, WishSource
from ..models import Opening, Wish, WishList
from ..services import wishes


def _refusals(rows):
    return wishes.refusals(rows, on=dates.today())


def _lists(viewer):
    rows = WishList.objects.visible_to(viewer).filter(batch__kind=InternshipKind.POST)
    return rows.exclude(batch__state=BatchState.CLOSED).select_related("person", "enrolment", "batch")


def find_lists(viewer, numbers: set[str]) -> dict[str, list[Found]]:
    """A student's blank list, by his number; where there is none, the one he has handed in."""
    found: dict[str, list[Found]] = {}
    for row in _lists(viewer).filter(enrolment__student_number__in=numbers).order_by("-handed_in_at", "batch_id"):
        found.setdefault(row.enrolment.student_number, []).append(Found(row.pk, row.enrolment.student_number, row))
    return found


def of_blank(line: Line, rows: list[Found]) -> list[Found]:
    blank = [one for one in rows if one.row.handed_in_at is None]
    if len(blank) > 1:
        raise BadCell(_("这名学生在几个批次都有空白志愿表，请打开他的志愿表代填。"))
    return blank or rows[:1]


def _label(opening: Opening) -> str:
    return f"{opening.title} · {opening.enterprise}"


def _offered(viewer):
    rows = Opening.objects.visible_to(viewer).offered(dates.today()).filter(kind=OpeningKind.INTERNSHIP)
    return rows.with_free_seats().select_related("enterprise").order_by("enterprise__pinyin", "pinyin", "pk")


def find_openings(viewer, texts: set[str]) -> dict[str, list[Found]]:
    """By post and firm, or by the post alone where one firm only offers it."""
    found: dict[str, list[Found]] = {}
    for row in _offered(viewer):
        for said in {_label(row), row.title} & texts:
            found.setdefault(said, []).append(Found(row.pk, _label(row), row))
    return found


def no_twin(line: Line, rows: list[Found]) -> list[Found]:
    if len(rows) > 1:
        raise BadCell(_("几家单位都有这个岗位，请从下拉列表选“岗位 · 单位”。"))
    return rows


def once_each(viewer, at: datetime):
    """No post twice in one list."""
    named: Counter = Counter()

    def check(roster: Roster, viewer, lines: list[Line]) -> None:
        for line in lines:
            if line.problems or not (line["wish_list"] and line["opening"]):
                continue
            pair = line["wish_list"].pk, line["opening"].pk
            named[pair] += 1
            if named[pair] > 1:
                line.refuse(roster.column("opening"), _("同一名学生的同一岗位，文件里填了两次。"))

    return check


def settle(source, viewer) -> None:
    """The lists are handed in with their wishes."""
    lists = {row.wish_list_id for found in written(source, WISHES) for _n, row in found}
    at = timezone.now()
    for row in WishList.objects.filter(pk__in=lists, handed_in_at=None).order_by("pk"):
        row.handed_in_at, row.source, row.version = at, WishSource.ROSTER, row.version + 1
        row.save(update_fields=["handed_in_at", "source", "version"])


def unsettle(source) -> None:
    """Lists without wishes are blank again."""
    lists = {row.wish_list_id for found in written(source, WISHES) for _n, row in found}
    for row in WishList.objects.filter(pk__in=lists, wishes=None, source=WishSource.ROSTER).order_by("pk"):
        row.handed_in_at, row.source, row.version = None, "", row.version + 1
        row.save(update_fields=["handed_in_at", "source", "version"])


WISHES = Roster(
    name="wishes",
    title=_("实习志愿"),
    listing="wish-list-list",
    model=Wish,
    may=manages_batches,
    personal=True,
    rows=lambda viewer: Wish.objects.visible_to(viewer),
    only_new=True,  # a list that is handed in is changed as a whole, on its page
    key=(("wish_list", "rank"),),
    label=("wish_list", "person__name"),
    notes=(_("每个志愿一行。先在批次的“志愿填报”页“建立志愿表”；已填报的学生请在页面上代填。"),),
    columns=(
        Reference(
            name="wish_list",
            title=_("学号"),
            required=True,
            find=find_lists,
            called="enrolment__student_number",
            narrow=of_blank,
            reads=values.own_number,
            missing=_("这名学生还没有志愿表，请核对学号，或先在批次的“志愿填报”页“建立志愿表”。"),
            sample="示例2026001",
        ),
        Name(
            name="person__name", title=_("姓名"), also=("学生姓名", "学生"), required=True, written=False, sample="张三"
        ),
        Whole(name="rank", title=_("志愿顺序"), also=("志愿", "第几志愿"), required=True, sample="1"),
        Reference(
            name="opening",
            title=_("岗位"),
            also=("招收岗位", "志愿岗位"),
            required=True,
            find=find_openings,
            called="title",
            narrow=no_twin,
            offered=lambda viewer: [_label(row) for row in _offered(viewer)],
            missing=_("没有这个岗位在招，请从下拉列表选择。"),
            width=32,
        ),
    ),
    checks=(same_person("wish_list", "学号"), accepted(_refusals)),
    file_checks=(once_each,),
    prepare=lambda source, viewer: look_again(source, WISHES, _refusals),
    settle=settle,
    unsettle=unsettle,
    untouched=Q(verdict=HostVerdict.OPEN, host_rank=None),
)
