"""Registering and correcting organisations."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from stdnum.cn import uscc

from alliance.core.errors import Refused
from alliance.core.forms import narrow
from alliance.core.services import save_version

from ..enums import AdmissionState, OrganisationKind
from ..models import Admission, EnterpriseProfile, Organisation, SchoolProfile


def checked_credit_code(text: str) -> str | None:
    """A unified social credit code in capitals, None when blank. Raises ValidationError unless it has 18 signs."""
    code = narrow(text).strip().upper()
    if code and len(code) != 18:
        raise ValidationError(_("统一社会信用代码是 18 位，现在是 %(length)s 位。") % {"length": len(code)})
    return code or None


def code_is_doubtful(code: str | None) -> bool:
    """The check digit of GB 32100 fails. Some issued codes do, so it is a warning: the licence decides."""
    return bool(code) and not uscc.is_valid(code)


PROFILES = {OrganisationKind.ENTERPRISE: EnterpriseProfile, OrganisationKind.SCHOOL: SchoolProfile}


def profile_of(organisation: Organisation) -> EnterpriseProfile | SchoolProfile | None:
    """What only its kind of organisation has, unsaved where nothing is on file yet; None for the other kinds."""
    model = PROFILES.get(organisation.kind)
    if model is None:
        return None
    return model.objects.filter(organisation=organisation).first() or model(organisation=organisation)


def refuse_inactive(organisation: Organisation, *, field: str = "") -> None:
    """Raise ValidationError, beside `field` where there is one, for whoever nothing new may be begun with."""
    if said := inactive([organisation]).get(organisation.pk):
        raise ValidationError({field: said}) if field else Refused(said)


def inactive(organisations: Iterable[Organisation]) -> dict[int, str]:
    """Words about each of those with whom nothing new may be begun, by its key."""
    by_key = {organisation.pk: organisation for organisation in organisations}
    suspended = Admission.objects.filter(state=AdmissionState.SUSPENDED, organisation__in=by_key)
    closed = {pk for pk, organisation in by_key.items() if organisation.closed_at}
    words = {pk: _("“%(name)s”已停用，不能办理新的合作。") for pk in closed}
    for pk in suspended.values_list("organisation", flat=True):
        words.setdefault(pk, _("“%(name)s”的联盟身份已暂停，恢复之前不能办理新的合作。"))
    return {pk: said % {"name": by_key[pk]} for pk, said in words.items()}


@transaction.atomic
def register_organisation(organisation: Organisation) -> Organisation:
    """Write a new organisation with the profile of its kind. Raises ValidationError for a name or code already there."""
    organisation.credit_code = organisation.credit_code or None
    organisation.credit_code_doubtful = code_is_doubtful(organisation.credit_code)
    organisation.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:  # two people registered it in the same second
        organisation.validate_unique()
        raise ValidationError(str(error)) from error
    if profile := profile_of(organisation):
        profile.save()
    return organisation


@transaction.atomic
def correct_organisation(organisation: Organisation, *, seen: int, profile: dict | None = None) -> Organisation:
    """Save an edited organisation and its profile unless somebody saved it since version `seen`."""
    organisation.credit_code = organisation.credit_code or None
    organisation.credit_code_doubtful = code_is_doubtful(organisation.credit_code)
    saved = save_version(organisation, seen=seen)
    if profile:
        row = profile_of(organisation)
        for name, value in profile.items():
            setattr(row, name, value)
        row.full_clean(exclude=["uid"])
        row.save()
    return saved
