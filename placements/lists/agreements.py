"""Tripartite agreements, the versions of their text, and consents: columns, filters, lists."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import SPARE, Listing, ListTable, NameLink
from members.filters import YES_OR_NO
from members.models import Organisation

from .. import access
from ..enums import AgreementKind, AgreementState, ConsentKind, Party, SigningMethod
from ..models import AgreementTemplate, Assignment, Consent, InternshipBatch, TripartiteAgreement
from ..models.assignments import SEES_ASSIGNMENTS_AS_HOST


class AgreementTable(ListTable):
    number = NameLink("agreement-detail", verbose_name=_("协议编号"))
    person = tables.Column(_("学生"), accessor="assignment__person")
    host = tables.Column(_("实习单位"), accessor="assignment__host")
    starts_on = tables.DateColumn(accessor="assignment__starts_on", verbose_name=_("实习开始"))
    sign_by = tables.DateColumn(verbose_name=_("签署期限"), attrs=SPARE)
    batch = tables.Column(_("批次"), accessor="assignment__batch", attrs=SPARE)
    orders = {
        "number": "number",
        "person": "assignment__person__pinyin",
        "starts_on": "assignment__starts_on",
        "state": "state",
    }
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = TripartiteAgreement
        fields = ["number", "person", "school", "host", "kind", "starts_on", "sign_by", "batch", "state"]


def _batches(request):
    return InternshipBatch.objects.visible_to(request.viewer).order_by("-starts_on", "-id")


def _hosts(request):
    met = Assignment.objects.visible_to(request.viewer).values("host")
    return Organisation.objects.filter(pk__in=met).order_by("pinyin")


class AgreementFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("状态"), choices=AgreementState.choices)
    kind = filters.ChoiceFilter(label=_("类别"), choices=AgreementKind.choices)
    batch = filters.ModelChoiceFilter(
        label=_("批次"), queryset=_batches, to_field_name="uid", field_name="assignment__batch"
    )
    host = filters.ModelChoiceFilter(
        label=_("实习单位"), queryset=_hosts, to_field_name="uid", field_name="assignment__host"
    )

    class Meta:
        model = TripartiteAgreement
        fields = ["state", "kind", "batch", "host"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.viewer.role in SEES_ASSIGNMENTS_AS_HOST:
            del self.filters["host"]


class AgreementTemplateTable(ListTable):
    title = NameLink("agreement-template-detail", verbose_name=_("名称"))
    orders = {"number": "number", "state": "state"}
    default_order = "-number"

    class Meta(ListTable.Meta):
        model = AgreementTemplate
        fields = ["title", "number", "starts_on", "state"]


class ConsentTable(ListTable):
    signed_at = tables.DateTimeColumn(verbose_name=_("签署时间"))
    person = NameLink("assignment-signing", path="assignment__", verbose_name=_("学生"), accessor="assignment__person")
    held = tables.BooleanColumn(verbose_name=_("有效"), accessor="voided_at", empty_values=())
    voided_reason = tables.Column(_("作废原因"), attrs=SPARE)
    orders = {"person": "assignment__person__pinyin", "signed_at": "signed_at"}
    default_order = "-signed_at"

    class Meta(ListTable.Meta):
        model = Consent
        fields = ["person", "kind", "party", "by_name", "method", "signed_at", "held", "voided_reason"]

    def render_held(self, record):
        return _("否") if record.voided_at else _("是")

    value_held = render_held


class ConsentFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("类别"), choices=ConsentKind.choices)
    party = filters.ChoiceFilter(label=_("签署方"), choices=Party.choices)
    method = filters.ChoiceFilter(label=_("签署方式"), choices=SigningMethod.choices)
    held = filters.ChoiceFilter(label=_("有效"), choices=YES_OR_NO, method="holding")
    batch = filters.ModelChoiceFilter(
        label=_("批次"), queryset=_batches, to_field_name="uid", field_name="assignment__batch"
    )

    class Meta:
        model = Consent
        fields = ["kind", "party", "method", "held", "batch"]

    def holding(self, rows, name, value):
        return rows.filter(voided_at__isnull=value == "yes")


AGREEMENTS = Listing(
    "agreement-list",
    _("三方协议"),
    lambda viewer: TripartiteAgreement.objects.visible_to(viewer).for_list(),
    AgreementTable,
    (access.sees_agreements,),
    filterset=AgreementFilter,
    searched="assignment__person__",
    personal=True,
    drawn_with=lambda viewer: {"exclude": ("host" if viewer.role in SEES_ASSIGNMENTS_AS_HOST else "school",)},
)
TEMPLATES = Listing(
    "agreement-template-list",
    _("协议范本"),
    lambda viewer: AgreementTemplate.objects.visible_to(viewer).for_list(),
    AgreementTemplateTable,
    (access.sees_templates,),
)
CONSENTS = Listing(
    "consent-list",
    _("知情同意"),
    lambda viewer: Consent.objects.visible_to(viewer).for_list(),
    ConsentTable,
    (access.sees_consents,),
    filterset=ConsentFilter,
    searched="assignment__person__",
    personal=True,
)
