"""Filed exemptions (Art 17): the file's number and the file, for the students of a batch at one host, for a time."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.attachments import attach, has
from alliance.core.errors import Refused
from alliance.core.services import save_row
from alliance.core.uploads import Upload

from ..enums import BatchState
from ..models import BatchHost, Exemption
from .batches import frozen


@transaction.atomic
def write_exemption(
    exemption: Exemption, document: Upload | None = None, *, viewer, on: date, at: datetime, seen: int | None = None
) -> Exemption:
    """Register a file of the authority, or put it right. Without the document there is no exemption.

    Raises ValidationError for a host that is not of the batch, a day to come, and days outside the batch.
    """
    batch = exemption.batch
    if batch.state == BatchState.CLOSED:
        raise Refused(frozen(batch))
    exemption.school_id = batch.school_id
    exemption.full_clean(exclude=["uid"])
    if not BatchHost.objects.filter(batch=batch, host=exemption.host_id).exists():
        raise ValidationError({"host": _("这家单位不在本批次的实习单位之内。")})
    if exemption.filed_on > on:
        raise ValidationError({"filed_on": _("备案日期不能晚于今天。")})
    ends, last = exemption.ends_before, batch.ends_before
    if exemption.starts_on < batch.starts_on or (last and (ends is None or ends > last)):
        raise ValidationError({"starts_on": _("须在批次起止之内：%(span)s。") % {"span": batch.period_shown}})
    if document is None and not (exemption.pk and has("exemption", exemption, "document")):
        raise ValidationError({"document": _("请上传备案文件。")})
    save_row(exemption, seen=seen)
    if document is not None:
        attach("exemption", exemption, document, kind="document", viewer=viewer, at=at)
    return exemption


@transaction.atomic
def remove_exemption(exemption: Exemption) -> None:
    """Take away what was written down by mistake: what it let pass stands against its students again."""
    if exemption.batch.state == BatchState.CLOSED:
        raise Refused(frozen(exemption.batch))
    exemption.delete()
