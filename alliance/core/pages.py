"""What a page shows, as one object that templates can rely on: every attribute exists, empty when unused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from .conflicts import merge
from .errors import Refused, StaleVersion
from .once import done_before, once

TONES = {"primary", "green", "blue", "yellow", "red", "secondary"}


@dataclass
class Page:
    title: str = ""
    subtitle: str = ""
    trail: list[dict] = field(default_factory=list)
    status: dict | None = None
    waits: str = ""  # whom it waits for, till when, and what comes then
    actions: list[dict] = field(default_factory=list)
    facts: list[dict] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    panels: list[dict] = field(default_factory=list)
    history: list[dict] = field(default_factory=list)
    changes: list[dict] = field(default_factory=list)
    text: str = ""
    submit: str = ""
    cancel_url: str = ""
    help: list[str] = field(default_factory=list)
    conflicts: list[dict] = field(default_factory=list)
    search: str | None = None
    search_placeholder: str = ""
    filter_form: Any = None
    chips: list[dict] = field(default_factory=list)
    export: dict | None = None
    filled: dict | None = None  # the same rows as a roster to be completed and brought back
    table: Any = None
    count_text: str = ""
    previous_url: str | None = None
    next_url: str | None = None
    empty: dict | None = None

    @property
    def shown_actions(self) -> list[dict]:
        """One action stands out at the most: of several that ask for it the first, and the others are plain buttons."""
        shown, taken = [], False
        for action in self.actions:
            asks = action.get("primary") or action.get("tone") == "primary"
            shown.append({**action, "primary": False, "tone": ""} if asks and taken else action)
            taken = taken or asks
        return shown


def link(label: str, url: str, *, icon: str = "", primary: bool = False) -> dict:
    """An action that leads to another page."""
    return {"label": label, "url": url, "icon": icon, "primary": primary, "method": "get"}


def button(label: str, url: str, *, tone: str = "", icon: str = "", confirm: str = "", reason: bool = False) -> dict:
    """An action that changes something: posted, with a question or a written reason first where that is wanted."""
    return {
        "label": label,
        "url": url,
        "method": "post",
        "tone": tone,
        "icon": icon,
        "confirm": confirm,
        "reason": reason,
    }


def fact(label: str, value: object) -> dict:
    return {"label": label, "value": value}


def facts_of(row: models.Model, *names: str) -> list[dict]:
    """Facts named by the model's own field labels; choices are spelled out, booleans are 是 and 否."""
    found = []
    for name in names:
        shown = getattr(row, f"get_{name}_display", None)
        value = shown() if shown else getattr(row, name)
        if isinstance(value, bool):
            value = _("是") if value else _("否")
        found.append(fact(row._meta.get_field(name).verbose_name, value))
    return found


def history_of(row: models.Model, steps: Iterable | None = None) -> list[dict]:
    """The log of a row that moves through states, newest first; or those steps of it that a viewer is shown."""
    return [
        {
            "at": step.at,
            "by": step.by_name,
            "verb": step.label,
            "from": _state_label(row, step.from_state),
            "to": _state_label(row, step.to_state),
            "reason": step.reason,
        }
        for step in (row.steps.all() if steps is None else steps)
    ]


def _state_label(row: models.Model, state: str) -> str:
    return dict(row._meta.get_field("state").flatchoices).get(state, state)


def found(rows: models.QuerySet, uid) -> models.Model:
    """The row of that uid among those the viewer may see; 404 for anything else, so that nobody learns it exists."""
    return get_object_or_404(rows, uid=uid)


def refuse(request: HttpRequest, refusal: ValidationError) -> None:
    """Show why a service said no."""
    for message in refusal.messages:
        messages.error(request, message)


def act(request: HttpRequest, service: Callable[[], object], *, done: str, to: str) -> HttpResponse:
    """Call one service for a pressed button: a message and back to the page, whether it worked or was refused."""
    try:
        service()
    except Refused as refusal:
        refuse(request, refusal)
    else:
        messages.success(request, done)
    return redirect(to)


def edit(
    request: HttpRequest,
    *,
    form: Any,
    save: Callable[[Any], models.Model],
    page: Page,
    to: Callable[[models.Model], str],
    done: str = "",
    template: str = "core/form.html",
    context: dict | None = None,
) -> HttpResponse:
    """Show a form, or save what it holds through one service, once.

    What was typed is never lost: errors stand beside it, and whoever saved second is shown what both changed.
    """
    if request.method == "POST":
        if answer := done_before(request):
            return answer
        if form.is_valid():
            try:
                return once(request, lambda: to(save(form)), done=done or _("已保存。"))
            except StaleVersion as stale:
                page.conflicts = merge(form)
                form.add_error(None, stale)
            except ValidationError as refusal:
                to_fields(refusal, form)
        if answer := done_before(request):  # a twin that saved in the meantime is why this one was refused
            return answer
    return render(request, template, {"page": page, "form": form, **(context or {})})


def to_fields(refusal: ValidationError, *forms: Any) -> None:
    """Errors of a service or constraint go beside the field they name; the rest on top of the first form."""
    by_field = refusal.message_dict if hasattr(refusal, "error_dict") else {"__all__": refusal.messages}
    for name, lines in by_field.items():
        form = next((f for f in forms if name in f.fields), forms[0])
        for line in lines:
            form.add_error(name if name in form.fields else None, line)


def trail(*steps: tuple[str, str]) -> list[dict]:
    return [{"label": label, "url": url} for label, url in steps]


def rows_table(table_class: type, rows: Iterable, **kwargs) -> Any:
    """A small table inside a page: no sorting, no pages."""
    return table_class(list(rows), orderable=False, **kwargs)
