"""The lists of yearly assessments and their schemes."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import NUMBER, SPARE, Figure, Listing, ListTable, NameLink

from .. import access
from ..enums import AssessmentState
from ..filters import YES_OR_NO
from ..models import Assessment, AssessmentScheme, AssessmentScore


def _schemes(request):
    rows = Assessment.objects.visible_to(request.viewer).order_by().values("scheme").distinct()
    return AssessmentScheme.objects.filter(pk__in=rows)


class AssessmentFilter(filters.FilterSet):
    scheme = filters.ModelChoiceFilter(label=_("考核方案"), queryset=_schemes, to_field_name="uid")
    honoured = filters.ChoiceFilter(label=_("优秀"), choices=[("yes", _("是")), ("no", _("否"))], method="by_honour")

    class Meta:
        model = Assessment
        fields = ["scheme", "state", "honoured"]

    def by_honour(self, rows, name, value):
        return rows.filter(honoured=value == "yes")


class AssessmentTable(ListTable):
    organisation = NameLink("assessment-detail", verbose_name=_("单位"))
    year = tables.Column(_("年度"), accessor="scheme__year")
    total = Figure(_("总分"))
    honoured = tables.BooleanColumn(verbose_name=_("优秀"), yesno="✔,—")
    published_on = tables.DateColumn(verbose_name=_("公示日期"), attrs=SPARE)
    orders = {"year": "scheme__year", "organisation": "organisation__pinyin", "state": "state"}
    default_order = "-year"

    class Meta(ListTable.Meta):
        model = Assessment
        fields = [
            "organisation",
            "department",
            "person_name",
            "year",
            "scheme",
            "state",
            "total",
            "grade",
            "honoured",
            "published_on",
        ]


class AssessmentScoreFilter(filters.FilterSet):
    scheme = filters.ModelChoiceFilter(
        label=_("考核方案"), field_name="assessment__scheme", queryset=_schemes, to_field_name="uid"
    )
    year = filters.ChoiceFilter(label=_("年度"), empty_label=_("全部年度"), method="by_year")
    state = filters.ChoiceFilter(label=_("状态"), field_name="assessment__state", choices=AssessmentState.choices)
    unscored = filters.ChoiceFilter(label=_("已评分"), choices=YES_OR_NO, method="by_points")

    class Meta:
        model = AssessmentScore
        fields = []

    def __init__(self, data=None, queryset=None, **kwargs):
        """Unless asked otherwise the list is of the latest year: those before are final."""
        found = queryset.order_by().values_list("assessment__scheme__year", flat=True).distinct()
        years = [str(year) for year in sorted(found, reverse=True)]
        if data is not None and "year" not in data and years:
            data = data.copy()
            data["year"] = years[0]
        super().__init__(data, queryset, **kwargs)
        self.filters["year"].extra["choices"] = [(year, year) for year in years]

    def get_form_class(self):
        form = super().get_form_class()
        form.defaulted = ("year",)
        return form

    def by_year(self, rows, name, value):
        """A scheme is of one year already."""
        return rows if self.form.cleaned_data.get("scheme") else rows.filter(assessment__scheme__year=value)

    def by_points(self, rows, name, value):
        return rows.filter(points__isnull=value == "no")


class AssessmentScoreTable(ListTable):
    assessment = tables.Column(
        _("考核对象"),
        accessor="assessment__subject_shown",
        linkify=("assessment-detail", {"uid": tables.A("assessment__uid")}),
    )
    scheme = tables.Column(_("考核方案"), accessor="assessment__scheme")
    full_points = tables.Column(_("满分"), accessor="item__full_points", attrs=NUMBER)
    self_points = Figure(_("自评分"))
    points = Figure(_("评分"))
    orders = {"assessment": "assessment__organisation__pinyin", "item": "item__position", "points": "points"}
    default_order = "assessment"

    class Meta(ListTable.Meta):
        model = AssessmentScore
        fields = ["assessment", "scheme", "item", "full_points", "self_points", "points", "note", "scored_by"]


class SchemeFilter(filters.FilterSet):
    class Meta:
        model = AssessmentScheme
        fields = ["audience", "state"]


class SchemeTable(ListTable):
    title = NameLink("assessment-scheme-detail", verbose_name=_("名称"))
    orders = {"year": "year", "state": "state"}
    default_order = "-year"

    class Meta(ListTable.Meta):
        model = AssessmentScheme
        fields = ["title", "year", "audience", "state", "self_report_by", "score_by"]


def _held(viewer) -> dict:
    """Without the columns in which nothing stands for this viewer: an enterprise has no departments."""
    departments, people = Count("department"), Count("pk", filter=~Q(person_name=""))
    held = Assessment.objects.visible_to(viewer).order_by().aggregate(department=departments, person_name=people)
    return {"exclude": [name for name, count in held.items() if not count]}


ASSESSMENTS = Listing(
    "assessment-list",
    _("年度考核"),
    lambda viewer: Assessment.objects.visible_to(viewer).for_list(),
    AssessmentTable,
    (access.sees_assessments,),
    filterset=AssessmentFilter,
    searched="organisation__",
    drawn_with=_held,
)
ASSESSMENT_SCORES = Listing(
    "assessment-score-list",
    _("人工评分项目"),
    lambda viewer: AssessmentScore.objects.visible_to(viewer).by_people().for_list(),
    AssessmentScoreTable,
    (access.sees_schemes,),
    filterset=AssessmentScoreFilter,
    searched="assessment__organisation__",
)
SCHEMES = Listing(
    "assessment-scheme-list",
    _("考核方案"),
    lambda viewer: AssessmentScheme.objects.visible_to(viewer),
    SchemeTable,
    (access.sees_schemes,),
    filterset=SchemeFilter,
)
