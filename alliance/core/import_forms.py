"""What is filled in to bring a workbook in."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .excel.headers import match, plain
from .forms import Form
from .imports import Roster
from .imports.reading import remembered
from .models import Import

LEAVE_OUT = "-"


def _megabytes() -> int:
    return settings.EXCEL_LIMITS["file_bytes"] // 1_000_000


class UploadForm(Form):
    """One file. What it really is, its content says; the name only helps the reader."""

    workbook = forms.FileField(
        label=_("Excel 文件"),
        allow_empty_file=True,  # refused below, in words
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv", "class": "form-control"}),
        error_messages={"required": _("请选择要上传的文件。")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        most = {"megabytes": _megabytes(), "rows": f"{settings.EXCEL_LIMITS['rows']:,}"}
        said = _("支持 .xlsx、.xls、.csv，不超过 %(megabytes)s MB、%(rows)s 行。") % most
        self.fields["workbook"].help_text = said

    def clean_workbook(self):
        upload = self.cleaned_data["workbook"]
        if not upload.size:
            raise forms.ValidationError(_("文件是空的，请重新选择。"))
        if upload.size > settings.EXCEL_LIMITS["file_bytes"]:
            raise forms.ValidationError(_("文件超过 %(most)s MB，请分成几份上传。") % {"most": _megabytes()})
        return upload


class ColumnsForm(Form):
    """One choice for each heading of the file."""

    sheet = forms.ChoiceField(label=_("工作表"), required=False)

    def __init__(self, *args, source: Import, roster: Roster, **kwargs):
        super().__init__(*args, **kwargs)
        self.headings = {f"column_{place}": title for place, title in enumerate(source.headings) if title}
        known = remembered(roster, source.organisation_id) | source.mapping
        recognised = match(source.headings, roster.known)
        offered = [(column.name, column.title) for column in roster.columns]
        if len(source.sheets) > 1:
            self.fields["sheet"].choices = [(name, name) for name in source.sheets]
            self.fields["sheet"].help_text = _("文件里有几张表，一次读一张。换一张表之后，请再看一遍各列。")
            self.initial["sheet"] = source.sheet
        else:
            del self.fields["sheet"]
        for place, title in enumerate(source.headings):
            if not title:
                continue
            before = known.get(plain(title))
            if before is None:
                before = recognised.get(place) or (LEAVE_OUT if plain(title) in roster.passed_over else "")
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=title,
                choices=[("", _("请选择")), (LEAVE_OUT, _("不导入")), *offered],
                initial=before or (LEAVE_OUT if plain(title) in known else ""),
                error_messages={"required": _("请选择它对应的列；用不到的选“不导入”。")},
            )

    @property
    def chosen(self) -> dict[str, str]:
        """Heading → column, "" to leave it out."""
        picked = {title: self.cleaned_data[name] for name, title in self.headings.items()}
        return {title: "" if name == LEAVE_OUT else name for title, name in picked.items()}
