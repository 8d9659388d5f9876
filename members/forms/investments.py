"""What is filled in about investments."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm
from alliance.core.money import YuanField
from alliance.core.uploads import UploadField

from ..enums import OrganisationKind
from ..models import Investment, Organisation

LEAST, MOST = Decimal("0.01"), 10_000_000_000  # yuan


class InvestmentEditForm(RowForm):
    amount_fen = YuanField(
        label=_("金额（元）"),
        min_value=LEAST,
        max_value=MOST,
        error_messages={"min_value": _("金额须大于 0。")},
        help_text=_("设备填验收单上的价值。"),
    )

    class Meta:
        model = Investment
        fields = ["organisation", "kind", "subject", "amount_fen", "arrived_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        facility, own = self.instance.facility, self.viewer.organisation
        parties = {facility.enterprise_id, *facility.parties.values_list("organisation", flat=True)}
        givers = Organisation.objects.filter(pk__in=parties - {facility.school_id}).order_by("pinyin")
        if own.kind == OrganisationKind.ENTERPRISE:
            givers = givers.filter(pk=own.pk)
        self.fields["organisation"].queryset = givers
        self.fields["organisation"].initial = own.pk if own.pk in parties else facility.enterprise_id


class InvestmentForm(InvestmentEditForm):
    document = UploadField(
        label=_("凭证"),
        error_messages={"required": _("请上传银行回单或验收单。没有凭证的投入不能登记。")},
    )
