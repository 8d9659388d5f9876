"""What is filled in about yearly cooperation plans."""

from django import forms

from alliance.core.forms import Form, RowForm

from ..models import CooperationPlan, PlanCall


class CallForm(RowForm):
    class Meta:
        model = PlanCall
        fields = ["year", "due_on", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].min_value, self.fields["year"].max_value = 2020, 2100


class CallEditForm(RowForm):
    class Meta:
        model = PlanCall
        fields = ["due_on", "note"]


class PlanNewForm(Form):
    """For a school that has no draft for a call, because it joined later."""

    call = forms.ModelChoiceField(label=PlanCall._meta.verbose_name, queryset=PlanCall.objects.none())

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = PlanCall.objects.all()


class PlanForm(RowForm):
    class Meta:
        model = CooperationPlan
        fields = ["title", "goals", "tasks", "measures", "funding"]
