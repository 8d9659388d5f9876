"""What this app's lists can be narrowed by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from alliance.core import dates

from .enums import Role
from .models import Admission, Enrolment, Facility, FacilityKind, Organisation, TeachingPost, UserMembership


class OrganisationFilter(filters.FilterSet):
    class Meta:
        model = Organisation
        fields = ["kind"]


class AdmissionFilter(filters.FilterSet):
    class Meta:
        model = Admission
        fields = ["state"]


class MembershipFilter(filters.FilterSet):
    role = filters.ChoiceFilter(label=_("身份"), choices=Role.choices)

    class Meta:
        model = UserMembership
        fields = ["role"]


class EnrolmentFilter(filters.FilterSet):
    entered_year = filters.NumberFilter(label=_("入学年份"), min_value=1900, max_value=2100)
    now = filters.ChoiceFilter(label=_("今日在籍"), choices=[("yes", _("是")), ("no", _("否"))], method="holding_today")

    class Meta:
        model = Enrolment
        fields = ["entered_year"]

    def holding_today(self, rows, name, value):
        today = rows.holding_on(dates.today())
        return today if value == "yes" else rows.exclude(pk__in=today)


class TeachingPostFilter(filters.FilterSet):
    class Meta:
        model = TeachingPost
        fields = ["kind"]


class FacilityFilter(filters.FilterSet):
    kind = filters.ModelChoiceFilter(label=_("类别"), queryset=FacilityKind.objects.all())

    class Meta:
        model = Facility
        fields = ["kind"]
