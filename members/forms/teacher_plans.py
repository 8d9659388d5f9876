"""What is filled in about teachers' yearly plans."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.forms import Form, RowForm

from ..models import TeacherPlan, TeachingPost
from .major_offers import enterprises_for
from .organisations import INACTIVE


class PostChoice(forms.ModelChoiceField):
    def label_from_instance(self, post: TeachingPost) -> str:
        return f"{post.person.name}（{post.staff_number}）" if post.staff_number else post.person.name


class TeacherPlanEditForm(RowForm):
    class Meta:
        model = TeacherPlan
        fields = ["major", "enterprise", "goals"]
        widgets = {"goals": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enterprise"].queryset = enterprises_for(self.viewer, self.instance.enterprise_id)
        self.fields["enterprise"].error_messages["invalid_choice"] = INACTIVE


class TeacherPlanForm(TeacherPlanEditForm):
    teaching_post = PostChoice(label=_("教师"), queryset=TeachingPost.objects.none())

    class Meta(TeacherPlanEditForm.Meta):
        fields = ["teaching_post", "year", *TeacherPlanEditForm.Meta.fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        held = TeachingPost.objects.visible_to(self.viewer).holding_on(dates.today())
        self.fields["teaching_post"].queryset = held.select_related("person").order_by("person__pinyin")


class ResultForm(Form):
    """What became of a plan or a task."""

    result = forms.CharField(label=_("结果"), max_length=1000, strip=True, widget=forms.Textarea(attrs={"rows": 6}))
