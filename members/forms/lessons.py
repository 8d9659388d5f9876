"""What is filled in about a lesson of the career course."""

from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm

from ..models import CareerLesson, MentorAppointment, TeachingPost
from ..services.mentors import GAVE


class CareerLessonForm(RowForm):
    class Meta:
        model = CareerLesson
        fields = ["taught_on", "class_name", "topic", "hours", "teacher", "mentor", "head_count"]
        help_texts = {"mentor": _("由企业导师授课的选导师，不选教师。")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        posts = TeachingPost.objects.visible_to(self.viewer).for_list()
        mentors = MentorAppointment.objects.filter(school_id=self.viewer.organisation_id, state__in=GAVE).for_list()
        self.fields["teacher"].queryset = posts.order_by("person__pinyin", "pk")
        self.fields["mentor"].queryset = mentors.order_by("pinyin", "pk")
        self.fields["mentor"].label_from_instance = lambda mentor: f"{mentor.name}（{mentor.enterprise}）"
