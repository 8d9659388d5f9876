"""What is filled in about facilities."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import Form, RowForm
from alliance.core.money import YuanField

from ..enums import FacilityRole, OrganisationKind
from ..models import Facility, FacilityParty, FacilityRenewal, FacilityUse, Organisation
from ..services.uses import schools_of
from .organisations import INACTIVE

MOST_PROMISED = 10_000_000_000  # yuan


class PromiseField(YuanField):
    def __init__(self, **kwargs):
        words = _("只是承诺，不计入投入；到账、验收之后另行登记。")
        super().__init__(
            **{
                "label": _("协议承诺投入（元）"),
                "max_value": MOST_PROMISED,
                "required": False,
                "help_text": words,
                **kwargs,
            }
        )


class FacilityForm(RowForm):
    promised_fen = PromiseField()

    class Meta:
        model = Facility
        fields = [
            "kind",
            "name",
            "enterprise",
            "school",
            "form",
            "on_campus",
            "places",
            "open_days",
            "purpose",
            "starts_on",
            "ends_before",
            "promised_fen",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = Organisation.objects.visible_to(self.viewer).active().order_by("pinyin")
        enterprises, schools = known.of_kind(OrganisationKind.ENTERPRISE), known.of_kind(OrganisationKind.SCHOOL)
        own = self.viewer.organisation
        # Each party registers what it is itself a party to; the office registers for everybody.
        if own.kind == OrganisationKind.ENTERPRISE:
            enterprises = enterprises.filter(pk=own.pk)
            self.fields["enterprise"].required = True
        if own.kind == OrganisationKind.SCHOOL:
            schools = schools.filter(pk=own.pk)
            self.fields["school"].required = True
        self.fields["enterprise"].queryset, self.fields["school"].queryset = enterprises, schools
        self.fields["enterprise"].help_text = _("学校自有、没有企业共建的留空；实训基地等类别须校企双方都填。")
        for name in ("enterprise", "school"):
            self.fields[name].error_messages["invalid_choice"] = INACTIVE


class FacilityEditForm(RowForm):
    """What can be put right about a facility. Another kind or party would be another facility."""

    GIVEN = ("gives_people", "gives_power", "gives_water", "gives_site")

    promised_fen = PromiseField()

    class Meta:
        model = Facility
        fields = [
            "name",
            "form",
            "on_campus",
            "places",
            "open_days",
            "purpose",
            "starts_on",
            "promised_fen",
            "gives_people",
            "gives_power",
            "gives_water",
            "gives_site",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.kind.counts_as != FacilityRole.FACTORY:
            for name in self.GIVEN:
                del self.fields[name]


class FacilityEndForm(RowForm):
    """Until when a facility is valid; blank while that is open."""

    class Meta:
        model = Facility
        fields = ["ends_before"]
        labels = {"ends_before": _("有效期至")}


class FacilityUseForm(RowForm):
    class Meta:
        model = FacilityUse
        fields = ["used_on", "person_days", "school", "purpose"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        schools, own = schools_of(self.instance.facility), self.viewer.organisation
        if own.kind == OrganisationKind.SCHOOL:
            schools = schools.filter(pk=own.pk)
            self.fields["school"].required = True
        self.fields["school"].queryset = schools
        self.fields["school"].help_text = _("企业自用的留空。") if self.instance.facility.enterprise_id else ""
        self.fields["school"].initial = own.pk if own.kind == OrganisationKind.SCHOOL else None


class FacilityRenewalForm(RowForm):
    class Meta:
        model = FacilityRenewal
        fields = ["signed_on", "agreement", "starts_on", "ends_before"]
        labels = {"starts_on": _("续期开始"), "ends_before": _("续期至")}


class FacilityPartyForm(RowForm):
    class Meta:
        model = FacilityParty
        fields = ["organisation", "part"]
        help_texts = {"part": _("如“共享使用”“运营管理”“提供师资”。")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        facility = self.instance.facility
        known = Organisation.objects.visible_to(self.viewer).active().order_by("pinyin")
        taken = {facility.enterprise_id, facility.school_id} - {None}
        self.fields["organisation"].queryset = known.exclude(pk__in=taken)


class PartyChoiceForm(Form):
    """Which of the further parties no longer shares the facility."""

    party = forms.ModelChoiceField(label=_("参与方"), queryset=FacilityParty.objects.none())

    def __init__(self, *args, facility: Facility, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = facility.parties.select_related("organisation")
        self.fields["party"].label_from_instance = lambda party: f"{party.organisation} · {party.part}"
