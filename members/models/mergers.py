"""Two rows of one organisation made one, and what it takes to make them two again."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.encryption import EncryptedField
from alliance.core.keyed import Keyed

from ..enums import Role
from .organisations import Organisation, SameName


def suspected(rows: models.QuerySet) -> models.QuerySet:
    """Rows that later ones of their kind look like, with these as `by_name` and `by_code`: lists of `uid` and `name`.

    The same name but for legal form, brackets and blanks, unless both have a code in order; or codes that differ in one
    sign, of which one fails its check digit (one wrong sign always does).
    """
    later = Organisation.objects.filter(closed_at=None, kind=OuterRef("kind"), pk__gt=OuterRef("pk"))
    same = (
        later.annotate(bare=SameName("name"), code=_outer("credit_code"), doubt=_outer("credit_code_doubtful"))
        .filter(bare=SameName(OuterRef("name")))
        .filter(Q(credit_code=None) | Q(code=None) | Q(credit_code_doubtful=True) | Q(doubt=True))
    )
    near = later.annotate(wrong=_WrongSigns("credit_code", OuterRef("credit_code"))).filter(wrong=1)
    doubtful = near.annotate(doubt=_outer("credit_code_doubtful")).filter(Q(credit_code_doubtful=True) | Q(doubt=True))
    open_rows = Organisation.objects.filter(closed_at=None)
    alike = [  # each its own, so that the database joins them instead of asking row by row
        open_rows.filter(Exists(same)),
        open_rows.filter(Exists(near.filter(credit_code_doubtful=True))),
        open_rows.filter(Exists(near), credit_code_doubtful=True),
    ]
    either = reduce(or_, (Q(pk__in=one.values("pk")) for one in alike))
    return rows.filter(either, closed_at=None).annotate(by_name=_named(same), by_code=_named(doubtful))


def _outer(name: str) -> ExpressionWrapper:
    return ExpressionWrapper(OuterRef(name), output_field=Organisation._meta.get_field(name).clone())


def _named(rows: models.QuerySet) -> ArraySubquery:
    return ArraySubquery(rows.order_by("pk").values(one=JSONObject(uid="uid", name="name")))


class _WrongSigns(models.Func):
    """In how many places two credit codes differ."""

    template = (
        "(SELECT count(*) FROM (VALUES (%(expressions)s)) pair(a, b), generate_series(1, 18) place "
        "WHERE substr(pair.a, place, 1) <> substr(pair.b, place, 1))"
    )
    output_field = models.IntegerField()


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
