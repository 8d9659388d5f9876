"""Template tags of the look: icons, badges, form controls, table headers and the membership a form was opened under."""

import functools
import uuid
from urllib.parse import urlencode

import segno
from django import forms, template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from alliance.core import drawing, wording
from alliance.core.once import FIELD

register = template.Library()

TONES = {"green", "blue", "yellow", "red", "secondary"}
# A new order starts again at the first page, so the marks of the old place in the list are dropped.
CURSORS = {"after", "before", "page"}


@register.simple_tag
@functools.cache
def icon(name, extra=""):
    """An icon of the sprite as decoration, hidden from screen readers: the text beside it carries the meaning.

    An unknown name draws nothing; the names are those in deploy/vendor.py.
    """
    classes = f"icon {extra}".strip()
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static("vendor/icons/sprite.svg"),
        name,
    )


@register.simple_tag
def qr(text):
    """A text as a QR code, drawn in place: no file, no service that would learn it."""
    code = segno.make(text, error="m", micro=False)
    drawn = code.svg_inline(scale=6, border=2, omitsize=True, title=str(_("二维码")), svgclass="qr", lineclass=None)
    return mark_safe(drawn)  # noqa: S308 - nothing of the text is in it but modules


@register.simple_tag(takes_context=True)
def membership_token(context):
    """The hidden field that says under which membership a form was opened; nothing for a visitor."""
    viewer = context.get("viewer")
    if not viewer:
        return ""
    return format_html('<input type="hidden" name="_membership" value="{}">', viewer.uid)


@register.simple_tag
def once_token():
    """The hidden field that tells two submits of one page from two pages."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4())


@register.simple_tag
def opened_with(form):
    """What each field of a versioned row holds as the page is opened, hidden, so that two savers can be told apart."""
    if "version" not in form.fields:
        return ""
    return mark_safe("".join(bound.as_hidden(only_initial=True) for bound in form.visible_fields()))  # noqa: S308


@register.filter
def figure(value):
    """A figure as people write it."""
    return wording.figure(value)


@register.filter
def tone(value):
    """The CSS class of a tone; anything but the five known tones is the quiet grey one."""
    return f"tone-{value}" if value in TONES else "tone-secondary"


@register.simple_tag
def status(label, colour="secondary"):
    """A badge. The label says the state; the colour only repeats it."""
    return format_html('<span class="status {}">{}</span>', tone(colour), label)


@register.filter
def initial(name):
    """The sign on a person's round picture: the family name of a Chinese name, else the first letter."""
    return str(name).strip()[:1].upper()


@register.filter
def control(field):
    """A bound field's widget with the class that its kind needs, keeping classes and attributes it already has."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        kind = "form-check-input"
    elif isinstance(widget, forms.Select) and not isinstance(widget, forms.RadioSelect):
        kind = "form-select"
    else:
        kind = "form-control"
    attributes = {"class": f"{widget.attrs.get('class', '')} {kind}".strip()}
    if field.errors:
        attributes["class"] += " is-invalid"
    return field.as_widget(attrs=attributes)


@register.filter
def drawn(table):
    """The rows of a table."""
    return drawing.body(table)


@register.simple_tag(takes_context=True)
def sort_url(context, table, column):
    """The address of this list ordered by `column`, or the other way round when it already is."""
    request = context.get("request")
    order_field = table.prefixed_order_by_field
    pairs = [
        (key, value)
        for key, values in (request.GET.lists() if request else [])
        for value in values
        if key not in CURSORS and key != order_field
    ]
    return "?" + urlencode([*pairs, (order_field, column.order_by_alias.next)])


@register.filter
def aria_sort(column):
    """The word for the `aria-sort` attribute of a table column's header."""
    if not column.is_ordered:
        return "none"
    return "descending" if column.order_by_alias.is_descending else "ascending"
