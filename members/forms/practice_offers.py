"""What is filled in about a post for teachers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm

from ..enums import FacilityRole
from ..models import Facility, PracticeOffer


class PracticeOfferForm(RowForm):
    class Meta:
        model = PracticeOffer
        fields = ["title", "subjects", "facility", "places", "starts_on", "ends_before", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "subjects": _("不限的留空。"),
            "facility": _("不在工作站实践的不选。"),
            "starts_on": _("岗位计入开始日期所在的年度。"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stations = Facility.objects.standing().filter(
            enterprise_id=self.viewer.organisation_id, kind__counts_as=FacilityRole.STATION
        )
        self.fields["facility"].queryset = stations.order_by("pinyin")
