"""What is filled in about projects, their money and what came of them."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm
from alliance.core.money import YuanField
from alliance.core.uploads import UploadField

from ..models import Project, ProjectOutput, ProjectReceipt
from .major_offers import enterprises_for
from .organisations import INACTIVE

MOST = 1_000_000_000  # yuan


class ProjectForm(RowForm):
    contract_fen = YuanField(label=_("合同金额（元）"), required=False, max_value=MOST, help_text=_("无偿服务的填 0。"))

    class Meta:
        model = Project
        fields = [
            "kind",
            "title",
            "number",
            "enterprise",
            "payer",
            "major",
            "leader_name",
            "contract_fen",
            "signed_on",
            "starts_on",
            "ends_before",
            "content",
        ]
        help_texts = {"payer": _("不是在册企业的（村、合作社、个人等）写在这里。")}
        widgets = {"content": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enterprise"].queryset = enterprises_for(self.viewer, self.instance.enterprise_id)
        self.fields["enterprise"].error_messages["invalid_choice"] = INACTIVE


class ProjectReceiptForm(RowForm):
    """Money and its document go in together."""

    amount_fen = YuanField(
        label=_("到款金额（元）"),
        max_value=MOST,
        min_value=Decimal("0.01"),
        error_messages={"min_value": _("金额须大于 0。")},
    )
    proof = UploadField(label=_("到账凭证"))

    class Meta:
        model = ProjectReceipt
        fields = ["received_on", "amount_fen", "note"]
        help_texts = {"note": _("累计到款超过合同金额的，须写明原因。")}


class ProjectOutputForm(RowForm):
    class Meta:
        model = ProjectOutput
        fields = ["kind", "title", "number", "granted_on"]
