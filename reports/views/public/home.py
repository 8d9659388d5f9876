"""The front page: the alliance in a few figures, its newest report, what is offered, and who belongs to it."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from alliance.core.access import public
from alliance.core.caching import for_visitors
from alliance.core.pages import Page
from members.enums import MEMBER_KINDS
from members.models import Alliance

from ... import gallery
from ...dashboards import public_figures
from ...models import Report
from ...public_lists import public_members, public_openings, wage_shown

OPENINGS, MEMBERS, GALLERY = 6, 30, 3


@public
@for_visitors
def front(request: HttpRequest) -> HttpResponse:
    alliance = Alliance.objects.first()
    openings = list(public_openings().order_by("-starts_on", "-pk")[:OPENINGS])
    for opening in openings:
        opening.wage = wage_shown(opening)
    as_of, figures = public_figures()
    kinds = dict(public_members().order_by("kind").values_list("kind").annotate(count=Count("pk")))
    by_kind = [(kind.label, kinds[kind]) for kind in MEMBER_KINDS if kind in kinds]
    context = {
        "page": Page(title=alliance.name if alliance else _("产教融合门户")),
        "alliance": alliance,
        "as_of": as_of,
        "figures": figures,
        "report": _newest(),
        "gallery": gallery.with_cards(gallery.published()[:GALLERY]),
        "openings": openings,
        "opening_count": public_openings().order_by().count() if len(openings) == OPENINGS else len(openings),
        "members": public_members().order_by("pinyin", "pk")[:MEMBERS],
        "by_kind": by_kind,
        "member_count": sum(count for _label, count in by_kind),
    }
    return render(request, "public/home.html", context)


def _newest() -> Report | None:
    rows = Report.objects.published().select_related("snapshot").prefetch_related("snapshot__artefacts__file")
    return rows.order_by("-year", "-version").first()
