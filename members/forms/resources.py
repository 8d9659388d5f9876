"""What is filled in about shared resources and their use."""

from django.utils.translation import gettext_lazy as _

from alliance.core.forms import ModelForm, RowForm

from ..models import ResourceKind, ResourceUse, SharedResource


class ResourceForm(RowForm):
    class Meta:
        model = SharedResource
        fields = ["kind", "name", "quantity", "starts_on", "ends_before", "is_open", "how_to_ask", "description"]


class UseForm(ModelForm):
    class Meta:
        model = ResourceUse
        fields = ["starts_on", "ends_before", "quantity", "purpose"]


class ResourceKindForm(RowForm):
    class Meta:
        model = ResourceKind
        fields = ["name", "position"]
        help_texts = {"position": _("小的排在前面。")}
        error_messages = {"name": {"unique": _("已有这个类别。")}}
