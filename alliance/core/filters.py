"""What the kernel's own lists can be narrowed by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .models import Message


class MessageFilter(filters.FilterSet):
    read = filters.ChoiceFilter(
        label=_("是否已读"), choices=[("no", _("未读")), ("yes", _("已读"))], method="only_read"
    )

    class Meta:
        model = Message
        fields = ["read", "urgency"]

    def only_read(self, rows, name, value):
        return rows.exclude(read_at=None) if value == "yes" else rows.unread()
