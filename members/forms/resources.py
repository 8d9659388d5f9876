"""What is filled in about shared resources and their use."""

from alliance.core.forms import ModelForm, RowForm

from ..models import ResourceUse, SharedResource


class ResourceForm(RowForm):
    class Meta:
        model = SharedResource
        fields = ["kind", "name", "quantity", "starts_on", "ends_before", "is_open", "how_to_ask", "description"]


class UseForm(ModelForm):
    class Meta:
        model = ResourceUse
        fields = ["starts_on", "ends_before", "quantity", "purpose"]
