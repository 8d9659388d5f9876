"""Applying without an account: ask for a link by e-mail, then hand in the application once."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from alliance.core import attachments, links
from alliance.core.errors import Refused
from alliance.core.uploads import Upload

from ..enums import AdmissionState, JoinLetterKind, OrganisationKind
from ..models import Admission, JoinLetter, JoinRequest, Organisation
from . import admissions
from .organisations import profile_of, register_organisation

APART = timedelta(minutes=1)
A_DAY = 5  # letters to one address
FROM_ONE_PLACE, WITHIN = 10, timedelta(minutes=10)
SAID = ("kind", "name", "credit_code", "address", "industry", "staff_count", "products")


@dataclass(frozen=True)
class Application:
    """What the form behind the link holds."""

    kind: str
    name: str
    credit_code: str | None
    contact_name: str
    phone: str
    statement: str
    address: str = ""
    industry: str = ""
    staff_count: int | None = None
    products: str = ""
    licence: Upload | None = None
    evidence: list[Upload] = field(default_factory=list)


def must_wait(ip: str | None, *, at: datetime) -> bool:
    """Whether too many links were asked for from there of late."""
    asked = JoinRequest.objects.filter(requested_at__gt=at - WITHIN, **links.place(ip))
    return asked.count() >= FROM_ONE_PLACE


def ask(
    *,
    kind: str,
    name: str,
    credit_code: str | None,
    contact_name: str,
    email: str,
    phone: str,
    ip: str | None,
    at: datetime,
) -> JoinRequest | None:
    """Queue the letter with a link. None, of which the visitor learns nothing, where that address just got one."""
    email = email.strip().lower()
    address = JoinRequest._meta.get_field("email_hash").digest(email)
    if not cache.add(f"join:{address}", "", APART.total_seconds()):
        return None
    lately = JoinRequest.objects.filter(email_hash=address, requested_at__gt=at - timedelta(days=1))
    if lately.count() >= A_DAY:
        return None
    with transaction.atomic():
        request = JoinRequest(
            kind=kind,
            name=name.strip(),
            credit_code=credit_code or "",
            contact_name=contact_name.strip(),
            email=email,
            phone=phone,
            requested_at=at,
            ip=ip,
        )
        request.full_clean(exclude=["uid"])
        request.save()
        JoinLetter.objects.create(request=request, kind=JoinLetterKind.INVITE, made_at=at)
    return request


def resolve(token: str, *, at: datetime) -> JoinRequest:
    """Whose link that is. Writes nothing. Raises links.Shut, as any single-use link does."""
    request = (
        JoinRequest.objects.filter(token_hash=links.hashed(token)).select_related("admission__organisation").first()
    )
    if request is None:
        raise links.Shut(links.Why.UNKNOWN)
    if request.used_at:
        raise links.Shut(links.Why.USED)
    if request.expires_at <= at:
        raise links.Shut(links.Why.EXPIRED)
    if request.admission and request.admission.state != AdmissionState.RETURNED:
        raise links.Shut(links.Why.CLOSED)
    return request


@transaction.atomic
def submit(request: JoinRequest, said: Application, *, on: date, at: datetime) -> Admission:
    """Hand the application in and use the link up: both, or neither.

    The second of two submits finds the link used (links.Shut). Raises Refused for a member, for an application under way
    and without a licence; the link stays open then.
    """
    mine = JoinRequest.objects.usable_at(at).filter(pk=request.pk, token_hash=request.token_hash)
    if not mine.update(used_at=at):
        raise links.Shut(links.Why.USED)
    signature = _("%(name)s（网上申请）") % {"name": said.contact_name}
    admission = _mend(request.admission, said, signature, at) if request.admission else _open(said, signature, on, at)
    _attach(admission, said, signature, at)
    request.admission, request.used_at = admission, at
    request.said = {name: getattr(said, name) for name in SAID if getattr(said, name)}
    request.contact_name, request.phone = said.contact_name, said.phone
    request.save(update_fields=["admission", "said", "contact_name", "phone", "used_at"])
    return admission


def _mend(admission: Admission, said: Application, signature: str, at: datetime) -> Admission:
    admission = admissions.rewrite(admission, said.statement, seen=admission.version)
    return admissions.MACHINE.perform(admission, "resubmit", by_name=signature, at=at)


def _open(said: Application, signature: str, on: date, at: datetime) -> Admission:
    organisation = _known(said) or _new(said)
    if organisation.closed_at or not organisation.may_join:
        raise Refused(_("这家单位不能在网上申请，请直接联系联盟办公室。"))
    return admissions.apply(organisation, statement=said.statement, on=on, by=None, by_name=signature, at=at)


def _known(said: Application) -> Organisation | None:
    """The organisation on file: by its code, else by its name."""
    by_code = Organisation.objects.filter(credit_code=said.credit_code).first() if said.credit_code else None
    return by_code or Organisation.objects.filter(name=said.name).first()


def _new(said: Application) -> Organisation:
    """Register one that is not on file. What is on file already waits for the office: see `join_blanks`."""
    told = {"address": said.address, "contact_name": said.contact_name, "contact_phone": said.phone}
    organisation = register_organisation(
        Organisation(kind=said.kind, name=said.name, credit_code=said.credit_code, **told)
    )
    if organisation.kind == OrganisationKind.ENTERPRISE:
        profile = profile_of(organisation)
        profile.industry, profile.staff_count, profile.products = said.industry, said.staff_count, said.products
        profile.full_clean(exclude=["uid"])
        profile.save()
    return organisation


def _attach(admission: Admission, said: Application, signature: str, at: datetime) -> None:
    if said.licence:
        attachments.attach("admission", admission, said.licence, at=at, by_name=signature, kind="licence")
    elif not attachments.has("admission", admission, "licence"):
        raise Refused(_("请上传营业执照或登记证书。"))
    for upload in said.evidence:
        attachments.attach("admission", admission, upload, at=at, by_name=signature)
