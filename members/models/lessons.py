"""The lesson register of a school: local employment taught in the career course (就业课程记录)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned

from .mentors import Cancellable, MentorAppointment, some_hours, somebody_came
from .people import SEES_TEACHERS, SchoolQuerySet, TeachingPost, school_key


class CareerLessonQuerySet(SchoolQuerySet):
    seen_by = frozenset(SEES_TEACHERS)

    def standing(self) -> "CareerLessonQuerySet":
        return self.filter(cancelled_at=None)

    def for_list(self) -> "CareerLessonQuerySet":
        return self.select_related("school", "teacher__person", "mentor__enterprise")


@audited()
class CareerLesson(Keyed, Versioned, Cancellable):
    """One lesson on working in the county, given by a teacher of the school or by a mentor it appointed."""

    school = school_key()
    taught_on = models.DateField(_("授课日期"))
    class_name = models.CharField(_("班级"), max_length=60)
    topic = models.CharField(_("内容"), max_length=200)
    hours = models.DecimalField(_("学时"), max_digits=4, decimal_places=1)
    teacher = models.ForeignKey(
        TeachingPost, verbose_name=_("授课教师"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    mentor = models.ForeignKey(
        MentorAppointment, verbose_name=_("授课导师"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    head_count = models.PositiveIntegerField(_("上课人数"))

    objects = CareerLessonQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("就业课程记录")
        constraints = [
            some_hours("career_lesson_some_hours"),
            somebody_came("career_lesson_somebody_came"),
            models.CheckConstraint(
                condition=Q(teacher__isnull=False, mentor__isnull=True) | Q(teacher__isnull=True, mentor__isnull=False),
                name="career_lesson_one_lecturer",
                violation_error_message=_("授课教师和授课导师请填其中一个。"),
            ),
            models.UniqueConstraint(
                fields=["school", "taught_on", "class_name", "topic"],
                condition=Q(cancelled_at__isnull=True),
                name="career_lesson_once",
                violation_error_message=_("这个班级这一天的同一内容已经登记过。"),
            ),
        ]
        indexes = [models.Index(fields=["school", "-taught_on", "-id"], name="career_lesson_of_school")]

    def __str__(self) -> str:
        return f"{self.class_name} {dates.shown(self.taught_on)}"

    @property
    def lecturer(self) -> str:
        return self.teacher.person.name if self.teacher else self.mentor.name
