"""What the alliance's people fill in."""

from .organisations import INACTIVE, ApplicationForm, OrganisationForm, StatementForm
from .people import (
    AccountForm,
    EndForm,
    EnrolmentFields,
    EnrolmentForm,
    PersonFields,
    PersonForm,
    TeachingPostFields,
    TeachingPostForm,
)
from .users import AddressForm, InvitationForm

__all__ = [
    "AccountForm",
    "AddressForm",
    "ApplicationForm",
    "EndForm",
    "EnrolmentFields",
    "EnrolmentForm",
    "INACTIVE",
    "InvitationForm",
    "OrganisationForm",
    "PersonFields",
    "PersonForm",
    "StatementForm",
    "TeachingPostFields",
    "TeachingPostForm",
]
