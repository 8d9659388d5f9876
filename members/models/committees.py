"""The alliance's bodies: council, expert and trade committees, a school's own committee; their terms and seats."""

from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.search import Searchable, search_indexes

from ..enums import COUNCIL_POSITIONS, CommitteeKind, Role, SeatPosition
from .organisations import RUNS_THE_ALLIANCE, Organisation


class CommitteeQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "CommitteeQuerySet":
        """The alliance's own bodies are known to every member; a school's committee to who sits on it."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        return self.filter(Q(school=None) | Q(pk__in=self.model.of_organisation(viewer.organisation_id)))

    def kept_by(self, viewer) -> "CommitteeQuerySet":
        """Those whose terms, seats and meetings a viewer looks after."""
        if viewer is None:
            return self.none()
        if viewer.role == Role.OFFICE:
            return self
        keeps = viewer.role in {Role.PLACEMENT, Role.SCHOOL_LEADER}
        return self.filter(school_id=viewer.organisation_id) if keeps else self.none()

    def in_trade_of(self, firm: Organisation) -> "CommitteeQuerySet":
        """The trade committees a firm may turn to: those of its section or of none, and where it has a seat today.

        A firm whose section nobody has written down chooses among all of them.
        """
        profile = getattr(firm, "enterprise_profile", None)
        trade = self.filter(kind=CommitteeKind.TRADE)
        if profile is None or not profile.industry:
            return trade
        seats = Seat.objects.holding_on(dates.today()).filter(organisation=firm).order_by()
        return trade.filter(Q(industry__in=["", profile.industry]) | Q(pk__in=seats.values("term__committee")))

    def for_list(self) -> "CommitteeQuerySet":
        return self.select_related("school")


@audited()
class Committee(Keyed, Versioned, Searchable):
    """One body of the alliance, or of one school. What makes it able to decide is its own: usually two in three."""

    kind = models.CharField(_("类别"), max_length=10, choices=CommitteeKind.choices)
    name = models.CharField(
        _("名称"), max_length=80, unique=True, error_messages={"unique": _("已有同名的委员会，请先搜索核对。")}
    )
    trade = models.CharField(_("行业"), max_length=40, blank=True)
    # The section of GB/T 4754 whose firms turn to it; blank for firms of any.
    industry = models.CharField(_("面向的行业门类"), max_length=1, blank=True)
    school = models.ForeignKey(
        Organisation, verbose_name=_("学校"), null=True, blank=True, on_delete=models.PROTECT, related_name="committees"
    )
    quorum_parts = models.PositiveSmallIntegerField(_("法定人数：分子"), default=2, validators=[MinValueValidator(1)])
    quorum_whole = models.PositiveSmallIntegerField(_("法定人数：分母"), default=3, validators=[MinValueValidator(1)])

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("委员会")
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind__in=["council", "expert"]),
                name="committee_one_council",
                violation_error_message=_("理事会、咨询专家委员会各只有一个，已经登记过。"),
            ),
            models.CheckConstraint(
                condition=Q(kind="school", school__isnull=False) | (~Q(kind="school") & Q(school__isnull=True)),
                name="committee_of_a_school",
                violation_error_message=_("校企合作委员会须选择学校，其他委员会不选学校。"),
            ),
            models.CheckConstraint(
                condition=(Q(kind="trade") & ~Q(trade="")) | (~Q(kind="trade") & Q(trade="")),
                name="committee_of_a_trade",
                violation_error_message=_("专业建设指导委员会须写明行业，其他委员会不写。"),
            ),
            models.CheckConstraint(
                condition=Q(kind="trade") | Q(industry=""),
                name="committee_industry_of_a_trade",
                violation_error_message=_("只有专业建设指导委员会选面向的行业门类。"),
            ),
            models.CheckConstraint(
                condition=Q(quorum_parts__gt=0, quorum_parts__lte=F("quorum_whole")),
                name="committee_quorum_is_a_part",
                violation_error_message=_("法定人数的分子不能大于分母。"),
            ),
        ]
        indexes = search_indexes("committee")

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def of_organisation(organisation_id: int) -> models.QuerySet:
        """The committees an organisation has a seat on, or that are its own."""
        own = Q(school_id=organisation_id) | Q(terms__seats__organisation_id=organisation_id)
        return Committee.objects.filter(own).order_by().values("pk")

    @property
    def quorum_shown(self) -> str:
        return f"{self.quorum_parts}/{self.quorum_whole}"

    def quorum_of(self, seats: int) -> int:
        """How many of so many seats must be there: a part of a seat is a whole one."""
        return -(-seats * self.quorum_parts // self.quorum_whole)


@audited()
class CommitteeTerm(Keyed, Versioned, dates.Period):
    """One term (届) of a committee, with as many seats as its charter gives it."""

    committee = models.ForeignKey(Committee, verbose_name=_("委员会"), on_delete=models.PROTECT, related_name="terms")
    planned_seats = models.PositiveSmallIntegerField(_("应设席位"), validators=[MinValueValidator(1)])
    number = models.PositiveSmallIntegerField(_("届次"), validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = verbose_name_plural = _("届次")
        ordering = ["-starts_on", "-id"]
        constraints = [
            dates.ends_after_start("committee_term_ends_after_start"),
            dates.no_overlap(
                "committee_term_no_overlap", "committee", _("与这个委员会的另一届时间重叠，请先结束上一届或错开日期。")
            ),
            models.UniqueConstraint(
                fields=["committee", "number"],
                name="committee_term_number_once",
                violation_error_message=_("这个委员会已有这一届。"),
            ),
        ]

    def __str__(self) -> str:
        return _("%(committee)s第 %(number)s 届") % {"committee": self.committee, "number": self.number}

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_before is None or day < self.ends_before)


class SeatQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "SeatQuerySet":
        return self.filter(term__committee__in=Committee.objects.visible_to(viewer).order_by().values("pk"))

    def holding_on(self, day: date) -> "SeatQuerySet":
        """Seats held on a day of their term. A seat without an end is held as long as its term."""
        return self.filter(dates.on(day), dates.on(day, start="term__starts_on", end="term__ends_before"))

    def for_list(self) -> "SeatQuerySet":
        return self.select_related("term__committee", "organisation")


@audited(without=["holder_name", "namesake"])  # who held it when stands in the rows; history names nobody
class Seat(Keyed, Versioned, dates.Period):
    """Somebody's place in a term. A roll may name the post that holds it and not the person."""

    term = models.ForeignKey(CommitteeTerm, verbose_name=_("届次"), on_delete=models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="seats"
    )
    post = models.CharField(_("职务"), max_length=40)
    holder_name = models.CharField(_("姓名"), max_length=60, blank=True)
    position = models.CharField(_("席位"), max_length=20, choices=SeatPosition.choices, default=SeatPosition.MEMBER)
    # Why somebody of that name from another organisation is another person; of two, one may say it.
    namesake = models.CharField(_("同名说明"), max_length=200, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("委员会席位")
        constraints = [
            dates.ends_after_start("seat_ends_after_start"),
            dates.no_overlap(
                "seat_one_chair", "term", _("这一届在这段时间已有一位主任（理事长）。"), condition=Q(position="chair")
            ),
            dates.no_overlap(
                "seat_once_a_post",
                ("term", "organisation", dates.TextKey(Concat("post", models.Value(" "), "holder_name"))),
                _("这一届已有同一单位、同一职务的席位：一人不占两席。"),
            ),
            dates.no_overlap(
                "seat_once_a_person",
                ("term", "organisation", dates.TextKey("holder_name")),
                _("这位委员在这一届已有席位：一人不占两席。"),
                condition=~Q(holder_name=""),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "term"], name="seat_of_organisation")]

    def __str__(self) -> str:
        return " ".join(part for part in (str(self.organisation), self.post, self.holder_name) if part)

    @property
    def position_shown(self) -> str:
        """What this committee calls the position: a council has 理事长 and 理事."""
        if self.term.committee.kind == CommitteeKind.COUNCIL:
            return str(COUNCIL_POSITIONS[SeatPosition(self.position)])
        return self.get_position_display()
