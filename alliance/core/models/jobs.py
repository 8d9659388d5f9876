"""Long work as rows: the broker only rings the bell, and what counts stands here."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..keyed import Keyed


class JobState(models.TextChoices):
    QUEUED = "queued", _("等待开始")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("未完成")


class Job(Keyed):
    """One piece of long work.

    `key` is unique while the job is open, so that two people who press the same button get one job. `fence` grows
    with each attempt: whoever writes a result proves that its own fence is still the newest. `lease_until` is the
    moment after which nobody is believed to be working on it any more.
    """

    kind = models.CharField(_("类别"), max_length=60)
    key = models.CharField(_("去重键"), max_length=120)
    payload = models.JSONField(_("参数"), default=dict)  # ids and dates only: never a name or an identifier
    state = models.CharField(_("状态"), max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    done = models.PositiveIntegerField(_("已完成步数"), default=0)
    total = models.PositiveIntegerField(_("总步数"), default=0)
    lease_until = models.DateTimeField(_("租约到期"), null=True, blank=True)
    fence = models.PositiveIntegerField(_("栅栏号"), default=0)
    attempts = models.PositiveIntegerField(_("尝试次数"), default=0)
    error = models.CharField(_("原因"), max_length=500, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("发起人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    membership_uid = models.UUIDField(_("发起身份"), null=True, blank=True)  # the membership lives in an upper app
    created_at = models.DateTimeField(_("登记时间"))
    ended_at = models.DateTimeField(_("结束时间"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("后台任务")
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(state__in=["queued", "running"]), name="job_open_key_unique"
            ),
            models.CheckConstraint(condition=models.Q(done__lte=models.F("total")), name="job_done_within_total"),
        ]
        indexes = [
            models.Index(
                fields=["lease_until"], condition=models.Q(state__in=["queued", "running"]), name="job_open_lease"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        return self.state in {JobState.QUEUED, JobState.RUNNING}


class Outbox(Keyed):
    """A bell to be rung after commit. Unsent rows are rung again by the sweeper until the broker has taken them."""

    job = models.ForeignKey(Job, verbose_name=_("后台任务"), on_delete=models.CASCADE, related_name="bells")
    created_at = models.DateTimeField(_("登记时间"))
    sent_at = models.DateTimeField(_("送达时间"), null=True, blank=True)
    failures = models.PositiveIntegerField(_("失败次数"), default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("待发通知")
        indexes = [models.Index(fields=["id"], condition=models.Q(sent_at=None), name="outbox_unsent")]

    def __str__(self) -> str:
        return f"{self.job_id}"
