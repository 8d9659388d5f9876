"""Who goes where: a school's students, each at one host of a batch for a time, in a seat of an opening or without."""

from collections import Counter
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.excel import values
from alliance.core.excel.values import BadCell
from alliance.core.imports.checks import accepted, apart, differs, keeping, look_again, written
from alliance.core.imports.columns import Day, Found, IdNumber, LastDay, Name, Reference, Text
from alliance.core.imports.rosters import Line, Roster
from members.models import Organisation
from members.rosters.finding import find_enrolments, find_organisations, known_by_name, on_first_day, same_person

from ..access import manages_batches
from ..enums import OpeningKind
from ..forms.assignments import offered
from ..models import Assignment, BatchHost, InternshipBatch, Opening
from ..services import consents, seats
from ..services.assignments import SIGNED, refusals, refuse_signed, signed


def _batches(viewer):
    return InternshipBatch.objects.visible_to(viewer).filter(school_id=viewer.organisation_id)


def find_batches(viewer, names: set[str]) -> dict[str, list[Found]]:
    return {row.name: [Found(row.pk, row.name, row)] for row in _batches(viewer).filter(name__in=names)}


def open_batches(viewer) -> list[str]:
    still = Q(ends_before=None) | Q(ends_before__gt=dates.today())
    return list(_batches(viewer).filter(still).order_by("-starts_on", "-pk").values_list("name", flat=True))


def offered_hosts(viewer) -> list[str]:
    hosts = BatchHost.objects.filter(batch__in=_batches(viewer)).values("host")
    return list(Organisation.objects.active().filter(pk__in=hosts).order_by("pinyin").values_list("name", flat=True))


def find_hosts(viewer, texts: set[str]) -> dict[str, list[Found]]:
    own = Assignment.objects.visible_to(viewer).not_withdrawn().values("host")
    return find_organisations(known_by_name(Organisation.objects.all(), own), texts)


def find_openings(viewer, titles: set[str]) -> dict[str, list[Found]]:
    """Those a school sees: what is on offer, and where its students sit."""
    rows = Opening.objects.visible_to(viewer).filter(kind=OpeningKind.INTERNSHIP, title__in=titles)
    on_offer = set(rows.offered(dates.today()).values_list("pk", flat=True))
    found: dict[str, list[Found]] = {}
    for row in rows.order_by("pk"):
        row.on_offer = row.pk in on_offer
        found.setdefault(row.title, []).append(Found(row.pk, row.title, row))
    return found


def of_host(line: Line, rows: list[Found]) -> list[Found]:
    """An enterprise offers the same post year after year: a placement keeps its own, a new one gets what is on offer."""
    host = line["host"]
    own = line.own.values["opening"] if line.own else None
    there = [one for one in rows if host is None or one.row.enterprise_id == host.pk]
    there = (
        [one for one in there if own and one.pk == own.pk] or [one for one in there if one.row.on_offer] or there[-1:]
    )
    if len(there) > 1:
        raise BadCell(_("这家单位有几个同名的岗位在招，请在批次页上安排学生。"))
    return there


def seats_for_all(viewer, at: datetime):
    """Seats are counted over the whole file: whoever comes first gets them, the others are told."""
    on, asked = timezone.localdate(at), Counter()

    def check(roster: Roster, viewer, lines: list[Line]) -> None:
        waiting = [line for line in lines if not line.problems and not line.own and line["opening"]]
        ids = {line["opening"].pk for line in waiting}
        now = {row.pk: row for row in Opening.objects.offered(on).filter(pk__in=ids)}
        for line in waiting:
            opening = line["opening"].row
            free = now.get(opening.pk)
            if free is None or free.seats_free <= 0:
                line.refuse(roster.column("opening"), seats.refusal(opening, free, 1))
            elif asked[opening.pk] >= free.seats_free:
                told = {"title": opening.title, "free": free.seats_free}
                said = _("岗位“%(title)s”只剩 %(free)s 个空位，前面的行已经占满，请另选岗位。") % told
                line.refuse(roster.column("opening"), said)
            else:
                asked[opening.pk] += 1

    return check


def _wanted(source) -> Counter:
    """How many seats of each opening an import takes."""
    return Counter(row.opening_id for found in written(source, ASSIGNMENTS) for _n, row in found if row.opening_id)


def as_signed(roster: Roster, viewer, lines: list[Line]) -> None:
    """A post that all parties have signed is changed by them alone."""
    changed = [line for line in lines if line.own and differs(roster, line, "post")]
    bound = signed([line.own for line in changed])
    for line in changed:
        if line.own.pk in bound:
            line.refuse(roster.column("post"), str(SIGNED))


def _changed(source) -> list[Assignment]:
    """The placements of before whose post an import writes."""
    return [row for found in written(source, ASSIGNMENTS, changes=True) for _n, row in found if row.pk]


def settle(source, viewer) -> None:
    consents.recheck([row.pk for row in _changed(source)], at=dates.now())


