"""What is filled in for a report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import Form


class OpenReportForm(Form):
    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
    cutoff = forms.DateField(
        label=_("统计截止日"),
        required=False,
        help_text=_("一般为当年 12 月 31 日，可不填。过了这一天才能冻结。"),
    )
