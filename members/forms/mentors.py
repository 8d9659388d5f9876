"""What is filled in about mentors and their sessions."""

from django.utils.translation import gettext_lazy as _

from alliance.core.forms import NumberField, RowForm

from ..enums import OrganisationKind
from ..models import MentorAppointment, MentorSession, Organisation
from ..services.mentors import GAVE
from .organisations import INACTIVE


class MentorForm(RowForm):
    """A proposal: an enterprise names the school, a school that was given the name on paper the enterprise."""

    phone = NumberField(label=_("联系电话"), max_length=20, required=False)

    class Meta:
        model = MentorAppointment
        fields = [
            "kind",
            "enterprise",
            "school",
            "name",
            "post",
            "title",
            "phone",
            "certificate_number",
            "starts_on",
            "ends_before",
        ]
        labels = {"starts_on": _("聘期开始"), "ends_before": _("聘期最后一天")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["phone"] = self.instance.phone or ""
            for name in ("kind", "enterprise", "school"):
                del self.fields[name]  # another kind or party would be another appointment
            return
        known = Organisation.objects.visible_to(self.viewer).active().order_by("pinyin")
        own = self.viewer.organisation.kind
        other = "school" if own == OrganisationKind.ENTERPRISE else "enterprise"
        del self.fields["enterprise" if other == "school" else "school"]
        self.fields[other].queryset = known.of_kind(other)
        self.fields[other].error_messages["invalid_choice"] = INACTIVE

    def clean_phone(self) -> str | None:
        return self.cleaned_data["phone"] or None


class MentorSessionForm(RowForm):
    class Meta:
        model = MentorSession
        fields = ["appointment", "held_on", "class_name", "topic", "hours", "head_count"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["appointment"]
            return
        known = MentorAppointment.objects.visible_to(self.viewer).filter(state__in=GAVE).for_list()
        field = self.fields["appointment"]
        field.queryset = known.order_by("pinyin", "pk")
        field.label_from_instance = lambda mentor: f"{mentor.name}（{mentor.enterprise}，{mentor.period_shown}）"
