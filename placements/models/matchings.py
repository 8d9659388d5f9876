"""Matchings (匹配): one proposal who goes where, with its seed, until the school takes it or lets it go."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from members.models import Enrolment, Person
from members.models.people import SchoolQuerySet, school_key

from ..enums import MatchedHow, MatchingState
from .batches import SEES_BATCHES_OF_SCHOOL, InternshipBatch
from .openings import Opening


class MatchingQuerySet(SchoolQuerySet):
    seen_by = frozenset(SEES_BATCHES_OF_SCHOOL)

    def for_list(self) -> "MatchingQuerySet":
        return self.select_related("batch", "made_by")


@audited()
class Matching(Keyed, Versioned):
    """The same seed over the same wishes, seats and caps gives the same matching: `inputs_sha256` says which those were."""

    school = school_key()
    batch = models.ForeignKey(
        InternshipBatch, verbose_name=_("实习批次"), on_delete=models.CASCADE, related_name="matchings"
    )
    seed = models.CharField(_("抽签种子"), max_length=40)
    inputs_sha256 = models.CharField(_("输入摘要"), max_length=64)
    made_at = models.DateTimeField(_("匹配时间"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("办理人"), on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(_("状态"), max_length=10, choices=MatchingState.choices, default=MatchingState.PROPOSED)

    objects = MatchingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("匹配")
        constraints = [
            models.UniqueConstraint(
                fields=["batch"],
                condition=Q(state=MatchingState.PROPOSED),
                name="matching_one_proposed",
                violation_error_message=_("本批次已有一个待采用的匹配结果，请先采用或放弃。"),
            ),
            models.UniqueConstraint(fields=["id", "school"], name="matching_with_school"),
        ]
        indexes = [models.Index(fields=["batch", "-made_at", "-id"], name="matching_of_batch")]

    def __str__(self) -> str:
        return f"{self.batch} {self.made_at:%Y-%m-%d %H:%M}"


class MatchedQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "MatchedQuerySet":
        return self.filter(matching__in=Matching.objects.visible_to(viewer))

    def for_list(self) -> "MatchedQuerySet":
        return self.select_related(
            "person", "enrolment__major", "opening__enterprise", "lot_opening__enterprise", "matching", "changed_by"
        )


@audited()
class Matched(Keyed, Versioned):
    """What a matching says of one student: his post or none, and why in words he can read.

    What the lot gave stands beside what holds now; where a hand came between, whose it was, when, and why: `reason` for
    the school's file, `public_reason` for the student.
    """

    school = school_key()
    matching = models.ForeignKey(Matching, verbose_name=_("匹配"), on_delete=models.CASCADE, related_name="matched")
    person = models.ForeignKey(Person, verbose_name=_("学生"), on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, verbose_name=_("学籍"), on_delete=models.PROTECT, related_name="+")
    lot_opening = models.ForeignKey(
        Opening, verbose_name=_("抽签结果"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lot_rank = models.PositiveSmallIntegerField(_("抽签结果是第几志愿"), null=True, blank=True)
    opening = models.ForeignKey(
        Opening, verbose_name=_("岗位"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    rank = models.PositiveSmallIntegerField(_("第几志愿"), null=True, blank=True)
    how = models.CharField(_("来源"), max_length=8, choices=MatchedHow.choices, default=MatchedHow.LOT)
    told = models.JSONField(_("各志愿结果"), default=list)  # a line for each wish that did not hold
    reason = models.CharField(_("人工调整理由"), max_length=300, blank=True)
    public_reason = models.CharField(_("给学生的说明"), max_length=300, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("调整人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    changed_at = models.DateTimeField(_("调整时间"), null=True, blank=True)

    objects = MatchedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("匹配结果")
        constraints = [
            models.UniqueConstraint(fields=["matching", "enrolment"], name="matched_once"),
            models.CheckConstraint(
                condition=Q(how=MatchedHow.LOT) | ~Q(reason=""),
                name="matched_by_hand_has_reason",
                violation_error_message=_("人工调整须写明理由。"),
            ),
            models.CheckConstraint(
                condition=~Q(how=MatchedHow.AFTER)
                | Q(changed_by__isnull=False, changed_at__isnull=False) & ~Q(public_reason=""),
                name="matched_change_is_somebodys",
                violation_error_message=_("人工调整须写明给学生的说明。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.opening or _('未匹配')}"


class MatchingStep(Step):
    """What was done with a matching, by whom, and why."""

    subject = models.ForeignKey(Matching, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("匹配办理记录")
