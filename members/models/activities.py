"""What the alliance's members do together on a day: visits, parents' days, publicity weeks, recommendation events…"""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from alliance.core.search import Searchable, search_indexes

from ..enums import ActivityReleaseState, ActivityRole, ActivityState, CameAs, PartyRole, Role
from .kinds import Kind
from .organisations import RUNS_THE_ALLIANCE, Organisation


@audited()
class ActivityKind(Kind):
    """A kind of activity. Kinds are data; their role says which duty they count for."""

    counts_as = models.CharField(_("计入"), max_length=20, choices=ActivityRole.choices, default=ActivityRole.OTHER)

    class Meta(Kind.Meta):
        verbose_name = verbose_name_plural = _("活动类别")


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "ActivityQuerySet":
        """Who runs the alliance sees all; a member sees those it organises or is a party to."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        party = ActivityParty.objects.filter(activity=OuterRef("pk"), organisation_id=viewer.organisation_id)
        return self.filter(Q(organiser_id=viewer.organisation_id) | Exists(party))

    def looked_after_by(self, viewer) -> "ActivityQuerySet":
        """Whose plan and parties a viewer changes: the office those of all, a member those it organises."""
        rows = self.visible_to(viewer)
        if viewer is None or viewer.role == Role.OFFICE:
            return rows
        return rows.filter(organiser_id=viewer.organisation_id)

    def published(self) -> "ActivityQuerySet":
        """What the public may read: what was held and released, never a plan or what was called off."""
        return self.filter(public=True, state=ActivityState.HELD, release__state=ActivityReleaseState.RELEASED)

    def for_list(self) -> "ActivityQuerySet":
        return self.select_related("kind", "organiser")


@audited()
class Activity(Keyed, Versioned, Searchable):
    """One activity, on one day or several. It counts for a duty once it is held, with its head-count and parties."""

    searched = ("title", "place")

    kind = models.ForeignKey(ActivityKind, verbose_name=_("类别"), on_delete=models.PROTECT, related_name="activities")
    title = models.CharField(_("活动名称"), max_length=120)
    organiser = models.ForeignKey(
        Organisation, verbose_name=_("组织单位"), on_delete=models.PROTECT, related_name="organised_activities"
    )
    held_on = models.DateField(_("举办日期"))
    ends_before = dates.EndsBeforeField(_("最后一天"))
    place = models.CharField(_("地点"), max_length=120, blank=True)
    head_count = models.PositiveIntegerField(_("参加人数"), null=True, blank=True)
    text = models.TextField(_("活动情况"), max_length=4000, blank=True)
    public = models.BooleanField(_("在公开网站展示"), default=False)  # wished: see ActivityRelease
    state = models.CharField(_("状态"), max_length=10, choices=ActivityState.choices, default=ActivityState.PLANNED)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("活动")
        constraints = [
            dates.ends_after_start("activity_ends_after_start", start="held_on"),
            models.CheckConstraint(
                condition=Q(head_count__isnull=True) | Q(head_count__gt=0),
                name="activity_somebody_came",
                violation_error_message=_("参加人数须大于 0。"),
            ),
            models.CheckConstraint(
                condition=Q(head_count__isnull=False) | ~Q(state="held"), name="activity_held_has_head_count"
            ),
        ]
        indexes = [
            *search_indexes("activity"),
            models.Index(fields=["organiser", "-held_on", "-id"], name="activity_of_organiser"),
            models.Index(fields=["state", "-held_on", "-id"], name="activity_by_state"),
            models.Index(fields=["-held_on", "-id"], name="activity_by_day"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def days_shown(self) -> str:
        """Its day, or its first and last."""
        if self.ends_before == self.held_on + dates.DAY:
            return dates.shown(self.held_on)
        return dates.span_shown(self.held_on, self.ends_before)


@audited(without=["came_name"])
class ActivityParty(Keyed, Versioned):
    """An organisation that held an activity or took part, and who came for it."""

    activity = models.ForeignKey(Activity, verbose_name=_("活动"), on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="activity_parties"
    )
    role = models.CharField(_("身份"), max_length=10, choices=PartyRole.choices, default=PartyRole.GUEST)
    came_as = models.CharField(_("到场人员"), max_length=10, choices=CameAs.choices, blank=True)
    came_name = models.CharField(_("姓名"), max_length=60, blank=True)
    came_post = models.CharField(_("职务"), max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("活动参与单位")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "organisation"],
                name="activity_party_once",
                violation_error_message=_("这个单位已在参与单位中。"),
            ),
            models.CheckConstraint(
                condition=~Q(came_as__in=["chairman", "delegate"]) | (~Q(came_name="") & ~Q(came_post="")),
                name="activity_party_names_who_came",
                violation_error_message=_("企业负责人或其代表到场的，请填写姓名和职务。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity} {self.organisation}"


class ActivityStep(Step):
    """What was done with an activity, by whom, and why."""

    subject = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("活动办理记录")
