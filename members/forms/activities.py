"""What is filled in about an activity and its parties."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.forms import RowForm

from ..enums import MEMBER_KINDS, Role
from ..models import Activity, ActivityParty, Organisation
from .organisations import INACTIVE


class ActivityForm(RowForm):
    """A plan of an activity, or its correction. The office enters one for any member, the others their own."""

    ends_before = dates.LastDayField(label=_("最后一天"), required=False, help_text=_("只有一天的不填。"))

    class Meta:
        model = Activity
        fields = ["kind", "title", "organiser", "held_on", "ends_before", "place", "head_count", "text", "public"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "head_count": _("举办之后填写。"),
            "public": _("确认已举办之后，由联盟办公室审核公开；公开与否不影响指标。"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk or self.viewer.role != Role.OFFICE:
            del self.fields["organiser"]  # its organiser is a party: another one would be another activity
        else:
            known = Organisation.objects.visible_to(self.viewer).active().order_by("pinyin")
            self.fields["organiser"].queryset = known
            self.fields["organiser"].error_messages["invalid_choice"] = INACTIVE
            self.initial.setdefault("organiser", self.viewer.organisation_id)

    def clean(self):
        data = super().clean()
        if data.get("held_on") and not data.get("ends_before"):
            data["ends_before"] = data["held_on"] + dates.DAY
        return data


class ResendForm(RowForm):
    """The words of a held activity that the office sent back. What figures are made of stays as it was confirmed."""

    class Meta:
        model = Activity
        fields = ["title", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}


class ActivityPartyForm(RowForm):
    class Meta:
        model = ActivityParty
        fields = ["organisation", "role", "came_as", "came_name", "came_post"]
        help_texts = {"came_as": _("企业到校的，写明来的是主要负责人还是受委托代表。")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["organisation"]
            return
        taken = ActivityParty.objects.filter(activity=self.instance.activity).values("organisation")
        known = Organisation.objects.visible_to(self.viewer).active().of_kind(*MEMBER_KINDS)
        self.fields["organisation"].queryset = known.exclude(pk__in=taken).order_by("pinyin")
        self.fields["organisation"].error_messages["invalid_choice"] = INACTIVE
