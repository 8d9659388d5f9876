"""Cooperation between a school and an enterprise: its agreement, its opinions, and the five things it must have."""

from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, ExtractYear, Greatest, Least
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.attachments import having
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from alliance.core.search import Searchable, search_indexes

from ..enums import CooperationState, PaperKind, ReviewKind, ReviewVerdict, Role
from .departments import Department
from .organisations import RUNS_THE_ALLIANCE, Organisation
from .people import school_key


class CooperationQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "CooperationQuerySet":
        """Who runs the alliance sees all, each party its own (an enterprise no drafts); a coordinator his department's."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        if viewer.role in {Role.PLACEMENT, Role.SCHOOL_LEADER}:
            return self.filter(school_id=viewer.organisation_id)
        if viewer.role == Role.COORDINATOR:
            return self.filter(department__in=Department.objects.written_by(viewer).values("pk"))
        if viewer.role in {Role.HR, Role.ENTERPRISE_LEADER}:
            return self.filter(enterprise_id=viewer.organisation_id).exclude(state=CooperationState.DRAFT)
        return self.none()

    def with_papers(self, year: int) -> "CooperationQuerySet":
        """Adds `paper_year`, `paper_kinds` and `paper_count`: which of the five things are there.

        Papers are looked for in `year`, in the last year of a cooperation that ended before it, in the first of one
        that begins after it. An agreement holds for all years. What nobody attached a document to is not there.
        Counted in the query, however many rows a page has.
        """
        last = ExtractYear(F("ends_before") - dates.DAY)
        asked = Greatest(ExtractYear("starts_on"), Least(Value(year), Coalesce(last, Value(year))))
        papers = CooperationPaper.objects.documented().filter(
            Q(kind=PaperKind.AGREEMENT) | Q(year=OuterRef("paper_year")), cooperation=OuterRef("pk")
        )
        of_one = papers.order_by().values("cooperation")
        kinds = of_one.annotate(found=ArrayAgg("kind", distinct=True, default=Value([]))).values("found")
        count = of_one.annotate(found=Count("kind", distinct=True)).values("found")
        return self.annotate(paper_year=asked).annotate(
            paper_kinds=Subquery(kinds), paper_count=Coalesce(Subquery(count), 0)
        )

    def lacking(self, kind: str) -> "CooperationQuerySet":
        """Those of `with_papers` without one of the five things in their year."""
        held = CooperationPaper.objects.documented().filter(
            Q(kind=PaperKind.AGREEMENT) | Q(year=OuterRef("paper_year")), cooperation=OuterRef("pk"), kind=kind
        )
        return self.filter(~Exists(held))

    def for_list(self) -> "CooperationQuerySet":
        return self.select_related("school", "enterprise", "department")


@audited()
class Cooperation(Keyed, Versioned, dates.Period, Searchable):
    """One agreement of a school with an enterprise, from its draft to its end.

    `without_opinions` is the recorded reason why an agreement from before the ruling day has no review and no opinion.
    """

    searched = ("title",)

    school = school_key(related_name="cooperations")
    enterprise = models.ForeignKey(
        Organisation, verbose_name=_("企业"), on_delete=models.PROTECT, related_name="school_cooperations"
    )
    department = models.ForeignKey(
        Department,
        verbose_name=_("教学系"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cooperations",
    )
    title = models.CharField(_("合作名称"), max_length=120)
    agreement_number = models.CharField(_("协议编号"), max_length=40, blank=True)
    signed_on = models.DateField(_("签订日期"), null=True, blank=True)
    content = models.TextField(_("合作内容"), blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=CooperationState.choices, default=CooperationState.DRAFT)
    without_opinions = models.CharField(_("无评审意见的原因"), max_length=500, blank=True)

    objects = CooperationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("校企合作")
        constraints = [
            dates.ends_after_start("cooperation_ends_after_start"),
            models.UniqueConstraint(
                fields=["school", "agreement_number"],
                condition=~Q(agreement_number=""),
                name="cooperation_number_once_a_school",
                violation_error_message=_("学校已有这个编号的协议。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "reviewing"]) | (Q(signed_on__isnull=False) & ~Q(agreement_number="")),
                name="cooperation_signed_has_day_and_number",
                violation_error_message=_("已签订的合作须有签订日期和协议编号。"),
            ),
        ]
        indexes = [
            *search_indexes("cooperation"),
            models.Index(fields=["school", "pinyin", "id"], name="cooperation_of_school"),
            models.Index(fields=["enterprise", "pinyin", "id"], name="cooperation_of_enterprise"),
        ]

    def __str__(self) -> str:
        return self.title

    def shows_opinions_to(self, viewer) -> bool:
        """Its opinions are the school's own: the other party does not read what the school's lawyer says of it."""
        return viewer.role in RUNS_THE_ALLIANCE or viewer.organisation_id == self.school_id

    def years(self, today: date) -> range:
        """The calendar years it has held in, up to this one; its first one when that lies ahead."""
        last = min(today, self.ends_before - dates.DAY) if self.ends_before else today
        return range(self.starts_on.year, max(last.year, self.starts_on.year) + 1)


class CooperationPaperQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "CooperationPaperQuerySet":
        return self.filter(cooperation__in=Cooperation.objects.visible_to(viewer)) if viewer else self.none()

    def documented(self) -> "CooperationPaperQuerySet":
        """Those with their document: an agreement's stands beside the cooperation, another's beside the paper itself."""
        agreement = Q(kind=PaperKind.AGREEMENT)
        signed = Q(cooperation__uid__in=having("cooperation", "agreement"))
        return self.filter((agreement & signed) | (~agreement & Q(uid__in=having("cooperation-paper"))))


@audited()
class CooperationPaper(Keyed, Versioned):
    """One of the five things. An agreement is one for all years; the others come once in each calendar year.

    It counts with its document: see `documented`.
    """

    cooperation = models.ForeignKey(
        Cooperation, verbose_name=_("校企合作"), on_delete=models.CASCADE, related_name="papers"
    )
    kind = models.CharField(_("类别"), max_length=10, choices=PaperKind.choices)
    year = models.PositiveSmallIntegerField(_("年度"), null=True, blank=True)
    dated = models.DateField(_("日期"))
    text = models.TextField(_("内容摘要"), blank=True)
    amount_fen = models.PositiveBigIntegerField(_("经费（元）"), null=True, blank=True)

    objects = CooperationPaperQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("合作材料")
        ordering = ["-year", "kind", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "kind", "year"],
                name="cooperation_paper_once_a_year",
                nulls_distinct=False,
                violation_error_message=_("这一年度已登记过这类材料。"),
            ),
            models.CheckConstraint(
                condition=Q(kind="agreement", year__isnull=True) | (~Q(kind="agreement") & Q(year__isnull=False)),
                name="cooperation_paper_year_unless_agreement",
                violation_error_message=_("除协议外，材料须写明年度。"),
            ),
            models.CheckConstraint(
                condition=Q(kind="funding", amount_fen__gt=0) | (~Q(kind="funding") & Q(amount_fen__isnull=True)),
                name="cooperation_paper_amount_of_funding",
                violation_error_message=_("经费须写明金额，其他材料不写金额。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year or ''}".strip()


class CooperationReviewQuerySet(models.QuerySet):
    def standing(self) -> "CooperationReviewQuerySet":
        """Those on the text that was submitted last."""
        return self.filter(superseded_at=None)


@audited(without=["reviewers"])
class CooperationReview(Keyed):
    """What the project review group or the legal adviser said of an agreement. The latest of each kind counts.

    Sent back to be drafted anew, the agreement needs new ones; those before stay readable with the time they lapsed.
    """

    cooperation = models.ForeignKey(
        Cooperation, verbose_name=_("校企合作"), on_delete=models.CASCADE, related_name="reviews"
    )
    kind = models.CharField(_("意见类别"), max_length=10, choices=ReviewKind.choices)
    reviewers = models.CharField(_("评审人或法律顾问"), max_length=200)
    given_on = models.DateField(_("出具日期"))
    verdict = models.CharField(_("结论"), max_length=10, choices=ReviewVerdict.choices)
    opinion = models.TextField(_("意见"), blank=True)
    superseded_at = models.DateTimeField(_("退回起草时间"), null=True, blank=True, editable=False)

    objects = CooperationReviewQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("评审意见")
        ordering = ["-given_on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.given_on}"


class CooperationStep(Step):
    """What was done with a cooperation, by whom, and why."""

    subject = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("校企合作办理记录")
