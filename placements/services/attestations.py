"""Attestations: a person of the school answers for what no program can see, with proof (INT-12, INT-20)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.attachments import attach
from alliance.core.uploads import Upload

from ..enums import Attested
from ..models import Attestation, InternshipBatch
from .batches import hold

ONCE = _("这一条已有承诺，请先撤回再重新承诺。")


@transaction.atomic
def attest(batch: InternshipBatch, rule: str, proof: Upload, *, viewer, at: datetime) -> Attestation:
    """One rule for one batch, with its proof: both or neither. Raises ValidationError for a second word on the rule."""
    if rule not in Attested.values:
        raise ValidationError({"rule": _("没有这一条承诺。")})
    batch = hold(batch)
    try:
        with transaction.atomic():
            row = Attestation.objects.create(school_id=batch.school_id, batch=batch, rule=rule, by=viewer.user, at=at)
    except IntegrityError as error:
        raise ValidationError({"rule": ONCE}) from error
    attach("attestation", row, proof, kind="proof", viewer=viewer, at=at)
    return row


@transaction.atomic
def withdraw(attestation: Attestation) -> None:
    """Take a word back while the batch is not handed in. Its audit keeps who gave it."""
    hold(attestation.batch)
    attestation.delete()
