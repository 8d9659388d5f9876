"""Many rows of one submit: when some are refused, nothing is written and each has its reason."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class RowsRefused(ValidationError):
    """Some rows were refused. `reasons` tells each row's own, by the uid that the form ticked."""

    def __init__(self, field: str, refused: dict[UUID, tuple[str, str]]):
        lines = [_("%(name)s：%(reason)s") % {"name": name, "reason": str(reason)} for name, reason in refused.values()]
        super().__init__({field: lines})
        self.reasons = {uid: reason for uid, (_name, reason) in refused.items()}
