"""What is filled in about an opinion."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.forms import RowForm

from ..models import Opinion
from ..services import opinions


class OpinionForm(RowForm):
    """In whose name: a committee as a whole, or one of those who sit on it today."""

    speaker = forms.ChoiceField(label=_("以谁的名义"))

    class Meta:
        model = Opinion
        fields = ["stance", "given_on", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}

    field_order = ["speaker", "stance", "given_on", "text"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = dates.today()
        self.committees = {f"committee-{row.uid}": row for row in opinions.committees_for(self.viewer, today)}
        self.seats = {f"seat-{row.uid}": row for row in opinions.seats_for(self.viewer, today)}
        self.fields["speaker"].choices = [("", _("请选择")), *self._groups().items()]

    def _groups(self) -> dict[str, list[tuple[str, str]]]:
        """By committee: the whole of it first, then its seats."""
        groups = {row.name: [(key, str(_("委员会集体意见")))] for key, row in self.committees.items()}
        for key, seat in self.seats.items():
            groups.setdefault(seat.term.committee.name, []).append((key, f"{seat.position_shown} {seat}"))
        return groups

    def clean(self):
        data = super().clean()
        speaker = data.get("speaker", "")
        self.instance.seat = self.seats.get(speaker)
        if committee := self.instance.seat.term.committee if self.instance.seat else self.committees.get(speaker):
            self.instance.committee = committee
        return data
