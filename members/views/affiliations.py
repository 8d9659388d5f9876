"""The wider bodies an organisation belongs to, on the organisation's page."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core.access import requires
from alliance.core.pages import Page, edit, found, link, rows_table, trail

from .. import access
from ..forms.affiliations import AffiliationForm
from ..models import Affiliation, Organisation
from ..services import affiliations
from ..tables import AffiliationTable


def panel(organisation: Organisation, viewer, *, may_edit: bool) -> dict:
    seen = Affiliation.objects.visible_to(viewer).filter(organisation=organisation)
    rows = list(seen.select_related("kind").order_by("-starts_on", "-id"))
    table = rows_table(AffiliationTable, rows, exclude=() if may_edit else ("change",)) if rows else None
    return {"title": _("参加的其他组织"), "table": table, "empty": _("没有登记职教集团、产教联合体、行业共同体等。")}


def new_link(organisation: Organisation) -> dict:
    return link(_("登记参加的组织"), reverse("organisation-affiliate", args=[organisation.uid]), icon="plus")


def _own(viewer, rows, path: str = ""):
    """Everybody's for the office; one's own for who keeps it up."""
    return rows if access.manages_organisations(viewer) else rows.filter(**{f"{path}pk": viewer.organisation_id})


def _page(title: str, organisation: Organisation) -> Page:
    back = reverse("organisation-detail", args=[organisation.uid])
    return Page(title=title, subtitle=organisation.name, trail=trail((organisation.name, back)), cancel_url=back)


@requires(access.manages_organisations, access.edits_own_organisation)
def organisation_affiliate(request: HttpRequest, uid) -> HttpResponse:
    organisation = found(_own(request.viewer, Organisation.objects.visible_to(request.viewer)), uid)
    page = _page(_("登记参加的组织"), organisation)
    form = AffiliationForm(request.POST or None, instance=Affiliation(organisation=organisation), viewer=request.viewer)
    return edit(
        request,
        form=form,
        page=page,
        save=lambda form: affiliations.add_affiliation(form.save(commit=False)),
        to=lambda row: page.cancel_url,
    )


@requires(access.manages_organisations, access.edits_own_organisation)
def affiliation_edit(request: HttpRequest, uid) -> HttpResponse:
    rows = _own(request.viewer, Affiliation.objects.visible_to(request.viewer), "organisation__")
    affiliation = found(rows.select_related("organisation"), uid)
    page = _page(_("编辑参加的组织"), affiliation.organisation)
    return edit(
        request,
        form=AffiliationForm(request.POST or None, instance=affiliation, viewer=request.viewer),
        page=page,
        save=lambda form: affiliations.correct_affiliation(form.save(commit=False), seen=form.seen),
        to=lambda row: page.cancel_url,
    )
