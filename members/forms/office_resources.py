"""What is filled in about what the office works with."""

from alliance.core.forms import RowForm
from alliance.core.money import YuanField

from ..models import OfficeResource, Organisation

MOST = 1_000_000_000  # yuan


class OfficeResourceForm(RowForm):
    class Meta:
        model = OfficeResource
        fields = ["kind", "name", "organisation", "planned_fen", "spent_fen", "starts_on", "ends_before", "note"]
        field_classes = {"planned_fen": YuanField, "spent_fen": YuanField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = Organisation.objects.visible_to(self.viewer).filter(closed_at=None)
        self.fields["organisation"].queryset = known.order_by("pinyin")
        if self.instance.pk:
            del self.fields["kind"]
