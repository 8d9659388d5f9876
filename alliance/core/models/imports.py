"""Workbooks brought into the portal: first looked at, then written, and taken back while nothing rests on them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..keyed import Keyed
from .files import StoredFile
from .jobs import Job
from .steps import Step


class ImportState(models.TextChoices):
    CHECKING = "checking", _("检查中")
    MAPPING = "mapping", _("待认列")
    CHECKED = "checked", _("待确认")
    WRITING = "writing", _("写入中")
    DONE = "done", _("已导入")
    UNDOING = "undoing", _("撤销中")
    UNDONE = "undone", _("已撤销")
    UNREADABLE = "unreadable", _("读不了")
    DROPPED = "dropped", _("已放弃")


class RowState(models.TextChoices):
    NEW = "new", _("新增")
    CHANGED = "changed", _("有变动")
    UNCHANGED = "unchanged", _("无变动")
    REFUSED = "refused", _("有问题")


class ImportQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "ImportQuerySet":
        """Those of the viewer's organisation. Which rosters his role may bring in is the view's business."""
        return self.none() if viewer is None else self.filter(organisation_id=viewer.organisation_id)


class Import(Keyed):
    """One workbook somebody brought. Its file is sealed on disk and kept until it `expires_at`; this row for good."""

    roster = models.CharField(_("名册"), max_length=40)
    organisation_id = models.BigIntegerField(_("单位"))  # the organisation lives in an upper app
    membership_uid = models.UUIDField(_("导入身份"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("导入人"), on_delete=models.PROTECT, related_name="+"
    )
    file = models.ForeignKey(
        StoredFile, verbose_name=_("文件"), null=True, blank=True, on_delete=models.PROTECT, related_name="imports"
    )
    file_name = models.CharField(_("文件名"), max_length=200)
    digest = models.CharField(_("文件摘要"), max_length=64)  # keyed: equal files are found, the content is not told
    sheet = models.CharField(_("工作表"), max_length=100, blank=True)
    sheets = models.JSONField(_("各工作表"), default=list, blank=True)  # names, the hidden ones left out
    header_row = models.PositiveIntegerField(_("表头行"), null=True, blank=True)
    headings = models.JSONField(_("表头"), default=list, blank=True)  # one title a column, as they stand in the file
    mapping = models.JSONField(_("列对应"), default=dict, blank=True)  # heading → column of the roster, "" to leave out
    state = models.CharField(_("状态"), max_length=10, choices=ImportState.choices, default=ImportState.CHECKING)
    new_count = models.PositiveIntegerField(_("新增"), default=0)
    changed_count = models.PositiveIntegerField(_("有变动"), default=0)
    unchanged_count = models.PositiveIntegerField(_("无变动"), default=0)
    refused_count = models.PositiveIntegerField(_("有问题"), default=0)
    manual_count = models.PositiveIntegerField(_("手工改过"), default=0)
    error = models.CharField(_("原因"), max_length=500, blank=True)
    job = models.ForeignKey(
        Job, verbose_name=_("后台任务"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    marked = models.ForeignKey(
        StoredFile,
        verbose_name=_("批注文件"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="marked_imports",
    )
    created_at = models.DateTimeField(_("上传时间"))
    written_at = models.DateTimeField(_("写入时间"), null=True, blank=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    expires_at = models.DateTimeField(_("文件保留至"))

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("导入")
        indexes = [
            models.Index(fields=["organisation_id", "-created_at", "-id"], name="import_of_organisation"),
            models.Index(fields=["organisation_id", "roster", "digest"], name="import_same_file"),
            models.Index(fields=["expires_at"], condition=Q(file__isnull=False), name="import_to_forget"),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportStep(Step):
    """What was done with an import, by whom, and why."""

    subject = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("导入办理记录")


class ImportRow(Keyed):
    """One line of a workbook as the check understood it: what it would write, and what stood there before.

    `writes` and `before` hold columns by table, ready for the database: identifiers sealed, never in the open. The
    check makes both keys of a new row, so that the write is one statement a table.
    """

    source = models.ForeignKey(Import, verbose_name=_("导入"), on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("行号"))
    state = models.CharField(_("结果"), max_length=10, choices=RowState.choices)
    label = models.CharField(_("内容"), max_length=200, blank=True)
    row_uid = models.UUIDField(_("对应记录"), null=True, blank=True)
    problems = models.JSONField(_("问题"), default=list)  # [{"column": heading, "text": words}]
    changes = models.JSONField(_("变动"), default=list)  # [{"column": heading, "old": …, "new": …, "manual": bool}]
    writes = models.JSONField(_("写入"), default=dict)
    manual = models.JSONField(_("手工改过的"), default=dict)  # writes that wait for a tick
    before = models.JSONField(_("原值"), default=dict)
    digests = models.JSONField(_("摘要"), default=dict)
    ticked = models.BooleanField(_("以文件为准"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("导入行")
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="import_row_once")]
        indexes = [models.Index(fields=["source", "state", "number"], name="import_row_by_state")]

    def __str__(self) -> str:
        return f"{self.number} {self.label}"


class ImportedRow(Keyed):
    """What the last import said of a row, column by column, as short keyed digests.

    Where the row says something else now, somebody changed it by hand, and that wins over the next file.
    """

    roster = models.CharField(_("名册"), max_length=40)
    row_uid = models.UUIDField(_("对应记录"))
    digests = models.JSONField(_("摘要"), default=dict)

    class Meta:
        verbose_name = verbose_name_plural = _("导入过的记录")
        constraints = [models.UniqueConstraint(fields=["roster", "row_uid"], name="imported_row_once")]

    def __str__(self) -> str:
        return f"{self.roster} {self.row_uid}"


class HeadingChoice(Keyed):
    """Which column one organisation's own heading means: asked once, remembered for its next file."""

    organisation_id = models.BigIntegerField(_("单位"))
    roster = models.CharField(_("名册"), max_length=40)
    heading = models.CharField(_("表头"), max_length=100)
    column = models.CharField(_("对应列"), max_length=60, blank=True)  # blank: leave it out

    class Meta:
        verbose_name = verbose_name_plural = _("认列记忆")
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "roster", "heading"], name="heading_choice_once")
        ]

    def __str__(self) -> str:
        return f"{self.heading} → {self.column}"
