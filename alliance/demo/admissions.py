"""How the members came in: founders, later ones through review; who waits, was sent back, refused, suspended or left."""

from datetime import date, timedelta

from members.enums import AdmissionState as State
from members.models import Admission, AdmissionStep

from .companies import FOUNDED_ON, LEFT
from .organisations import Bodies
from .reviews import add_files, add_reviews
from .steps import add_step
from .world import Row, World

_REVIEW_DAYS = 12
_LABELS = {
    "apply": "提交申请",
    "review": "开始审核",
    "admit": "同意入会",
    "return": "退回补正",
    "refuse": "不予通过",
    "suspend": "暂停资格",
    "leave": "办理退会",
    "found": "发起成立",
}
_SUSPENDED_BECAUSE = "消防检查发现疏散通道占用，整改验收之前不新开展合作。"
_REFUSED_BECAUSE = "主营劳务派遣。《职业学校学生实习管理规定》不允许通过中介机构或劳务派遣单位安排实习。"
_LEFT_BECAUSE = "企业整体搬迁到外县，申请退会。"
_LEFT_ON = date(2024, 11, 30)


def add_admissions(world: World, bodies: Bodies, clerk: Row) -> None:
    for row in (bodies.association, *bodies.schools):
        _founder(world, row)
    members = []
    for company, row in bodies.enterprises:
        admission = (
            _founder(world, row)
            if company.joined_on == FOUNDED_ON
            else _later_member(world, row, company.joined_on, clerk)
        )
        members.append((company, admission))
        if row is bodies.suspended():
            _suspend(world, admission, clerk)
    waiting = _waiting(world, bodies.under_review, clerk)
    _sent_back(world, bodies.sent_back, clerk)
    for days, row in zip((2, 5), bodies.applied, strict=True):
        applied_on = world.today - timedelta(days=days)
        _step(world, _application(world, row, State.APPLIED, applied_on, "申请加入联盟，可提供实习岗位和兼职教师。"),
              "apply", "", State.APPLIED, applied_on)  # fmt: skip
    _refused(world, bodies.refused, clerk)
    _left(world, bodies.left, clerk)
    add_reviews(world, members, waiting, clerk)
    add_files(world, bodies)


def _founder(world: World, row: Row) -> Row:
    admission = world.add(
        Admission,
        organisation=row,
        state=State.ADMITTED,
        applied_on=FOUNDED_ON,
        admitted_on=FOUNDED_ON,
        statement="联盟发起单位",
    )
    _step(world, admission, "found", "", State.ADMITTED, FOUNDED_ON)
    return admission


def _later_member(world: World, row: Row, joined_on: date, clerk: Row) -> Row:
    applied_on = joined_on - timedelta(days=_REVIEW_DAYS + 8)
    admission = world.add(
        Admission,
        organisation=row,
        state=State.ADMITTED,
        applied_on=applied_on,
        admitted_on=joined_on,
        statement="愿意履行联盟章程，参与共建实训基地和教师工作站。",
        review_note="资质材料齐全，现场走访合格。",
    )
    _step(world, admission, "apply", "", State.APPLIED, applied_on)
    reviewed_on = applied_on + timedelta(days=8)
    _step(world, admission, "review", State.APPLIED, State.REVIEWING, reviewed_on, clerk)
    _step(world, admission, "admit", State.REVIEWING, State.ADMITTED, joined_on, clerk)
    return admission


def _waiting(world: World, row: Row, clerk: Row) -> Row:
    applied_on = world.today - timedelta(days=18)
    statement = "申请加入联盟，可提供包装机电岗位 12 个。"
    admission = _application(world, row, State.REVIEWING, applied_on, statement)
    _step(world, admission, "apply", "", State.APPLIED, applied_on)
    reviewed_on = applied_on + timedelta(days=4)
    _step(world, admission, "review", State.APPLIED, State.REVIEWING, reviewed_on, clerk)
    return admission


def _sent_back(world: World, row: Row, clerk: Row) -> None:
    reason = "安全生产许可证已过有效期，请换证后重新提交。"
    applied_on = world.today - timedelta(days=45)
    statement = "申请加入联盟，愿意共建机电安装实训基地。"
    admission = _application(world, row, State.RETURNED, applied_on, statement, reason)
    _step(world, admission, "apply", "", State.APPLIED, applied_on)
    reviewed_on, returned_on = applied_on + timedelta(days=3), applied_on + timedelta(days=_REVIEW_DAYS)
    _step(world, admission, "review", State.APPLIED, State.REVIEWING, reviewed_on, clerk)
    _step(world, admission, "return", State.REVIEWING, State.RETURNED, returned_on, clerk, reason)


def _suspend(world: World, admission: Row, clerk: Row) -> None:
    """A member still; what runs there goes on."""
    admission.values["state"] = State.SUSPENDED
    day = world.today - timedelta(days=20)
    _step(world, admission, "suspend", State.ADMITTED, State.SUSPENDED, day, clerk, _SUSPENDED_BECAUSE)


def _refused(world: World, row: Row, clerk: Row) -> None:
    applied_on = world.today - timedelta(days=70)
    admission = _application(world, row, State.REFUSED, applied_on, "申请加入联盟，可组织外派实习。", _REFUSED_BECAUSE)
    _step(world, admission, "apply", "", State.APPLIED, applied_on)
    reviewed_on, refused_on = applied_on + timedelta(days=4), applied_on + timedelta(days=_REVIEW_DAYS)
    _step(world, admission, "review", State.APPLIED, State.REVIEWING, reviewed_on, clerk)
    _step(world, admission, "refuse", State.REVIEWING, State.REFUSED, refused_on, clerk, _REFUSED_BECAUSE)


def _left(world: World, row: Row, clerk: Row) -> None:
    """Came and went within 2024: on the roll at no cutoff."""
    if world.today < _LEFT_ON:
        return
    admission = _later_member(world, row, LEFT.joined_on, clerk)
    admission.values |= {"state": State.LEFT, "ends_before": _LEFT_ON}
    _step(world, admission, "leave", State.ADMITTED, State.LEFT, _LEFT_ON, clerk, _LEFT_BECAUSE)


def _application(world: World, row: Row, state: str, applied_on: date, statement: str, note: str = "") -> Row:
    return world.add(
        Admission, organisation=row, state=state, applied_on=applied_on, statement=statement, review_note=note
    )


def _step(
    world: World,
    admission: Row,
    verb: str,
    before: str,
    after: str,
    day: date,
    by: Row | None = None,
    reason: str = "",
) -> None:
    moved, label = (before, after), _LABELS[verb]
    add_step(world, AdmissionStep, admission, verb, label, moved, day, by=by, by_name="申请单位", reason=reason)
