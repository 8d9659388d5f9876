"""Wishes (志愿): the posts a student would like, best first, and what the firms say to them."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from members.enums import Role
from members.models import Enrolment, Person
from members.models.people import school_key

from ..enums import BatchState, HostVerdict, MatchingState, WishSource
from .assignments import Assignment
from .batches import SEES_BATCHES_OF_SCHOOL, InternshipBatch
from .matchings import Matching
from .openings import Opening

RANKS_SEEKERS = {Role.HR, Role.ENTERPRISE_LEADER}


class WishListQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "WishListQuerySet":
        """The school its students'. A firm sees single wishes for its own posts, never what else a student wants."""
        if viewer is None or viewer.role not in SEES_BATCHES_OF_SCHOOL:
            return self.none()
        return self.filter(school_id=viewer.organisation_id)

    def for_list(self) -> "WishListQuerySet":
        return self.select_related("person", "enrolment__major", "batch")


@audited()
class WishList(Keyed, Versioned):
    """One student's wishes in one batch, handed in as a whole. Handed in again it replaces what was there."""

    school = school_key()
    batch = models.ForeignKey(
        InternshipBatch, verbose_name=_("实习批次"), on_delete=models.CASCADE, related_name="wish_lists"
    )
    person = models.ForeignKey(Person, verbose_name=_("学生"), on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, verbose_name=_("学籍"), on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(_("填报时间"), null=True, blank=True)
    source = models.CharField(_("填报方式"), max_length=8, choices=WishSource.choices, blank=True)

    objects = WishListQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("志愿表")
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "enrolment"],
                name="wish_list_once",
                violation_error_message=_("这名学生在本批次已有志愿表。"),
            ),
            models.UniqueConstraint(fields=["id", "school"], name="wish_list_with_school"),
            models.CheckConstraint(
                condition=Q(handed_in_at=None, source="") | Q(handed_in_at__isnull=False) & ~Q(source=""),
                name="wish_list_handed_in_somehow",
            ),
        ]
        indexes = [models.Index(fields=["school", "-id"], name="wish_list_of_school")]

    def __str__(self) -> str:
        return f"{self.person} {self.batch}"


class WishQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "WishQuerySet":
        """The school its students'; a firm those for its posts, while its word still counts, and afterwards of those who
        were placed with it: of the others it keeps nothing to look at."""
        if viewer is None:
            return self.none()
        if viewer.role in SEES_BATCHES_OF_SCHOOL:
            return self.filter(wish_list__school_id=viewer.organisation_id)
        if viewer.role in RANKS_SEEKERS:
            firm = viewer.organisation_id
            here = _placements().filter(batch=OuterRef("wish_list__batch"), host=firm)
            return self.filter(
                Exists(here) | Q(pk__in=self.model.objects.undecided().values("pk")), opening__enterprise=firm
            )
        return self.none()

    def undecided(self) -> "WishQuerySet":
        """Handed in, and nobody knows yet where the student goes: his batch has not begun and its matching is not taken."""
        taken = Matching.objects.filter(batch=OuterRef("wish_list__batch"), state=MatchingState.TAKEN)
        rows = self.filter(wish_list__handed_in_at__isnull=False, wish_list__batch__starts_on__gt=dates.today())
        rows = rows.exclude(wish_list__batch__state=BatchState.CLOSED)
        rows = rows.exclude(Exists(taken.filter(made_at__gt=OuterRef("wish_list__handed_in_at"))))
        span = _placements().filter(starts_on__lt=OuterRef("wish_list__batch__ends_before"))
        return rows.exclude(
            Exists(span.filter(Q(leaves_before=None) | Q(leaves_before__gt=OuterRef("wish_list__batch__starts_on"))))
        )

    def for_list(self) -> "WishQuerySet":
        return self.select_related("wish_list__person", "wish_list__enrolment__major", "wish_list__school", "opening")


def _placements() -> models.QuerySet:
    """That stand, of the student of a wish."""
    return Assignment.objects.not_withdrawn().filter(person=OuterRef("wish_list__person"))


@audited()
class Wish(Keyed, Versioned):
    """One of them. `rank` 1 is the first choice; `host_rank` 1 is whom the firm would take first."""

    wish_list = models.ForeignKey(WishList, verbose_name=_("志愿表"), on_delete=models.CASCADE, related_name="wishes")
    opening = models.ForeignKey(Opening, verbose_name=_("岗位"), on_delete=models.PROTECT, related_name="wishes")
    rank = models.PositiveSmallIntegerField(_("志愿顺序"))
    verdict = models.CharField(_("企业意见"), max_length=10, choices=HostVerdict.choices, default=HostVerdict.OPEN)
    host_rank = models.PositiveSmallIntegerField(_("企业排序"), null=True, blank=True)
    note = models.CharField(_("面试情况"), max_length=300, blank=True)

    objects = WishQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("志愿")
        constraints = [
            models.UniqueConstraint(
                fields=["wish_list", "rank"],
                name="wish_rank_once",
                deferrable=models.Deferrable.DEFERRED,  # two wishes may change places
            ),
            models.UniqueConstraint(
                fields=["wish_list", "opening"],
                name="wish_opening_once",
                violation_error_message=_("同一岗位只能填报一次。"),
            ),
            models.CheckConstraint(condition=Q(rank__gte=1), name="wish_rank_from_one"),
        ]
        indexes = [models.Index(fields=["opening", "host_rank", "id"], name="wish_of_opening")]

    def __str__(self) -> str:
        return f"{self.rank} {self.opening}"
