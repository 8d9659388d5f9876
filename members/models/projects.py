"""Projects and technical service: what a school does for a payer, the money that really came, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from alliance.core.money import yuan
from alliance.core.search import Searchable, search_indexes

from ..enums import ProjectState
from .kinds import Kind
from .majors import Major
from .organisations import RUNS_THE_ALLIANCE, Organisation
from .people import school_key


@audited()
class ProjectKind(Kind):
    """A kind of project (技术研发, 技术服务, 现场工程师…). Kinds are data; one `earns` when its money counts in F04."""

    earns = models.BooleanField(_("到款计入横向技术服务"), default=True)

    class Meta(Kind.Meta):
        verbose_name = verbose_name_plural = _("项目类别")


class PartyQuerySet(models.QuerySet):
    """Rows of projects, `through` which they name their parties: who runs the alliance sees all, a party its own."""

    through = ""

    def visible_to(self, viewer) -> "PartyQuerySet":
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        own, by = viewer.organisation_id, self.through
        return self.filter(Q(**{f"{by}school_id": own}) | Q(**{f"{by}enterprise_id": own}))


class ProjectQuerySet(PartyQuerySet):
    def with_received(self) -> "ProjectQuerySet":
        """Adds `received_fen`: what came in of receipts that stand, None for nothing yet."""
        return self.annotate(received_fen=models.Sum("receipts__amount_fen", filter=Q(receipts__cancelled_at=None)))

    def for_list(self) -> "ProjectQuerySet":
        return self.select_related("kind", "school", "enterprise", "major")


@audited(without=["leader_name"])
class Project(Keyed, Versioned, dates.Period, Searchable):
    """One project of a school for an enterprise, or for a village or another payer that is no organisation of ours."""

    searched = ("title", "number", "payer")

    school = school_key(related_name="projects")
    kind = models.ForeignKey(ProjectKind, verbose_name=_("类别"), on_delete=models.PROTECT, related_name="projects")
    title = models.CharField(_("项目名称"), max_length=120)
    number = models.CharField(_("项目编号"), max_length=40, blank=True)
    enterprise = models.ForeignKey(
        Organisation,
        verbose_name=_("合作企业"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="commissioned_projects",
    )
    payer = models.CharField(_("其他委托方"), max_length=80, blank=True)
    major = models.ForeignKey(
        Major, verbose_name=_("相关专业"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    leader_name = models.CharField(_("负责人"), max_length=60, blank=True)
    contract_fen = models.PositiveBigIntegerField(_("合同金额（分）"), null=True, blank=True)
    signed_on = models.DateField(_("签订日期"), null=True, blank=True)
    content = models.TextField(_("主要内容"), max_length=2000, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=ProjectState.choices, default=ProjectState.PLANNED)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("项目")
        constraints = [
            dates.ends_after_start("project_ends_after_start"),
            models.CheckConstraint(
                condition=Q(enterprise__isnull=False) | ~Q(payer=""),
                name="project_for_somebody",
                violation_error_message=_("请选择合作企业，或填写其他委托方（村、合作社等）。"),
            ),
            models.UniqueConstraint(
                fields=["school", "number"],
                condition=~Q(number=""),
                name="project_number_once_a_school",
                violation_error_message=_("本校已登记过这个项目编号。"),
            ),
        ]
        indexes = [
            *search_indexes("project"),
            models.Index(fields=["school", "-starts_on", "-id"], name="project_of_school"),
            models.Index(fields=["-starts_on", "-id"], name="project_by_start"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def payer_shown(self) -> str:
        """For whom it is done."""
        return self.enterprise.name if self.enterprise else self.payer

    @property
    def contract_shown(self) -> str:
        return "" if self.contract_fen is None else f"{yuan(self.contract_fen)} 元"


class ProjectStep(Step):
    """What was done with a project, by whom, and why."""

    subject = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("项目办理记录")


class ProjectReceiptQuerySet(PartyQuerySet):
    through = "project__"

    def standing(self) -> "ProjectReceiptQuerySet":
        return self.filter(cancelled_at=None)

    def for_list(self) -> "ProjectReceiptQuerySet":
        return self.select_related("project__school", "project__enterprise", "project__kind")


@audited()
class ProjectReceipt(Keyed):
    """Money that came in for a project, in fen, with the document that shows it. A wrong one is cancelled, not deleted."""

    project = models.ForeignKey(Project, verbose_name=_("项目"), on_delete=models.PROTECT, related_name="receipts")
    received_on = models.DateField(_("到款日期"))
    amount_fen = models.PositiveBigIntegerField(_("到款金额（分）"))
    note = models.CharField(_("说明"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(_("登记时间"))
    cancelled_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("作废人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    cancelled_reason = models.CharField(_("作废原因"), max_length=500, blank=True)

    objects = ProjectReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("项目到款")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_fen__gt=0),
                name="project_receipt_some_money",
                violation_error_message=_("金额须大于 0。"),
            ),
        ]
        indexes = [models.Index(fields=["-received_on", "-id"], name="project_receipt_by_day")]

    def __str__(self) -> str:
        return f"{self.project} {self.received_on}"

    @property
    def amount_shown(self) -> str:
        return f"{yuan(self.amount_fen)} 元"


class ProjectOutputQuerySet(PartyQuerySet):
    through = "project__"

    def for_list(self) -> "ProjectOutputQuerySet":
        return self.select_related("kind", "project__school", "project__enterprise")


@audited()
class OutputKind(Kind):
    """A kind of output (专利, 标准, 题库…)."""

    class Meta(Kind.Meta):
        verbose_name = verbose_name_plural = _("成果类别")


@audited()
class ProjectOutput(Keyed, Versioned, Searchable):
    """Something a project brought forth: a patent, a standard, a question bank…"""

    searched = ("title", "number")

    project = models.ForeignKey(Project, verbose_name=_("项目"), on_delete=models.PROTECT, related_name="outputs")
    kind = models.ForeignKey(OutputKind, verbose_name=_("类别"), on_delete=models.PROTECT, related_name="outputs")
    title = models.CharField(_("名称"), max_length=120)
    number = models.CharField(_("编号"), max_length=60, blank=True)
    granted_on = models.DateField(_("取得日期"))

    objects = ProjectOutputQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("项目成果")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number"],
                condition=~Q(number=""),
                name="project_output_number_once",
                violation_error_message=_("这个编号的成果已登记过，请先搜索核对。"),
            ),
        ]
        indexes = [
            *search_indexes("project_output"),
            models.Index(fields=["-granted_on", "-id"], name="project_output_by_day"),
        ]

    def __str__(self) -> str:
        return self.title
