"""What is filled in for an attestation: which word is given, and its proof."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import Form
from alliance.core.uploads import UploadField

from ..enums import Attested


class AttestationForm(Form):
    rule = forms.ChoiceField(label=_("承诺内容"), choices=Attested.choices, widget=forms.RadioSelect)
    sure = forms.BooleanField(
        label=_("我代表学校承诺以上内容属实"), error_messages={"required": _("请勾选，表示由您承诺。")}
    )
    proof = UploadField(label=_("证明材料"))

    def __init__(self, *args, open_rules: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [(rule, Attested(rule).label) for rule in open_rules]
