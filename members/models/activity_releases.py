"""Whether the public may read of an activity: who organised it asks, the office lets it through, sends it back, takes it off."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step

from ..enums import ActivityReleaseState
from .activities import Activity


class ActivityReleaseQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "ActivityReleaseQuerySet":
        return self.filter(activity__in=Activity.objects.visible_to(viewer).order_by().values("pk"))

    def for_list(self) -> "ActivityReleaseQuerySet":
        return self.select_related("activity__organiser", "activity__kind")


@audited()
class ActivityRelease(Keyed, Versioned):
    """The way of one activity to the public site. It decides no figure: an activity counts whether it is public or not."""

    activity = models.OneToOneField(Activity, verbose_name=_("活动"), on_delete=models.CASCADE, related_name="release")
    state = models.CharField(
        _("状态"), max_length=20, choices=ActivityReleaseState.choices, default=ActivityReleaseState.PREPARED
    )
    # Photos that came after it are not public before the office has looked at them too.
    released_at = models.DateTimeField(_("公开时间"), null=True, blank=True)

    objects = ActivityReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("活动公开")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="released") | Q(released_at__isnull=False), name="activity_release_has_time"
            )
        ]
        indexes = [models.Index(fields=["state", "-id"], name="activity_release_by_state")]

    def __str__(self) -> str:
        return str(self.activity)


class ActivityReleaseStep(Step):
    """What was done about an activity's publication, by whom, and why."""

    subject = models.ForeignKey(ActivityRelease, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("活动公开办理记录")
