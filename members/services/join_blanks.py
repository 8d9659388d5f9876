"""What an application over the public page would fill in of an organisation on file: when the office admits it, not before.

Nobody has proved that the applicant speaks for it. Until the office takes it in, his words stay with the application.
"""

from django.utils.translation import gettext as _

from ..models import Admission, JoinRequest, Organisation
from .organisations import correct_organisation, profile_of

OWN = ("credit_code", "address", "contact_name", "contact_phone")
PROFILE = ("industry", "staff_count", "products")


def newest_of(admission: Admission) -> JoinRequest | None:
    return admission.join_requests.order_by("-requested_at", "-id").first()


def said_by(request: JoinRequest | None) -> dict:
    """What the applicant wrote, by the fields of an organisation and its profile. Before he handed it in: nothing."""
    if request is None or request.admission_id is None:
        return {}
    return {**request.said, "contact_name": request.contact_name, "contact_phone": request.phone}


def blanks(organisation: Organisation, said: dict) -> dict:
    """Which of the organisation's own fields are empty and were told. A code that another one holds fills nothing."""
    found = {name: said[name] for name in OWN if said.get(name) and not getattr(organisation, name)}
    code = found.get("credit_code")
    if code and Organisation.objects.exclude(pk=organisation.pk).filter(credit_code=code).exists():
        del found["credit_code"]
    return found


def fill(admission: Admission) -> None:
    """Fill the blanks, and overwrite nothing. The caller's transaction is the office's act."""
    said = said_by(newest_of(admission))
    if not said:
        return
    organisation = Organisation.objects.select_for_update().get(pk=admission.organisation_id)
    profile = profile_of(organisation)
    told = {name: said[name] for name in PROFILE if said.get(name) and hasattr(profile, name)}
    told = {name: value for name, value in told.items() if getattr(profile, name) in (None, "")}
    found = blanks(organisation, said)
    if not found and not told:
        return
    for name, value in found.items():
        setattr(organisation, name, value)
    organisation.full_clean(exclude=["uid"])
    correct_organisation(organisation, seen=organisation.version, profile=told)


def against(admission: Admission, request: JoinRequest | None) -> list[str]:
    """Why the application may be somebody else's than whose name it bears."""
    said = request.said.get("credit_code") if request else None
    filed = admission.organisation.credit_code
    if not said or not filed or said == filed:
        return []
    words = _("申请人填的统一社会信用代码是 %(said)s，登记的是 %(filed)s：可能是另一家单位，请对照执照核对。")
    return [words % {"said": said, "filed": filed}]
