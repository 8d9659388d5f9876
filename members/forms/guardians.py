"""What is filled in about a guardian."""

from django.utils.translation import gettext_lazy as _

from alliance.core.encryption import masked
from alliance.core.forms import RowForm
from alliance.core.phones import PhoneField

from ..models import Guardian


class GuardianForm(RowForm):
    """The number is not shown here: left blank, it stays as it is."""

    phone = PhoneField(label=_("手机号"), required=False)

    class Meta:
        model = Guardian
        fields = ["name", "relation", "phone", "first"]
        help_texts = {"first": _("知情同意、协议签字先找这一位；一名学生只有一位。")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["phone"] = ""
        if sealed := self.instance.phone:
            shown = masked(sealed, head=3)
            self.fields["phone"].help_text = _("已登记 %(masked)s，不改请留空。") % {"masked": shown}

    def clean_phone(self) -> str | None:
        return self.cleaned_data["phone"] or self.instance.phone

    def _get_validation_exclusions(self):
        # The service says it: who becomes the first takes another's place.
        return super()._get_validation_exclusions() | {"person"}
