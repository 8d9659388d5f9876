"""Who looks after a committee brings what its meetings resolved: with a quorum, due after the meeting, from the start."""

from datetime import date

import pytest

from alliance.core import dates
from alliance.core.errors import Refused
from members.enums import Role
from members.models import Attendance, Meeting, Resolution
from members.services import resolutions
from tests.core.imports.books import act, bring, mark, remarks, workbook

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = ("会议名称", "会议日期", "决议编号", "决议事项", "责任单位", "完成时限", "状态")


def book(*rows) -> bytes:
    return workbook(*rows, headings=HEADINGS)


def refused(source) -> dict[int, list[str]]:
    return {row.number: [one["text"] for one in row.problems] for row in source.rows.filter(state="refused")}


@pytest.fixture
def clerk(world):
    return world.a.members["placement"]


def test_resolutions_come_in_waiting_for_their_owners_and_go_again_while_nothing_was_done(world, clerk):
    title, firm = world.a.meeting.title, world.a.enterprise.name
    rows = [
        (title, "", "2025-2", "购置设备", firm, "2025-09-30", "进行中"),
        (title, "", "第 3 号", "修订\n方案", firm, "2025-10-31", ""),
    ]
    source = act(bring(book(*rows), clerk, roster="resolutions"), "write", clerk)

    assert source.state == "done", source.error
    new = Resolution.objects.get(meeting=world.a.meeting, number="第 3 号")
    assert (new.text, new.owner, new.due_on, new.state) == (
        "修订\n方案",
        world.a.enterprise,
        date(2025, 10, 31),
        "open",
    )
    (step,) = new.steps.all()
    assert (step.verb, step.to_state, step.by) == ("pass", "open", clerk.user)
    assert resolutions.WAITS.line(new, on=dates.today())

    assert act(source, "undo", clerk, reason="传错了文件").state == "undone"
    assert list(Resolution.objects.filter(meeting=world.a.meeting)) == [world.a.resolution]


def test_each_line_that_cannot_be_is_marked_up_with_its_reason(world, clerk):
    held, firm = world.a.meeting, world.a.enterprise.name
    Meeting.objects.create(term=world.a.term, title="还没开的会", held_on=date(2025, 6, 1), state="planned")
    Meeting.objects.create(term=world.a.term, title="人不够的会", held_on=date(2025, 6, 2), state="held")
    Meeting.objects.create(term=world.a.term, title=held.title, held_on=date(2025, 6, 3), state="held")
    day = held.held_on.isoformat()
    rows = [
        ("还没开的会", "", "1", "办一件事", firm, "2025-09-30", ""),
        ("人不够的会", "", "1", "办一件事", firm, "2025-09-30", ""),
        (held.title, "", "2", "哪一次", firm, "2025-09-30", ""),
        (held.title, "2025-01-01", "2", "没有这一天的", firm, "2025-09-30", ""),
        (held.title, day, "2", "会前就到期", firm, "2025-03-09", ""),
        (held.title, day, "3", "早已办完", firm, "2025-09-30", "已完成"),
        (held.title, day, date(2025, 4, 1), "编号成了日期", firm, "2025-09-30", ""),
        (world.b.meeting.title, "", "2", "别校的会", firm, "2025-09-30", ""),
        (held.title, day, "5", "能办的", firm, "2025-09-30", ""),
    ]
    source = bring(book(*rows), clerk, roster="resolutions")

    said = refused(source)
    assert said.keys() == set(range(2, 10)) and source.new_count == 1
    told = [
        "召开之后",
        "到会情况",
        "同名的会议",
        "核对会议日期",
        "不能早于会议日期",
        "不能填“已办结”",
        "日期",
        "没有找到",
    ]
    for number, words in enumerate(told, start=2):
        assert words in said[number][0], said[number]
    beside = remarks(mark(source, clerk))
    assert beside.keys() == said.keys() and "不能早于会议日期" in beside[6]


def test_what_runs_is_corrected_by_a_file_and_what_was_reported_is_not_nor_a_day_due_moved(world, clerk):
    row, title, school = world.a.resolution, world.a.meeting.title, world.a.school.name

    def line(text: str, due: str = "2099-06-30") -> bytes:
        return book((title, "", row.number, text, school, due, ""))

    source = act(bring(line("安排二十个实训工位。"), clerk, roster="resolutions"), "write", clerk)
    row.refresh_from_db()
    assert (row.text, row.owner, row.version) == ("安排二十个实训工位。", world.a.school, 2)
    assert "改期请打开" in refused(bring(line("安排工位。", "2099-07-31"), clerk, roster="resolutions"))[2][0]

    waiting = bring(line("安排三十个。"), clerk, roster="resolutions", name="二.xlsx")
    today = dates.today()
    resolutions.report(row, done_on=today, evidence="照片", viewer=clerk, on=today, at=dates.now())
    assert act(waiting, "write", clerk).state == "checked"  # nothing was written
    assert "不能修改" in refused(bring(line("安排四十个。"), clerk, roster="resolutions", name="三.xlsx"))[2][0]
    assert bring(line(row.text), clerk, roster="resolutions", name="四.xlsx").unchanged_count == 1
    with pytest.raises(Refused, match="又有人改过"):
        act(source, "undo", clerk, reason="改回去")
    row.refresh_from_db()
    assert (row.text, row.state) == ("安排二十个实训工位。", "done")


def test_a_meeting_that_lost_its_quorum_after_the_check_resolves_nothing(world, clerk):
    rows = [(world.a.meeting.title, "", "2025-2", "购置设备", world.a.enterprise.name, "2025-09-30", "")]
    source = bring(book(*rows), clerk, roster="resolutions")
    Attendance.objects.filter(meeting=world.a.meeting).update(presence="absent", delegate_name="")

    source = act(source, "write", clerk)

    assert source.state == "checked" and "未达法定人数" in source.error
    assert Resolution.objects.filter(meeting=world.a.meeting).count() == 1


def test_another_schools_clerk_reaches_no_meeting_and_who_keeps_no_committee_brings_nothing(world, clerk):
    other = world.b.members["placement"]
    line = (world.a.meeting.title, "", world.a.resolution.number, "改写", world.a.enterprise.name, "2099-06-30", "")
    source = bring(book(line), other, roster="resolutions")
    assert "没有找到" in refused(source)[2][0]
    for role in (Role.HR, Role.TEACHER, Role.SCHOOL_LEADER):
        with pytest.raises(Refused, match="不能导入"):
            bring(book(line), world.a.members[role], roster="resolutions")
    assert bring(book(line), world.shared["office"], roster="resolutions").changed_count == 1
