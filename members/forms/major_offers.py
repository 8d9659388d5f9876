"""What is filled in about the majors a school offers."""

from alliance.core.forms import RowForm

from ..enums import OrganisationKind
from ..models import MajorOffer, MajorPartner, Organisation
from .organisations import INACTIVE


def enterprises_for(viewer, *also: int | None):
    """Whom something may be begun with, and who stands there already."""
    active = Organisation.objects.visible_to(viewer).active().of_kind(OrganisationKind.ENTERPRISE)
    return (active | Organisation.objects.filter(pk__in=[pk for pk in also if pk])).order_by("pinyin")


class MajorOfferForm(RowForm):
    class Meta:
        model = MajorOffer
        fields = [
            "major",
            "department",
            "starts_on",
            "ends_before",
            "lead_enterprise",
            "lead_starts_on",
            "lead_ends_before",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lead = self.fields["lead_enterprise"]
        lead.queryset = enterprises_for(self.viewer, self.instance.lead_enterprise_id)
        lead.error_messages["invalid_choice"] = INACTIVE


class MajorOfferEditForm(MajorOfferForm):
    """A major that is offered already, put right. Another major would be another row."""

    class Meta(MajorOfferForm.Meta):
        fields = [name for name in MajorOfferForm.Meta.fields if name != "major"]


class MajorPartnerForm(RowForm):
    class Meta:
        model = MajorPartner
        fields = ["enterprise", "starts_on", "ends_before", "together"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enterprise"].queryset = enterprises_for(self.viewer)
        self.fields["enterprise"].error_messages["invalid_choice"] = INACTIVE


class MajorPartnerEditForm(RowForm):
    """A partner that stands already: when, and on what."""

    class Meta:
        model = MajorPartner
        fields = ["starts_on", "ends_before", "together"]
