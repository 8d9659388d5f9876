"""The annual quality report: its year, its frozen figures and its files."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed
from alliance.core.models import Job, StoredFile
from alliance.core.models.steps import Step
from members.enums import Role
from members.models import Organisation
from members.models.organisations import RUNS_THE_ALLIANCE

from .enums import MeasurementState, ReportState, Scope, SourceRole, Topic


class ReportQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "ReportQuerySet":
        """Who runs the alliance sees every report; schools see a report once its figures stand."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        if viewer.role in {Role.PLACEMENT, Role.SCHOOL_LEADER}:
            return self.exclude(state=ReportState.COLLECTING)
        return self.none()

    def published(self) -> "ReportQuerySet":
        return self.filter(state=ReportState.PUBLISHED)


@audited()
class Report(Keyed):
    """The report of one year in one version. Its figures are those of `snapshot`, and no others."""

    year = models.PositiveSmallIntegerField(_("年度"))
    version = models.CharField(_("版本"), max_length=12)
    state = models.CharField(_("状态"), max_length=12, choices=ReportState.choices, default=ReportState.COLLECTING)
    cutoff = models.DateField(_("统计截止日"))
    rulings = models.JSONField(_("口径裁定"), default=dict)
    snapshot = models.OneToOneField(
        "Snapshot",
        verbose_name=_("快照"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="frozen_report",
    )
    job = models.ForeignKey(
        Job, verbose_name=_("最近任务"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    compiled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("汇编人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("审批人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    created_at = models.DateTimeField(_("开启时间"), auto_now_add=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("年度质量报告")
        ordering = ["-year", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "version"],
                name="report_once_a_year_and_version",
                violation_error_message=_("这一年度的报告已经开启。"),
            ),
            models.CheckConstraint(
                condition=Q(snapshot__isnull=False) | Q(state="collecting"), name="report_frozen_has_snapshot"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=False) | ~Q(state="published"), name="report_published_has_date"
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(year)s 年度质量报告") % {"year": self.year})


class ReportStep(Step):
    """What was done with a report, by whom, and why."""

    subject = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("报告办理记录")


# A snapshot that a report stands on is never changed again, by whatever road: the database itself refuses.
_STANDS = "EXISTS (SELECT 1 FROM reports_report WHERE snapshot_id = {snapshot})"


def _frozen(name: str, snapshot: str, *, when: str = _STANDS) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF {when.format(snapshot=snapshot)} THEN RAISE EXCEPTION 'frozen: a report stands on this snapshot'; END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;
        """,
    )


class Snapshot(Keyed):
    """Every figure of a report as it stood at one instant, made in one REPEATABLE READ transaction.

    One without a report is a standing: how the figures of a year stand today, kept for the dashboards by a job and
    replaced by the next. It has no source rows, and no report may ever stand on it.
    """

    report = models.ForeignKey(
        Report, verbose_name=_("报告"), null=True, blank=True, on_delete=models.PROTECT, related_name="snapshots"
    )
    cutoff = models.DateField(_("统计截止日"))
    frozen_at = models.DateTimeField(_("冻结时间"))  # when it was asked for: the date on the files
    measured_at = models.DateTimeField(_("取数时间"), auto_now_add=True)  # when the database was read
    definition_versions = models.JSONField(_("指标定义版本"))
    context = models.JSONField(_("冻结时的联盟信息与附表"))
    content_sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = _("快照")
        triggers = [_frozen("snapshot_stands", "OLD.id")]
        indexes = [models.Index(fields=["cutoff", "-id"], condition=Q(report=None), name="snapshot_standing")]

    def __str__(self) -> str:
        return self.content_sha256[:12]


class Measurement(Keyed):
    """One figure: an indicator in one scope. `value` is unrounded; verdicts are judged on it, prints round it once."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="measurements")
    code = models.CharField(_("指标编号"), max_length=3)
    scope = models.CharField(_("范围"), max_length=10, choices=Scope.choices)
    scope_key = models.CharField(_("范围键"), max_length=40, blank=True)
    scope_label = models.CharField(_("范围名称"), max_length=120)
    numerator = models.DecimalField(_("分子"), max_digits=20, decimal_places=4, null=True)
    denominator = models.DecimalField(_("分母"), max_digits=20, decimal_places=4, null=True)
    value = models.DecimalField(_("值"), max_digits=30, decimal_places=12, null=True)
    state = models.CharField(_("状态"), max_length=10, choices=MeasurementState.choices)
    behind = models.JSONField(_("未达标单位"), default=list, blank=True)  # [[uid, name], …], inside the alliance only

    class Meta:
        verbose_name = verbose_name_plural = _("指标值")
        triggers = [_frozen("measurement_stands", "OLD.snapshot_id")]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "code", "scope", "scope_key"], name="measurement_once"),
            models.CheckConstraint(
                condition=Q(state="measured", value__isnull=False) | Q(state="missing", value__isnull=True),
                name="measurement_value_iff_measured",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.scope_label}"


# Tables of a school's rows that name nobody.
NO_PERSONS = [
    "members_facility",
    "members_facilityuse",
    "members_investment",
    "members_majoroffer",
    "orders_orderclass",
]


class SourceRowQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "SourceRowQuerySet":
        """Rows about organisations, and a school's own. Who runs the alliance sees persons by a reveal only."""
        if viewer is None:
            return self.none()
        seen = Q(school_uid=None) | Q(school_uid=viewer.organisation.uid)
        if viewer.role in RUNS_THE_ALLIANCE:
            seen |= Q(table__in=NO_PERSONS)
        return self.filter(seen)


class SourceRow(Keyed):
    """A row behind a figure, as it stood: which table, which uid, a label without identifiers.

    Rows hang on the alliance's figure; a school's or category's figure shows those of its own. `counted_as` is what is
    counted distinctly: rows of one human at two schools share it, and it names no row that either school could open.
    """

    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="source_rows")
    role = models.CharField(_("角色"), max_length=12, choices=SourceRole.choices)
    table = models.CharField(_("来源表"), max_length=40)
    row_uid = models.UUIDField(_("行号"))
    counted_as = models.UUIDField(_("计数键"))
    label = models.CharField(_("当时的样子"), max_length=300)
    school_uid = models.UUIDField(_("学校"), null=True)
    enterprise_uid = models.UUIDField(_("企业"), null=True)
    category = models.CharField(_("分类"), max_length=40, blank=True)
    amount = models.DecimalField(_("数量"), max_digits=20, decimal_places=4, null=True)  # what sums and means add up

    objects = SourceRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("来源行")
        triggers = [
            _frozen(
                "source_row_stands",
                "(SELECT m.snapshot_id FROM reports_measurement m WHERE m.id = OLD.measurement_id)",
            )
        ]
        indexes = [models.Index(fields=["measurement", "role", "id"], name="source_row_of_measurement")]

    def __str__(self) -> str:
        return self.label


class Artefact(Keyed):
    """One compiled file of a snapshot. The same snapshot gives the same bytes, so a format has one file."""

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"
        XLSX = "xlsx", "Excel"
        HTML = "html", "HTML"
        JSON = "json", "JSON"

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="artefacts")
    format = models.CharField(_("格式"), max_length=10, choices=Format.choices)
    file = models.ForeignKey(StoredFile, verbose_name=_("文件"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = _("报告文件")
        triggers = [
            _frozen(
                "artefact_published",
                "OLD.snapshot_id",
                when="EXISTS (SELECT 1 FROM reports_report WHERE snapshot_id = {snapshot} AND state = 'published')",
            )
        ]
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["snapshot", "format"], name="artefact_once_a_format")]

    def __str__(self) -> str:
        return f"{self.get_format_display()}"


class RollupQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "RollupQuerySet":
        """Who runs the alliance all, a school and an enterprise their own. Counts only: a rollup names no person."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        if viewer.role in {Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR}:
            return self.filter(school_id=viewer.organisation_id)
        if viewer.role in {Role.HR, Role.ENTERPRISE_LEADER}:
            return self.filter(enterprise_id=viewer.organisation_id)
        return self.none()


class Rollup(Keyed):
    """One count of one topic and month, as the rollup job last found it: what dashboards draw instead of the rows.

    Values of one topic and day add up over schools, enterprises and keys.
    """

    topic = models.CharField(_("主题"), max_length=20, choices=Topic.choices)
    on = models.DateField(_("月份"))  # its first day
    school = models.ForeignKey(
        Organisation, verbose_name=_("学校"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    enterprise = models.ForeignKey(
        Organisation, verbose_name=_("企业"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    key = models.CharField(_("分组"), max_length=40, blank=True)
    label = models.CharField(_("分组名称"), max_length=120, blank=True)
    value = models.BigIntegerField(_("值"))
    as_of = models.DateTimeField(_("统计时间"))

    objects = RollupQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("看板汇总")
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "on", "school", "enterprise", "key"], name="rollup_once", nulls_distinct=False
            )
        ]
        indexes = [
            models.Index(fields=["school", "topic", "on"], name="rollup_of_school"),
            models.Index(fields=["enterprise", "topic", "on"], name="rollup_of_enterprise"),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()} {self.on:%Y-%m}"


class ProofBundleQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "ProofBundleQuerySet":
        """The office sees all; an enterprise those of its own year, whoever of its people asked for them."""
        if viewer is None:
            return self.none()
        if viewer.role == Role.OFFICE:
            return self
        if viewer.role in {Role.HR, Role.ENTERPRISE_LEADER}:
            return self.filter(organisation_id=viewer.organisation_id)
        return self.none()


class ProofBundle(Keyed):
    """The proofs of an enterprise's year as one ZIP, made by a job. The file is kept for a day, this row for good.

    `sha256` is of the ZIP itself: what is stored is sealed and has another one.
    """

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("企业"), on_delete=models.PROTECT, related_name="proof_bundles"
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    reason = models.CharField(
        _("理由"), max_length=500, blank=True
    )  # the office says why; an enterprise's own needs none
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("申请人"), on_delete=models.PROTECT, related_name="+"
    )
    membership_uid = models.UUIDField(_("申请身份"))
    job = models.OneToOneField(Job, verbose_name=_("后台任务"), on_delete=models.PROTECT, related_name="proof_bundle")
    file = models.ForeignKey(
        StoredFile,
        verbose_name=_("文件"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proof_bundles",
    )
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("字节数"), null=True, blank=True)
    file_count = models.PositiveIntegerField(_("文件数"), null=True, blank=True)
    created_at = models.DateTimeField(_("申请时间"))
    expires_at = models.DateTimeField(_("下载截止"))

    objects = ProofBundleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("佐证包")
        indexes = [
            models.Index(fields=["organisation", "-created_at", "-id"], name="proof_bundle_of_enterprise"),
            models.Index(fields=["expires_at"], condition=Q(file__isnull=False), name="proof_bundle_to_forget"),
        ]

    def __str__(self) -> str:
        return str(_("%(year)s 年度佐证包") % {"year": self.year})
