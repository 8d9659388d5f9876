"""One student – one task (一学生一任务): a special task, often set by an enterprise."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.encryption import masked
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step

from ..enums import Role, StudentTaskState
from .organisations import Organisation
from .people import SEES_STUDENTS, Enrolment, Person, school_key

SEES_TASKS_AS_ENTERPRISE = {Role.HR, Role.ENTERPRISE_LEADER}


class StudentTaskQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "StudentTaskQuerySet":
        """The school its students' tasks, an enterprise those it set. Bureau and office see counts.

        Setting a task is not hosting: whose name an enterprise learns, it learns by the assignment, class or rotation
        it hosts. So it sees what was set, for which class and what became of it, and the name masked.
        """
        if viewer is None:
            return self.none()
        if viewer.role in SEES_STUDENTS:
            return self.filter(school_id=viewer.organisation_id)
        if viewer.role in SEES_TASKS_AS_ENTERPRISE:
            return self.filter(enterprise_id=viewer.organisation_id)
        return self.none()

    def for_list(self) -> "StudentTaskQuerySet":
        return self.select_related("person", "enrolment__major", "enterprise", "school")


@audited(without=["mentor_name", "result"])
class StudentTask(Keyed, Versioned):
    """One student's task. He has one under way at a time; those before stay on file."""

    school = school_key()
    person = models.ForeignKey(Person, verbose_name=_("学生"), on_delete=models.PROTECT, related_name="tasks")
    enrolment = models.ForeignKey(Enrolment, verbose_name=_("学生"), on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(_("任务名称"), max_length=80)
    content = models.TextField(_("任务内容"), max_length=2000, blank=True)
    enterprise = models.ForeignKey(
        Organisation, verbose_name=_("出题企业"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    mentor_name = models.CharField(_("指导人"), max_length=60, blank=True)
    given_on = models.DateField(_("下达日期"))
    due_on = models.DateField(_("完成期限"))
    state = models.CharField(_("状态"), max_length=10, choices=StudentTaskState.choices, default=StudentTaskState.OPEN)
    result = models.TextField(_("完成情况"), max_length=1000, blank=True)

    objects = StudentTaskQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("专项任务")
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("given_on")),
                name="student_task_due_after_given",
                violation_error_message=_("完成期限不能早于下达日期。"),
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state="open"),
                name="student_task_one_open",
                violation_error_message=_("这名学生还有一项进行中的任务，请先办结。"),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "-given_on", "-id"], name="student_task_of_school"),
            models.Index(fields=["enterprise", "-given_on", "-id"], name="student_task_of_firm"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.title}"

    @property
    def person_masked(self) -> str:
        return masked(self.person.name, head=1, tail=0)


class StudentTaskStep(Step):
    """What was done with a task, by whom, and why."""

    subject = models.ForeignKey(StudentTask, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("专项任务办理记录")
