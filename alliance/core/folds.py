"""A part of a form that most leave as it is."""

from crispy_forms.layout import Div
from django import forms


class Fold(Div):
    """Fields that are folded away, and open where one of them was filled in wrongly."""

    template = "core/_fold.html"

    def __init__(self, title: str, *fields, form: forms.BaseForm, names: tuple[str, ...]):
        super().__init__(*fields)
        self.title = title
        self.form, self.names = form, names

    @property
    def unfolded(self) -> bool:
        return self.form.is_bound and any(name in self.form.errors for name in self.names)
