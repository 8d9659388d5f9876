"""The columns of the kernel's own lists."""

import django_tables2 as tables
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from .lists import NUMBER, ListTable, NameLink, declared
from .models import Export, Message

TONES = {Message.Urgency.NEWS: "secondary", Message.Urgency.REMINDER: "yellow", Message.Urgency.ESCALATION: "red"}


class ExportTable(ListTable):
    list_name = NameLink("export-detail", verbose_name=_("列表"))
    state = tables.Column(_("状态"), accessor="job__get_state_display")
    row_count = tables.Column(_("行数"), attrs=NUMBER)
    orders = {"created_at": "created_at"}
    default_order = "-created_at"

    class Meta(ListTable.Meta):
        model = Export
        fields = ["list_name", "state", "row_count", "created_at", "expires_at"]

    def render_list_name(self, value):
        of = declared().get(value)
        return of.title if of else value


class MessageTable(ListTable):
    """Opening a message is a deed, so its title is a button of the one form that stands on the page."""

    orders = {"created_at": "created_at"}
    default_order = "-created_at"

    class Meta(ListTable.Meta):
        model = Message
        fields = ["title", "urgency", "created_at"]

    def render_title(self, value, record):
        return format_html(
            '<div><button class="message{}" type="submit" form="open-message" formaction="{}">{}{}</button>'
            '<small class="message-text">{}</small></div>',
            "" if record.read_at else " message-unread",
            reverse("message-open", args=[record.uid]),
            value,
            "" if record.read_at else format_html('<span class="visually-hidden">{}</span>', _("（未读）")),
            linebreaksbr(record.text, autoescape=True),
        )

    def render_urgency(self, value, record):
        return format_html('<span class="status tone-{}">{}</span>', TONES[record.urgency], value)
