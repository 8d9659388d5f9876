"""Setting a number of the rules from a day on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import Form

from ..enums import ParameterName


class ParameterForm(Form):
    name = forms.ChoiceField(label=_("参数"), choices=ParameterName.choices)
    value = forms.CharField(label=_("取值"), max_length=10, help_text=_("整数；时刻按 22:00 这样填写。"))
    starts_on = forms.DateField(label=_("生效日期"))
    source = forms.CharField(
        label=_("依据"), max_length=200, help_text=_("文件名称和文号，例如“省教育厅通知（2026）8号”。")
    )
