"""What is filled in for a filed exemption."""

from django.utils.translation import gettext_lazy as _

from alliance.core.dates import LastDayField
from alliance.core.forms import RowForm
from alliance.core.uploads import UploadField

from ..models import Exemption


class ExemptionEditForm(RowForm):
    ends_before = LastDayField(label=_("最后一天"))

    class Meta:
        model = Exemption
        fields = ["rule", "host", "number", "filed_on", "starts_on", "ends_before"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["host"].queryset = self.instance.batch.hosts.order_by("pinyin")


class ExemptionForm(ExemptionEditForm):
    document = UploadField(label=_("备案文件"))
