"""Reviewing what makes a unit fit: the checklist, the registers, the visit, the conclusion."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, rows_table, trail
from alliance.core.views.attachments import panel as attachments_panel

from .. import access, rules
from ..enums import OrganisationKind, ReviewConclusion
from ..forms.reviews import RecordsForm, VisitForm
from ..models import Admission, JoinRequest, QualificationReview
from ..services import join_blanks, reviews
from ..tables import FindingTable

TONES = {"": "blue", ReviewConclusion.PASSED: "green", ReviewConclusion.FAILED: "red"}


def _trail(review: QualificationReview) -> list[dict]:
    admission = review.admission
    return trail(
        (_("入会管理"), reverse("admission-list")),
        (admission.organisation.name, reverse("admission-detail", args=[admission.uid])),
    )


def checklist(admission: Admission, review: QualificationReview | None, viewer) -> dict:
    """What a review asks for, what of it is there, and where each is dealt with."""
    findings = reviews.findings_of(admission, review, on=dates.today())
    upload = reverse("attachment-subject-new", args=["admission", admission.uid]) + "?kind=licence"
    parts = [(rules.Part.LICENCE, _("营业执照或登记证书"), _("上传执照"), upload)]
    if admission.organisation.kind == OrganisationKind.ENTERPRISE:
        args = [review.uid] if review else []
        parts += [
            (
                rules.Part.RECORDS,
                _("失信记录和近三年安全生产记录"),
                _("登记查询"),
                reverse("review-edit", args=args) if review else "",
            ),
            (
                rules.Part.VISIT,
                _("实地考察九项"),
                _("登记考察"),
                reverse("review-visit", args=args) if review else "",
            ),
        ]
    open_now = review is None or not review.conclusion
    works = open_now and access.reviews(viewer)
    lines = [
        {
            "label": label,
            "findings": [one for one in findings if one.part == part],
            "against": any(one.part == part and one.level == rules.Level.BLOCK for one in findings),
            "action": action if works else "",
            "url": url,
        }
        for part, label, action, url in parts
    ]
    asked = JoinRequest.objects.visible_to(viewer).filter(admission=admission).order_by("-requested_at", "-id").first()
    if wrong := join_blanks.against(admission, asked):
        found = [{"level": rules.Level.BLOCK, "shown": one} for one in wrong]
        lines.append({"label": _("申请与登记核对"), "findings": found, "against": True, "action": "", "url": ""})
    return {"title": _("资质审查清单"), "template": "members/_checklist.html", "lines": lines}


@require_POST
@requires(access.reviews)
def admission_qualify(request: HttpRequest, uid) -> HttpResponse:
    """Begin a review of who joins, or the yearly one of who stays."""
    admission = found(Admission.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: reviews.open_review(admission, at=dates.now()),
        done=_("资质审查已开始。"),
        to=reverse("admission-detail", args=[uid]),
    )


@requires(access.sees_admissions)
def review_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    review = found(QualificationReview.objects.visible_to(viewer).for_list(), uid)
    topics = list(review.findings.order_by("id"))
    label = review.get_conclusion_display() or _("审查中")
    page = Page(
        title=review.get_occasion_display(),
        subtitle=review.admission.organisation.name,
        trail=_trail(review),
        status={"label": label, "tone": TONES[review.conclusion]},
        actions=_actions(review) if access.reviews(viewer) and not review.conclusion else [],
        facts=_facts(review),
        panels=[
            checklist(review.admission, review, viewer),
            {
                "title": _("实地考察"),
                "table": rows_table(FindingTable, topics) if topics else None,
                "empty": _("还没有登记考察结果。"),
            },
            *attachments_panel("review", review, viewer),
        ],
        changes=changes_of(review, viewer=viewer, seen_by=access.reviews),
    )
    return render(request, "core/detail.html", {"page": page})


def _facts(review: QualificationReview) -> list[dict]:
    asked = facts_of(review, "honesty_clear", "honesty_checked_on", "honesty_source")
    asked += facts_of(review, "safety_clear", "safety_checked_on", "safety_source")
    facts = facts_of(review, "opened_at")
    if review.admission.organisation.kind == OrganisationKind.ENTERPRISE:
        facts += [*asked, *facts_of(review, "visited_on", "visitors")]
    if review.conclusion:
        facts += facts_of(review, "concluded_at", "concluded_by")
    if review.conclusion == ReviewConclusion.FAILED:
        facts += facts_of(review, "reason")
    if review.valid_before:
        facts.append(fact(_("有效期至"), dates.shown(review.valid_before - dates.DAY)))
    return facts


def _actions(review: QualificationReview) -> list[dict]:
    return [
        button(_("审查通过"), reverse("review-pass", args=[review.uid]), tone="primary"),
        button(_("审查不通过"), reverse("review-fail", args=[review.uid]), tone="red", reason=True),
    ]


@requires(access.reviews)
def review_edit(request: HttpRequest, uid) -> HttpResponse:
    """What the registers said."""
    review = found(QualificationReview.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("review-detail", args=[uid])
    page = Page(
        title=_("登记查询"),
        subtitle=review.admission.organisation.name,
        trail=_trail(review),
        cancel_url=back,
        help=[
            _("实习单位须没有失信记录，近三年没有安全生产违法记录（教职成〔2021〕4号第六条）。"),
            _("查询结果的截图或证明，请在审查页上传。"),
        ],
    )
    return edit(
        request,
        form=RecordsForm(request.POST or None, instance=review, viewer=request.viewer),
        page=page,
        save=lambda form: reviews.record_checks(form.save(commit=False), seen=form.seen, today=dates.today()),
        to=lambda row: back,
    )


@requires(access.reviews)
def review_visit(request: HttpRequest, uid) -> HttpResponse:
    review = found(QualificationReview.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("review-detail", args=[uid])
    page = Page(title=_("登记考察"), subtitle=review.admission.organisation.name, trail=_trail(review), cancel_url=back)
    return edit(
        request,
        form=VisitForm(request.POST or None, instance=review, viewer=request.viewer),
        page=page,
        save=lambda form: reviews.record_visit(
            form.save(commit=False), form.findings, seen=form.seen, today=dates.today()
        ),
        to=lambda row: back,
        template="members/review_visit.html",
    )


def _conclude(request: HttpRequest, uid, conclusion: str) -> HttpResponse:
    """Whoever passed is taken in next, on the application's page, which lists as well what still bars a pass."""
    review = found(QualificationReview.objects.visible_to(request.viewer).for_list(), uid)
    passed = conclusion == ReviewConclusion.PASSED
    return act(
        request,
        lambda: reviews.conclude(
            review,
            conclusion,
            by=request.user,
            on=dates.today(),
            at=dates.now(),
            reason="" if passed else reason_of(request),
        ),
        done=_("已作出结论。"),
        to=reverse("admission-detail", args=[review.admission.uid]) if passed else reverse("review-detail", args=[uid]),
    )


@require_POST
@requires(access.reviews)
def review_pass(request: HttpRequest, uid) -> HttpResponse:
    return _conclude(request, uid, ReviewConclusion.PASSED)


@require_POST
@requires(access.reviews)
def review_fail(request: HttpRequest, uid) -> HttpResponse:
    return _conclude(request, uid, ReviewConclusion.FAILED)
