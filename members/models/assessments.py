"""The yearly assessment (年度考核): schemes with their items, and what each member, department or person came to."""

from decimal import Decimal

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step

from ..enums import (
    AssessmentAudience,
    AssessmentItemKind,
    AssessmentState,
    ObjectionResult,
    OrganisationKind,
    Role,
    SchemeState,
)
from .departments import Department
from .organisations import RUNS_THE_ALLIANCE, Organisation

HUNDRED = Decimal(100)
OWN_RESULT = {Role.PLACEMENT, Role.SCHOOL_LEADER, Role.HR, Role.ENTERPRISE_LEADER}  # who sees the organisation's own


class SchemeQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "SchemeQuerySet":
        """Who runs the alliance. A member meets a scheme through its own assessment."""
        return self if viewer is not None and viewer.role in RUNS_THE_ALLIANCE else self.none()

    def proposed_to_by(self, viewer) -> "SchemeQuerySet":
        """Open ones to which a member proposes its departments (a school) or persons."""
        if viewer is None:
            return self.none()
        audiences = [AssessmentAudience.PERSON]
        if viewer.organisation.kind == OrganisationKind.SCHOOL:
            audiences.append(AssessmentAudience.DEPARTMENT)
        return self.filter(state=SchemeState.OPEN, audience__in=audiences)


