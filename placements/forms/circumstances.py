"""What sets one placement apart."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm
from alliance.core.uploads import SCANS, UploadField

from ..models import Assignment


class CircumstancesForm(RowForm):
    document = UploadField(SCANS, label=_("主管部门同意的文件"), required=False)
    everybody_there = forms.BooleanField(label=_("本批次到这家单位的其他学生同样适用"), required=False)

    class Meta:
        model = Assignment
        fields = ["self_selected", "outside_lodging", "province_agreed_on"]
        help_texts = {
            "self_selected": _("须由学生和监护人申请、学校审核，两名指导人员照样要有（第十条）。"),
            "outside_lodging": _("须由监护人签字并备案（第二十四条）。"),
            "province_agreed_on": _("到省外实习的，先经主管部门同意再备案（第二十四条）。不跨省的留空。"),
        }
