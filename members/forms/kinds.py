"""What is filled in about a kind."""

from functools import cache

from django.forms import modelform_factory
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm

from ..models.kinds import Kind

OWN = frozenset({"counts_as", "earns", "by_firms", "needs_enterprise", "needs_school"})


@cache
def kind_form(model: type[Kind]) -> type[RowForm]:
    """The form of one table of kinds: its name, what it counts as where that is a question, and its place."""
    own = [field.name for field in model._meta.local_fields if field.name in OWN]
    return modelform_factory(
        model, form=RowForm, fields=["name", *own, "position"], help_texts={"position": _("小的排在前面。")}
    )
