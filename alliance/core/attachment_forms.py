"""What is filled in to add documents or photos, and to take one away."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .attachments import Attaching, allowed_for
from .forms import REASON_LENGTH, Form, ReasonField
from .models import Attachment, Consent
from .uploads import UploadField, UploadsField

TITLE_LENGTH = Attachment._meta.get_field("title").max_length
NOTE_LENGTH = Attachment._meta.get_field("consent_note").max_length


class DocumentForm(Form):
    """One document and which it is."""

    file = UploadField(label=_("文件"))
    kind = forms.ChoiceField(label=_("是什么"), required=False)
    title = forms.CharField(
        label=_("说明"),
        max_length=TITLE_LENGTH,
        required=False,
        help_text=_("可以不填。写了就显示它，不写显示文件名。"),
    )

    def __init__(self, *args, of: Attaching, kind: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"] = UploadField(allowed_for(of, kind), label=_("文件"))
        if len(of.papers) > 1:
            self.fields["kind"].choices = of.papers
            self.initial["kind"] = kind
        else:
            self.fields["kind"] = forms.ChoiceField(choices=of.papers, widget=forms.HiddenInput, required=False)
            self.initial["kind"] = of.papers[0][0]

    @property
    def uploads(self) -> list:
        return [self.cleaned_data["file"]]


class PhotosForm(Form):
    """Some photos of one occasion, and whether those in them agreed."""

    files = UploadsField(label=_("照片"))
    title = forms.CharField(
        label=_("照片里是什么"),
        max_length=TITLE_LENGTH,
        help_text=_("如“开班仪式”“学生在三号车间实训”；看不见图片的人靠它了解内容。"),
    )
    consent = forms.ChoiceField(
        label=_("照片里的人"),
        choices=Consent.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请说明照片里的人是否同意。")},
        help_text=_("没有征得同意的照片不要上传。未成年学生须由监护人同意。"),
    )
    consent_note = forms.CharField(
        label=_("同意情况"),
        max_length=NOTE_LENGTH,
        required=False,
        help_text=_("可以不填，如“监护人同意书由班主任保管”。"),
    )

    def __init__(self, *args, of: Attaching, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["files"] = UploadsField(allowed_for(of, kind), label=_("照片"))
        self.fields["files"].help_text = _("%(kinds)s 一次可以选多张，最多 %(most)s 张。") % {
            "kinds": self.fields["files"].help_text,
            "most": UploadsField.MOST,
        }
        self.kind = kind

    @property
    def uploads(self) -> list:
        return self.cleaned_data["files"]


class ReplacementForm(Form):
    """The right document, and why the one that is there is wrong."""

    file = UploadField(label=_("正确的文件"))
    reason = ReasonField(
        label=_("更换理由"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("如“误传了另一份协议”。理由和原文件名留在页面上。"),
    )

    def __init__(self, *args, of: Attaching, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"] = UploadField(allowed_for(of, kind), label=_("正确的文件"))


class RemovalForm(Form):
    """Why an attachment is taken away."""

    reason = ReasonField(
        label=_("理由"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("理由会记入变更记录。"),
    )
