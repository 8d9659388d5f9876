"""What is filled in for a policy."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.dates import LastDayField
from alliance.core.forms import RowForm
from alliance.core.uploads import SCANS, UploadField

from ..models import InsurancePolicy


class InsurancePolicyForm(RowForm):
    ends_before = LastDayField(label=_("保险最后一天"))
    scan = UploadField(SCANS, label=_("保单扫描件"), required=False)

    class Meta:
        model = InsurancePolicy
        fields = ["kind", "insurer", "number", "starts_on", "ends_before", "paid_by"]
        widgets = {"kind": forms.RadioSelect, "paid_by": forms.RadioSelect}
        help_texts = {
            "paid_by": _("责任险保费不得向学生收取，也不得从报酬中抵扣（第三十五条）；已由学生承担的请如实登记。")
        }


class InsurancePolicyEditForm(InsurancePolicyForm):
    """Its scan is added beside the row."""

    scan = None
