"""Recruitment fairs: the fairs, who takes part, who asks for what."""

import django_filters as filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import NUMBER, LastDay, Listing, ListTable, NameLink
from members.models import Organisation

from .. import access
from ..models import Fair, FairApplication, FairOpening, FairSeeker, Opening
from ..services import fairs


class FairTable(ListTable):
    name = NameLink("fair-detail", verbose_name=_("名称"))
    ends_before = LastDay(_("最后一天"))
    seats = tables.Column(_("岗位数"), empty_values=(), attrs=NUMBER)
    seekers = tables.Column(_("求职人数"), empty_values=(), attrs=NUMBER)
    ratio = tables.Column(_("求人倍率"), empty_values=(), attrs=NUMBER)
    orders = {"name": "pinyin", "starts_on": "starts_on", "state": "state"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = Fair
        fields = ["name", "organiser", "place", "starts_on", "ends_before", "seats", "seekers", "ratio", "state"]

    def render_seats(self, record):
        return _shown(fairs.counts(record).seats)

    def render_seekers(self, record):
        return _shown(fairs.counts(record).seekers)

    def render_ratio(self, record):
        return _shown(fairs.counts(record).ratio)


def _shown(figure):
    return "—" if figure is None else figure


def _organisers(request):
    known = Fair.objects.visible_to(request.viewer).values("organiser")
    return Organisation.objects.filter(pk__in=known).order_by("pinyin")


class FairFilter(filters.FilterSet):
    organiser = filters.ModelChoiceFilter(label=_("主办单位"), queryset=_organisers, to_field_name="uid")
    when = filters.ChoiceFilter(
        label=_("时间"), choices=[("now", _("正在或将要举办")), ("over", _("已过"))], method="by_time"
    )

    class Meta:
        model = Fair
        fields = ["state", "organiser", "when"]

    def by_time(self, rows, name, value):
        today = dates.today()
        return rows.filter(ends_before__gt=today) if value == "now" else rows.filter(ends_before__lte=today)


def _page_of(record: FairOpening) -> str | None:
    """A firm reads other firms' posts here, and has no page of them. `open` is set by whoever knows the viewer."""
    return reverse("opening-detail", args=[record.opening.uid]) if record.open else None


class FairOpeningTable(ListTable):
    """The posts of a fair, on its page."""

    opening = tables.Column(_("岗位"), linkify=lambda record: _page_of(record))
    seats = tables.Column(_("招收人数"), accessor="opening__seats", attrs=NUMBER)
    asked = tables.Column(_("投递"), attrs=NUMBER)

    class Meta(ListTable.Meta):
        model = FairOpening
        fields = ["opening", "opening__enterprise", "stand", "seats", "asked"]


class FairSeekerTable(ListTable):
    person = NameLink("fair-seeker-detail", verbose_name=_("学生"), accessor="person__name")
    registered_at = tables.DateTimeColumn(verbose_name=_("报名时间"), default=_("已发链接，未报名"))
    asked = tables.Column(_("投递"), attrs=NUMBER)
    orders = {"person": "person__pinyin", "class_name": "enrolment__class_name", "fair": "fair__starts_on"}
    default_order = "person"
    class_name = tables.Column(_("班级"), accessor="enrolment__class_name")

    class Meta(ListTable.Meta):
        model = FairSeeker
        fields = ["person", "class_name", "fair", "on_site", "source", "registered_at", "asked"]

    def render_on_site(self, value):
        return _("到现场") if value else _("线上")


def _fairs(request):
    return Fair.objects.visible_to(request.viewer).order_by("-starts_on", "-pk")


class FairSeekerFilter(filters.FilterSet):
    fair = filters.ModelChoiceFilter(label=_("双选会"), queryset=_fairs, to_field_name="uid")
    registered = filters.ChoiceFilter(
        label=_("报名"), choices=[("yes", _("已报名")), ("no", _("已发链接，未报名"))], method="by_answer"
    )
    on_site = filters.ChoiceFilter(label=_("怎么参加"), choices=[("True", _("到现场")), ("False", _("线上"))])

    class Meta:
        model = FairSeeker
        fields = ["fair", "registered", "on_site", "source"]

    def by_answer(self, rows, name, value):
        return rows.filter(registered_at__isnull=value == "no")


class FairApplicationTable(ListTable):
    person = NameLink("fair-application-detail", verbose_name=_("学生"), accessor="seeker__person__name")
    school = tables.Column(_("学校"), accessor="seeker__school")
    major = tables.Column(_("专业"), accessor="seeker__enrolment__major__name")
    post = tables.Column(_("岗位"), accessor="fair_opening__opening__title")
    enterprise = tables.Column(_("企业"), accessor="fair_opening__opening__enterprise")
    fair = tables.Column(_("双选会"), accessor="seeker__fair")
    orders = {"person": "seeker__person__pinyin", "post": "fair_opening__opening__pinyin", "verdict": "verdict"}
    default_order = "person"

    class Meta(ListTable.Meta):
        model = FairApplication
        fields = ["person", "school", "major", "post", "enterprise", "fair", "verdict", "note"]
        sequence = fields


def _posts(request):
    asked = FairApplication.objects.visible_to(request.viewer).values("fair_opening__opening")
    return Opening.objects.filter(pk__in=asked).order_by("pinyin")


class FairApplicationFilter(filters.FilterSet):
    fair = filters.ModelChoiceFilter(label=_("双选会"), queryset=_fairs, to_field_name="uid", field_name="seeker__fair")
    post = filters.ModelChoiceFilter(
        label=_("岗位"), queryset=_posts, to_field_name="uid", field_name="fair_opening__opening"
    )

    class Meta:
        model = FairApplication
        fields = ["fair", "post", "verdict"]


FAIRS = Listing(
    "fair-list",
    _("双选会"),
    lambda viewer: Fair.objects.visible_to(viewer).for_list(),
    FairTable,
    (access.sees_fairs,),
    filterset=FairFilter,
    searched="",
)
FAIR_SEEKERS = Listing(
    "fair-seeker-list",
    _("双选会求职学生"),
    lambda viewer: FairSeeker.objects.visible_to(viewer).for_list(),
    FairSeekerTable,
    (access.sees_seekers,),
    filterset=FairSeekerFilter,
    searched="person__",
    personal=True,
)
FAIR_APPLICATIONS = Listing(
    "fair-application-list",
    _("双选会投递"),
    lambda viewer: FairApplication.objects.visible_to(viewer).for_list(),
    FairApplicationTable,
    (access.sees_fair_applications,),
    filterset=FairApplicationFilter,
    searched="seeker__person__",
    personal=True,
    drawn_with=lambda viewer: {"exclude": ("school",) if access.sees_seekers(viewer) else ("enterprise",)},
)
