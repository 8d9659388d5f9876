"""What this app's lists can be narrowed by. Addresses name rows by their uid, majors by their code."""

import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates

from .enums import MEMBER_KINDS, AdmissionState, Role
from .models import Admission, Enrolment, Major, Organisation, TeachingPost, UserMembership
from .services import thresholds, validity

RUNNING_OUT = [("soon", _("即将到期")), ("over", _("已到期"))]
YES_OR_NO = [("yes", _("是")), ("no", _("否"))]


class OrganisationFilter(filters.FilterSet):
    """Its rows know whether they are `on_roll` and `suspended`. Who is suspended is on the roll as well."""

    roll = filters.ChoiceFilter(
        label=_("联盟身份"),
        choices=[("on", _("在册（含暂停）")), ("suspended", _("暂停")), ("none", _("非成员"))],
        method="on_the_roll",
    )

    class Meta:
        model = Organisation
        fields = ["kind", "roll"]

    def on_the_roll(self, rows, name, value):
        return rows.filter(suspended=True) if value == "suspended" else rows.filter(on_roll=value == "on")


class AdmissionFilter(filters.FilterSet):
    """Its rows know until when their review holds (`valid_before`)."""

    kind = filters.ChoiceFilter(
        label=_("类别"),
        field_name="organisation__kind",
        choices=[(kind.value, kind.label) for kind in MEMBER_KINDS],
    )
    validity = filters.ChoiceFilter(
        label=_("资质审查"),
        choices=[
            ("due", _("应办复核")),
            ("valid", _("有效")),
            ("soon", _("即将到期")),
            ("over", _("已过期")),
            ("none", _("尚未核验")),
        ],
        method="by_validity",
    )

    class Meta:
        model = Admission
        fields = ["state", "kind", "validity"]

    def by_validity(self, rows, name, value):
        today, members = dates.today(), rows.filter(state__in=[AdmissionState.ADMITTED, AdmissionState.SUSPENDED])
        if value == "due":
            return validity.due(rows, on=today)
        if value == "none":
            return members.filter(valid_before=None)
        if value == "over":
            return members.filter(valid_before__lte=today)
        holding = members.filter(valid_before__gt=today)
        soon = today + thresholds.days("validity_first")
        return holding.filter(valid_before__lte=soon) if value == "soon" else holding


class MembershipFilter(filters.FilterSet):
    role = filters.ChoiceFilter(label=_("身份"), choices=Role.choices)
    letters = filters.ChoiceFilter(
        label=_("邮件"), choices=[("bounced", _("被退回")), ("none", _("未填邮箱"))], method="by_letters"
    )

    class Meta:
        model = UserMembership
        fields = ["role", "letters"]

    def by_letters(self, rows, name, value):
        return rows.filter(user__email="") if value == "none" else rows.exclude(user__email_bounced_at=None)


class HoldingFilter(filters.FilterSet):
    """For rows that hold for a time: whether they hold today, and whether they run out, of a state that does."""

    runs_out = ""

    def holding_today(self, rows, name, value):
        holds = dates.on(dates.today())
        return rows.filter(holds) if value == "yes" else rows.exclude(holds)

    def by_end(self, rows, name, value):
        """What holds and runs out soon, or what has run out without anybody's doing."""
        today, holding = dates.today(), rows.filter(state=self.runs_out)
        if value == "over":
            return holding.filter(ends_before__lte=today)
        return holding.filter(ends_before__gt=today, ends_before__lte=today + thresholds.days("ending_first"))

    def choose_from(self, name: str) -> None:
        """Offer for a text what the viewer's own rows hold of it."""
        known = self.queryset.model.objects.visible_to(self.request.viewer).exclude(**{name: ""})
        texts = known.order_by(name).values_list(name, flat=True).distinct()
        self.filters[name].extra["choices"] = [(text, text) for text in texts]


def _majors_studied(request):
    studied = Enrolment.objects.visible_to(request.viewer).order_by().values("major").distinct()
    return Major.objects.filter(pk__in=studied)


class EnrolmentFilter(HoldingFilter):
    entered_year = filters.NumberFilter(label=_("入学年份"), min_value=1900, max_value=2100)
    major = filters.ModelChoiceFilter(label=_("专业"), queryset=_majors_studied, to_field_name="code")
    class_name = filters.ChoiceFilter(label=_("班级"), choices=[])
    now = filters.ChoiceFilter(label=_("今日在籍"), choices=YES_OR_NO, method="holding_today")

    class Meta:
        model = Enrolment
        fields = ["entered_year", "major", "class_name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose_from("class_name")


class TeachingPostFilter(HoldingFilter):
    subject = filters.ChoiceFilter(label=_("任教专业或学科"), choices=[])
    now = filters.ChoiceFilter(label=_("今日在职"), choices=YES_OR_NO, method="holding_today")

    class Meta:
        model = TeachingPost
        fields = ["kind", "subject"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose_from("subject")


class MajorFilter(filters.FilterSet):
    text = filters.CharFilter(label=_("代码或名称"), max_length=40, method="called")

    class Meta:
        model = Major
        fields = ["text"]

    def called(self, rows, name, value):
        return rows.filter(Q(code__startswith=value) | Q(name__icontains=value))