@audited()
class AssessmentScheme(Keyed, Versioned):
    """How one audience is assessed for one year. Items, weights, grades and days are the office's to set while a draft."""

    year = models.PositiveSmallIntegerField(
        _("考核年度"), validators=[MinValueValidator(2020), MaxValueValidator(2100)]
    )
    audience = models.CharField(_("考核对象"), max_length=12, choices=AssessmentAudience.choices)
    title = models.CharField(_("名称"), max_length=120)
    self_report_by = models.DateField(_("自评截止"))  # the last day
    score_by = models.DateField(_("评分截止"))  # the last day
    objection_days = models.PositiveSmallIntegerField(
        _("异议期（工作日）"), default=5, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    # The most that may come to an honoured grade, of all in the scheme; blank: no limit.
    honoured_percent = models.PositiveSmallIntegerField(
        _("优秀名额上限（%）"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    note = models.TextField(_("说明"), max_length=2000, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=SchemeState.choices, default=SchemeState.DRAFT)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("考核方案")
        ordering = ["-year", "audience"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "audience"],
                name="assessment_scheme_once_a_year",
                violation_error_message=_("这一年度已有这类对象的考核方案。"),
            ),
            models.CheckConstraint(
                condition=Q(score_by__gt=F("self_report_by")),
                name="assessment_scheme_score_after_report",
                violation_error_message=_("评分截止须晚于自评截止。"),
            ),
            models.CheckConstraint(
                condition=Q(honoured_percent__isnull=True) | Q(honoured_percent__gte=1, honoured_percent__lte=100),
                name="assessment_scheme_percent",
                violation_error_message=_("优秀名额上限须在 1 到 100 之间。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def weight(self) -> Decimal:
        """What the weights of its items add to; 100 is wanted."""
        return self.items.aggregate(sum=Coalesce(Sum("weight"), Decimal(0)))["sum"]


class AssessmentSchemeStep(Step):
    """What was done with a scheme, by whom, and why."""

    subject = models.ForeignKey(AssessmentScheme, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("考核方案办理记录")


@audited()
class AssessmentGrade(Keyed):
    """A grade of a scheme, from so many points on. One that is `honoured` makes an 优秀合作单位, and is what a quota limits."""

    scheme = models.ForeignKey(
        AssessmentScheme, verbose_name=_("考核方案"), on_delete=models.CASCADE, related_name="grades"
    )
    name = models.CharField(_("等次"), max_length=20)
    from_points = models.DecimalField(
        _("起始总分"), max_digits=5, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    honoured = models.BooleanField(_("评为优秀"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("考核等次")
        ordering = ["-from_points"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "name"],
                name="assessment_grade_name_once",
                violation_error_message=_("已有同名等次。"),
            ),
            models.UniqueConstraint(
                fields=["scheme", "from_points"],
                name="assessment_grade_points_once",
                violation_error_message=_("已有等次从这个总分起。"),
            ),
            models.CheckConstraint(
                condition=Q(from_points__gte=0, from_points__lte=100),
                name="assessment_grade_points",
                violation_error_message=_("起始总分须在 0 到 100 之间。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@audited()
class AssessmentItem(Keyed, Versioned):
    """One item: scored by people up to its full marks, or turned into points from a `measure` of the portal's own rows."""

    scheme = models.ForeignKey(
        AssessmentScheme, verbose_name=_("考核方案"), on_delete=models.CASCADE, related_name="items"
    )
    position = models.PositiveSmallIntegerField(_("序号"), default=1)
    name = models.CharField(_("考核项目"), max_length=60)
    full_points = models.PositiveSmallIntegerField(_("满分"), default=100)
    weight = models.DecimalField(_("权重（%）"), max_digits=5, decimal_places=2)
    kind = models.CharField(_("评分方式"), max_length=10, choices=AssessmentItemKind.choices)
    measure = models.CharField(_("数据来源"), max_length=40, blank=True)  # a name in members.measures
    guidance = models.TextField(_("评分标准"), max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("考核项目")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "name"],
                name="assessment_item_name_once",
                violation_error_message=_("方案里已有同名项目。"),
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=100),
                name="assessment_item_weight",
                violation_error_message=_("权重须大于 0，不超过 100。"),
            ),
            models.CheckConstraint(
                condition=Q(full_points__gt=0),
                name="assessment_item_full_points",
                violation_error_message=_("满分须大于 0。"),
            ),
            models.CheckConstraint(
                condition=Q(kind="computed") & ~Q(measure="") | Q(kind="scored", measure=""),
                name="assessment_item_measure_iff_computed",
                violation_error_message=_("系统取数的项目须选数据来源，人工评分的不选。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@audited()
class AssessmentBand(Keyed):
    """From this value on a computed item gives these points, until the next band. Below the lowest it gives none."""

    item = models.ForeignKey(AssessmentItem, verbose_name=_("考核项目"), on_delete=models.CASCADE, related_name="bands")
    from_value = models.DecimalField(_("数值从"), max_digits=14, decimal_places=2)
    points = models.DecimalField(_("得分"), max_digits=6, decimal_places=2)
    note = models.CharField(_("说明"), max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("计分档")
        ordering = ["from_value"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "from_value"],
                name="assessment_band_once",
                violation_error_message=_("同一数值只能有一档。"),
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0, from_value__gte=0),
                name="assessment_band_not_negative",
                violation_error_message=_("数值和得分不能是负数。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_value} → {self.points}"


class AssessmentQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "AssessmentQuerySet":
        """Who runs the alliance sees all; a member its own, a coordinator those of his department."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        if viewer.role in OWN_RESULT:
            return self.filter(organisation_id=viewer.organisation_id)
        if viewer.role == Role.COORDINATOR:
            return self.filter(department__in=Department.objects.written_by(viewer).values("pk"))
        return self.none()

    def for_list(self) -> "AssessmentQuerySet":
        return self.select_related("scheme", "organisation", "department")


# What is final stays what it is, by whatever road: the database itself refuses.
_SETTLED = pgtrigger.Trigger(
    name="assessment_final_stands",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__state="final"),
    func="""
        IF (NEW.state, NEW.total, NEW.grade, NEW.honoured) IS DISTINCT FROM (OLD.state, OLD.total, OLD.grade, OLD.honoured)
        THEN RAISE EXCEPTION 'final: the result of an assessment stands'; END IF;
        RETURN NEW;
    """,
)
_SCORES_SETTLED = pgtrigger.Trigger(
    name="assessment_score_stands",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF EXISTS (SELECT 1 FROM members_assessment WHERE id = OLD.assessment_id AND state = 'final')
        THEN RAISE EXCEPTION 'final: the scores of an assessment stand'; END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;
    """,
)


@audited(without=["person_name", "self_report"])
class Assessment(Keyed, Versioned):
    """One assessed: a member, or a school's department, or a person whom a member proposed.

    `total` is the sum of points / full marks × weight, rounded once; it and the grade are set when it is published.
    """

    scheme = models.ForeignKey(
        AssessmentScheme, verbose_name=_("考核方案"), on_delete=models.PROTECT, related_name="assessments"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="assessments"
    )
    department = models.ForeignKey(
        Department,
        verbose_name=_("教学系"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assessments",
    )
    person_name = models.CharField(_("姓名"), max_length=40, blank=True)
    person_post = models.CharField(_("职务"), max_length=60, blank=True)
    state = models.CharField(
        _("状态"), max_length=12, choices=AssessmentState.choices, default=AssessmentState.SELF_REPORT
    )
    self_report = models.TextField(_("自评总结"), max_length=3000, blank=True)
    self_report_by = models.DateField(_("自评截止"))  # the last day; a return may move it
    reminds_on = models.DateField(_("开始提醒自评"))
    score_reminds_on = models.DateField(_("开始提醒评分"))
    total = models.DecimalField(_("总分"), max_digits=5, decimal_places=2, null=True, blank=True)
    grade = models.CharField(_("等次"), max_length=20, blank=True)
    honoured = models.BooleanField(_("优秀"), default=False)
    published_on = models.DateField(_("公示日期"), null=True, blank=True)
    objections_until = models.DateField(_("异议期至"), null=True, blank=True)  # the last day
    final_at = models.DateTimeField(_("定档时间"), null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("年度考核")
        triggers = [_SETTLED]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "organisation"],
                condition=Q(department__isnull=True, person_name=""),
                name="assessment_organisation_once",
                violation_error_message=_("这家单位在这个方案里已有考核。"),
            ),
            models.UniqueConstraint(
                fields=["scheme", "department"],
                name="assessment_department_once",
                violation_error_message=_("这个教学系在这个方案里已有考核。"),
            ),
            models.UniqueConstraint(
                fields=["scheme", "organisation", "person_name", "person_post"],
                condition=~Q(person_name=""),
                name="assessment_person_once",
                violation_error_message=_("这个人在这个方案里已经推荐过。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["self_report", "scoring"])
                | Q(total__isnull=False, published_on__isnull=False, objections_until__isnull=False) & ~Q(grade=""),
                name="assessment_published_has_result",
            ),
            models.CheckConstraint(
                condition=Q(state="final", final_at__isnull=False) | ~Q(state="final") & Q(final_at__isnull=True),
                name="assessment_final_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "scheme"], name="assessment_of_organisation"),
            models.Index(fields=["scheme", "state", "id"], name="assessment_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_shown} · {self.scheme}"

    @property
    def subject_shown(self) -> str:
        """Who is assessed: the organisation, its department, or its person."""
        return " · ".join(str(one) for one in (self.organisation, self.department, self.person_name) if one)


class AssessmentStep(Step):
    """What was done with an assessment, by whom, and why."""

    subject = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("年度考核办理记录")


class AssessmentScoreQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "AssessmentScoreQuerySet":
        """Who runs the alliance. A member meets its points on its own assessment, once they are published."""
        return self if viewer is not None and viewer.role in RUNS_THE_ALLIANCE else self.none()

    def by_people(self) -> "AssessmentScoreQuerySet":
        """Those no row of the portal gave points for."""
        return self.filter(computed_points=None)

    def for_list(self) -> "AssessmentScoreQuerySet":
        return self.select_related(
            "item", "assessment__scheme", "assessment__organisation", "assessment__department", "scored_by"
        )


@audited(without=["self_note"])
class AssessmentScore(Keyed):
    """One item of one assessment: what it says of itself, what the rows say, what the office gives."""

    assessment = models.ForeignKey(
        Assessment, verbose_name=_("年度考核"), on_delete=models.CASCADE, related_name="scores"
    )
    item = models.ForeignKey(
        AssessmentItem, verbose_name=_("考核项目"), on_delete=models.PROTECT, related_name="scores"
    )
    self_points = models.DecimalField(_("自评分"), max_digits=6, decimal_places=2, null=True, blank=True)
    self_note = models.CharField(_("自评说明"), max_length=500, blank=True)
    value = models.DecimalField(_("取数"), max_digits=16, decimal_places=2, null=True, blank=True)
    computed_points = models.DecimalField(_("取数得分"), max_digits=6, decimal_places=2, null=True, blank=True)
    computed_at = models.DateTimeField(_("取数时间"), null=True, blank=True)
    points = models.DecimalField(_("评分"), max_digits=6, decimal_places=2, null=True, blank=True)  # the office's
    note = models.CharField(_("评分说明"), max_length=500, blank=True)
    scored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("评分人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    scored_at = models.DateTimeField(_("评分时间"), null=True, blank=True)

    objects = AssessmentScoreQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("考核得分")
        ordering = ["item__position", "item_id"]
        triggers = [_SCORES_SETTLED]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item"], name="assessment_score_once"),
            models.CheckConstraint(
                condition=(Q(self_points__isnull=True) | Q(self_points__gte=0))
                & (Q(points__isnull=True) | Q(points__gte=0)),
                name="assessment_score_not_negative",
                violation_error_message=_("得分不能是负数。"),
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(scored_by__isnull=False, scored_at__isnull=False),
                name="assessment_score_names_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.item_id}"

    @property
    def counts(self) -> Decimal | None:
        """What enters the total: what the rows gave, else what the office gave; None while neither is there."""
        return self.points if self.computed_points is None else self.computed_points


@audited()
class AssessmentObjection(Keyed):
    """What an assessed member objects to, and how it was answered: by somebody who did not score it, where there is one."""

    assessment = models.ForeignKey(
        Assessment, verbose_name=_("年度考核"), on_delete=models.CASCADE, related_name="objections"
    )
    text = models.TextField(_("异议和依据"), max_length=2000)
    raised_at = models.DateTimeField(_("提出时间"))
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("提出人"), on_delete=models.PROTECT, related_name="+"
    )
    result = models.CharField(_("处理结果"), max_length=10, choices=ObjectionResult.choices, blank=True)
    answer = models.TextField(_("处理意见"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("处理时间"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("处理人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = verbose_name_plural = _("考核异议")
        ordering = ["raised_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(result=""), name="assessment_objection_one_open"
            ),
            models.CheckConstraint(
                condition=Q(result="", answered_at__isnull=True, answered_by__isnull=True)
                | ~Q(result="") & ~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False),
                name="assessment_objection_answer_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.raised_at:%Y-%m-%d}"
