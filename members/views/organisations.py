"""Organisations: those on the roll and all others the alliance deals with."""

from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, edit, fact, facts_of, found, link, rows_table, trail

from .. import access
from ..enums import HOST_KINDS, Industry, OrganisationKind
from ..forms import OrganisationForm
from ..forms.organisations import AS_HOST
from ..lists import ORGANISATIONS
from ..lists.facilities import FacilityTable
from ..models import Admission, AdmissionStep, EnterpriseProfile, Facility, Merger, Organisation, SchoolProfile
from ..services import admissions as admissions_service
from ..services import reviews, validity
from ..services.organisations import correct_organisation, profile_of, register_organisation
from . import affiliations, assessments, mergers, supports

FACILITIES_SHOWN = 20
# Who makes the agreement of a facility, and as which party; all other kinds of member share one.
AGREES_AS = {OrganisationKind.SCHOOL: "school", OrganisationKind.ENTERPRISE: "enterprise"}


def _trail() -> list[dict]:
    return trail((_("机构"), reverse("organisation-list")))


@requires(access.sees_organisations)
def organisation_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("organisation-new"), access.manages_organisations(request.viewer)
    may_merge = access.merges_organisations(request.viewer)
    page = Page(
        subtitle=_("联盟成员单位，以及联盟打交道的其他机构"),
        actions=[
            *([link(_("疑似重复"), reverse("duplicate-list"), icon="search")] if may_merge else []),
            *([link(_("登记机构"), new, icon="plus", primary=True)] if may_add else []),
        ],
        search_placeholder=_("名称、简称或拼音首字母"),
        empty={
            "title": _("还没有登记机构"),
            "text": _("先登记机构，再为它办理入会。"),
            "action": {"label": _("登记机构"), "url": new} if may_add else None,
        },
    )
    return listing(request, ORGANISATIONS, page=page)


def _standing(organisation: Organisation) -> dict | None:
    if organisation.closed_at:
        return {"label": organisation.closed_reason or _("已停用"), "tone": "secondary"}
    if organisation.is_suspended:
        return {"label": _("成员单位（已暂停）"), "tone": "yellow"}
    return {"label": _("成员单位"), "tone": "green"} if organisation.is_member else None


def _profile_facts(profile: EnterpriseProfile | SchoolProfile | None) -> list[dict]:
    if isinstance(profile, EnterpriseProfile):
        industry = dict(Industry.choices).get(profile.industry, profile.industry)
        return [fact(_("行业门类"), industry), *facts_of(profile, "staff_count")]
    return facts_of(profile, "level") if profile else []


def _facilities(organisation: Organisation, viewer) -> list[dict]:
    """What it built together with others, as far as the viewer may see: none of what two others share."""
    own = AGREES_AS.get(organisation.kind)
    party = Q(**{own: organisation}) if own else Q(parties__organisation=organisation)
    rows = Facility.objects.visible_to(viewer).standing().filter(party).for_list()
    rows = list(rows.prefetch_related("renewals").order_by("pinyin", "pk")[:FACILITIES_SHOWN])
    if not own and not rows:
        return []
    table = rows_table(FacilityTable, rows, exclude=(own or "", "form", "starts_on")) if rows else None
    return [{"title": _("共建平台"), "table": table, "empty": _("没有您可以查看的共建平台。")}]


def _as_host(organisation: Organisation) -> list[dict]:
    if organisation.kind not in HOST_KINDS:
        return []
    return [{"title": _("全国备案信息（作为实习单位）"), "facts": facts_of(organisation, *AS_HOST)}]


def _file(profile: EnterpriseProfile) -> list[dict]:
    return facts_of(profile, "production", "operations", "products", "personnel")


def _stays(admissions: list[Admission], *, own: bool) -> list[dict]:
    """Each stay, the former ones too; how its review stands and why it ended, for the alliance and the member itself."""
    facts, reasons = [], _reasons(admissions) if own else {}
    for one in admissions:
        if not own and one.admitted_on is None:
            continue
        span = dates.span_shown(one.admitted_on, one.ends_before) if one.admitted_on else dates.shown(one.applied_on)
        notes = [span]
        if own and (held := validity.standing(one, on=dates.today())):
            notes.append(held["label"])
        if reason := reasons.get(one.pk):
            notes.append(_("理由：%(reason)s") % {"reason": reason})
        facts.append(fact(one.get_state_display(), _("；").join(notes)))
    return facts


def _reasons(admissions: list[Admission]) -> dict[int, str]:
    """Why each stands where it stands, where somebody had to say."""
    steps = AdmissionStep.objects.filter(subject__in=admissions, to_state=F("subject__state")).exclude(reason="")
    return dict(steps.order_by("at", "id").values_list("subject", "reason"))


def _missing(standing: Admission) -> list[str]:
    """What it still owes: to join, or to have its review renewed."""
    if standing.state in reviews.JOINING:
        return admissions_service.missing_to_admit(standing, on=dates.today())
    newest = reviews.newest_of(standing, on=dates.today())
    if newest is None or newest.conclusion:
        return []
    return [one.shown for one in reviews.findings_of(standing, newest, on=dates.today())]


