"""What an issuer fills in to send a link, and what the list of links can be narrowed by."""

from datetime import timedelta

import django_filters as filters
from django import forms
from django.utils.translation import gettext_lazy as _

from . import dates, links
from .forms import Form
from .models import Link, LinkState

RECIPIENT_LENGTH = Link._meta.get_field("recipient").max_length


class LinkForm(Form):
    recipient = forms.CharField(
        label=_("发给谁"),
        max_length=RECIPIENT_LENGTH,
        help_text=_("写对方的姓名或称呼，如“张师傅”。办理之后，流程记录里写的就是这个名字。"),
    )
    days = forms.IntegerField(
        label=_("有效天数"),
        min_value=1,
        max_value=links.LONGEST.days,
        help_text=_("过了有效期还没有办理的，链接自动失效，可以重发。"),
    )

    @property
    def lifetime(self) -> timedelta:
        return timedelta(days=self.cleaned_data["days"])


def _purposes(viewer) -> list[tuple[str, str]]:
    return [(one.name, one.title) for one in links.issued_by(viewer)]


class LinkFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("状态"), choices=LinkState.choices, method="in_state")
    purpose = filters.ChoiceFilter(label=_("用途"), choices=[])

    class Meta:
        model = Link
        fields = ["state", "purpose"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["purpose"].extra["choices"] = _purposes(self.request.viewer)

    def in_state(self, rows, name, value):
        return rows.in_state(value, dates.now())
