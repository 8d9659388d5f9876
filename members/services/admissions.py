"""Joining and leaving the alliance: apply → review → admit, send back or refuse with reason."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.sending import tell
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import BUREAU_OFFICER, OFFICE, Those
from ..enums import CLERKS, ReviewConclusion
from ..enums import AdmissionState as State
from ..models import Admission, Organisation
from . import gallery, join_blanks, join_letters, reviews
from .organisations import code_is_doubtful

ABOUT = About(
    "admission",
    lambda admission: {"organisation": admission.organisation.name},
    {"organisation": "清川机械有限公司"},
    beside=("organisation",),
)
APPLICANT = Those(_("申请单位"), CLERKS, at="organisation_id")

MACHINE = Machine(
    Move(
        "review", _("开始审核"), frozenset({State.APPLIED}), State.REVIEWING, access.manages_admissions, tone="primary"
    ),
    Move(
        "admit",
        _("同意入会"),
        frozenset({State.REVIEWING}),
        State.ADMITTED,
        access.manages_admissions,
        tone="primary",
        tells=APPLICANT,
    ),
    Move(
        "return",
        _("退回补正"),
        frozenset({State.REVIEWING}),
        State.RETURNED,
        access.manages_admissions,
        reason=True,
        tells=APPLICANT,
    ),
    Move("resubmit", _("补正后重新提交"), frozenset({State.RETURNED}), State.APPLIED, access.applies),
    Move(
        "refuse",
        _("不予通过"),
        frozenset({State.REVIEWING}),
        State.REFUSED,
        access.manages_admissions,
        reason=True,
        tone="red",
        tells=APPLICANT,
    ),
    # A suspended member stays on the roll, and so in the figures; but nothing new is begun with it.
    Move(
        "suspend",
        _("暂停资格"),
        frozenset({State.ADMITTED}),
        State.SUSPENDED,
        access.manages_admissions,
        reason=True,
        tone="red",
        tells=APPLICANT,
    ),
    Move(
        "reinstate",
        _("恢复资格"),
        frozenset({State.SUSPENDED}),
        State.ADMITTED,
        access.manages_admissions,
        reason=True,
        tone="primary",
        tells=APPLICANT,
    ),
    Move(
        "leave",
        _("办理退会"),
        frozenset({State.ADMITTED, State.SUSPENDED}),
        State.LEFT,
        access.manages_admissions,
        reason=True,
        tone="red",
        tells=APPLICANT,
    ),
    about=ABOUT,
)
WAITS = Waits(
    Admission,
    ABOUT,
    Waiting(State.APPLIED, OFFICE, _("审核"), 3, 5, BUREAU_OFFICER, _("逾期催办教育局经办人员。")),
    Waiting(State.REVIEWING, OFFICE, _("审核"), 7, 10, BUREAU_OFFICER, _("逾期催办教育局经办人员。")),
    Waiting(State.RETURNED, APPLICANT, _("补正"), 5, 20, OFFICE, _("逾期由联盟办公室联系核实。")),
)


APPLIED = ABOUT.kind("apply")


def apply(organisation: Organisation, *, statement: str, on: date, by, at: datetime, by_name: str = "") -> Admission:
    """Open an application, and tell the office. `by_name` names in the log whoever came without an account.

    Raises Refused when the organisation is a member already, or its application is under way.
    """
    if not organisation.may_join:
        raise Refused(_("教育主管部门和联盟办公室不作为成员单位入会。"))
    if organisation.closed_at:
        raise Refused(_("这家机构已停用，请先恢复。"))
    admission = Admission(organisation=organisation, statement=statement.strip(), applied_on=on)
    try:
        with transaction.atomic():
            admission.full_clean(exclude=["uid"])
            admission.save()
            admission.steps.create(
                verb="apply",
                label=str(_("提交申请")),
                from_state="",
                to_state=State.APPLIED,
                at=at,
                by=by,
                by_name=by.name if by else by_name or str(_("系统")),
            )
            office = [one for one in OFFICE.of([admission])[admission.pk] if by is None or one.user_id != by.pk]
            tell(APPLIED, admission, to=office, at=at, key=f"{APPLIED.name}:{admission.uid}")
    except (ValidationError, IntegrityError) as error:
        raise Refused(_("这家机构已是成员，或已有一份申请在办理。")) from error
    return admission


@transaction.atomic
def rewrite(admission: Admission, statement: str, *, seen: int) -> Admission:
    """Write a new statement for an application that was sent back, unless somebody did since version `seen`.

    Raises Refused once it is under way again.
    """
    standing = Admission.objects.select_for_update().get(pk=admission.pk)
    if standing.state != State.RETURNED:
        raise Refused(_("只有退回补正的申请可以修改说明。"))
    standing.statement = statement.strip()
    return save_version(standing, seen=seen)


def missing_to_admit(admission: Admission, *, on: date) -> list[str]:
    """What still stands between an application and its admission: facts on file or told, and a review that was passed."""
    organisation = admission.organisation
    told = join_blanks.blanks(organisation, join_blanks.said_by(join_blanks.newest_of(admission)))
    code = organisation.credit_code or told.get("credit_code")
    missing = []
    if not code:
        missing.append(_("登记统一社会信用代码"))
    elif code_is_doubtful(code) and not organisation.note:
        missing.append(_("信用代码校验位不符：请核对营业执照，并在备注中写明核对结果"))
    if not organisation.contact_name and "contact_name" not in told:
        missing.append(_("登记联系人"))
    return [*(str(line) for line in missing), *_missing_in_review(admission, on=on)]


def _missing_in_review(admission: Admission, *, on: date) -> list[str]:
    newest = reviews.newest_of(admission, on=on)
    if newest and newest.conclusion == ReviewConclusion.PASSED:
        return []
    found = [one.shown for one in reviews.findings_of(admission, newest, on=on)]
    if newest is None or newest.conclusion == ReviewConclusion.FAILED:
        return [*found, str(_("资质审查结论：通过"))]
    return found or [str(_("资质审查结论：通过"))]


def move(admission: Admission, verb: str, *, viewer, on: date, at: datetime, reason: str = "") -> Admission:
    """Take one step. Admission asks for everything in `missing_to_admit`; leaving ends the stay with that day.

    Who begins to examine an application begins its qualification review, unless one is open or a pass still holds; who
    refuses it ends that review as well. Whoever applied without an account is told by e-mail; what he wrote fills what is
    still blank once he is admitted.
    """
    MACHINE.check(admission, verb, viewer=viewer, reason=reason)
    changes: dict = {}
    if verb == "admit":
        reviews.refuse_unfit(reviews.findings_of(admission, reviews.newest_of(admission, on=on), on=on))
        if missing := missing_to_admit(admission, on=on):
            raise Refused(_("还不能入会，尚缺：%(what)s。") % {"what": str(_("；")).join(missing)})
        changes = {"admitted_on": on}
    if verb == "leave":
        if on <= admission.admitted_on:
            raise Refused(_("入会当天不能办理退会。"))
        changes = {"ends_before": on}
    with transaction.atomic():
        if verb == "admit":
            join_blanks.fill(admission)
        moved = MACHINE.perform(admission, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)
        if verb == "review":
            newest = reviews.newest_of(moved, on=on)
            if newest is None or newest.conclusion == ReviewConclusion.FAILED:
                reviews.open_review(moved, at=at)
        if verb == "leave":
            gallery.set_aside(moved.organisation, because=_("已退会，不再审核"), by=viewer.user, at=at)
        if verb == "refuse" and (open_now := moved.reviews.filter(conclusion="").first()):
            reviews.conclude(open_now, ReviewConclusion.FAILED, by=viewer.user, on=on, at=at, reason=reason)
        join_letters.answer(moved, verb, at=at, reason=reason)
    return moved
