"""What is filled in for tripartite agreements: the text's versions, signatures, papers, changes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.dates import LastDayField
from alliance.core.forms import REASON_LENGTH, Form, ReasonField, RowForm
from alliance.core.uploads import SCANS, UploadField

from ..contents import Content
from ..enums import AgreementKind, Party
from ..models import AgreementTemplate, Assignment, Opening
from ..services import agreement_templates, agreements, consents, family

LONGEST_SECTION = 4000  # characters
LONGEST_NAME = 60


class AgreementTemplateForm(RowForm):
    """Nine texts, one for each content of Art 15."""

    class Meta:
        model = AgreementTemplate
        fields = ["title"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        texts = {one["key"]: one["text"] for one in self.instance.sections}
        for place, content in enumerate(Content, start=1):
            self.fields[content.value] = forms.CharField(
                label=f"{place}. {content.label}",
                initial=texts.get(content.value, ""),
                required=False,
                max_length=LONGEST_SECTION,
                widget=forms.Textarea(attrs={"rows": 6}),
            )

    def save(self, commit: bool = False) -> AgreementTemplate:
        texts = {one.value: self.cleaned_data[one.value].replace("\r\n", "\n") for one in Content}
        titles = {one["key"]: one["title"] for one in self.instance.sections}
        self.instance.sections = agreement_templates.sections_of(texts, titles)
        return self.instance


class SignForm(Form):
    """In the portal: a tick under what was read. The hash says what that was."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    agreed = forms.BooleanField(
        label=_("我已阅读全文，代表本单位签署"), error_messages={"required": _("请先阅读全文，并在这里打勾。")}
    )


class LinkedSignForm(Form):
    """On the phone: the signer's own name and a tick, or why not."""

    SIGN, REJECT = "confirm", "reject"  # as links.css knows them
    answer = forms.ChoiceField(
        label=_("您的意见"),
        choices=[(SIGN, _("同意并签署")), (REJECT, _("不同意"))],
        widget=forms.RadioSelect,
        initial=SIGN,
    )
    name = forms.CharField(label=_("签署人姓名"), max_length=LONGEST_NAME, required=False)
    agreed = forms.BooleanField(label=_("我已阅读以上全文，以上姓名即为本人签字"), required=False)
    reason = ReasonField(
        label=_("不同意的理由"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data, *, row: Assignment, party: str):
        super().__init__(data)
        self.row, self.party = row, party
        asked = _("请填写学生本人的姓名。") if party == Party.STUDENT else _("请填写监护人本人的姓名。")
        self.fields["name"].help_text = asked

    @property
    def rejects(self) -> bool:
        return self.cleaned_data.get("answer") == self.REJECT

    def clean(self) -> dict:
        data = super().clean()
        if data.get("answer") == self.REJECT:
            if not data.get("reason", "").strip():
                self.add_error("reason", _("不同意的，请写明理由。"))
            return data
        if not data.get("agreed"):
            self.add_error("agreed", _("请阅读全文，并在这里打勾。"))
        typed = data.get("name", "")
        self.signer = family.name_fits(self.row, self.party, typed)
        if not typed.strip():
            self.add_error("name", _("请填写姓名。"))
        elif self.signer is None:
            self.add_error("name", _("与学校登记的姓名不一致。请核对，或联系学校更正登记。"))
        return data


class PaperForm(Form):
    """A paper came back signed: who signed which of it, on which day, and its scan."""

    papers = forms.MultipleChoiceField(label=_("纸上已签的"), widget=forms.CheckboxSelectMultiple)
    signed_on = forms.DateField(label=_("签署日期"), help_text=_("纸上写的日期；几方不是同一天签的，填最后一天。"))
    host_signer = forms.CharField(label=_("实习单位签字人"), max_length=LONGEST_NAME, required=False)
    school_signer = forms.CharField(label=_("学校签字人"), max_length=LONGEST_NAME, required=False)
    scan = UploadField(SCANS, label=_("扫描件或照片"))

    def __init__(self, *args, row: Assignment, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row
        choices = paper_choices(row)
        self.fields["papers"].choices = choices
        for party, name in ((Party.HOST, "host_signer"), (Party.SCHOOL, "school_signer")):
            if f"{family.AGREEMENT}:{party}" not in dict(choices):
                del self.fields[name]

    def clean(self) -> dict:
        data = super().clean()
        for party, name in ((Party.HOST, "host_signer"), (Party.SCHOOL, "school_signer")):
            ticked = f"{family.AGREEMENT}:{party}" in data.get("papers", [])
            if ticked and not data.get(name, "").strip():
                self.add_error(name, _("请填写签字人的姓名。"))
        return data


def paper_choices(row: Assignment) -> list[tuple[str, str]]:
    """What may still come back on paper, as `what:party`."""
    found = []
    out = row.agreements.filter(state="out").select_related("assignment__person").first()
    if out is not None:
        title = out.get_kind_display()
        found += [(f"{family.AGREEMENT}:{party}", f"{title}：{party.label}") for party in agreements.missing_of(out)]
    for party in consents.FAMILY:
        found += [
            (f"{one.key}:{party}", f"{one.title}：{Party(party).label}")
            for one in family.items_of(row, party)
            if one.agreement is None and not one.signed
        ]
    return found


class ChangeForm(Form):
    """What one side wants to be otherwise, from when, and why."""

    kind = forms.ChoiceField(
        label=_("要办什么"),
        choices=[
            (AgreementKind.TERMINATION.value, _("提前终止实习")),
            (AgreementKind.AMENDMENT.value, _("变更实习时间或岗位")),
        ],
        widget=forms.RadioSelect,
    )
    effective_on = forms.DateField(
        label=_("生效日期"), help_text=_("提前终止的，填实习的最后一天；变更的，填从哪一天起变更。")
    )
    ends_before = LastDayField(label=_("新的结束日期（最后一天）"), required=False)
    opening = forms.ModelChoiceField(
        label=_("换到同一单位的招收岗位"), queryset=Opening.objects.none(), required=False, to_field_name="uid"
    )
    post = forms.CharField(label=_("新的岗位名称"), max_length=60, required=False)
    reason = ReasonField(label=_("理由"), max_length=REASON_LENGTH - 50, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, row: Assignment, on, **kwargs):
        super().__init__(*args, **kwargs)
        offered = Opening.objects.offered(on).with_free_seats().filter(enterprise_id=row.host_id)
        self.fields["opening"].queryset = offered.exclude(pk=row.opening_id).order_by("pinyin", "pk")


class LinkedChangeForm(Form):
    """What a student asks for on the phone: an early end, or another last day or post, in words."""

    kind = ChangeForm.base_fields["kind"]
    effective_on = ChangeForm.base_fields["effective_on"]
    ends_before = ChangeForm.base_fields["ends_before"]
    post = ChangeForm.base_fields["post"]
    reason = ChangeForm.base_fields["reason"]
