"""What the meetings of committees resolved, as the office keeps it in one table: a line a resolution."""

from datetime import date, time

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.excel import values
from alliance.core.excel.values import BadCell
from alliance.core.imports.checks import accepted, begins, keeping, look_again, written
from alliance.core.imports.columns import Choice, Day, Found, Passage, Reference, Text
from alliance.core.imports.rosters import Line, Roster

from ..access import brings_governance
from ..enums import MeetingState, ResolutionState
from ..models import Meeting, Organisation, Resolution
from ..services.resolutions import log_passed, refusals
from .finding import find_organisations, known_by_name


class Number(Text):
    """As the office writes it: 第 3 号 keeps its blank. What Excel made a date of, 2025-1, is refused with words."""

    def parse(self, cell):
        return values.code(cell) if isinstance(cell, date | time) else super().parse(cell)


def find_meetings(viewer, titles: set[str]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    rows = Meeting.objects.kept_by(viewer).filter(title__in=titles).select_related("term__committee")
    for row in rows.order_by("held_on", "pk"):
        found.setdefault(row.title, []).append(Found(row.pk, row.title, row))
    return found


def offered_meetings(viewer) -> list[str]:
    rows = Meeting.objects.kept_by(viewer).filter(state__in=[MeetingState.HELD, MeetingState.MINUTED])
    return list(dict.fromkeys(rows.order_by("-held_on", "-pk").values_list("title", flat=True)))


def meant(line: Line, rows: list[Found]) -> list[Found]:
    """Meetings are called alike: the one of the line's day and committee, and not one that was cancelled."""
    day, committee = (line.given.get(f"meeting__{name}") for name in ("held_on", "term__committee__name"))
    those = [one for one in rows if day is None or one.row.held_on == day]
    those = [one for one in those if committee is None or one.row.committee.name == committee]
    if rows and not those:
        raise BadCell(_now("这个名称的会议不是这个委员会、这一天的，请核对会议日期和委员会。"))
    those = [one for one in those if one.row.state != MeetingState.CANCELLED] or those
    if len(those) > 1:
        raise BadCell(_now("有几次同名的会议，请填会议日期和委员会来区分。"))
    return those


def find_owners(viewer, texts: set[str]) -> dict[str, list[Found]]:
    own = Resolution.objects.kept_by(viewer).values("owner")
    return find_organisations(known_by_name(Organisation.objects.visible_to(viewer), own), texts)


def offered_owners(viewer) -> list[str]:
    rows = Organisation.objects.visible_to(viewer).filter(closed_at=None)
    return list(rows.order_by("pinyin").values_list("name", flat=True))


def settle(source, viewer) -> None:
    for found in written(source, RESOLUTIONS):
        log_passed((row for _number, row in found), by=viewer.user, at=dates.now())


RESOLUTIONS = Roster(
    name="resolutions",
    title=_("决议"),
    listing="resolution-list",
    model=Resolution,
    may=brings_governance,
    rows=lambda viewer: Resolution.objects.kept_by(viewer),
    key=(("meeting", "number"),),
    label=("meeting", "number"),
    ignored=("序号", "备注", "办结日期", "逾期"),
    notes=(
        _("会议先在页面登记，到会达到法定人数，才能导入它的决议。"),
        _("按会议和编号找到已登记的决议，办理中的可以更改内容和承办单位；改期、报告办结和确认办结在决议的页面。"),
    ),
    columns=(
        Text(
            name="meeting__term__committee__name",
            title=_("委员会"),
            also=("委员会名称",),
            written=False,
            note=_("可不填；会议同名时用来区分。"),
            width=20,
        ),
        Day(
            name="meeting__held_on",
            title=_("会议日期"),
            also=("召开日期", "会议时间"),
            written=False,
            note=_("可不填；会议同名时用来区分。"),
            sample="2026-05-08",
        ),
        Reference(
            name="meeting",
            title=_("会议"),
            also=("会议名称", "会次"),
            required=True,
            find=find_meetings,
            offered=offered_meetings,
            called="title",
            narrow=meant,
            missing=_("请填已登记的会议名称，或先登记会议。"),
            width=30,
        ),
        Number(
            name="number",
            title=_("编号"),
            also=("决议编号", "决议号", "文号"),
            required=True,
            sample="示例2026-1-1",
        ),
        Passage(
            name="text",
            title=_("决议内容"),
            also=("内容", "决议", "决议事项", "事项", "议定事项"),
            required=True,
            sample="安排暑期教师入企实践",
            width=40,
        ),
        Reference(
            name="owner",
            title=_("承办单位"),
            also=("责任单位", "牵头单位", "落实单位", "承办"),
            required=True,
            find=find_owners,
            offered=offered_owners,
            missing=_("请填机构的全称、简称或统一社会信用代码。"),
            width=26,
        ),
        Day(
            name="due_on",
            title=_("办结期限"),
            also=("完成期限", "完成时限", "截止日期", "期限"),
            required=True,
            sample="2026-08-31",
        ),
        Choice(
            name="state",
            title=_("状态"),
            also=("办理状态", "进度"),
            written=False,
            choices=tuple(ResolutionState.choices),
            synonyms={
                "进行中": ResolutionState.OPEN,
                "未办结": ResolutionState.OPEN,
                "未完成": ResolutionState.OPEN,
                "完成": ResolutionState.CLOSED,
                "已完成": ResolutionState.CLOSED,
                "办结": ResolutionState.CLOSED,
            },
            note=_("可不填；新登记的都从“办理中”开始。"),
        ),
    ),
    checks=(
        begins("state", ResolutionState.OPEN),
        keeping(due_on=_("与已登记的期限不同。改期请打开决议的页面，用“编辑”写明理由。")),
        accepted(refusals, changes=True),
    ),
    prepare=lambda source, viewer: look_again(source, RESOLUTIONS, refusals, changes=True),
    settle=settle,
    untouched=Q(state=ResolutionState.OPEN),
)
