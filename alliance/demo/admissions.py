"""How the members came in: founders, later ones through review, one still waiting and one sent back."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from members.enums import AdmissionState
from members.models import Admission, AdmissionStep

from .companies import FOUNDED_ON
from .organisations import Bodies
from .world import Row, World

_REVIEW_DAYS = 12
_LABELS = {"apply": "提交申请", "review": "开始审核", "admit": "同意入会", "return": "退回补正", "found": "发起成立"}


def add_admissions(world: World, bodies: Bodies, clerk: Row) -> None:
    for row in (bodies.association, *bodies.schools):
        _founder(world, row)
    for company, row in bodies.enterprises:
        if company.joined_on == FOUNDED_ON:
            _founder(world, row)
        else:
            _later_member(world, row, company.joined_on, clerk)
    _waiting(world, bodies.under_review, clerk)
    _sent_back(world, bodies.sent_back, clerk)


def _founder(world: World, row: Row) -> None:
    admission = world.add(
        Admission,
        organisation=row,
        state=AdmissionState.ADMITTED,
        applied_on=FOUNDED_ON,
        admitted_on=FOUNDED_ON,
        statement="联盟发起单位",
    )
    _step(world, admission, "found", "", AdmissionState.ADMITTED, FOUNDED_ON)


def _later_member(world: World, row: Row, joined_on: date, clerk: Row) -> None:
    applied_on = joined_on - timedelta(days=_REVIEW_DAYS + 8)
    admission = world.add(
        Admission,
        organisation=row,
        state=AdmissionState.ADMITTED,
        applied_on=applied_on,
        admitted_on=joined_on,
        statement="愿意履行联盟章程，参与共建实训基地和教师工作站。",
        review_note="资质材料齐全，现场走访合格。",
    )
    _step(world, admission, "apply", "", AdmissionState.APPLIED, applied_on)
    reviewed_on = applied_on + timedelta(days=8)
    _step(world, admission, "review", AdmissionState.APPLIED, AdmissionState.REVIEWING, reviewed_on, clerk)
    _step(world, admission, "admit", AdmissionState.REVIEWING, AdmissionState.ADMITTED, joined_on, clerk)


def _waiting(world: World, row: Row, clerk: Row) -> None:
    applied_on = world.today - timedelta(days=18)
    admission = world.add(
        Admission,
        organisation=row,
        state=AdmissionState.REVIEWING,
        applied_on=applied_on,
        statement="申请加入联盟，可提供包装机电岗位 12 个。",
    )
    _step(world, admission, "apply", "", AdmissionState.APPLIED, applied_on)
    reviewed_on = applied_on + timedelta(days=4)
    _step(world, admission, "review", AdmissionState.APPLIED, AdmissionState.REVIEWING, reviewed_on, clerk)


def _sent_back(world: World, row: Row, clerk: Row) -> None:
    reason = "安全生产许可证已过有效期，请换证后重新提交。"
    applied_on = world.today - timedelta(days=45)
    admission = world.add(
        Admission,
        organisation=row,
        state=AdmissionState.RETURNED,
        applied_on=applied_on,
        statement="申请加入联盟，愿意共建机电安装实训基地。",
        review_note=reason,
    )
    _step(world, admission, "apply", "", AdmissionState.APPLIED, applied_on)
    reviewed_on, returned_on = applied_on + timedelta(days=3), applied_on + timedelta(days=_REVIEW_DAYS)
    _step(world, admission, "review", AdmissionState.APPLIED, AdmissionState.REVIEWING, reviewed_on, clerk)
    _step(world, admission, "return", AdmissionState.REVIEWING, AdmissionState.RETURNED, returned_on, clerk, reason)


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
    world.add(
        AdmissionStep,
        subject=admission,
        verb=verb,
        label=_LABELS[verb],
        from_state=before,
        to_state=after,
        at=timezone.make_aware(datetime.combine(day, time(10))),
        by=by,
        by_name=by["name"] if by else "申请单位",
        reason=reason,
    )
