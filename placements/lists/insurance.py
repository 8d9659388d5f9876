"""Policies: columns, filters, list."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import LastDay, Listing, ListTable, NameLink

from .. import access
from ..enums import PaidBy, PolicyKind
from ..models import InsurancePolicy
from .batches import batches_seen

SOON = dates.DAY * 30


class InsurancePolicyTable(ListTable):
    number = NameLink("insurance-policy-detail", verbose_name=_("保单号"))
    batch = NameLink("batch-detail", path="batch__", verbose_name=_("实习批次"))
    ends_before = LastDay(_("保险最后一天"))
    paid_by = tables.Column(_("保费承担方"))
    orders = {"number": "number", "starts_on": "starts_on", "insurer": "insurer"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = InsurancePolicy
        fields = ["number", "kind", "insurer", "batch", "school", "starts_on", "ends_before", "paid_by"]

    def render_paid_by(self, record):
        said = record.get_paid_by_display()
        return _("%(who)s（违规）") % {"who": said} if record.unlawful else said


class InsurancePolicyFilter(filters.FilterSet):
    batch = filters.ModelChoiceFilter(label=_("实习批次"), queryset=batches_seen, to_field_name="uid")
    kind = filters.ChoiceFilter(label=_("险种"), choices=PolicyKind.choices)
    paid_by = filters.ChoiceFilter(label=_("保费承担方"), choices=PaidBy.choices)
    valid = filters.ChoiceFilter(
        label=_("有效状态"),
        choices=[("yes", _("今日有效")), ("soon", _("30 天内到期")), ("over", _("已到期"))],
        method="by_validity",
    )

    class Meta:
        model = InsurancePolicy
        fields = ["batch", "kind", "paid_by", "valid"]

    def by_validity(self, rows, name, value):
        today = dates.today()
        if value == "over":
            return rows.filter(ends_before__lte=today)
        rows = rows.filter(dates.on(today))
        return rows.filter(ends_before__lte=today + SOON) if value == "soon" else rows


POLICIES = Listing(
    "insurance-policy-list",
    _("实习保险"),
    lambda viewer: InsurancePolicy.objects.visible_to(viewer).for_list(),
    InsurancePolicyTable,
    (access.sees_batch_papers,),
    filterset=InsurancePolicyFilter,
    searched="batch__",
)
