"""What is filled in about an organisation and its membership."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from alliance.core.folds import Fold
from alliance.core.forms import Form, NumberField, RowForm

from ..access import manages_admissions
from ..enums import HOST_KINDS, MEMBER_KINDS, Industry, OrganisationKind
from ..models import Admission, Organisation
from ..services.organisations import checked_credit_code, profile_of

AS_HOST = ("emergency_plan", "base_level", "digital_base", "overseas_base")  # only the national filing asks for them
INACTIVE = _("不在可选名单中：这家机构已停用，或联盟身份已暂停。请另选，或请联盟办公室先恢复。")


class OrganisationForm(RowForm):
    class Meta:
        model = Organisation
        fields = [
            "kind",
            "name",
            "short_name",
            "credit_code",
            "region_code",
            "address",
            "contact_name",
            "contact_phone",
            *AS_HOST,
            "note",
        ]
        help_texts = {
            "emergency_plan": _("有安全管理制度和突发事件应急预案。"),
            "base_level": _("由哪一级认定为实习基地。"),
        }

    profile_names: list[str] = []
    contact_phone = NumberField(label=_("联系电话"), max_length=20, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(k.value, k.label) for k in [*MEMBER_KINDS, OrganisationKind.BUREAU]]
        if self.instance.pk:
            del self.fields["kind"]
            self.initial["contact_phone"] = self.instance.contact_phone or ""
            self._add_profile()
        if self.instance.kind not in HOST_KINDS:  # not known yet of a new one
            for name in AS_HOST:
                del self.fields[name]
        self._fold()

    def _fold(self) -> None:
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # the page has its own
        self.helper.render_hidden_fields = True
        names = tuple(name for name in AS_HOST if name in self.fields)
        open_fields = [name for name in self.fields if name not in (*names, "version")]
        fold = [Fold(_("全国备案信息（作为实习单位）"), *names, form=self, names=names)] if names else []
        self.helper.layout = Layout(*open_fields, *fold)

    def _add_profile(self) -> None:
        """What only one kind of organisation has stands in the same form, so that no save of it is lost either."""
        profile = profile_of(self.instance)
        if profile is None:
            return
        fields = fields_for_model(type(profile), exclude=["organisation"])
        if "industry" in fields:
            label, choices = fields["industry"].label, [("", _("未填")), *Industry.choices]
            fields["industry"] = forms.ChoiceField(label=label, choices=choices, required=False)
        self.fields |= fields
        self.profile_names = list(fields)
        self.initial |= {name: getattr(profile, name) for name in fields}

    @property
    def profile(self) -> dict:
        """What was filled in of the profile."""
        return {name: self.cleaned_data[name] for name in self.profile_names}

    def clean_credit_code(self) -> str | None:
        return checked_credit_code(self.cleaned_data["credit_code"] or "")


class ApplicationForm(Form):
    """An application on behalf of an organisation that is on file."""

    organisation = forms.ModelChoiceField(label=_("申请单位"), queryset=Organisation.objects.none())
    statement = forms.CharField(label=_("申请说明"), widget=forms.Textarea(attrs={"rows": 4}), required=False)

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        open_states = ["applied", "reviewing", "returned", "admitted", "suspended"]
        known = Organisation.objects.visible_to(viewer)
        if not manages_admissions(viewer):
            known = known.filter(pk=viewer.organisation_id)
        self.fields["organisation"].queryset = (
            known.of_kind(*MEMBER_KINDS)
            .filter(closed_at=None)
            .exclude(admissions__state__in=open_states)
            .order_by("pinyin")
        )


class StatementForm(RowForm):
    """What an application says, while it is sent back for completion."""

    class Meta:
        model = Admission
        fields = ["statement"]
        widgets = {"statement": forms.Textarea(attrs={"rows": 6})}
