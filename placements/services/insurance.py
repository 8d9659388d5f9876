"""Insurance of a batch (INT-26): whether its liability policies cover every day, and who pays."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.attachments import attach
from alliance.core.errors import Refused
from alliance.core.services import save_row
from alliance.core.uploads import Upload

from ..enums import BatchState, PaidBy
from ..models import InsurancePolicy, InternshipBatch
from ..rules import covered
from .batches import frozen, hold


@transaction.atomic
def write_policy(
    policy: InsurancePolicy, scan: Upload | None = None, *, viewer, at, seen: int | None = None
) -> InsurancePolicy:
    """Register a policy, or put one right, with its scan where one is there.

    A further policy may come until the batch is over; one the filing rests on stays as it is. Raises ValidationError
    for a policy that shares no day with its batch. Who pays is written down, lawful or not: a page that refuses what
    happened learns nothing of it.
    """
    batch = policy.batch
    if policy.pk:
        hold(batch)
    elif batch.state == BatchState.CLOSED:
        raise Refused(frozen(batch))
    policy.school_id = batch.school_id
    policy.full_clean(exclude=["uid"])
    if not dates.overlap((policy.starts_on, policy.ends_before), (batch.starts_on, batch.ends_before)):
        said = _("批次的起止是 %(span)s，保险期间与它没有重叠的日子。")
        raise ValidationError({"starts_on": said % {"span": batch.period_shown}})
    save_row(policy, seen=seen)
    if scan is not None:
        attach("insurance-policy", policy, scan, kind="policy", viewer=viewer, at=at)
    return policy


@transaction.atomic
def remove_policy(policy: InsurancePolicy) -> None:
    """Take away a policy that was written down by mistake. Raises Refused once the batch was handed in with it."""
    hold(policy.batch)
    policy.delete()


def uncovered(batch: InternshipBatch, policies) -> str:
    """What is wrong with the liability policies of a batch, in words; blank when they cover every day and no student pays."""
    policies = list(policies)
    if any(one.paid_by == PaidBy.STUDENT for one in policies):
        return str(_("由学生承担保费，违反第三十五条"))
    if batch.ends_before is None:
        return str(_("批次没有结束日期，无法核对"))
    gap = covered(tuple((one.starts_on, one.ends_before) for one in policies), batch.starts_on, batch.ends_before)
    return _("%(day)s起未保") % {"day": dates.shown(gap)} if gap else ""
