"""The majors schools offer, one beside the other: one major – one named enterprise."""

import django_filters as filters
import django_tables2 as tables
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import NUMBER, SPARE, LastDay, Listing, ListTable, NameLink

from .. import access
from ..enums import AdmissionState, OrganisationKind, StudentTaskState
from ..filters import YES_OR_NO, HoldingFilter
from ..models import Admission, MajorOffer, MajorPartner, Organisation, StudentTask, TeacherPlan
from ..services import thresholds


class MajorOfferTable(ListTable):
    major = NameLink("major-offer-detail", verbose_name=_("专业"))
    partner_count = tables.Column(_("合作企业数"), attrs=NUMBER)
    partner_names = tables.Column(_("合作企业"), attrs=SPARE)
    plan_count = tables.Column(_("今年教师方案"), attrs=NUMBER)
    task_count = tables.Column(_("进行中的学生任务"), attrs=NUMBER)
    ends_before = LastDay(_("结束日期"), attrs=SPARE)
    orders = {
        "major": "major__code",
        "school": "school__pinyin",
        "starts_on": "starts_on",
        "partner_count": "partner_count",
    }
    default_order = "major"

    class Meta(ListTable.Meta):
        model = MajorOffer
        fields = [
            "major",
            "school",
            "department",
            "lead_enterprise",
            "partner_count",
            "partner_names",
            "plan_count",
            "task_count",
            "starts_on",
            "ends_before",
        ]

    def render_lead_enterprise(self, value, record):
        if record.lead_suspended:
            return _("%(name)s（已暂停）") % {"name": value}
        return value if record.lead_on_roll else _("%(name)s（不在册）") % {"name": value}

    def value_lead_enterprise(self, value):
        return str(value)

    def render_partner_count(self, value):
        wanted = thresholds.value("partners_wanted")
        return value if value >= wanted else _("%(count)s（不足 %(wanted)s 家）") % {"count": value, "wanted": wanted}

    def value_partner_count(self, value):
        return value


def _schools(request):
    offers = MajorOffer.objects.visible_to(request.viewer).order_by().values("school").distinct()
    return Organisation.objects.filter(pk__in=offers).order_by("pinyin")


class MajorOfferFilter(HoldingFilter):
    school = filters.ModelChoiceFilter(label=_("学校"), queryset=_schools, to_field_name="uid")
    text = filters.CharFilter(label=_("代码或名称"), max_length=40, method="called")
    few = filters.ChoiceFilter(
        label=_("合作企业"), choices=[("yes", _("不足规定家数")), ("no", _("达到规定家数"))], method="by_partners"
    )
    lead = filters.ChoiceFilter(label=_("冠名企业"), choices=[("yes", _("已有")), ("no", _("尚无"))], method="by_lead")
    now = filters.ChoiceFilter(label=_("今日开设"), choices=YES_OR_NO, method="holding_today")

    class Meta:
        model = MajorOffer
        fields = ["school"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.viewer.organisation.kind == OrganisationKind.SCHOOL:
            del self.filters["school"]  # a school sees its own only

    def called(self, rows, name, value):
        return rows.filter(Q(major__code__startswith=value) | Q(major__name__icontains=value))

    def by_partners(self, rows, name, value):
        wanted = thresholds.value("partners_wanted")
        return rows.filter(partner_count__lt=wanted) if value == "yes" else rows.filter(partner_count__gte=wanted)

    def by_lead(self, rows, name, value):
        return rows.filter(lead_enterprise__isnull=value == "no")


def _counted(rows, by: str):
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def offers(viewer):
    """What the list shows, with everything it counts, as of today."""
    day = dates.today()
    here = {"school": OuterRef("school")}
    partners = MajorPartner.objects.filter(offer=OuterRef("pk")).holding_on(day).order_by().values("offer")
    names = partners.annotate(names=StringAgg("enterprise__name", "、", order_by="enterprise__pinyin"))
    lead = Admission.objects.filter(organisation=OuterRef("lead_enterprise"))
    plans = TeacherPlan.objects.filter(**here, major=OuterRef("major"), year=day.year)
    tasks = StudentTask.objects.filter(**here, enrolment__major=OuterRef("major"), state=StudentTaskState.OPEN)
    rows = MajorOffer.objects.visible_to(viewer).with_partner_count(day).for_list()
    return rows.annotate(
        partner_names=Coalesce(Subquery(names.values("names")), Value(""), output_field=TextField()),
        plan_count=_counted(plans, "major"),
        task_count=_counted(tasks, "enrolment__major"),
        lead_on_roll=Exists(lead.holding_on(day)),
        lead_suspended=Exists(lead.filter(state=AdmissionState.SUSPENDED)),
    )


MAJOR_OFFERS = Listing(
    "major-offer-list",
    _("一专业一名企"),
    offers,
    MajorOfferTable,
    (access.sees_major_offers,),
    filterset=MajorOfferFilter,
    # What a school plans for its people is no matter of a firm.
    drawn_with=lambda viewer: {"exclude": ("plan_count", "task_count")} if viewer.role in access.ENTERPRISE else {},
)


class MajorPartnerTable(ListTable):
    enterprise = tables.Column(_("合作企业"))
    roll = tables.Column(_("联盟身份"), accessor="enterprise_id")
    period = tables.Column(_("合作期"), accessor="period_shown", empty_values=())
    edit = tables.Column(_("操作"), accessor="pk", linkify=("major-partner-edit", {"uid": tables.A("uid")}))

    class Meta(ListTable.Meta):
        model = MajorPartner
        fields = ["enterprise", "roll", "period", "together", "edit"]

    def __init__(self, *args, words: dict[int, str], **kwargs):
        self.words = words
        super().__init__(*args, **kwargs)

    def render_roll(self, value):
        return self.words.get(value, "")

    def render_period(self, value):
        return value or _("自开设起")

    def render_edit(self, value):
        return _("修改")
