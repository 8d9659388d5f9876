"""Two rows of one organisation made one, and what it takes to make them two again."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.encryption import EncryptedField
from alliance.core.keyed import Keyed

from ..enums import Role
from .organisations import Organisation


class MergerQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "MergerQuerySet":
        return self if viewer is not None and viewer.role == Role.OFFICE else self.none()

    def holding(self) -> "MergerQuerySet":
        return self.filter(undone_at=None)

    def for_list(self) -> "MergerQuerySet":
        return self.select_related("kept", "merged", "done_by")


@audited(without=["moved"])
class Merger(Keyed):
    """One organisation's rows handed to another of its kind, which stays; the one that goes is closed and keeps its uid.

    `moved` names every row that changed hands: `table.column` and the rows' ids. `replaced` is JSON, sealed since contacts
    are in it: of each field that was filled or given up, what stood there and what stands since.
    """

    kept = models.ForeignKey(Organisation, verbose_name=_("保留的机构"), on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey(Organisation, verbose_name=_("并入的机构"), on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(_("合并时间"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("合并人"), on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("合并理由"), max_length=500)
    moved = models.JSONField(_("改挂的记录"), default=dict, blank=True)
    replaced = EncryptedField(_("填补的内容"), null=True, blank=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("撤销人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    undone_reason = models.CharField(_("撤销理由"), max_length=500, blank=True)

    objects = MergerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("机构合并")
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merger_of_two"),
            models.UniqueConstraint(fields=["merged"], condition=Q(undone_at=None), name="merger_goes_once"),
        ]
        indexes = [models.Index(fields=["-done_at", "-id"], name="merger_latest")]

    def __str__(self) -> str:
        return f"{self.merged} → {self.kept}"
