"""Opinions of committees and of those who sit on them. Given once, they stand; a wrong one is withdrawn."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused

from .. import opinions
from ..models import Committee, CommitteeTerm, Opinion, Seat
from . import cancelling

NOT_YOURS = _("只能以本单位席位或本单位管理的委员会的名义提出或撤销意见。")


def committees_for(viewer, day: date) -> models.QuerySet:
    """Committees with a term that day in whose name, as a whole, a viewer may speak."""
    running = CommitteeTerm.objects.filter(dates.on(day)).order_by().values("committee")
    return Committee.objects.kept_by(viewer).filter(pk__in=running).order_by("pinyin")


def seats_for(viewer, day: date) -> models.QuerySet:
    """Seats held that day in whose name a viewer may speak: of committees he looks after, and of his organisation."""
    kept = Committee.objects.kept_by(viewer).order_by().values("pk")
    own = models.Q(term__committee__in=kept) | models.Q(organisation_id=viewer.organisation_id)
    return Seat.objects.for_list().holding_on(day).filter(own).order_by("term__committee__pinyin", "pk")


def give(opinion: Opinion, subject: models.Model, *, viewer, today: date) -> Opinion:
    """Write what a committee of today, or one of its seats, thinks of a row that the viewer sees.

    Raises ValidationError for a day in the future, and for one on which nobody sat there.
    """
    if not opinions.subject_of(subject).rows(viewer).filter(pk=subject.pk).exists():
        raise Refused(_("您看不到这一条，不能提出意见。"))
    speaks = seats_for(viewer, today) if opinion.seat else committees_for(viewer, today)
    if not speaks.filter(pk=(opinion.seat or opinion.committee).pk).exists():
        raise Refused(NOT_YOURS)
    if opinion.seat:
        opinion.committee = opinion.seat.term.committee
    _check_day(opinion, today=today)
    opinion.subject_table, opinion.subject_uid = subject._meta.db_table, subject.uid
    opinion.subject_label = str(subject)[: Opinion._meta.get_field("subject_label").max_length]
    opinion.full_clean(exclude=["uid"])
    opinion.save()
    return opinion


def withdraw(opinion: Opinion, *, viewer, at: datetime, reason: str) -> Opinion:
    """Take an opinion back: it stays readable with its reason, and counts no more."""
    if not Opinion.objects.kept_by(viewer).filter(pk=opinion.pk).exists():
        raise Refused(NOT_YOURS)
    return cancelling.cancel(opinion, at=at, reason=reason)


def _check_day(opinion: Opinion, *, today: date) -> None:
    day = opinion.given_on
    if day > today:
        raise ValidationError({"given_on": _("日期不能晚于今天。")})
    if opinion.seat and not Seat.objects.holding_on(day).filter(pk=opinion.seat.pk).exists():
        said = _("这位委员当天不在任（任期 %(span)s）。")
        raise ValidationError({"given_on": said % {"span": opinion.seat.period_shown}})
    term = CommitteeTerm.objects.filter(dates.on(today), committee=opinion.committee).first()
    if not term.holds_on(day):
        said = _("日期须在本届之内（%(span)s）。")
        raise ValidationError({"given_on": said % {"span": term.period_shown}})
