"""What is filled in for a matching: another post for one student."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import ReasonField, RowForm

from ..models import Matched
from ..services import eligibility, wishes
from ..wording import choice_words

REASON = Matched._meta.get_field("reason").max_length
TEXT = forms.Textarea(attrs={"rows": 3})


class MatchedForm(RowForm):
    """Another post, or none, and why: for the school's file, and for the student."""

    opening = forms.ChoiceField(label=_("岗位"), required=False)
    reason = ReasonField(label=_("理由"), max_length=REASON, widget=TEXT, help_text=_("只有本校看得到。"))
    public_reason = ReasonField(
        label=_("给学生的说明"),
        max_length=REASON,
        widget=TEXT,
        help_text=_("学生会在自己的结果里读到，请写他能看懂的话，不写别人的情况。"),
    )

    class Meta:
        model = Matched
        fields = []

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        row = self.instance
        batch, enrolment = row.matching.batch, row.enrolment
        offered = wishes.offered_to(batch, on=on)
        barred = eligibility.bars([eligibility.Pair(batch, enrolment, one) for one in offered], on=on)
        self.offered = {str(one.uid): one for one in offered if (enrolment.pk, one.pk) not in barred}
        choices = [(uid, choice_words(one)) for uid, one in self.offered.items()]
        self.fields["opening"].choices = [("", _("不安排岗位")), *choices]
        self.fields["opening"].initial = str(row.opening.uid) if row.opening else ""
        self.fields["reason"].initial = row.reason
        self.fields["public_reason"].initial = row.public_reason

    @property
    def chosen(self):
        return self.offered.get(self.cleaned_data["opening"])
