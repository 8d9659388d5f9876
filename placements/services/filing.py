"""Filing a batch with the authority (INT-24): the school hands it in, the bureau files it or says what is missing.

What is filed stands: whoever wants another plan takes the filing back first, and hands in anew.
"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.attachments import having, kinds_missing
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.wording import few
from alliance.core.workflow import Machine, Move
from members.audiences import BUREAU_OFFICER, OFFICE, Several, Those
from members.enums import Role
from members.models import QualificationReview

from ..access import files_batches, manages_batches
from ..enums import Attested, InternshipKind, PaidBy
from ..enums import BatchState as State
from ..models import InternshipBatch
from ..rules import covered
from . import batches

ABOUT = About(
    "batch",
    lambda batch: {"name": batch.name, "school": batch.school.name, "span": batch.period_shown},
    {
        "name": "2026年秋季数控岗位实习",
        "school": "清川职业学校",
        "span": "2026年9月1日 至 2027年1月31日",
    },
    beside=("school",),
)
SCHOOL = Those(_("学校实习就业部门"), (Role.PLACEMENT,), at="school_id")
SCHOOL_LEADER = Those(_("学校负责人"), (Role.SCHOOL_LEADER,), at="school_id")
BOTH = Several(_("学校和教育局"), (SCHOOL, SCHOOL_LEADER, BUREAU_OFFICER))

MACHINE = Machine(
    Move(
        "submit",
        _("提交备案"),
        frozenset({State.PLANNING, State.RETURNED}),
        State.SUBMITTED,
        manages_batches,
        tone="primary",
        tells=BUREAU_OFFICER,
    ),
    Move(
        "recall",
        _("撤回备案申请"),
        frozenset({State.SUBMITTED}),
        State.PLANNING,
        manages_batches,
        tells=BUREAU_OFFICER,
    ),
    Move(
        "return",
        _("退回补正"),
        frozenset({State.SUBMITTED}),
        State.RETURNED,
        files_batches,
        reason=True,
        tone="red",
        tells=BOTH,
    ),
    Move(
        "reopen",
        _("变更备案内容"),
        frozenset({State.FILED}),
        State.PLANNING,
        manages_batches,
        reason=True,
        tells=BUREAU_OFFICER,
    ),
    Move(
        "close",
        _("结束批次"),
        frozenset({State.PLANNING, State.RETURNED, State.FILED}),
        State.CLOSED,
        manages_batches,
        reason=True,
        tells=BOTH,
    ),
    Move(
        "resume",
        _("重新打开"),
        frozenset({State.CLOSED}),
        State.PLANNING,
        manages_batches,
        reason=True,
        tells=BUREAU_OFFICER,
    ),
    about=ABOUT,
)
# What has a page of its own, because a number and a day are written.
FILING = Machine(
    Move("file", _("备案"), frozenset({State.SUBMITTED}), State.FILED, files_batches, tone="primary", tells=BOTH),
    about=ABOUT,
)
WAITS = Waits(
    InternshipBatch,
    ABOUT,
    Waiting(State.SUBMITTED, BUREAU_OFFICER, _("备案"), 3, 7, OFFICE, _("逾期催办教育局经办人员并告知联盟办公室。")),
    Waiting(
        State.RETURNED,
        SCHOOL,
        _("补正后重新提交备案"),
        3,
        10,
        SCHOOL_LEADER,
        _("逾期提醒学校负责人；没有备案的批次不得上岗。"),
    ),
)
NO_NEED = _("认识实习由学校组织，不用备案。")


def moves_batches(viewer) -> bool:
    """Whoever presses any of the buttons; which of them is for whom the machine says."""
    return manages_batches(viewer) or files_batches(viewer)


def asks(batch: InternshipBatch) -> bool:
    """Whether a batch is on its way to its filing, so that what is missing is worth saying."""
    return batch.kind == InternshipKind.POST and batch.state in {State.PLANNING, State.RETURNED, State.SUBMITTED}


def open_moves(batch: InternshipBatch, viewer) -> list[Move]:
    """The buttons of a batch: no visit is handed in."""
    moves = MACHINE.open_to(batch, viewer)
    return [one for one in moves if one.verb != "submit" or batch.kind == InternshipKind.POST]


def missing(batch: InternshipBatch) -> list[str]:
    """What stands between a batch and its filing, each with how to mend it. Page, button and service read this list."""
    found = _of_plan(batch)
    if batch.kind == InternshipKind.POST:
        found += [*_of_hosts(batch), *_of_insurance(batch), *_of_attestations(batch)]
    return [str(said) for said in found]


def _of_plan(batch: InternshipBatch) -> list:
    found = []
    if not batch.plan.strip():
        found.append(_("在“方案”里写明实习方案（第八条）"))
    found += [_("在“附件”里上传%(what)s") % {"what": what} for what in kinds_missing("batch", batch)]
    if batch.ends_before is None:
        found.append(_("在“编辑”里填写结束日期"))
    if not batch.batch_majors.filter(planned__gt=0).exists():
        found.append(_("在“方案”里填写面向专业和计划人数"))
    if batch.kind == InternshipKind.POST and not (batch.decided_on and batch.published_on):
        found.append(_("在“方案”里填写党组织会议确定实习单位和公开名单的日期（第七条）"))
    return found


def _of_hosts(batch: InternshipBatch) -> list:
    hosts = list(batch.hosts.order_by("pinyin", "pk"))
    if not hosts:
        return [_("在“编辑”里选定实习单位")]
    newest = QualificationReview.objects.last_words().filter(admission__organisation__in=hosts)
    until = dict(newest.values_list("admission__organisation", "valid_before"))
    unfit = [str(host) for host in hosts if (until.get(host.pk) or batch.starts_on) <= batch.starts_on]
    found = []
    if unfit:
        said = _("请联盟办公室完成单位资质审查（第六、七条），或移出批次：%(names)s")
        found.append(said % {"names": few(unfit)})
    if batch.decided_on and batch.published_on and (unlisted := batches.unlisted(batch)):
        said = _("在“方案”的名单里勾上已确定并公开的单位，或移出批次（第七条）：%(names)s")
        found.append(said % {"names": few([str(host) for host in unlisted])})
    return found


def _of_insurance(batch: InternshipBatch) -> list:
    policies = list(batch.policies.liability())
    found = []
    if any(policy.paid_by == PaidBy.STUDENT for policy in policies):
        found.append(_("更正由学生承担的保险：实习责任保险费不得向学生收取（第三十五条）"))
    if batch.ends_before is None:
        return found
    spans = tuple((one.starts_on, one.ends_before) for one in policies if one.paid_by != PaidBy.STUDENT)
    if gap := covered(spans, batch.starts_on, batch.ends_before):
        said = _("登记覆盖全程的实习责任保险：%(day)s起未保（第三十五条）")
        found.append(said % {"day": dates.shown(gap)})
    return found


def _of_attestations(batch: InternshipBatch) -> list:
    proven = set(batch.attestations.filter(uid__in=having("attestation", "proof")).values_list("rule", flat=True))
    return [_("作出承诺并附证明：%(what)s") % {"what": rule.label} for rule in Attested if rule not in proven]


@transaction.atomic
def move(batch: InternshipBatch, verb: str, *, viewer, on: date, at: datetime, reason: str = "") -> InternshipBatch:
    """Hand in, take back, return, open what was filed, close, take up again.

    Raises Refused for a batch that lacks something, and for closing one in which somebody is still placed.
    """
    batch = InternshipBatch.objects.select_for_update().get(pk=batch.pk)
    MACHINE.check(batch, verb, viewer=viewer, reason=reason)
    if verb == "submit":
        _check_complete(batch)
    if verb == "close":
        _check_over(batch, on=on)
    again = verb in {"reopen", "resume"}  # to be planned, and filed, anew
    changes = {"filing_number": "", "filed_on": None} if again else {}
    if again and batch.filing_number and reason.strip():
        reason = _now("%(reason)s（原备案号 %(number)s）") % {"reason": reason.strip(), "number": batch.filing_number}
    return MACHINE.perform(batch, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)


@transaction.atomic
def file(batch: InternshipBatch, *, number: str, filed_on: date, viewer, on: date, at: datetime) -> InternshipBatch:
    """Give a batch its number. What was complete when it was handed in may have lapsed since: it is looked at again."""
    batch = InternshipBatch.objects.select_for_update().get(pk=batch.pk)
    FILING.check(batch, "file", viewer=viewer)
    if not number.strip():
        raise ValidationError({"number": _("请填写备案号。")})
    if filed_on > on:
        raise ValidationError({"filed_on": _("备案日期不能晚于今天。")})
    _check_complete(batch)
    said = _now("备案号 %(number)s") % {"number": number.strip()}
    changes = {
        "filing_number": number.strip(),
        "filed_on": filed_on,
        "first_filed_on": min(batch.first_filed_on or filed_on, filed_on),
    }
    return FILING.perform(batch, "file", by=viewer.user, viewer=viewer, at=at, reason=said, **changes)


def _check_complete(batch: InternshipBatch) -> None:
    if batch.kind == InternshipKind.VISIT:
        raise Refused(NO_NEED)
    if lacking := missing(batch):
        raise Refused([_("备案还缺以下内容："), *lacking])


def _check_over(batch: InternshipBatch, *, on: date) -> None:
    """A batch is over when nobody is placed in it today or later. One that was never filed and took somebody waits too."""
    going = batch.assignments.not_withdrawn().exclude(leaves_before__lte=on)
    if count := going.count():
        said = _("还有 %(count)s 名学生的实习没有结束，不能结束批次。")
        raise Refused(said % {"count": count})
