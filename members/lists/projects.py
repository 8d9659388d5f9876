"""Projects, the money they brought and what came of them."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _

from alliance.core.attachments import having
from alliance.core.lists import NUMBER, SPARE, DayLink, LastDay, Listing, ListTable, NameLink
from alliance.core.money import yuan

from .. import access
from ..enums import OrganisationKind
from ..filters import YES_OR_NO
from ..models import Organisation, OutputKind, Project, ProjectKind, ProjectOutput, ProjectReceipt
from ..services.projects import PROOF, RECEIPT


class ProjectTable(ListTable):
    title = NameLink("project-detail", verbose_name=_("项目名称"))
    number = tables.Column(_("项目编号"), attrs=SPARE)
    payer = tables.Column(_("其他委托方"), attrs=SPARE)
    contract_fen = tables.Column(_("合同金额（元）"), attrs=NUMBER)
    received_fen = tables.Column(_("已到款（元）"), attrs=NUMBER)
    ends_before = LastDay(_("结束日期"), attrs=SPARE)
    orders = {"title": "pinyin", "starts_on": "starts_on", "state": "state"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = Project
        fields = [
            "title",
            "number",
            "kind",
            "school",
            "enterprise",
            "payer",
            "leader_name",
            "contract_fen",
            "received_fen",
            "starts_on",
            "ends_before",
            "state",
        ]

    def render_contract_fen(self, value):
        return yuan(value)

    def render_received_fen(self, value):
        return yuan(value)


class OfSchoolFilter(filters.FilterSet):
    """For rows of projects: which school they are of, for who sees several."""

    by_school = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.viewer.organisation.kind == OrganisationKind.SCHOOL:
            del self.filters["school"]

    def of_school(self, rows, name, value):
        return rows.filter(**{f"{self.by_school}school": value})


def _schools(request):
    known = Project.objects.visible_to(request.viewer).order_by().values("school").distinct()
    return Organisation.objects.filter(pk__in=known).order_by("pinyin")


def school_filter():
    return filters.ModelChoiceFilter(label=_("学校"), queryset=_schools, to_field_name="uid", method="of_school")


class ProjectFilter(OfSchoolFilter):
    kind = filters.ModelChoiceFilter(label=_("类别"), queryset=ProjectKind.objects.all(), to_field_name="uid")
    school = school_filter()

    class Meta:
        model = Project
        fields = ["kind", "state"]


PROJECTS = Listing(
    "project-list",
    _("项目与技术服务"),
    lambda viewer: Project.objects.visible_to(viewer).with_received().for_list(),
    ProjectTable,
    (access.sees_projects,),
    filterset=ProjectFilter,
    searched="",
)


class ReceiptTable(ListTable):
    project = NameLink("receipt-detail", verbose_name=_("项目"))
    school = tables.Column(_("学校"), accessor="project__school")
    payer = tables.Column(_("委托方"), accessor="project__payer_shown")
    amount_fen = tables.Column(_("到款金额（元）"), attrs=NUMBER)
    status = tables.Column(_("状态"), empty_values=())
    orders = {"received_on": "received_on", "amount_fen": "amount_fen"}
    default_order = "-received_on"

    class Meta(ListTable.Meta):
        model = ProjectReceipt
        fields = ["received_on", "project", "school", "payer", "amount_fen", "note", "status"]

    def render_amount_fen(self, value):
        return yuan(value)

    def render_status(self, record):
        if record.cancelled_at:
            return _("已作废")
        return _("有效") if record.documented else _("缺凭证，不计入")


class ReceiptFilter(OfSchoolFilter):
    by_school = "project__"
    year = filters.NumberFilter(label=_("年份"), field_name="received_on__year", min_value=1900, max_value=2100)
    school = school_filter()
    kind = filters.ModelChoiceFilter(
        label=_("项目类别"), queryset=ProjectKind.objects.all(), field_name="project__kind", to_field_name="uid"
    )
    cancelled = filters.ChoiceFilter(label=_("作废"), choices=YES_OR_NO, method="by_cancelled")
    documented = filters.ChoiceFilter(label=_("有凭证"), choices=YES_OR_NO, method="by_documents")

    class Meta:
        model = ProjectReceipt
        fields = ["year"]

    def by_cancelled(self, rows, name, value):
        return rows.filter(cancelled_at__isnull=value == "no")

    def by_documents(self, rows, name, value):
        return rows.filter(documented=value == "yes")


def receipts(viewer):
    rows = ProjectReceipt.objects.visible_to(viewer).for_list()
    return rows.annotate(documented=Case(When(uid__in=having(RECEIPT, PROOF), then=Value(True)), default=Value(False)))


RECEIPTS = Listing(
    "receipt-list",
    _("项目到款"),
    receipts,
    ReceiptTable,
    (access.sees_projects,),
    filterset=ReceiptFilter,
    searched="project__",
)


class OutputTable(ListTable):
    title = tables.Column(_("名称"), linkify=("project-detail", {"uid": tables.A("project__uid")}))
    project = tables.Column(_("项目"))
    school = tables.Column(_("学校"), accessor="project__school")
    orders = {"title": "pinyin", "granted_on": "granted_on", "kind": "kind__position"}
    default_order = "-granted_on"

    class Meta(ListTable.Meta):
        model = ProjectOutput
        fields = ["kind", "title", "number", "project", "school", "granted_on"]


class OutputFilter(OfSchoolFilter):
    by_school = "project__"
    kind = filters.ModelChoiceFilter(label=_("类别"), queryset=OutputKind.objects.all(), to_field_name="uid")
    school = school_filter()
    year = filters.NumberFilter(label=_("年份"), field_name="granted_on__year", min_value=1900, max_value=2100)

    class Meta:
        model = ProjectOutput
        fields = ["kind", "year"]


OUTPUTS = Listing(
    "output-list",
    _("项目成果"),
    lambda viewer: ProjectOutput.objects.visible_to(viewer).for_list(),
    OutputTable,
    (access.sees_projects,),
    filterset=OutputFilter,
    searched="",
)


class ReceiptsOfProject(ReceiptTable):
    received_on = DayLink("receipt-detail", verbose_name=_("到款日期"))

    class Meta(ListTable.Meta):
        model = ProjectReceipt
        fields = ["received_on", "amount_fen", "note", "status"]
        exclude = ["project", "school", "payer"]


class OutputsOfProject(ListTable):
    edit = tables.Column(_("操作"), accessor="pk", linkify=("output-edit", {"uid": tables.A("uid")}))

    class Meta(ListTable.Meta):
        model = ProjectOutput
        fields = ["kind", "title", "number", "granted_on", "edit"]

    def render_edit(self, value):
        return _("修改")
