"""What is filled in about a policy document."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm

from ..models import Policy


class PolicyForm(RowForm):
    class Meta:
        model = Policy
        fields = [
            "title",
            "document_number",
            "issuer",
            "level",
            "kind",
            "issued_on",
            "ends_before",
            "abolished_on",
            "text",
            "public",
        ]
        widgets = {"text": forms.Textarea(attrs={"rows": 10})}
        help_texts = {
            "kind": _("如 通知、意见、办法、方案、章程。"),
            "ends_before": _("没有写明有效期的不填。"),
            "public": _("展示后，正文和附件任何人都可以看到。"),
        }
