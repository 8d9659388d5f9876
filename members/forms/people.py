"""What a school fills in about its students and teachers."""

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.dates import LastDayField
from alliance.core.encryption import masked
from alliance.core.forms import REASON_LENGTH, Form, ModelForm, NumberField, ReasonField, RowForm
from alliance.core.id_numbers import checked_id_number

from ..enums import Role
from ..models import Enrolment, Major, MajorOffer, Person, TeachingPost, UserMembership
from ..services.people import read_id_number, unlike_id_number


class PersonFields(ModelForm):
    """The part of a student's or teacher's form that is about the person."""

    id_number = forms.CharField(label=_("身份证号"), max_length=40, required=False)  # spaces and all
    phone = NumberField(label=_("手机号"), max_length=20, required=False)

    class Meta:
        model = Person
        fields = ["name", "sex", "born_on", "id_number", "phone"]

    def clean_id_number(self) -> str:
        return checked_id_number(self.cleaned_data["id_number"])

    def clean(self) -> dict:
        """Birth date and sex stand in the ID number: what was left blank is filled, what differs is refused."""
        data = super().clean()
        number = data.get("id_number")
        if not number:
            return data
        for name, words in unlike_id_number(number, born_on=data.get("born_on"), sex=data.get("sex")).items():
            self.add_error(name, words)
        for name, value in read_id_number(number).items():
            data[name] = data.get(name) or value
        return data


class PersonForm(PersonFields, RowForm):
    """A person who stands already. Sealed identifiers are not shown here: left blank, they stay as they are."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, head in (("id_number", 0), ("phone", 3)):
            self.initial[name] = ""
            if sealed := getattr(self.instance, name):
                shown = masked(sealed, head=head)
                self.fields[name].help_text = _("已登记 %(masked)s，不改请留空。") % {"masked": shown}

    def clean_id_number(self) -> str | None:
        return super().clean_id_number() or self.instance.id_number

    def clean_phone(self) -> str | None:
        return self.cleaned_data["phone"] or self.instance.phone

    def clean(self) -> dict:
        """A new ID number brings its own birth date and sex, where the old ones were left standing."""
        if self.cleaned_data.get("id_number") != self.instance.id_number:
            for name, blank in (("born_on", None), ("sex", "")):
                if self.cleaned_data.get(name) == getattr(self.instance, name):
                    self.cleaned_data[name] = blank
        return super().clean()


class AccountChoice(forms.ModelChoiceField):
    def label_from_instance(self, membership: UserMembership) -> str:
        return f"{membership.user.name}（{membership.user.username}）"


class AccountForm(RowForm):
    """The account a teacher logs in with: among those of his school that are nobody else's."""

    account = AccountChoice(
        label=_("登录账号"),
        queryset=UserMembership.objects.none(),
        required=False,
        empty_label=_("不关联账号"),
        help_text=_("名单里是本校身份为“教师”、尚未关联他人的账号。"),
    )

    class Meta:
        model = Person
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        taken = Person.objects.filter(school_id=self.viewer.organisation_id).exclude(pk=self.instance.pk)
        held = UserMembership.objects.current().visible_to(self.viewer).filter(role=Role.TEACHER)
        free = held.exclude(user__in=taken.exclude(user=None).values("user"))
        self.fields["account"].queryset = free.select_related("user").order_by("user__username")
        self.initial["account"] = held.filter(user=self.instance.user_id).first() if self.instance.user_id else None


class EndForm(Form):
    """The last day of a class or a post. `was` is the end that stood when the page was opened."""

    ends_before = LastDayField(label=_("最后一天"))
    reason = ReasonField(
        label=_("理由"), max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 3}), strip=True
    )
    was = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, initial={"ends_before": row.ends_before, "was": row.ends_before}, **kwargs)
        self.fields["was"].widget = forms.HiddenInput()


class OfferedFirst:
    """The majors that the row's school offers today stand above all others of the catalogue."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offers = MajorOffer.objects.filter(school_id=self.instance.school_id, major=OuterRef("pk"))
        offered = Exists(offers.holding_on(dates.today()))
        self.fields["major"].queryset = Major.objects.annotate(offered=offered).order_by("-offered", "code")


class EnrolmentFields(OfferedFirst, ModelForm):
    class Meta:
        model = Enrolment
        fields = ["student_number", "major", "class_name", "entered_year", "starts_on", "ends_before"]
        field_classes = {"student_number": NumberField}


class EnrolmentForm(OfferedFirst, RowForm):
    """An enrolment that stands already, put right. Promotion and change of class end it and begin the next."""

    class Meta(EnrolmentFields.Meta):
        fields = ["student_number", "major", "class_name", "entered_year"]


class TeachingPostFields(ModelForm):
    class Meta:
        model = TeachingPost
        fields = ["staff_number", "kind", "subject", "starts_on", "ends_before"]
        field_classes = {"staff_number": NumberField}


class TeachingPostForm(RowForm):
    """A post that stands already, put right."""

    class Meta(TeachingPostFields.Meta):
        fields = ["staff_number", "kind", "subject"]
