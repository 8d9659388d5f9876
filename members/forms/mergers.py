"""Which two organisations are one, and what the one that stays will say."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import REASON_LENGTH, Form, ReasonField

from ..enums import Industry
from ..models import Organisation
from ..services.mergers import Choice
from ..services.organisations import code_is_doubtful

KEPT, MERGED = "kept", "merged"


class OtherForm(Form):
    """The other row of the same organisation."""

    other = forms.ModelChoiceField(
        label=_("并入的机构"), queryset=Organisation.objects.none(), to_field_name="uid", help_text=_("合并以后停用。")
    )

    def __init__(self, *args, kept: Organisation, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        known = Organisation.objects.visible_to(viewer).of_kind(kept.kind).filter(closed_at=None)
        self.fields["other"].queryset = known.exclude(pk=kept.pk).order_by("pinyin")


class MergerForm(Form):
    """For each field in which the two differ, whose value stays; and why they are one."""

    def __init__(self, *args, choices: list[Choice], **kwargs):
        super().__init__(*args, **kwargs)
        self.differing = [one for one in choices if one.differs]
        for one in self.differing:
            doubtful = one.field.name == "credit_code" and code_is_doubtful(one.kept)
            self.fields[one.key] = forms.ChoiceField(
                label=one.field.verbose_name,
                choices=[(KEPT, shown(one, one.kept)), (MERGED, shown(one, one.merged))],
                initial=MERGED if doubtful else KEPT,
                widget=forms.RadioSelect,
            )
        self.fields["reason"] = ReasonField(
            label=_("合并的理由"), max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 2})
        )

    @property
    def chosen(self) -> set[str]:
        return {one.key for one in self.differing if self.cleaned_data[one.key] == MERGED}


def shown(one: Choice, value: object) -> str:
    """A value as its own page shows it."""
    words = dict(Industry.choices) if one.field.name == "industry" else dict(one.field.flatchoices)
    if isinstance(value, bool):
        return _now("是") if value else _now("否")
    return "—" if value is None or value == "" else str(words.get(value, value))
