"""What is filled in about users."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import Form

from ..enums import Role
from ..models import Organisation
from ..services.users import roles_open_to


class InvitationForm(Form):
    """A role for a person at one organisation."""

    organisation = forms.ModelChoiceField(label=_("机构"), queryset=Organisation.objects.none())
    role = forms.ChoiceField(label=_("身份"))
    name = forms.CharField(label=_("姓名"), max_length=40)
    username = forms.CharField(
        label=_("用户名"), max_length=40, help_text=_("小写字母、数字和 . _ -，登录时使用。已有账号的人填原用户名。")
    )

    email = forms.EmailField(
        label=_("电子邮箱"), required=False, help_text=_("可不填。每天一封未读消息的标题发到这里；本人可以修改。")
    )

    def __init__(self, *args, viewer, at: str = "", **kwargs):
        """`at` is the uid of the organisation that is meant, where somebody came from its page."""
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        own = Organisation.objects.filter(pk=viewer.organisation_id)
        everywhere = viewer.role in {"sysadmin", "office"}
        self.fields["organisation"].queryset = (
            Organisation.objects.visible_to(viewer).filter(closed_at=None).order_by("pinyin") if everywhere else own
        )
        self.fields["organisation"].initial = self._meant(at) or viewer.organisation_id
        self.fields["role"].choices = (
            Role.choices if everywhere else [(r.value, r.label) for r in roles_open_to(viewer, viewer.organisation)]
        )

    def _meant(self, at: str) -> Organisation | None:
        try:
            return self.fields["organisation"].queryset.filter(uid=UUID(at)).first()
        except ValueError:
            return None

    def clean(self) -> dict:
        data = super().clean()
        organisation, role = data.get("organisation"), data.get("role")
        if organisation and role and role not in roles_open_to(self.viewer, organisation):
            allowed = str(_("、")).join(str(r.label) for r in roles_open_to(self.viewer, organisation)) or _("无")
            self.add_error("role", _("这家机构可授予的身份：%(roles)s。") % {"roles": allowed})
        return data


class AddressForm(Form):
    """Where somebody's letters go."""

    email = forms.EmailField(label=_("电子邮箱"), required=False, help_text=_("不填就只看站内消息。"))
