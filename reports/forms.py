"""What is filled in for a report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import Form
from members.enums import OrganisationKind
from members.models import Organisation

from .access import sees_targets


class OpenReportForm(Form):
    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
    cutoff = forms.DateField(
        label=_("统计截止日"),
        required=False,
        help_text=_("一般为当年 12 月 31 日，可不填。过了这一天才能冻结。"),
    )


class DashboardForm(forms.Form):
    """What the drawings are narrowed to. A school and an enterprise see their own and choose the year only."""

    year = forms.ChoiceField(label=_("年度"), required=False)
    school = forms.ModelChoiceField(
        label=_("学校"),
        queryset=Organisation.objects.none(),
        to_field_name="uid",
        required=False,
        empty_label=_("全部"),
    )

    def __init__(self, data=None, *, viewer, years: list[int]):
        super().__init__(data)
        self.fields["year"].choices = [(str(year), _("%(year)s 年") % {"year": year}) for year in reversed(years)]
        if sees_targets(viewer):
            schools = Organisation.objects.visible_to(viewer).of_kind(OrganisationKind.SCHOOL)
            self.fields["school"].queryset = schools.order_by("pinyin", "pk")
        else:
            del self.fields["school"]
