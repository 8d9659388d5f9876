"""Making batches: their time, and the hosts that take part."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max, Min, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.services import save_version
from members.models import Organisation

from ..enums import DatePrecision
from ..models import BatchHost, InternshipBatch


@transaction.atomic
def make_batch(batch: InternshipBatch, *, school: Organisation, hosts) -> InternshipBatch:
    """Write a batch of one school with its hosts. Raises ValidationError for a name already used or reversed dates."""
    batch.school = school
    batch.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            batch.save()
    except IntegrityError as error:
        raise ValidationError({"name": _("本校已有同名批次。")}) from error
    for host in hosts:
        BatchHost.objects.create(batch=batch, host=host)
    return batch


@transaction.atomic
def correct_batch(batch: InternshipBatch, *, hosts, seen: int) -> InternshipBatch:
    """Save an edited batch unless somebody saved it since version `seen`, with exactly these hosts.

    Raises ValidationError for dates that leave a placement outside, and for a host to be left out where students are
    placed or an old paper reports a head-count.
    """
    was = InternshipBatch.objects.select_for_update().get(pk=batch.pk)  # nobody is assigned meanwhile
    if (batch.starts_on, batch.ends_before) != (was.starts_on, was.ends_before):
        _check_span(batch)
    if batch.starts_on != was.starts_on:
        batch.starts_precision = DatePrecision.DAY
    batch.full_clean(exclude=["uid"])
    save_version(batch, seen=seen)
    kept = {host.pk for host in hosts}
    leaving = batch.batch_hosts.exclude(host__in=kept).select_related("host")
    _check_leaving(batch, list(leaving))
    leaving.delete()
    for host in hosts:
        BatchHost.objects.get_or_create(batch=batch, host=host)
    return batch


def _check_span(batch: InternshipBatch) -> None:
    """All placements that stand lie inside the batch."""
    placed = batch.assignments.not_withdrawn().aggregate(
        first=Min("starts_on"), last=Max("ends_before"), open_ended=Min("pk", filter=Q(ends_before=None))
    )
    if placed["first"] and placed["first"] < batch.starts_on:
        said = _("已有学生从 %(day)s 开始实习，批次不能晚于这一天开始。")
        raise ValidationError({"starts_on": said % {"day": dates.shown(placed["first"])}})
    if batch.ends_before is None:
        return
    if placed["open_ended"]:
        raise ValidationError({"ends_before": _("批次中有尚未约定结束日期的安排，请先更正它们的结束日期。")})
    if placed["last"] and placed["last"] > batch.ends_before:
        said = _("已有学生实习到 %(day)s，批次不能早于这一天结束。")
        raise ValidationError({"ends_before": said % {"day": dates.shown(placed["last"] - dates.DAY)}})


def _check_leaving(batch: InternshipBatch, leaving: list[BatchHost]) -> None:
    ids = [one.host_id for one in leaving]
    used = set(batch.assignments.not_withdrawn().filter(host__in=ids).values_list("host_id", flat=True))
    names = [str(one.host) for one in leaving if one.host_id in used or one.reported_headcount is not None]
    if names:
        said = _("这些单位已有学生安排或上报人次，不能移出批次：%(names)s。")
        raise ValidationError({"hosts": said % {"names": str(_("、")).join(names)}})
