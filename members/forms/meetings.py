"""What is filled in about meetings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm

from ..enums import Presence
from ..models import Attendance, Committee, CommitteeTerm, Meeting
from ..services.committees import seats_on

SPARE = 4  # blank lines below the agenda that stands


class MeetingForm(RowForm):
    class Meta:
        model = Meeting
        fields = ["term", "title", "held_on", "starts_at", "place"]
        widgets = {"starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kept = Committee.objects.kept_by(self.viewer).order_by().values("pk")
        terms = CommitteeTerm.objects.filter(committee__in=kept).select_related("committee")
        self.fields["term"].queryset = terms.order_by("committee__pinyin", "-number")
        if self.instance.pk:  # another committee's meeting would be another meeting
            del self.fields["term"]


class MinutesForm(RowForm):
    class Meta:
        model = Meeting
        fields = ["minutes"]
        widgets = {"minutes": forms.Textarea(attrs={"rows": 16})}


class AgendaForm(RowForm):
    """The points of a meeting in their order, with some blank lines for more. A line without a title goes."""

    class Meta:
        model = Meeting
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        standing = list(self.instance.agenda.all())
        self.count = len(standing) + SPARE
        for number in range(1, self.count + 1):
            item = standing[number - 1] if number <= len(standing) else None
            self.fields[f"title_{number}"] = forms.CharField(
                label=_("议题 %(number)s") % {"number": number},
                max_length=200,
                required=False,
                initial=item.title if item else "",
            )
            self.fields[f"outcome_{number}"] = forms.CharField(
                label=_("结果 %(number)s") % {"number": number},
                max_length=500,
                required=False,
                initial=item.outcome if item else "",
            )

    def clean(self):
        data = super().clean()
        for number in range(1, self.count + 1):
            if data.get(f"outcome_{number}") and not data.get(f"title_{number}"):
                self.add_error(f"title_{number}", _("写了结果的，请写明议题。"))
        return data

    @property
    def items(self) -> list[tuple[str, str]]:
        lines = [(self.cleaned_data[f"title_{n}"], self.cleaned_data[f"outcome_{n}"]) for n in range(1, self.count + 1)]
        return [(title, outcome) for title, outcome in lines if title]


class AttendanceForm(RowForm):
    """One line for each seat held on the day. Nobody is there by default: somebody says so."""

    class Meta:
        model = Meeting
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.seats = seats_on(self.instance.term, self.instance.held_on)
        standing = {row.seat_id: row for row in Attendance.objects.filter(meeting=self.instance)}
        for seat in self.seats:
            row = standing.get(seat.pk)
            self.fields[f"presence_{seat.pk}"] = forms.ChoiceField(
                label=f"{seat.position_shown} {seat}",
                choices=[("", "—"), *Presence.choices],
                initial=row.presence if row else "",
                required=False,
            )
            self.fields[f"delegate_{seat.pk}"] = forms.CharField(
                label=_("受托人"),
                max_length=Attendance._meta.get_field("delegate_name").max_length,
                initial=row.delegate_name if row else "",
                required=False,
            )

    def clean(self):
        data = super().clean()
        for seat in self.seats:
            presence, delegate = data.get(f"presence_{seat.pk}"), data.get(f"delegate_{seat.pk}")
            if presence == Presence.DELEGATE and not delegate:
                self.add_error(f"delegate_{seat.pk}", _("委托他人到会的须写明受托人。"))
            if delegate and presence != Presence.DELEGATE:
                self.add_error(f"delegate_{seat.pk}", _("只有委托他人到会的才填受托人。"))
        return data

    @property
    def said(self) -> dict[int, tuple[str, str]]:
        """By the seat's key; a seat about which nothing was said is not there."""
        lines = {
            s.pk: (self.cleaned_data[f"presence_{s.pk}"], self.cleaned_data[f"delegate_{s.pk}"]) for s in self.seats
        }
        return {seat: line for seat, line in lines.items() if line[0]}
