"""What is filled in for a batch."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm
from members.enums import OrganisationKind
from members.models import Organisation

from ..models import InternshipBatch

HOST_KINDS = [
    OrganisationKind.ENTERPRISE,
    OrganisationKind.DEPARTMENT,
    OrganisationKind.INSTITUTE,
    OrganisationKind.ASSOCIATION,
]


def hosts(batch: InternshipBatch | None = None):
    """Who may take interns: any organisation with which something new may be begun, member or not.

    Those of the batch itself stay in it, suspended since or not.
    """
    standing = batch.hosts.values("pk") if batch and batch.pk else []
    new = Organisation.objects.active().of_kind(*HOST_KINDS).values("pk")
    return Organisation.objects.filter(Q(pk__in=new) | Q(pk__in=standing)).order_by("pinyin")


class BatchForm(RowForm):
    """A batch with its hosts. Its type is what its placements were arranged as, and stays."""

    class Meta:
        model = InternshipBatch
        fields = ["name", "kind", "grade", "starts_on", "ends_before", "note"]

    hosts = forms.ModelMultipleChoiceField(
        label=_("实习单位"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("可选多家；不是联盟成员的也可以。"),
    )
    field_order = ["name", "kind", "grade", "starts_on", "ends_before", "hosts", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hosts"].queryset = hosts(self.instance)
        if self.instance.pk:
            del self.fields["kind"]
            self.initial["hosts"] = list(self.instance.hosts.values_list("pk", flat=True))
