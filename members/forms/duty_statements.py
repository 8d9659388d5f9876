"""What is filled in about a duty that leaves no rows of its own."""

from alliance.core import dates
from alliance.core.forms import RowForm

from ..models import DutyStatement
from ..services.duty_statements import duties_owed_by


class DutyStatementForm(RowForm):
    """A new statement of the viewer's own organisation."""

    class Meta:
        model = DutyStatement
        fields = ["duty", "year", "text"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        owed = duties_owed_by(self.viewer.organisation)
        self.fields["duty"].choices = [(duty.value, duty.label) for duty in owed]
        self.fields["year"].initial = dates.today().year


class DutyStatementEditForm(RowForm):
    """Duty and year stay what they were."""

    class Meta:
        model = DutyStatement
        fields = ["text"]
