"""What is filled in about what committees take up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.forms import REASON_LENGTH, ReasonField, RowForm

from ..enums import CommitteeKind, CommitteeWorkState, OrganisationKind, Role
from ..models import Committee, CommitteeWork, CommitteeWorkKind, Organisation, Seat


class WorkForm(RowForm):
    """What a committee writes down itself; of a firm's problem, only its words."""

    class Meta:
        model = CommitteeWork
        fields = ["committee", "kind", "title", "text", "organisation", "reported_on", "solved_on", "result"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4}), "result": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = Committee.objects.kept_by(self.viewer).order_by("pinyin")
        self.fields["organisation"].queryset = Organisation.objects.visible_to(self.viewer).order_by("pinyin")
        if self.instance.pk:
            del self.fields["committee"]
        if self.instance.raised:
            for name in ("organisation", "reported_on", "solved_on", "result"):
                del self.fields[name]


class ProblemForm(RowForm):
    """A firm's problem. The office writes one down for whoever comes in person."""

    class Meta:
        model = CommitteeWork
        fields = ["organisation", "committee", "kind", "title", "text", "wished_on"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
        help_texts = {"text": _("写明设备、工艺、现象和已经试过的办法。"), "wished_on": _("没有要求的不填。")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = CommitteeWorkKind.objects.filter(by_firms=True)
        self.fields["kind"].initial = self.fields["kind"].queryset.first()
        self.fields["text"].required = True
        self.fields["committee"].label = _("专业建设指导委员会")
        if self.viewer.role == Role.OFFICE:
            firms = Organisation.objects.visible_to(self.viewer).active().of_kind(OrganisationKind.ENTERPRISE)
            self.fields["organisation"].queryset = firms.order_by("pinyin")
            self.fields["organisation"].required = True
            self.fields["organisation"].label = _("提出企业")
            committees = Committee.objects.filter(kind=CommitteeKind.TRADE)
        else:
            del self.fields["organisation"]
            committees = Committee.objects.in_trade_of(self.viewer.organisation)
        self.fields["committee"].queryset = committees.order_by("pinyin")


class AssignForm(RowForm):
    """Who answers it, and by when: an organisation, or somebody who sits on the committee."""

    reason = ReasonField(label=_("理由"), max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 2}))

    class Meta:
        model = CommitteeWork
        fields = ["owner", "owner_seat", "due_on"]
        help_texts = {
            "owner": _("承办单位、承办委员选一个。"),
            "owner_seat": _("由哪位委员承办；提醒发给他所在的单位。"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Organisation.objects.visible_to(self.viewer).active().order_by("pinyin")
        held = Seat.objects.holding_on(dates.today()).filter(term__committee=self.instance.committee_id)
        self.fields["owner_seat"].queryset = held.for_list().order_by("organisation__pinyin", "pk")
        self.fields["due_on"].required = True
        if self.instance.owner_seat_id:
            self.initial["owner"] = None  # the seat says whose it is
        if self.instance.state == CommitteeWorkState.RAISED:
            del self.fields["reason"]
            self.initial["due_on"] = self.instance.wished_on
        self.fields.pop("version", None)


class AnswerForm(RowForm):
    class Meta:
        model = CommitteeWork
        fields = ["answer"]
        widgets = {"answer": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
        self.fields.pop("version", None)