def _actions(organisation: Organisation, standing: Admission | None, viewer, *, insider: bool) -> list[dict]:
    actions = []
    own = organisation.pk == viewer.organisation_id
    if standing and access.sees_admissions(viewer) and (own or viewer.role in access.ALLIANCE):
        actions.append(link(_("入会办理"), reverse("admission-detail", args=[standing.uid]), icon="user-plus"))
    if access.merges_organisations(viewer) and not organisation.closed_at:
        merge = reverse("organisation-merge", args=[organisation.uid])
        actions.append(link(_("合并重复"), merge, icon="arrows-exchange"))
    if insider:
        actions.append(link(_("编辑"), reverse("organisation-edit", args=[organisation.uid]), icon="edit"))
        actions.append(affiliations.new_link(organisation))
    if organisation.kind == OrganisationKind.ENTERPRISE and (
        own and access.writes_gallery(viewer) or access.manages_organisations(viewer)
    ):
        url = f"{reverse('proof-bundle-new')}?organisation={organisation.uid}"
        actions.append(link(_("下载本年度佐证包"), url, icon="download"))
    if not standing and organisation.may_join and access.applies(viewer) and (own or access.manages_admissions(viewer)):
        actions.append(link(_("申请入会"), reverse("admission-new"), icon="user-plus", primary=True))
    return actions


def _may_edit(viewer, organisation: Organisation) -> bool:
    own = organisation.pk == viewer.organisation_id and access.edits_own_organisation(viewer)
    return own or access.manages_organisations(viewer)


@requires(access.sees_organisations)
def organisation_detail(request: HttpRequest, uid) -> HttpResponse:
    rows = Organisation.objects.visible_to(request.viewer)
    merger = Merger.objects.holding().filter(merged__uid=uid, kept__in=rows).first()
    if merger and not rows.filter(uid=uid).exists():  # an old address leads to where everything went
        return redirect("organisation-detail", uid=merger.kept.uid)
    return _shown(request, found(rows, uid))


@requires(access.has_own_organisation)
def organisation_own(request: HttpRequest) -> HttpResponse:
    """本单位: one's own organisation, its standing and what it still owes."""
    return _shown(request, request.viewer.organisation)


def _shown(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    viewer, today = request.viewer, dates.today()
    insider = _may_edit(viewer, organisation)
    facts = facts_of(organisation, "kind", "short_name", "credit_code", "region_code", "address")
    profile = profile_of(organisation)
    facts += _profile_facts(profile)
    if organisation.credit_code_doubtful:
        facts.append(fact(_("提醒"), _("信用代码校验位不符，请核对营业执照。")))
    if insider:
        facts += [*facts_of(organisation, "contact_name", "contact_phone"), fact(_("备注"), organisation.note)]
    known = [organisation, profile] if profile and profile.pk else [organisation]
    own = insider or viewer.role in access.ALLIANCE
    admissions = list(organisation.admissions.with_validity().order_by("-applied_on", "-id"))
    standing = next((a for a in admissions if a.state in reviews.JOINING | reviews.STAYING), None)
    page = Page(
        title=organisation.name,
        trail=_trail(),
        status=_standing(organisation),
        subtitle=validity.line(standing, on=today) if standing and own else "",
        actions=_actions(organisation, standing, viewer, insider=insider),
        facts=facts,
        missing=_missing(standing) if own and standing else [],
        changes=changes_of(*known, viewer=viewer, seen_by=lambda _viewer: insider),
        panels=[
            *_as_host(organisation),
            *([{"title": _("企业档案"), "facts": _file(profile)}] if isinstance(profile, EnterpriseProfile) else []),
            {"title": _("入会经历"), "facts": _stays(admissions, own=own), "empty": _("尚未入会。")},
            *mergers.panels(organisation, viewer),
            affiliations.panel(organisation, viewer, may_edit=insider),
            *_facilities(organisation, viewer),
            *assessments.results_panel(organisation, viewer),
            *supports.panel(organisation, viewer),
        ],
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.manages_organisations)
def organisation_new(request: HttpRequest) -> HttpResponse:
    form = OrganisationForm(request.POST or None, instance=Organisation(), viewer=request.viewer)
    page = Page(
        title=_("登记机构"),
        trail=_trail(),
        cancel_url=reverse("organisation-list"),
        help=[
            _("同一统一社会信用代码只登记一次；没有代码的可以先空着，入会前补上。"),
            _("校验位不符的代码可以保存，但会提醒核对营业执照。"),
        ],
    )
    return edit(
        request,
        form=form,
        page=page,
        save=lambda form: register_organisation(form.save(commit=False)),
        to=lambda row: reverse("organisation-detail", args=[row.uid]),
    )


@requires(access.manages_organisations, access.edits_own_organisation)
def organisation_edit(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    rows = Organisation.objects.visible_to(viewer)
    if not access.manages_organisations(viewer):
        rows = rows.filter(pk=viewer.organisation_id)
    organisation = found(rows, uid)
    form = OrganisationForm(request.POST or None, instance=organisation, viewer=viewer)
    page = Page(
        title=_("编辑机构"),
        trail=_trail(),
        cancel_url=reverse("organisation-detail", args=[uid]),
        subtitle=organisation.name,
    )
    return edit(
        request,
        form=form,
        page=page,
        save=lambda form: correct_organisation(form.save(commit=False), seen=form.seen, profile=form.profile),
        to=lambda row: reverse("organisation-detail", args=[row.uid]),
    )
