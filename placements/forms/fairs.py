"""What is filled in for a recruitment fair: the fair itself, posts, seekers, what they ask for, and the answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import Form, RowForm

from ..enums import HostVerdict
from ..models import Fair, FairApplication, FairOpening, Opening
from ..services import fairs
from ..wording import wage_shown

ANSWERS = [(one.value, one.label) for one in HostVerdict if one != HostVerdict.OPEN]
PLACES = [("online", _("线上参加")), ("site", _("到现场"))]


class FairForm(RowForm):
    class Meta:
        model = Fair
        fields = ["name", "starts_on", "ends_before", "online", "place", "note", "reported_seats", "reported_seekers"]
        labels = {"ends_before": _("最后一天")}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "place": _("只在线上举办的不填。"),
            "reported_seats": _("补登以前的双选会才填：照当年的材料。有明细的按明细计算。"),
        }


class Posts(forms.ModelMultipleChoiceField):
    """Openings, with what tells two of one name apart."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, row: Opening) -> str:
        wage = wage_shown(row)
        return f"{row.title}（{row.seats} 人{'，' + wage if wage else ''}）"


class FairPosts(forms.ModelMultipleChoiceField):
    """Posts of a fair."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, row: FairOpening) -> str:
        stand = _("，展位 %(stand)s") % {"stand": row.stand} if row.stand else ""
        wage = wage_shown(row.opening)
        return f"{row.opening.enterprise} · {row.opening.title}{'，' + wage if wage else ''}{stand}"


class BringForm(Form):
    """A firm's posts that are on offer."""

    openings = Posts(
        label=_("带哪些岗位参会"),
        queryset=Opening.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("所选岗位已不在招，请刷新后重选。")},
    )
    stand = forms.CharField(label=_("展位"), max_length=20, required=False, help_text=_("如 A12；只在线上参会的不填。"))

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["openings"].queryset = rows


class Students(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, row) -> str:
        return f"{row.person.name} · {row.class_name} · {row.student_number}"


class SeekersForm(Form):
    """Who takes part: registered at the desk, or sent a code."""

    students = Students(
        label=_("学生"),
        queryset=None,
        error_messages={
            "required": _("请至少勾选一名学生。"),
            "invalid_choice": _("所选学生已报名或不在这个班，请刷新后重选。"),
        },
    )
    on_site = forms.BooleanField(label=_("到现场"), required=False)

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["students"].queryset = rows


class ApplyForm(Form):
    posts = FairPosts(
        label=_("投递哪些岗位"),
        queryset=FairOpening.objects.none(),
        error_messages={"required": _("请至少勾选一个岗位。"), "invalid_choice": fairs.ALREADY},
    )

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["posts"].queryset = rows


class LinkedSeekerForm(Form):
    """On the phone: how one takes part, and what one asks for."""

    how = forms.ChoiceField(label=_("怎么参加"), choices=PLACES, widget=forms.RadioSelect, initial="online")
    posts = FairPosts(
        label=_("投递岗位"),
        queryset=FairOpening.objects.none(),
        required=False,
        help_text=_("可以一个也不选，先报名。"),
        error_messages={"invalid_choice": _("所选岗位已不再招收或已经投递，请重新选择。")},
    )

    def __init__(self, data, *, rows):
        super().__init__(data)
        self.fields["posts"].queryset = rows


class AnswerForm(RowForm):
    verdict = forms.ChoiceField(label=_("意见"), choices=ANSWERS, widget=forms.RadioSelect)

    class Meta:
        model = FairApplication
        fields = ["verdict", "note"]
        help_texts = {"note": _("如面试时间和地点；不接收的写一句理由。学校会看到。")}
