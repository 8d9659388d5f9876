"""Reviewing what makes a unit fit: records, a visit, a conclusion. Until when it holds is the alliance's own rule."""

from calendar import monthrange
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from alliance.core import attachments
from alliance.core.errors import Refused
from alliance.core.messages import inbox
from alliance.core.models import Message
from alliance.core.services import save_version

from .. import rules
from ..enums import AdmissionState, ReviewConclusion, ReviewOccasion
from ..models import Admission, Alliance, QualificationReview, SiteFinding
from . import thresholds

JOINING = {AdmissionState.APPLIED, AdmissionState.REVIEWING, AdmissionState.RETURNED}
STAYING = {AdmissionState.ADMITTED, AdmissionState.SUSPENDED}
CONCLUDED = _("这次审查已有结论，不能再改；需要重新核验的，另开一次审查。")


def open_review(admission: Admission, *, at: datetime) -> QualificationReview:
    """Begin a review. Raises Refused while another is under way, and for whoever neither joins nor stays."""
    if admission.state not in JOINING | STAYING:
        raise Refused(_("“%(state)s”的申请不需要资质审查。") % {"state": admission.get_state_display()})
    occasion = ReviewOccasion.JOINING if admission.state in JOINING else ReviewOccasion.YEARLY
    try:
        with transaction.atomic():
            return QualificationReview.objects.create(admission=admission, occasion=occasion, opened_at=at)
    except IntegrityError as error:
        raise Refused(_("已有一次资质审查在办理，请刷新页面查看。")) from error


def record_checks(review: QualificationReview, *, seen: int, today: date) -> QualificationReview:
    """Save what the registers said. Raises ValidationError for a day to come, and for an answer without its source."""
    wrong: dict[str, object] = {}
    for name in ("honesty", "safety"):
        asked_on, clear = getattr(review, f"{name}_checked_on"), getattr(review, f"{name}_clear")
        if asked_on and asked_on > today:
            wrong[f"{name}_checked_on"] = _("查询日期不能晚于今天。")
        if clear is not None and not asked_on:
            wrong[f"{name}_checked_on"] = _("请填写查询日期。")
        if clear is not None and not getattr(review, f"{name}_source").strip():
            wrong[f"{name}_source"] = _("请写明在哪里查询的。")
    if wrong:
        raise ValidationError(wrong)
    return _save(review, seen=seen)


def record_visit(
    review: QualificationReview, findings: dict[str, tuple[str, str]], *, seen: int, today: date
) -> QualificationReview:
    """Save a visit with verdict and note on each topic; a blank verdict takes back what was said of it."""
    if review.visited_on and review.visited_on > today:
        raise ValidationError({"visited_on": _("考察日期不能晚于今天。")})
    with transaction.atomic():
        saved = _save(review, seen=seen)
        for topic, (verdict, note) in findings.items():
            if not verdict:
                SiteFinding.objects.filter(review=review, topic=topic).delete()
                continue
            SiteFinding.objects.update_or_create(
                review=review, topic=topic, defaults={"verdict": verdict, "note": note.strip()}
            )
    return saved


@transaction.atomic
def _save(review: QualificationReview, *, seen: int) -> QualificationReview:
    if QualificationReview.objects.select_for_update().get(pk=review.pk).conclusion:
        raise Refused(CONCLUDED)
    return save_version(review, seen=seen)


def newest_of(admission: Admission, *, on: date) -> QualificationReview | None:
    """The latest review. A pass that has run out is none: the unit is looked at anew."""
    newest = admission.reviews.order_by("-opened_at", "-id").first()
    return None if newest and newest.valid_before and newest.valid_before <= on else newest


def findings_of(admission: Admission, review: QualificationReview | None, *, on: date) -> list[rules.Finding]:
    """What is missing in a review, and what stands against the unit; all of it while none was begun.

    Judged on the day it was concluded, an open one on `on`.
    """
    review = review or QualificationReview(admission=admission)
    topics = dict(review.findings.values_list("topic", "verdict")) if review.pk else {}
    judged_on = localdate(review.concluded_at) if review.concluded_at else on
    unit = rules.Unit(
        kind=admission.organisation.kind,
        licensed=attachments.has("admission", admission, "licence"),
        judged_on=judged_on,
        honesty=rules.Record(review.honesty_clear, review.honesty_checked_on, review.honesty_source),
        safety=rules.Record(review.safety_clear, review.safety_checked_on, review.safety_source),
        visited_on=review.visited_on,
        topics=topics,
        fresh_days=thresholds.value("fresh_days", on=judged_on),
    )
    return rules.check(unit)


@transaction.atomic
def conclude(
    review: QualificationReview, conclusion: str, *, by, on: date, at: datetime, reason: str = ""
) -> QualificationReview:
    """Pass or fail a unit. A pass holds from today for as many months as the alliance asks.

    Raises Refused for a pass while anything is missing or stands against it, for a failure without a reason, and for a
    second conclusion.
    """
    review = QualificationReview.objects.select_for_update(of=("self",)).for_list().get(pk=review.pk)
    if review.conclusion:
        raise Refused(CONCLUDED)
    if conclusion == ReviewConclusion.PASSED:
        findings = findings_of(review.admission, review, on=on)
        refuse_unfit(findings)
        if findings:
            raise Refused(_("还不能通过，尚缺：%(what)s。") % {"what": _listed(findings)})
        review.valid_before = months_after(on, Alliance.objects.get().review_months)
    elif not reason.strip():
        raise Refused(_("审查不通过须写明理由。"))
    review.conclusion, review.reason = conclusion, reason.strip()
    review.concluded_by, review.concluded_at = by, at
    save_version(review, seen=review.version)
    if review.valid_before:  # nobody is asked any more for what was done now
        about_validity = Message.objects.filter(key__startswith=f"admission:{review.admission.uid}:validity:")
        inbox.read(about_validity, at=at)
    return review


def refuse_unfit(findings: list[rules.Finding]) -> None:
    """Raise Refused for a unit that the articles keep out."""
    if against := rules.blocking(findings):
        raise Refused(_("不符合实习单位条件，不能通过：%(what)s。") % {"what": _listed(against)})


def _listed(findings: list[rules.Finding]) -> str:
    return str(_("；")).join(one.shown for one in findings)


def months_after(day: date, months: int) -> date:
    """The same day some months later; the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
