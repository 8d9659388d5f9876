"""What somebody without an account fills in to join."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import Form, NumberField
from alliance.core.uploads import SCANS, UploadField, UploadsField

from ..enums import MEMBER_KINDS, Industry, OrganisationKind
from ..models import Organisation
from ..services.joining import Application
from ..services.organisations import checked_credit_code

NAME_LENGTH = Organisation._meta.get_field("name").max_length


class JoinForm(Form):
    """Who wants to apply, and where the link is to go."""

    name = forms.CharField(label=_("单位名称"), max_length=NAME_LENGTH, help_text=_("与营业执照或登记证书一致的全称。"))
    kind = forms.ChoiceField(label=_("类别"), choices=[(kind.value, kind.label) for kind in MEMBER_KINDS])
    credit_code = NumberField(
        label=_("统一社会信用代码"), max_length=40, required=False, help_text=_("18 位；没有的不填。")
    )
    contact_name = forms.CharField(label=_("联系人"), max_length=40)
    email = forms.EmailField(label=_("邮箱"), max_length=200, help_text=_("申请链接发到这里。"))
    phone = NumberField(label=_("联系电话"), max_length=20)

    def clean_credit_code(self) -> str | None:
        return checked_credit_code(self.cleaned_data["credit_code"] or "")


class ApplicationForm(Form):
    """The whole application, behind the link."""

    name = forms.CharField(label=_("单位名称"), max_length=NAME_LENGTH)
    kind = forms.ChoiceField(label=_("类别"), choices=[(kind.value, kind.label) for kind in MEMBER_KINDS])
    credit_code = NumberField(label=_("统一社会信用代码"), max_length=40, required=False)
    address = forms.CharField(label=_("地址"), max_length=200)
    industry = forms.ChoiceField(
        label=_("行业门类"), choices=[("", _("未填")), *Industry.choices], required=False, help_text=_("企业填写。")
    )
    staff_count = forms.IntegerField(
        label=_("在岗职工数"), min_value=0, max_value=1_000_000, required=False, help_text=_("企业填写。")
    )
    products = forms.CharField(
        label=_("产品与服务"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    statement = forms.CharField(
        label=_("申请说明"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("为什么加入，能提供什么：实习岗位、实训基地、兼职教师等。"),
    )
    contact_name = forms.CharField(label=_("联系人"), max_length=40)
    phone = NumberField(label=_("联系电话"), max_length=20)
    licence = UploadField(SCANS, label=_("营业执照或登记证书"))
    evidence = UploadsField(label=_("其他证明材料"), required=False)

    def __init__(self, *args, has_licence: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["licence"].required = not has_licence

    def clean_credit_code(self) -> str | None:
        return checked_credit_code(self.cleaned_data["credit_code"] or "")

    def clean(self) -> dict:
        data = super().clean()
        if data.get("kind") == OrganisationKind.ENTERPRISE:
            for name in ("industry", "staff_count"):
                if name not in self.errors and data.get(name) in (None, ""):
                    self.add_error(name, _("企业须填写这一项。"))
        return data

    @property
    def application(self) -> Application:
        return Application(**self.cleaned_data)
