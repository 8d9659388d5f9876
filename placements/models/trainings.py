"""Training and its examination before a student starts: 教职成〔2021〕4号, Art 31 (INT-23)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from members.models import Enrolment, Organisation, Person
from members.models.people import SchoolQuerySet, school_key

from .batches import SEES_BATCHES_OF_SCHOOL, InternshipBatch


class StartTrainingQuerySet(SchoolQuerySet):
    seen_by = frozenset(SEES_BATCHES_OF_SCHOOL)

    def for_list(self) -> "StartTrainingQuerySet":
        return self.select_related("batch", "host", "school")


@audited(without=["trainer"])
class StartTraining(Keyed, Versioned):
    """One training (岗前培训) of a batch, by the school or a host: safety, the post's rules, and an examination."""

    school = school_key()
    batch = models.ForeignKey(
        InternshipBatch, verbose_name=_("实习批次"), on_delete=models.CASCADE, related_name="trainings"
    )
    host = models.ForeignKey(
        Organisation,
        verbose_name=_("培训单位"),
        null=True,  # the school itself
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    topic = models.CharField(_("培训内容"), max_length=120)
    held_on = models.DateField(_("培训日期"))
    hours = models.DecimalField(_("学时"), max_digits=4, decimal_places=1)
    trainer = models.CharField(_("培训人"), max_length=60, blank=True)

    objects = StartTrainingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("岗前培训")
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0),
                name="start_training_some_hours",
                violation_error_message=_("学时须大于 0。"),
            ),
            models.UniqueConstraint(fields=["id", "school"], name="start_training_with_school"),
        ]
        indexes = [models.Index(fields=["batch", "-held_on", "-id"], name="start_training_of_batch")]

    def __str__(self) -> str:
        return f"{self.topic} {self.held_on:%Y-%m-%d}"


class TrainingResultQuerySet(SchoolQuerySet):
    seen_by = frozenset(SEES_BATCHES_OF_SCHOOL)

    def for_list(self) -> "TrainingResultQuerySet":
        return self.select_related("person", "enrolment", "training")


@audited()
class TrainingResult(Keyed, Versioned):
    """Whether a student who was there passed. Who has no result was not trained."""

    school = school_key()
    training = models.ForeignKey(
        StartTraining, verbose_name=_("岗前培训"), on_delete=models.CASCADE, related_name="results"
    )
    person = models.ForeignKey(Person, verbose_name=_("学生"), on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, verbose_name=_("学籍"), on_delete=models.PROTECT, related_name="+")
    passed = models.BooleanField(_("考核合格"))
    score = models.DecimalField(_("成绩"), max_digits=5, decimal_places=1, null=True, blank=True)

    objects = TrainingResultQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("培训考核结果")
        constraints = [
            models.UniqueConstraint(
                fields=["training", "enrolment"],
                name="training_result_once",
                violation_error_message=_("这名学生在这次培训中已有考核结果。"),
            )
        ]
        indexes = [models.Index(fields=["enrolment", "passed"], name="training_result_of_student")]

    def __str__(self) -> str:
        return str(_("合格") if self.passed else _("不合格"))
