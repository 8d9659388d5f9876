"""Making batches: their time, the hosts that take part, and what is planned for them."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max, Min, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.services import save_version
from members.models import Major, Organisation

from ..enums import BatchState as State
from ..enums import DatePrecision
from ..models import BatchHost, BatchMajor, BatchSegment, InternshipBatch

FILED_ON = ("kind", "starts_on", "ends_before")  # of what the bureau files, what a batch's own form writes
PLANNED = ("plan", "decided_on", "published_on")  # and what its plan does


def frozen(batch: InternshipBatch) -> str:
    """Why what is filed about a batch may not be changed as it stands; blank while it may."""
    return {
        State.SUBMITTED: _now("批次已提交备案，请先“撤回备案申请”，改好再提交。"),
        State.FILED: _now("批次已备案，请先“变更备案内容”，改好再提交备案。"),
        State.CLOSED: _now("批次已结束，请先“重新打开”，再修改。"),
    }.get(State(batch.state), "")


def hold(batch: InternshipBatch) -> InternshipBatch:
    """The batch itself, held to the end of the transaction, so that nobody hands it in while its papers are written.

    Raises Refused while what is filed may not be changed.
    """
    held = InternshipBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if why := frozen(held):
        raise Refused(why)
    return held


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
    _refuse_rewriting(was, batch, FILED_ON)
    if (batch.starts_on, batch.ends_before) != (was.starts_on, was.ends_before):
        _check_span(batch)
        _check_segments(batch, list(batch.segments.values_list("starts_on", "ends_before")))
    if batch.starts_on != was.starts_on:
        batch.starts_precision = DatePrecision.DAY
    batch.full_clean(exclude=["uid"])
    save_version(batch, seen=seen)
    kept = {host.pk for host in hosts}
    if (why := frozen(was)) and kept != set(batch.batch_hosts.values_list("host", flat=True)):
        raise ValidationError({"hosts": why})
    leaving = batch.batch_hosts.exclude(host__in=kept).select_related("host")
    _check_leaving(batch, list(leaving))
    leaving.delete()
    for host in hosts:
        BatchHost.objects.get_or_create(batch=batch, host=host)
    return batch


def _refuse_rewriting(was: InternshipBatch, batch: InternshipBatch, names: Sequence[str]) -> None:
    why = frozen(was)
    for name in names:
        if why and getattr(was, name) != getattr(batch, name):
            raise ValidationError({name: why})


@transaction.atomic
def plan_batch(
    batch: InternshipBatch,
    *,
    majors: Sequence[tuple[Major, int | None]],
    segments: Sequence[tuple[date, date]],
    listed: Iterable[Organisation],
    on: date,
    seen: int,
) -> InternshipBatch:
    """Save the plan of a batch unless somebody saved it since version `seen`: for whom, in which stretches, decided when
    and upon which units.

    The window for wishes may change until the batch is over; what is filed may not. Raises ValidationError beside the
    field for a stretch outside the batch or on another one, a major named twice, and days out of order or to come.
    """
    was = InternshipBatch.objects.select_for_update().get(pk=batch.pk)
    if was.state == State.CLOSED:
        raise Refused(frozen(was))
    _refuse_rewriting(was, batch, PLANNED)
    _check_decided(batch, on=on)
    if len({major.pk for major, _planned in majors}) < len(majors):
        raise ValidationError({"majors": _("同一个专业填了两次。")})
    _check_segments(batch, segments)
    batch.full_clean(exclude=["uid"])
    save_version(batch, seen=seen)
    _write_parts(batch, was, majors, segments)
    _write_list(batch, was, {host.pk for host in listed} if batch.decided_on and batch.published_on else set())
    return batch


def _write_list(batch: InternshipBatch, was: InternshipBatch, wanted: set[int]) -> None:
    """Which units the published list names: no list, no unit on it."""
    for one in batch.batch_hosts.all():
        if one.listed == (one.host_id in wanted):
            continue
        if why := frozen(was):
            raise ValidationError({"listed": why})
        one.listed = not one.listed
        one.save(update_fields=["listed"])


def unlisted(batch: InternshipBatch) -> list[Organisation]:
    """Units of a batch that its published list does not name, as after a matching has brought one in (INT-05)."""
    return [one.host for one in batch.batch_hosts.filter(listed=False).select_related("host").order_by("host__pinyin")]


def _write_parts(batch: InternshipBatch, was: InternshipBatch, majors, segments) -> None:
    standing = set(batch.batch_majors.values_list("major", "planned"))
    spans = set(batch.segments.values_list("starts_on", "ends_before"))
    wanted = {(major.pk, planned) for major, planned in majors}
    if (why := frozen(was)) and (wanted != standing or set(segments) != spans):
        raise ValidationError({"majors" if wanted != standing else "segments": why})
    if wanted != standing:
        batch.batch_majors.all().delete()
        for major, planned in majors:
            BatchMajor.objects.create(batch=batch, major=major, planned=planned)
    if set(segments) != spans:
        batch.segments.all().delete()
        for first, before in segments:
            BatchSegment.objects.create(batch=batch, starts_on=first, ends_before=before)


def _check_decided(batch: InternshipBatch, *, on: date) -> None:
    for name in ("decided_on", "published_on"):
        if (day := getattr(batch, name)) and day > on:
            raise ValidationError({name: _("日期不能晚于今天。")})
    if batch.published_on and not batch.decided_on:
        raise ValidationError({"decided_on": _("名单须先经党组织会议确定，再公开。")})
    if batch.published_on and batch.published_on < batch.decided_on:
        raise ValidationError({"published_on": _("公开日期不能早于党组织会议确定的日期。")})


def _check_segments(batch: InternshipBatch, segments: Sequence[tuple[date, date]]) -> None:
    taken: list[tuple[date, date]] = []
    for first, before in segments:
        if before <= first:
            raise ValidationError({"segments": _("结束日期不能早于开始日期。")})
        if first < batch.starts_on or (batch.ends_before and before > batch.ends_before):
            said = _("每一段须在批次起止之内：%(span)s。")
            raise ValidationError({"segments": said % {"span": batch.period_shown}})
        if any(dates.overlap((first, before), other) for other in taken):
            raise ValidationError({"segments": _("分段的日期不能重叠。")})
        taken.append((first, before))


def practice_days(batch: InternshipBatch) -> int | None:
    """Calendar days in the enterprise: of its stretches together where it alternates with school (INT-13), else of the
    whole batch; None while nobody knows its end."""
    if spans := list(batch.segments.all()):
        return sum((one.ends_before - one.starts_on).days for one in spans)
    return (batch.ends_before - batch.starts_on).days if batch.ends_before else None


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
