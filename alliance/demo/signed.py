"""What everybody else who is out signed before he went: agreements and consents of a whole autumn, and who was let start.

`agreements` shows a few of them step by step, through the real services; so many at once are written in bulk, with the
texts, hashes and numbers those services would have made. The signed sheets are typeset by the worker, as always.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db.models import Count
from django.utils import timezone

from members.enums import AdmissionState, Role
from members.models import UserMembership
from placements.contents import Section, fill, sha256
from placements.enums import AgreementState, InternshipKind, Party, SigningMethod
from placements.models import (
    AgreementSignature,
    AgreementStep,
    Assignment,
    Consent,
    Opening,
    TripartiteAgreement,
)
from placements.rules import Action
from placements.services import agreement_facts, agreements, consents, drawing_up, findings, waivers
from placements.services.gate import findings_of
from placements.services.releases import release

from .agreements import complete

_NOT_YET = 23  # one in so many has not signed: the school has something to do
_SHEETS = 50  # signed sheets a job
_REASON = "单位师傅配备充足，学校已逐一核对。"
_REASONS = {
    "INT-08": "岗位轮训包含本专业内容，已写入实习方案。",
    "INT-11b": "同类岗位分两班带教，每名学生都有师傅，已与单位核对。",
}
_BEFORE = timedelta(days=12)
_DAY = timedelta(days=1)


def add_signed(*, today, at: datetime) -> None:
    """Of each school that somebody can log in to."""
    for clerk in UserMembership.objects.filter(role=Role.PLACEMENT).select_related("user", "organisation"):
        out = Assignment.objects.running_on(today).filter(
            school=clerk.organisation, opening__isnull=False, batch__kind=InternshipKind.POST, ended_before=None
        )
        rows = list(out.filter(agreements=None).select_related(*agreement_facts.BESIDE).order_by("pk"))
        signed = [row for place, row in enumerate(rows) if place % _NOT_YET]
        for row in signed:
            complete(row)
        whole = _sign(signed, clerk.user)
        for place in range(0, len(whole), _SHEETS):
            drawing_up.seal_later(whole[place : place + _SHEETS], by=clerk.user, at=at)
        _strain(out)
        for first in sorted({row.starts_on for row in rows}):
            _waive(out.filter(starts_on=first), clerk, on=today, at=_moment(first - 8 * _DAY))
            release(out.filter(starts_on=first), by=clerk.user, on=today, at=_moment(first - 3 * _DAY))
    findings.sweep(on=today, at=at)


def _strain(rows) -> None:
    """A kind of post with few of its own staff: a quarter of them are interns, where a fifth is the law's limit."""
    fit = Opening.objects.filter(
        enterprise__admissions__state=AdmissionState.ADMITTED, post_staff__isnull=False, assignments__in=rows
    )
    few = fit.annotate(there=Count("assignments")).filter(there__gt=2).order_by("there", "pk").first()
    if few is not None:
        Opening.objects.filter(pk=few.pk).update(post_staff=4 * few.there)


def _waive(rows, clerk: UserMembership, *, on, at: datetime) -> None:
    """What only a reason and a second person can let pass: most is granted, one waits for the school's leader."""
    leader = UserMembership.objects.filter(role=Role.SCHOOL_LEADER, organisation=clerk.organisation).first()
    if leader is None:
        return
    against = findings_of(rows, on=on)
    held = [row for row in rows if against[row.pk] and {one.action for one in against[row.pk]} == {Action.WARN}]
    for place, row in enumerate(held):
        for one in against[row.pk]:
            asked = waivers.ask(row, one.rule, reason=_REASONS.get(one.rule, _REASON), by=clerk.user, on=on, at=at)
            if place:
                waivers.answer(asked, "grant", viewer=leader, at=at + _DAY, reason="情况属实，同意。")


def _moment(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))


def _sign(rows: list[Assignment], clerk) -> list[TripartiteAgreement]:
    facts, template = agreement_facts.facts_of(rows), drawing_up.template_in_force()
    papers, held = [], []
    for row in rows:
        sections, gaps = fill([Section(**one) for one in template.sections], facts[row.pk])
        if gaps:
            continue
        one = TripartiteAgreement(
            school=row.school,
            assignment=row,
            number=drawing_up.number_of(row, 1),
            template=template,
            content=[section.as_dict() for section in sections],
            content_sha256=sha256(sections),
            effective_on=row.starts_on,
            sign_by=row.starts_on - _DAY,
            state=AgreementState.OUT,
            sent_at=_moment(row.starts_on - _BEFORE),
        )
        papers.append(one)
        held += _consents(row, facts[row.pk])
    papers = TripartiteAgreement.objects.bulk_create(papers)
    Consent.objects.bulk_create(held)
    AgreementSignature.objects.bulk_create(_signatures(papers, clerk))
    AgreementStep.objects.bulk_create(_steps(papers, clerk))
    for one in papers:
        one.state, one.signed_at = AgreementState.SIGNED, _moment(one.assignment.starts_on - _BEFORE + 3 * _DAY)
    TripartiteAgreement.objects.bulk_update(papers, ["state", "signed_at"])
    return papers


def _hands(row: Assignment) -> dict[Party, dict]:
    """Who signs for each party, and how."""
    day = row.starts_on - _BEFORE
    family = {"method": SigningMethod.LINK, "ip": "192.0.2.24", "signed_at": _moment(day + 3 * _DAY)}
    found = {
        party: {"by_name": names[0][0], "by_role": names[0][1], **family}
        for party, names in consents.hands_of(row).items()
    }
    portal = {"method": SigningMethod.PORTAL, "signed_at": _moment(day + _DAY)}
    found[Party.SCHOOL] = {"by_name": "实习就业处", "by_role": "学校实习就业工作人员", **portal}
    found[Party.HOST] = {"by_name": "人事专员", "by_role": "企业人事", **portal}
    return found


def _consents(row: Assignment, facts: dict) -> Iterable[Consent]:
    texts, hands = consents.texts_of(row, facts), _hands(row)
    for kind, party in consents.due_of(row):
        digest = sha256([texts[kind][0]])
        yield Consent(school=row.school, assignment=row, kind=kind, party=party, content_sha256=digest, **hands[party])


def _signatures(papers: list[TripartiteAgreement], clerk) -> Iterable[AgreementSignature]:
    for one in papers:
        hands = _hands(one.assignment)
        for party in agreements.parties_of(one):
            by = clerk if party == Party.SCHOOL else None
            yield AgreementSignature(
                agreement=one, party=party, content_sha256=one.content_sha256, by=by, **hands[party]
            )


def _steps(papers: list[TripartiteAgreement], clerk) -> Iterable[AgreementStep]:
    for one in papers:
        day, state = one.assignment.starts_on - _BEFORE, ""
        for verb, label, to, after in (
            ("draw", "拟订", AgreementState.READY, 0),
            ("send", "发出签署", AgreementState.OUT, 0),
            ("finish", "签齐", AgreementState.SIGNED, 3),
        ):
            yield AgreementStep(
                subject=one,
                verb=verb,
                label=label,
                from_state=state,
                to_state=to,
                at=_moment(day + after * _DAY),
                by=clerk,
                by_name=clerk.name,
            )
            state = to
