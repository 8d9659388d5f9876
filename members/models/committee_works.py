"""What committees take up: news of supply and demand, training bases, and the technical problems firms bring them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from alliance.core.search import Searchable, search_indexes

from ..enums import SPEAKERS, CommitteeWorkState, SeatPosition
from .committees import Committee, Seat
from .kinds import Kind
from .organisations import RUNS_THE_ALLIANCE, Organisation


@audited()
class CommitteeWorkKind(Kind):
    """A kind of work a committee takes up (供需信息, 企业技术难题, 培训与鉴定基地…)."""

    by_firms = models.BooleanField(_("企业可以自己提出"), default=False)

    class Meta(Kind.Meta):
        verbose_name = verbose_name_plural = _("委员会工作类别")


def _seats(viewer, **which) -> models.QuerySet:
    """The committees on which the viewer's organisation has such a seat today."""
    seats = Seat.objects.holding_on(dates.today()).filter(organisation_id=viewer.organisation_id, **which)
    return seats.order_by().values("term__committee")


class CommitteeWorkQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "CommitteeWorkQuerySet":
        """Who runs the alliance sees all; others what their committees do, what is about themselves or theirs to answer.

        A firm's problem is for who sits on its committee today: who has left the committee learns of none.
        """
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        own, here = Committee.of_organisation(viewer.organisation_id), viewer.organisation_id
        of_committee = Q(raised=False, committee__in=own) | Q(committee__in=_seats(viewer))
        return self.filter(of_committee | Q(organisation_id=here) | Q(owner_id=here))

    def kept_by(self, viewer) -> "CommitteeWorkQuerySet":
        """What a viewer looks after: who keeps the committee, and who speaks for the seat of its secretary today."""
        kept = Q(committee__in=Committee.objects.kept_by(viewer).order_by().values("pk"))
        if viewer is not None and viewer.role in SPEAKERS:
            kept |= Q(committee__in=_seats(viewer, position=SeatPosition.SECRETARY))
        return self.filter(kept)

    def for_list(self) -> "CommitteeWorkQuerySet":
        return self.select_related("kind", "committee", "organisation", "owner", "owner_seat__organisation")


@audited()
class CommitteeWork(Keyed, Versioned, Searchable):
    """Something a committee took up.

    What the committee writes down itself is open until it is solved. A firm's technical problem (`raised`) is taken up
    with an owner and a day or refused, answered by its owner, and solved when the firm says so.
    """

    searched = ("title",)

    committee = models.ForeignKey(Committee, verbose_name=_("委员会"), on_delete=models.PROTECT, related_name="works")
    kind = models.ForeignKey(CommitteeWorkKind, verbose_name=_("类别"), on_delete=models.PROTECT, related_name="works")
    title = models.CharField(_("标题"), max_length=120)
    text = models.TextField(_("内容"), max_length=4000, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("涉及单位"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="committee_works",
    )
    reported_on = models.DateField(_("提出日期"))
    solved_on = models.DateField(_("解决日期"), null=True, blank=True)
    result = models.TextField(_("结果"), max_length=2000, blank=True)
    state = models.CharField(
        _("状态"),
        max_length=20,
        choices=CommitteeWorkState.choices,
        default=CommitteeWorkState.OPEN,
        editable=False,
    )
    raised = models.BooleanField(_("由企业提出"), default=False, editable=False)
    wished_on = models.DateField(_("希望解决日期"), null=True, blank=True)
    owner = models.ForeignKey(
        Organisation,
        verbose_name=_("承办单位"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="owned_works",
    )
    # The member of the committee who takes it on, where it is a person and not an organisation as such.
    owner_seat = models.ForeignKey(
        Seat, verbose_name=_("承办委员"), null=True, blank=True, on_delete=models.PROTECT, related_name="owned_works"
    )
    due_on = models.DateField(_("答复期限"), null=True, blank=True)
    answer = models.TextField(_("答复和依据"), max_length=2000, blank=True)
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)

    objects = CommitteeWorkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("委员会工作")
        constraints = [
            models.CheckConstraint(
                condition=Q(solved_on__isnull=True) | Q(solved_on__gte=F("reported_on")),
                name="committee_work_solved_after_reported",
                violation_error_message=_("解决日期不能早于提出日期。"),
            ),
            models.CheckConstraint(
                condition=Q(solved_on__isnull=True) | ~Q(result=""),
                name="committee_work_solved_with_result",
                violation_error_message=_("填了解决日期的，请写明结果。"),
            ),
            models.CheckConstraint(
                condition=Q(state="solved", solved_on__isnull=False) | (~Q(state="solved") & Q(solved_on__isnull=True)),
                name="committee_work_solved_has_date",
            ),
            models.CheckConstraint(
                condition=Q(raised=False, state__in=["open", "solved"]) | Q(raised=True, organisation__isnull=False),
                name="committee_work_raised_by_a_firm",
            ),
            models.CheckConstraint(
                condition=Q(raised=False)
                | ~Q(state__in=["open", "answered", "reopened", "solved"])
                | Q(owner__isnull=False, due_on__isnull=False),
                name="committee_work_taken_up_has_owner",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="committee_work_answered_has_answer",
            ),
        ]
        indexes = [
            *search_indexes("committee_work"),
            models.Index(fields=["-reported_on", "-id"], name="committee_work_by_day"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def owner_shown(self) -> str:
        return str(self.owner_seat or self.owner or "")


class CommitteeWorkStep(Step):
    """What was done with a firm's problem, by whom, and why."""

    subject = models.ForeignKey(CommitteeWork, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("委员会工作办理记录")