def prepare(source, viewer) -> None:
    """As `assign_all` does: batches are held, then seats are taken, then placements are written."""
    rows = {(row.batch_id, row.host_id) for found in written(source, ASSIGNMENTS) for _n, row in found}
    batches = {batch for batch, _host in rows}
    list(InternshipBatch.objects.select_for_update(no_key=True).filter(pk__in=batches).order_by("pk"))
    look_again(source, ASSIGNMENTS, refusals)
    refuse_signed(_changed(source))
    for batch, host in sorted(rows):
        BatchHost.objects.get_or_create(batch_id=batch, host_id=host)
    try:
        seats.take_all(_wanted(source), on=dates.today())
    except ValidationError as refusal:
        raise Refused([*refusal.messages, _("名额刚刚有变，请重新检查，看过最新结果再导入。")]) from refusal


ASSIGNMENTS = Roster(
    name="assignments",
    title=_("实习安排"),
    listing="assignment-list",
    model=Assignment,
    may=manages_batches,
    personal=True,
    rows=lambda viewer: Assignment.objects.visible_to(viewer).not_withdrawn(),
    fixed=lambda viewer: {"school_id": viewer.organisation_id},
    derived=lambda line: {
        "person_id": line["enrolment"].row.person_id,
        "post": line["opening"].label if line["opening"] else "",
    },
    key=(("enrolment", "starts_on"),),
    label=("enrolment", "person__name"),
    notes=(
        _(
            "登记过的安排，文件只能改岗位名称，三方协议签订之后岗位也不能改；换单位、改日期、换招收岗位，请打开那条安排办理。"
        ),
        _("填了招收岗位的占用一个名额，名额按行的先后分配；撤销导入，名额随即退回。"),
    ),
    columns=(
        Reference(
            name="enrolment",
            title=_("学号"),
            required=True,
            find=find_enrolments,
            called="student_number",
            narrow=on_first_day,
            reads=values.own_number,
            missing=_("本校没有这个学号，请核对；新生请先登记。"),
            sample="示例2026001",
        ),
        Name(
            name="person__name", title=_("姓名"), also=("学生姓名", "学生"), required=True, written=False, sample="张三"
        ),
        IdNumber(
            name="person__id_number",
            title=_("身份证号"),
            also=("身份证", "身份证号码", "公民身份号码"),
            written=False,
            note=_("可不填；填了就与登记的核对。"),
            width=22,
        ),
        Reference(
            name="batch",
            title=_("实习批次"),
            also=("批次", "批次名称"),
            required=True,
            find=find_batches,
            offered=open_batches,
            missing=_("请填本校实习批次的名称，或先新建批次。"),
            width=24,
        ),
        Reference(
            name="host",
            title=_("实习单位"),
            also=("单位", "单位名称", "企业名称", "实习企业", "接收单位"),
            required=True,
            find=find_hosts,
            offered=offered_hosts,
            missing=_("请填单位的全称、简称或统一社会信用代码。"),
            width=26,
        ),
        Reference(
            name="opening",
            title=_("招收岗位"),
            find=find_openings,
            called="title",
            narrow=of_host,
            late=True,
            offered=lambda viewer: list(dict.fromkeys(row.title for row in offered(viewer, dates.today()))),
            missing=_("这家单位没有这个岗位在招；不经招收岗位的留空。"),
            note=_("可不填；填了占用这个岗位的一个名额。"),
            width=20,
        ),
        Text(name="post", title=_("岗位名称"), also=("实习岗位", "岗位"), note=_("填了招收岗位的可不填。"), width=18),
        Day(
            name="starts_on", title=_("开始日期"), also=("实习开始日期", "起始日期"), required=True, sample="2026-09-01"
        ),
        LastDay(
            name="ends_before",
            title=_("结束日期"),
            also=("实习结束日期", "最后一天", "截止日期"),
            note=_("填最后一天（含当天）；批次没有结束日期的可不填。"),
            sample="2027-01-31",
        ),
    ),
    checks=(
        same_person("enrolment", "学号"),
        keeping(
            batch=_("这名学生从这一天起的安排在另一个批次，文件不能改批次；登记错的请先撤销那条安排。"),
            host=_("这名学生从这一天起的安排在另一家单位。换单位请打开那条安排，提前结束或撤销后再另行安排。"),
            opening=_("换招收岗位请打开这条安排，用“调整岗位”。"),
            ends_before=_("已登记的结束日期与文件不同。请打开这条安排，用“更正结束日期”。"),
        ),
        accepted(refusals),
        as_signed,
    ),
    file_checks=(
        apart(
            lambda line: (
                None if line.own else (line["enrolment"].row.person_id, (line["starts_on"], line["ends_before"]))
            )
        ),
        seats_for_all,
    ),
    prepare=prepare,
    settle=settle,
    release=lambda source: seats.give_all_back(_wanted(source)),
)
