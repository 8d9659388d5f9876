"""Picking students of a batch, where they go, and when a placement really ended."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.dates import LastDayField
from alliance.core.forms import REASON_LENGTH, Form, ReasonField, RowForm
from members.models import Enrolment, Major, Organisation

from ..enums import OpeningKind
from ..models import Assignment, InternshipBatch, Opening


def offered(viewer, on: date):
    """The openings a school may send interns to that day, as far as there are free seats."""
    rows = Opening.objects.visible_to(viewer).offered(on).with_free_seats().filter(kind=OpeningKind.INTERNSHIP)
    return rows.select_related("enterprise").order_by("enterprise__pinyin", "pinyin", "pk")


def seat_words(opening: Opening) -> str:
    return _("%(title)s · %(enterprise)s · 空 %(free)s / %(seats)s") % {
        "title": opening.title,
        "enterprise": opening.enterprise,
        "free": opening.seats_free,
        "seats": opening.seats,
    }


class AssigningForm(Form):
    """Where to, when, as what, and who. `place` is an opening (`o12`) or a host of the batch without one (`h7`)."""

    place = forms.ChoiceField(
        label=_("去哪里"), error_messages={"invalid_choice": _("请重新选择：这个岗位可能刚刚下线或招满。")}
    )
    starts_on = forms.DateField(label=_("开始日期"))
    ends_before = LastDayField(label=_("最后一天"), required=False)
    post = forms.CharField(
        label=_("实习岗位"), max_length=60, required=False, help_text=_("选了招收岗位的可以不填，按岗位名称登记。")
    )
    students = forms.ModelMultipleChoiceField(
        label=_("学生"),
        queryset=Enrolment.objects.none(),
        error_messages={
            "required": _("请至少勾选一名学生。"),
            "invalid_choice": _("所选的学生不在本校名单中，请刷新页面重新勾选。"),
            "invalid_pk_value": _("所选的学生不在本校名单中，请刷新页面重新勾选。"),
        },
    )

    def __init__(self, *args, batch: InternshipBatch, viewer, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.openings = {f"o{opening.pk}": opening for opening in offered(viewer, on)}
        taking = Organisation.objects.active().filter(pk__in=batch.hosts.values("pk")).order_by("pinyin")
        self.hosts = {f"h{host.pk}": host for host in taking}
        of_batch = {host.pk for host in self.hosts.values()}
        known = [(key, seat_words(o)) for key, o in self.openings.items() if o.enterprise_id in of_batch]
        other = [(key, seat_words(o)) for key, o in self.openings.items() if o.enterprise_id not in of_batch]
        without = [(key, str(host)) for key, host in self.hosts.items()]
        groups = [
            (_("本批次单位的招收岗位"), known),
            (_("其他招收岗位（选用后，单位自动加入本批次）"), other),
            (_("不经招收岗位，直接到本批次单位"), without),
        ]
        self.fields["place"].choices = [("", _("请选择"))] + [group for group in groups if group[1]]
        # For the count of picked students against free seats; a host without an opening has no limit.
        self.fields["place"].widget.attrs["data-free"] = " ".join(
            f"{key}:{opening.seats_free}" for key, opening in self.openings.items()
        )
        self.fields["starts_on"].initial, self.fields["ends_before"].initial = batch.starts_on, batch.ends_before
        self.fields["students"].queryset = Enrolment.objects.visible_to(viewer).filter(school_id=batch.school_id)

    def clean(self) -> dict:
        data = super().clean()
        if data.get("starts_on") and data.get("ends_before") and data["ends_before"] <= data["starts_on"]:
            self.add_error("ends_before", _("结束日期不能早于开始日期。"))
        opening = self.openings.get(data.get("place"))
        data["opening"] = opening
        data["host"] = opening.enterprise if opening else self.hosts.get(data.get("place"))
        return data


class PickingForm(forms.Form):
    """Which students to list. Choices are what the school has today."""

    who = forms.ChoiceField(
        label=_("安排情况"), choices=[("free", _("这段时间尚未安排")), ("all", _("全部在籍"))], required=False
    )
    class_name = forms.ChoiceField(label=_("班级"), required=False)
    entered_year = forms.ChoiceField(label=_("入学年份"), required=False)
    major = forms.ModelChoiceField(
        label=_("专业"),
        queryset=Major.objects.none(),
        required=False,
        empty_label=_("全部"),
        to_field_name="code",
    )
    q = forms.CharField(label=_("姓名"), max_length=60, required=False)

    def __init__(self, *args, enrolled, **kwargs):
        super().__init__(*args, **kwargs)
        everything = [("", _("全部"))]
        for name in ("class_name", "entered_year"):
            values = enrolled.order_by(name).values_list(name, flat=True).distinct()
            self.fields[name].choices = everything + [(str(value), str(value)) for value in values]
        self.fields["major"].queryset = Major.objects.filter(pk__in=enrolled.order_by().values("major"))


class AssignmentEditForm(RowForm):
    """What a student does there: another opening of the same host, another post."""

    class Meta:
        model = Assignment
        fields = ["opening", "post"]

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.scope["on"] = on
        row = self.instance
        free = offered(self.viewer, on).filter(enterprise_id=row.host_id).values("pk")
        own = Opening.objects.filter(pk__in=[row.opening_id] if row.opening_id else [])
        self.fields["opening"].queryset = (
            (Opening.objects.filter(pk__in=free) | own).select_related("enterprise").order_by("pinyin", "pk")
        )
        self.fields["opening"].label_from_instance = seat_words
        self.fields["opening"].empty_label = _("不经招收岗位")
        self.fields["opening"].help_text = _("只列出同一单位还有空位的岗位；换单位请提前结束，再另行安排。")


class CorrectEndForm(RowForm):
    """The day a placement really ended on."""

    ends_before = LastDayField(label=_("实际最后一天"))
    reason = ReasonField(label=_("理由"), max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = Assignment
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.withdrawn:
            self.initial["ends_before"] = self.instance.leaves_before
