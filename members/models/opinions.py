"""What a committee, or one who sits on it, thinks of a plan, a major, an order class."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed
from alliance.core.search import Searchable, search_indexes

from .. import opinions
from ..enums import Stance
from .cancelling import Cancellable, StandingQuerySet, says_why
from .committees import Committee, Seat


class OpinionQuerySet(StandingQuerySet):
    def visible_to(self, viewer) -> "OpinionQuerySet":
        """Whoever sees what an opinion is about sees the opinion."""
        if viewer is None:
            return self.none()
        seen = Q(pk__in=[])
        for subject in opinions.registered().values():
            rows = subject.rows(viewer).order_by().values("uid")
            seen |= Q(subject_table=subject.table, subject_uid__in=rows)
        return self.filter(seen)

    def kept_by(self, viewer) -> "OpinionQuerySet":
        """Those a viewer may withdraw: of committees he looks after, and of his own organisation's seats."""
        if viewer is None:
            return self.none()
        kept = Committee.objects.kept_by(viewer).order_by().values("pk")
        return self.filter(Q(committee__in=kept) | Q(seat__organisation_id=viewer.organisation_id))

    def about(self, row: models.Model) -> "OpinionQuerySet":
        return self.filter(subject_table=row._meta.db_table, subject_uid=row.uid)

    def for_list(self) -> "OpinionQuerySet":
        return self.select_related("committee", "seat__organisation", "seat__term__committee")


@audited()
class Opinion(Keyed, Cancellable, Searchable):
    """One opinion, attached to the row it is about: a table and a uid, since upper rooms' rows have opinions too.

    It stays as it was given; a wrong one is withdrawn.
    """

    searched = ("subject_label",)

    committee = models.ForeignKey(
        Committee, verbose_name=_("委员会"), on_delete=models.PROTECT, related_name="opinions"
    )
    seat = models.ForeignKey(
        Seat, verbose_name=_("委员"), null=True, blank=True, on_delete=models.PROTECT, related_name="opinions"
    )
    given_on = models.DateField(_("日期"))
    stance = models.CharField(_("意见"), max_length=10, choices=Stance.choices)
    text = models.TextField(_("意见内容"), max_length=4000)
    subject_table = models.CharField(max_length=60)
    subject_uid = models.UUIDField()
    subject_label = models.CharField(_("对象"), max_length=200)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("专家意见")
        ordering = ["-given_on", "-id"]
        constraints = [says_why("opinion_withdrawn_says_why")]
        indexes = [
            *search_indexes("opinion"),
            models.Index(fields=["subject_table", "subject_uid"], name="opinion_by_subject"),
            models.Index(fields=["-given_on", "-id"], name="opinion_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_label} {self.get_stance_display()}"

    @property
    def given_by(self) -> str:
        """The seat with its organisation, or the committee as a whole."""
        return str(self.seat) if self.seat else str(_("委员会集体意见"))

    @property
    def kind_of_subject(self) -> str:
        subject = opinions.subject_in(self.subject_table)
        return str(subject.title) if subject else ""
