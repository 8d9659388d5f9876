"""What is filled in about facilities."""

from django.utils.translation import gettext_lazy as _

from alliance.core.forms import ModelForm, RowForm

from ..enums import OrganisationKind
from ..models import Facility, FacilityUse, Organisation
from .organisations import INACTIVE


class FacilityForm(RowForm):
    class Meta:
        model = Facility
        fields = ["kind", "name", "enterprise", "school", "on_campus", "places", "starts_on", "ends_before"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = Organisation.objects.visible_to(self.viewer).active().order_by("pinyin")
        enterprises, schools = known.of_kind(OrganisationKind.ENTERPRISE), known.of_kind(OrganisationKind.SCHOOL)
        own = self.viewer.organisation
        # Each party registers what it is itself a party to; the office registers for everybody.
        if own.kind == OrganisationKind.ENTERPRISE:
            enterprises = enterprises.filter(pk=own.pk)
        if own.kind == OrganisationKind.SCHOOL:
            schools = schools.filter(pk=own.pk)
            self.fields["school"].required = True
        self.fields["enterprise"].queryset, self.fields["school"].queryset = enterprises, schools
        for name in ("enterprise", "school"):
            self.fields[name].error_messages["invalid_choice"] = INACTIVE


class FacilityEditForm(RowForm):
    """What can be put right about a facility. Another kind or party would be another facility."""

    class Meta:
        model = Facility
        fields = ["name", "places", "on_campus", "starts_on"]


class FacilityEndForm(RowForm):
    """Until when a facility is valid; blank while that is open."""

    class Meta:
        model = Facility
        fields = ["ends_before"]
        labels = {"ends_before": _("有效期至")}


class FacilityUseForm(ModelForm):
    class Meta:
        model = FacilityUse
        fields = ["used_on", "person_days", "purpose"]
