"""What is filled in for a unit's guide, and for giving both guides to placements."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.encryption import masked
from alliance.core.forms import Form, RowForm
from alliance.core.phones import PhoneField
from members.enums import Role
from members.models import Organisation, TeachingPost

from ..models import Assignment, BatchHost, InternshipBatch, UnitGuide
from ..services.guides import schools_of


class UnitGuideEditForm(RowForm):
    phone = PhoneField(label=_("联系电话"), required=False)

    class Meta:
        model = UnitGuide
        fields = ["name", "post", "phone"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["phone"] = ""
        if sealed := self.instance.phone:
            shown = masked(sealed, head=3)
            self.fields["phone"].help_text = _("已登记 %(masked)s，不改请留空。") % {"masked": shown}

    def clean_phone(self) -> str | None:
        return self.cleaned_data["phone"] or self.instance.phone


class UnitGuideForm(UnitGuideEditForm):
    """A school says of which unit, a unit for which school."""

    class Meta(UnitGuideEditForm.Meta):
        fields = ["host", "school", "name", "post", "phone"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.viewer.role == Role.HR:
            del self.fields["host"]
            self.fields["school"].queryset = schools_of(self.viewer.organisation)
        else:
            del self.fields["school"]
            taking = BatchHost.objects.filter(batch__school=self.viewer.organisation_id).values("host")
            hosts = Organisation.objects.active().filter(pk__in=taking)
            self.fields["host"].queryset = hosts.order_by("pinyin")


class Placements(forms.ModelMultipleChoiceField):
    def label_from_instance(self, row: Assignment) -> str:
        guides = " / ".join(str(one.person if one == row.school_guide else one) for one in _guides(row))
        said = f"{row.person.name} · {row.enrolment.class_name} · {row.host}"
        return f"{said}（{guides}）" if guides else said


def _guides(row: Assignment) -> list:
    return [one for one in (row.school_guide, row.unit_guide) if one]


class Teachers(forms.ModelChoiceField):
    def label_from_instance(self, row: TeachingPost) -> str:
        return f"{row.person.name}（{row.staff_number}）" if row.staff_number else row.person.name


class UnitGuides(forms.ModelChoiceField):
    def label_from_instance(self, row: UnitGuide) -> str:
        return f"{row.host} · {row.name}"


class GuidesForm(Form):
    """Who guides whom: what is left blank stays as it is."""

    school_guide = Teachers(label=_("学校指导教师"), queryset=TeachingPost.objects.none(), required=False)
    unit_guide = UnitGuides(label=_("单位指导人员"), queryset=UnitGuide.objects.none(), required=False)
    placements = Placements(
        label=_("学生"),
        queryset=Assignment.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("请至少勾选一名学生。"),
            "invalid_choice": _("所选的学生不在名单中，请刷新页面重新勾选。"),
        },
    )

    def __init__(self, *args, batch: InternshipBatch, rows, viewer, on, **kwargs):
        super().__init__(*args, **kwargs)
        posts = TeachingPost.objects.visible_to(viewer).holding_on(max(on, batch.starts_on))
        self.fields["school_guide"].queryset = posts.select_related("person").order_by("person__pinyin", "pk")
        guides = UnitGuide.objects.visible_to(viewer).filter(closed_at=None, host__in=batch.hosts.values("pk"))
        self.fields["unit_guide"].queryset = guides.select_related("host").order_by("host__pinyin", "pinyin", "pk")
        self.fields["placements"].queryset = rows
        for name in ("school_guide", "unit_guide"):
            self.fields[name].empty_label = _("不更改")
