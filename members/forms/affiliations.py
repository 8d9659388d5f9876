"""What is filled in about the wider bodies an organisation belongs to."""

from alliance.core.forms import RowForm

from ..models import Affiliation


class AffiliationForm(RowForm):
    class Meta:
        model = Affiliation
        fields = ["body", "kind", "position", "starts_on", "ends_before"]
