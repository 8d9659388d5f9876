"""What is filled in for a training, and for its results."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import Form, RowForm
from members.models import Enrolment

from ..models import StartTraining, TrainingResult
from ..services.trainings import of_training

PASSED = [("yes", _("合格")), ("no", _("不合格"))]


class StartTrainingForm(RowForm):
    class Meta:
        model = StartTraining
        fields = ["topic", "held_on", "hours", "host", "trainer"]
        help_texts = {
            "topic": _("安全防护知识、岗位操作规程等。"),
            "host": _("学校自己组织的不选。"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["host"].queryset = self.instance.batch.hosts.order_by("pinyin")
        self.fields["host"].empty_label = _("本校")


def student_words(enrolment: Enrolment) -> str:
    return f"{enrolment.person.name} · {enrolment.class_name} · {enrolment.student_number}"


class Students(forms.ModelMultipleChoiceField):
    def label_from_instance(self, row: Enrolment) -> str:
        return student_words(row)


class RecordForm(Form):
    """One outcome for those who are ticked. Scores of each come by the roster."""

    passed = forms.ChoiceField(label=_("考核结果"), choices=PASSED, widget=forms.RadioSelect, initial="yes")
    students = Students(
        label=_("学生"),
        queryset=Enrolment.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("请至少勾选一名学生。"),
            "invalid_choice": _("所选的学生不在名单中，或刚刚登记过，请刷新页面。"),
        },
    )

    def __init__(self, *args, training: StartTraining, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["students"].queryset = of_training(training)


class TrainingResultForm(RowForm):
    passed = forms.TypedChoiceField(
        label=_("考核结果"), choices=PASSED, widget=forms.RadioSelect, coerce=lambda value: value == "yes"
    )

    class Meta:
        model = TrainingResult
        fields = ["passed", "score"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["passed"] = "yes" if self.instance.passed else "no"
        self.fields["score"].min_value = 0
