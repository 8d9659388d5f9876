"""What this app's lists can be narrowed by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .enums import SourceRole
from .models import SourceRow


class SourceRowFilter(filters.FilterSet):
    role = filters.ChoiceFilter(label=_("角色"), choices=SourceRole.choices)

    class Meta:
        model = SourceRow
        fields = ["role"]
