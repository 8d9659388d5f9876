"""What members open to each other - equipment, courses, textbooks, experts - and who uses it when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from alliance.core.search import Searchable, search_indexes

from ..enums import ResourceUseState, Role
from .kinds import Kind
from .organisations import RUNS_THE_ALLIANCE, Organisation

SEES_RESOURCES = {Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR, Role.HR, Role.ENTERPRISE_LEADER, Role.CONTACT}


@audited()
class ResourceKind(Kind):
    """A kind of shared resource (设备、课程、教材、专家…). Kinds are data."""

    class Meta(Kind.Meta):
        verbose_name = verbose_name_plural = _("资源类别")


class SharedResourceQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "SharedResourceQuerySet":
        """Who runs the alliance sees all; a member its own, what others open now or soon, and what it asked for."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        if viewer.role not in SEES_RESOURCES:
            return self.none()
        today = dates.today()
        opened = Q(is_open=True) & (Q(ends_before=None) | Q(ends_before__gt=today))
        asked = Q(pk__in=ResourceUse.objects.filter(asker_id=viewer.organisation_id).values("resource"))
        of_members = Q(owner__in=Organisation.objects.members_on(today).active().values("pk"))
        return self.filter((opened & of_members) | Q(owner_id=viewer.organisation_id) | asked)

    def for_list(self) -> "SharedResourceQuerySet":
        return self.select_related("kind", "owner")


@audited()
class SharedResource(Keyed, Versioned, dates.Period, Searchable):
    """Something a member lends to others. `is_open` off means that only its owner sees it."""

    kind = models.ForeignKey(ResourceKind, verbose_name=_("类别"), on_delete=models.PROTECT, related_name="resources")
    owner = models.ForeignKey(
        Organisation, verbose_name=_("提供单位"), on_delete=models.PROTECT, related_name="shared_resources"
    )
    name = models.CharField(_("名称"), max_length=120)
    description = models.TextField(_("说明"), blank=True)
    how_to_ask = models.CharField(_("使用办法"), max_length=300, blank=True)
    quantity = models.PositiveIntegerField(_("数量"), default=1)
    is_open = models.BooleanField(_("向成员单位开放"), default=True)

    objects = SharedResourceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("共享资源")
        constraints = [
            dates.ends_after_start("shared_resource_ends_after_start"),
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="shared_resource_name_once_an_owner",
                violation_error_message=_("这个单位已登记过同名资源。"),
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="shared_resource_some",
                violation_error_message=_("数量须大于 0。"),
            ),
        ]
        indexes = [
            *search_indexes("shared_resource"),
            models.Index(fields=["owner", "pinyin", "id"], name="shared_resource_of_owner"),
        ]

    def __str__(self) -> str:
        return self.name


class ResourceUseQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "ResourceUseQuerySet":
        """Who runs the alliance sees all; a member what it asked for, and what it is asked."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        if viewer.role not in SEES_RESOURCES:
            return self.none()
        own = viewer.organisation_id
        return self.filter(Q(asker_id=own) | Q(resource__owner_id=own))

    def taking(self) -> "ResourceUseQuerySet":
        """Those that take up what they asked for."""
        return self.filter(state__in=[ResourceUseState.AGREED, ResourceUseState.DONE])

    def for_list(self) -> "ResourceUseQuerySet":
        return self.select_related("resource__owner", "asker")


@audited()
class ResourceUse(Keyed, Versioned, dates.Period):
    """One organisation's wish to use a resource for some days. Agreed ones never take more than there is."""

    resource = models.ForeignKey(SharedResource, verbose_name=_("资源"), on_delete=models.PROTECT, related_name="uses")
    asker = models.ForeignKey(
        Organisation, verbose_name=_("申请单位"), on_delete=models.PROTECT, related_name="resource_uses"
    )
    ends_before = dates.EndsBeforeField(_("结束日期"))
    quantity = models.PositiveIntegerField(_("数量"), default=1)
    purpose = models.CharField(_("用途"), max_length=300)
    state = models.CharField(_("状态"), max_length=10, choices=ResourceUseState.choices, default=ResourceUseState.ASKED)

    objects = ResourceUseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("资源使用")
        constraints = [
            dates.ends_after_start("resource_use_ends_after_start"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="resource_use_some",
                violation_error_message=_("数量须大于 0。"),
            ),
        ]
        indexes = [
            models.Index(fields=["resource", "starts_on"], name="resource_use_of_resource"),
            models.Index(F("starts_on").desc(), F("id").desc(), name="resource_use_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.asker} {self.resource}"


class ResourceUseStep(Step):
    """What was done with a wish to use a resource, by whom, and why."""

    subject = models.ForeignKey(ResourceUse, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("资源使用办理记录")
