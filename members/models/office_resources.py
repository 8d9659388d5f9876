"""What the alliance's office works with: premises, money, seconded people."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.search import Searchable, search_indexes

from ..enums import OfficeResourceKind, Role
from .organisations import Organisation


class OfficeResourceQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "OfficeResourceQuerySet":
        """The office's own record, which the bureau reads."""
        sees = viewer is not None and viewer.role in {Role.OFFICE, Role.BUREAU_VIEWER, Role.BUREAU_OFFICER}
        return self if sees else self.none()

    def for_list(self) -> "OfficeResourceQuerySet":
        return self.select_related("organisation")


@audited(without=["name", "pinyin"])  # a seconded person's, where it is not a room's
class OfficeResource(Keyed, Versioned, dates.Period, Searchable):
    """Rooms, a year's money, or somebody seconded, and which body gives it. Money is in fen, and only money has it."""

    kind = models.CharField(_("类别"), max_length=10, choices=OfficeResourceKind.choices)
    name = models.CharField(_("名称或姓名"), max_length=80)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("来源单位"), on_delete=models.PROTECT, related_name="office_resources"
    )
    planned_fen = models.BigIntegerField(_("预算"), null=True, blank=True)
    spent_fen = models.BigIntegerField(_("支出"), null=True, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)

    objects = OfficeResourceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("办公室资源")
        constraints = [
            dates.ends_after_start("office_resource_ends_after_start"),
            models.CheckConstraint(
                condition=Q(kind="budget", planned_fen__gte=0)
                | (~Q(kind="budget") & Q(planned_fen__isnull=True, spent_fen__isnull=True)),
                name="office_resource_money_is_budget",
                violation_error_message=_("经费须填预算金额；办公场所和抽调人员不填金额。"),
            ),
            models.CheckConstraint(
                condition=Q(spent_fen__isnull=True) | Q(spent_fen__gte=0),
                name="office_resource_spent_not_below_zero",
                violation_error_message=_("支出不能是负数。"),
            ),
        ]
        indexes = search_indexes("office_resource")

    def __str__(self) -> str:
        return self.name
