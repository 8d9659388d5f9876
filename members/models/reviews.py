"""What makes a unit fit to be a member: records asked for, a visit on nine topics, a conclusion that holds for a time."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned

from ..enums import ReviewConclusion, ReviewOccasion, SiteTopic, SiteVerdict
from .admissions import Admission
from .organisations import RUNS_THE_ALLIANCE


class QualificationReviewQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "QualificationReviewQuerySet":
        """Who runs the alliance sees all, a unit its own."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        return self.filter(admission__organisation_id=viewer.organisation_id)

    def under_way(self) -> "QualificationReviewQuerySet":
        return self.filter(conclusion="")

    def passed(self) -> "QualificationReviewQuerySet":
        return self.filter(conclusion=ReviewConclusion.PASSED)

    def last_words(self) -> "QualificationReviewQuerySet":
        """The newest concluded one of each unit, passed or not."""
        concluded = self.exclude(conclusion="").order_by("admission__organisation_id", "-concluded_at", "-pk")
        return concluded.distinct("admission__organisation_id")

    def for_list(self) -> "QualificationReviewQuerySet":
        return self.select_related("admission__organisation", "concluded_by")


@audited(without=["visitors"])
class QualificationReview(Keyed, Versioned):
    """One review (资质审查): at joining, and again each year. A record that was not asked for yet is None, not clear.

    教职成〔2021〕4号 Art 6 (INT-03: no dishonesty record, no work-safety violation in three years), Art 7 (INT-04).
    """

    admission = models.ForeignKey(Admission, verbose_name=_("入会"), on_delete=models.PROTECT, related_name="reviews")
    occasion = models.CharField(_("审查类型"), max_length=10, choices=ReviewOccasion.choices)
    opened_at = models.DateTimeField(_("开始时间"))
    honesty_checked_on = models.DateField(_("失信记录查询日期"), null=True, blank=True)
    honesty_clear = models.BooleanField(_("没有失信记录"), null=True, blank=True)
    honesty_source = models.CharField(_("失信记录查询来源"), max_length=120, blank=True)
    safety_checked_on = models.DateField(_("安全生产查询日期"), null=True, blank=True)
    safety_clear = models.BooleanField(_("近三年没有安全生产违法记录"), null=True, blank=True)
    safety_source = models.CharField(_("安全生产查询来源"), max_length=120, blank=True)
    visited_on = models.DateField(_("实地考察日期"), null=True, blank=True)
    visitors = models.CharField(_("考察人员"), max_length=120, blank=True)
    conclusion = models.CharField(_("结论"), max_length=10, choices=ReviewConclusion.choices, blank=True)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("作出结论的人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    concluded_at = models.DateTimeField(_("结论时间"), null=True, blank=True)
    reason = models.CharField(_("不通过的理由"), max_length=500, blank=True)
    valid_before = dates.EndsBeforeField(_("有效期至"), null=True, blank=True)

    objects = QualificationReviewQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("资质审查")
        constraints = [
            models.UniqueConstraint(
                fields=["admission"],
                condition=Q(conclusion=""),
                name="review_one_under_way",
                violation_error_message=_("已有一次资质审查在办理。"),
            ),
            models.CheckConstraint(
                condition=Q(conclusion="", concluded_at=None) | ~Q(conclusion="") & Q(concluded_at__isnull=False),
                name="review_concluded_has_time",
            ),
            models.CheckConstraint(
                condition=Q(conclusion=ReviewConclusion.PASSED, valid_before__isnull=False)
                | ~Q(conclusion=ReviewConclusion.PASSED) & Q(valid_before=None),
                name="review_valid_only_when_passed",
            ),
        ]
        indexes = [models.Index(fields=["admission", "-opened_at", "-id"], name="review_of_admission")]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()} {self.opened_at:%Y-%m-%d}"


@audited()
class SiteFinding(Keyed):
    """What the visitors found on one of the nine topics."""

    review = models.ForeignKey(
        QualificationReview, verbose_name=_("资质审查"), on_delete=models.CASCADE, related_name="findings"
    )
    topic = models.CharField(_("考察内容"), max_length=16, choices=SiteTopic.choices)
    verdict = models.CharField(_("考察结果"), max_length=8, choices=SiteVerdict.choices)
    note = models.CharField(_("考察情况"), max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("考察结果")
        constraints = [models.UniqueConstraint(fields=["review", "topic"], name="finding_once_a_topic")]

    def __str__(self) -> str:
        return self.get_topic_display()
