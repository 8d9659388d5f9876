"""What is filled in about committees, their terms, seats and works."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm

from ..enums import CommitteeKind, Industry, OrganisationKind, Role
from ..models import Committee, CommitteeTerm, Organisation, Seat


class CommitteeForm(RowForm):
    """A school founds its own committee only; the office any."""

    industry = forms.ChoiceField(
        label=_("面向的行业门类"),
        choices=[("", _("不限")), *Industry.choices],
        required=False,
        help_text=_("只有专业建设指导委员会选：这个门类的企业可以向它提出技术难题。"),
    )

    class Meta:
        model = Committee
        fields = ["kind", "name", "trade", "industry", "school", "quorum_parts", "quorum_whole"]
        help_texts = {
            "trade": _("只有专业建设指导委员会填。"),
            "school": _("只有校企合作委员会选。"),
            "quorum_parts": _("到会多少才算有效：例如三分之二，分子填 2，分母填 3。"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        schools = Organisation.objects.visible_to(self.viewer).of_kind(OrganisationKind.SCHOOL).order_by("pinyin")
        self.fields["school"].queryset = schools
        if self.viewer.role != Role.OFFICE:
            own = CommitteeKind.SCHOOL
            self.fields["kind"].choices = [(own.value, own.label)]
            self.fields["school"].queryset = schools.filter(pk=self.viewer.organisation_id)
            self.fields["school"].required = True
            del self.fields["trade"], self.fields["industry"]
        if self.instance.pk:  # another kind or school would be another committee
            del self.fields["kind"], self.fields["school"]
            if self.instance.kind != CommitteeKind.TRADE:
                self.fields.pop("industry", None)


class TermForm(RowForm):
    class Meta:
        model = CommitteeTerm
        fields = ["number", "planned_seats", "starts_on", "ends_before"]


class SeatForm(RowForm):
    class Meta:
        model = Seat
        fields = ["organisation", "post", "holder_name", "namesake", "position", "starts_on", "ends_before"]
        help_texts = {"namesake": _("只有别的单位有同名的委员、确是另一个人时才填，写明依据，例如“已核对，两人不同”。")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = Organisation.objects.visible_to(self.viewer).active().order_by("pinyin")
        self.fields["organisation"].queryset = known
        if self.instance.pk:  # another organisation's would be another seat
            del self.fields["organisation"]
