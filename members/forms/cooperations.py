"""What is filled in about cooperations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import Form, ModelForm, RowForm
from alliance.core.money import YuanField
from alliance.core.uploads import UploadField

from ..enums import OrganisationKind, Role
from ..models import Alliance, Cooperation, CooperationPaper, CooperationReview, Department, Organisation
from .organisations import INACTIVE


class CooperationForm(RowForm):
    class Meta:
        model = Cooperation
        fields = ["title", "enterprise", "department", "agreement_number", "starts_on", "ends_before", "content"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = Organisation.objects.visible_to(self.viewer).active().of_kind(OrganisationKind.ENTERPRISE)
        self.fields["enterprise"].queryset = known.order_by("pinyin")
        self.fields["enterprise"].error_messages["invalid_choice"] = INACTIVE
        self.fields["department"].queryset = Department.objects.written_by(self.viewer).open().order_by("name")
        self.fields["department"].required = self.viewer.role == Role.COORDINATOR


class CooperationEditForm(CooperationForm):
    """What can be put right. Another enterprise would be another cooperation; a number is given once it is signed."""

    class Meta:
        model = Cooperation
        fields = ["title", "department", "starts_on", "ends_before", "content"]

    def __init__(self, *args, **kwargs):
        RowForm.__init__(self, *args, **kwargs)
        own = Department.objects.written_by(self.viewer)
        self.fields["department"].queryset = (own.open() | own.filter(pk=self.instance.department_id)).order_by("name")
        self.fields["department"].required = self.viewer.role == Role.COORDINATOR


class SignForm(Form):
    signed_on = forms.DateField(label=_("签订日期"))
    agreement_number = forms.CharField(label=_("协议编号"), max_length=40)
    without_opinions = forms.CharField(
        label=_("无评审意见的原因"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class PaperForm(RowForm):
    """A document may follow later; until then the paper does not count."""

    document = UploadField(label=_("扫描件"), required=False)
    amount_fen = YuanField(label=_("经费（元）"), required=False, max_value=1_000_000_000)

    class Meta:
        model = CooperationPaper
        fields = ["kind", "year", "dated", "amount_fen", "text"]

    def clean(self):
        """An agreement holds for all years: the year that stood in the form says nothing."""
        cleaned = super().clean()
        if cleaned.get("kind") == "agreement":
            cleaned["year"] = None
        return cleaned

    def _get_validation_exclusions(self):
        # The service says it of the field; the constraints would say it of the whole.
        return super()._get_validation_exclusions() | {"kind", "year", "amount_fen"}


class ReviewForm(ModelForm):
    class Meta:
        model = CooperationReview
        fields = ["kind", "reviewers", "given_on", "verdict", "opinion"]


class OpinionsFromForm(ModelForm):
    class Meta:
        model = Alliance
        fields = ["opinions_from"]
