"""The list of an organisation's links. A worker finds it without the pages."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from . import dates, links
from .link_forms import LinkFilter
from .lists import Listing, ListTable, NameLink
from .models import Link


class LinkTable(ListTable):
    recipient = NameLink("link-detail", verbose_name=_("发给"))
    purpose = tables.Column(_("用途"))
    subject_name = tables.Column(_("对象"))
    state = tables.Column(_("状态"), empty_values=())
    issued_by = tables.Column(_("发出人"), accessor="issued_by__name")
    orders = {"issued_at": "issued_at", "expires_at": "expires_at"}
    default_order = "-issued_at"

    class Meta(ListTable.Meta):
        model = Link
        fields = ["recipient", "purpose", "subject_name", "state", "issued_at", "expires_at", "used_at", "issued_by"]

    def render_purpose(self, value):
        of = links.declared().get(value)
        return of.title if of else value

    def render_state(self, record):
        return links.state_shown(record, dates.now())


def _mine(viewer):
    purposes = [one.name for one in links.issued_by(viewer)]
    rows = links.with_issuers(Link.objects.visible_to(viewer).filter(purpose__in=purposes))
    return links.with_names(rows.select_related("issued_by"))


LINKS = Listing(
    "link-list",
    _("一次性链接"),
    _mine,
    LinkTable,
    (links.issues_links,),
    filterset=LinkFilter,
    personal=True,
)
