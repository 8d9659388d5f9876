"""Drawing agreements up: a batch is one job, a few at a time, each written once whatever dies on the way.

The same facts give the same hash and change nothing. Other facts put another text in the place of one that is not
signed; what was signed of it so far is void, and both sides are told.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Max, Q
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates, files, jobs
from alliance.core.errors import Refused
from alliance.core.jobs import Lease
from alliance.core.models import Job
from alliance.core.typeset import MissingGlyph

from ..contents import Section, fill, sha256
from ..documents import agreement as document
from ..enums import AgreementKind, InternshipKind, Party, TemplateState
from ..enums import AgreementState as State
from ..models import (
    AgreementSignature,
    AgreementStep,
    AgreementTemplate,
    Assignment,
    Consent,
    InternshipBatch,
    TripartiteAgreement,
)
from . import agreement_facts, agreements, consents

DRAW_UP = "placements.draw_up"
SEAL = "placements.seal"
READ_AT_ONCE = 500
AT_ONCE = 25  # placements that are written and typeset in one transaction
BETWEEN = 1.0  # seconds between two words of progress: each is a connection of its own
PDF = "application/pdf"
UNSENT = {State.DRAFT, State.READY}
DRAWS = ("draw", "complete", "lack", "redraw")  # the steps that write a text


@dataclass
class Drawn:
    """What a run did."""

    created: int = 0
    changed: int = 0
    voided: int = 0  # of those changed, how many signatures fell with them
    unchanged: int = 0


def template_in_force() -> AgreementTemplate:
    found = AgreementTemplate.objects.filter(state=TemplateState.IN_FORCE).first()
    if found is None:
        raise Refused(_("还没有启用的协议范本，请联系联盟办公室启用。"))
    return found


def key_of(batch: InternshipBatch) -> str:
    return f"draw-up:{batch.uid}"


def job_of(batch: InternshipBatch) -> Job | None:
    """The last run, under way or over."""
    return Job.objects.filter(key=key_of(batch)).order_by("-id").first()


def ask(batch: InternshipBatch, *, viewer, at: datetime) -> Job:
    """Register the run for a batch; while one is under way, that one. Raises Refused where there is nothing to draw up."""
    if batch.kind != InternshipKind.POST:
        raise Refused(_("认识实习不签三方协议。"))
    template_in_force()
    total = batch.assignments.not_withdrawn().count()
    if not total:
        raise Refused(_("这个批次还没有安排学生。"))
    return jobs.enqueue(
        DRAW_UP,
        key=key_of(batch),
        payload={"batch": str(batch.uid)},
        by=viewer.user,
        membership_uid=viewer.uid,
        at=at,
        total=total,
    )


@jobs.handles(DRAW_UP)
def run(lease: Lease) -> None:
    """A killed run leaves what it has written; the next one finds it standing and goes on behind it."""
    job = lease.job
    batch = InternshipBatch.objects.get(uid=job.payload["batch"])
    _void_withdrawn(batch, by=job.requested_by, at=job.created_at)
    placed = list(batch.assignments.not_withdrawn().order_by("pk").values_list("pk", flat=True))
    told = time.monotonic()
    for start in range(0, len(placed), AT_ONCE):
        draw_up(placed[start : start + AT_ONCE], by=job.requested_by, at=job.created_at)
        told = _tell(lease, min(start + AT_ONCE, job.total), told)
    with lease.final_write():
        pass  # each step was final


def _tell(lease: Lease, done: int, told: float) -> float:
    if time.monotonic() - told < BETWEEN:
        return told
    lease.progress(done)
    return time.monotonic()


def _void_withdrawn(batch: InternshipBatch, *, by, at: datetime) -> None:
    gone = TripartiteAgreement.objects.filter(assignment__batch=batch, state__in=agreements.OPEN)
    standing = batch.assignments.not_withdrawn().values("pk")
    for one in gone.exclude(assignment__in=standing).select_related("school", "assignment__host"):
        verb = "drop" if one.state in UNSENT else "void"
        agreements.MACHINE.perform(one, verb, by=by, at=at, reason=_now("实习安排已撤销"))


@transaction.atomic
def draw_up(placed: Sequence[int], *, by=None, at: datetime) -> Drawn:
    """Draw up the agreements of these placements, by their keys. Those that are signed, or being changed, stay."""
    rows = list(
        Assignment.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk__in=placed)
        .select_related(*agreement_facts.BESIDE)
        .order_by("pk")
    )
    facts = agreement_facts.facts_of(rows)
    template, drawn = template_in_force(), Drawn()
    held = TripartiteAgreement.objects.select_for_update(of=("self",)).filter(assignment__in=rows)
    opened = {one.assignment_id: one for one in held.filter(state__in=agreements.OPEN).select_related("template")}
    originals = held.filter(kind=AgreementKind.ORIGINAL, state=State.SIGNED)
    signed = set(originals.values_list("assignment", flat=True))
    numbered = _numbered(rows)
    consents.void_changed(rows, facts, at=at)
    for row in [row for row in rows if row.pk not in signed]:
        one = opened.get(row.pk)
        if one is None:
            _new(row, template, numbered.get(row.pk, 0) + 1, facts[row.pk], by=by, at=at)
            drawn.created += 1
        elif one.kind == AgreementKind.ORIGINAL:
            one.school, one.assignment = row.school, row
            _again(one, template, facts[row.pk], drawn, by=by, at=at)
    return drawn


def keep_true(*, on: date, at: datetime) -> Drawn:
    """What is to be signed, and what was consented to, of every placement that is not over, held against the facts.

    Most facts change where nobody thinks of agreements: a name, a credit code, a policy. By morning the texts follow, and
    what was signed under others is void. Done twice it does nothing new.
    """
    going = Assignment.objects.not_withdrawn().filter(Q(leaves_before=None) | Q(leaves_before__gt=on))
    unsigned = TripartiteAgreement.objects.filter(kind=AgreementKind.ORIGINAL, state__in=agreements.OPEN)
    consented = Consent.objects.holding().values("assignment")
    written = list(going.filter(pk__in=unsigned.values("assignment")).order_by("pk").values_list("pk", flat=True))
    other = going.filter(pk__in=consented).exclude(pk__in=unsigned.values("assignment"))
    drawn = Drawn()
    for start in range(0, len(written), AT_ONCE):
        done = draw_up(written[start : start + AT_ONCE], at=at)
        drawn.changed += done.changed
        drawn.voided += done.voided
    read = list(other.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(read), READ_AT_ONCE):
        consents.recheck(read[start : start + READ_AT_ONCE], at=at)
    return drawn


def _numbered(rows: Iterable[Assignment]) -> dict[int, int]:
    """How many agreements of any kind each placement has had."""
    found = TripartiteAgreement.objects.filter(assignment__in=rows).values("assignment").annotate(n=Count("pk"))
    return dict(found.values_list("assignment", "n"))


def number_of(row: Assignment, nth: int) -> str:
    """Known from the placement itself: whoever draws up again after a crash comes to the same number."""
    return f"SX{row.starts_on.year}-{row.pk:05d}" + (f"-{nth}" if nth > 1 else "")


def _new(row: Assignment, template: AgreementTemplate, nth: int, facts: dict, *, by, at: datetime) -> None:
    one = TripartiteAgreement(
        school=row.school, assignment=row, number=number_of(row, nth), template=template, **_days(row)
    )
    for name, value in written(one, *_filled(template, facts), facts, at=at).items():
        setattr(one, name, value)
    one.state = State.DRAFT if one.gaps else State.READY
    one.save()
    begun(one, by=by, at=at)


def begun(one: TripartiteAgreement, *, by=None, by_name: str = "", at: datetime, reason: str = "") -> AgreementStep:
    """The first row of its log; and one more for each text nobody else has seen."""
    name = by.name if by else by_name or _now("系统")
    said = {"verb": "draw", "label": _now("拟订"), "to_state": one.state, "at": at, "by": by, "by_name": name}
    return one.steps.create(**said, reason=reason)


def drawn_at(one: TripartiteAgreement) -> datetime | None:
    """When the text as it reads now came to be: before that nobody has signed it."""
    return one.steps.filter(verb__in=DRAWS).aggregate(last=Max("at"))["last"]


def _days(row: Assignment) -> dict:
    return {"effective_on": row.starts_on, "sign_by": row.starts_on - dates.DAY}


@translation.override(settings.LANGUAGE_CODE)
def _filled(template: AgreementTemplate, facts: dict) -> tuple[list[Section], list[str]]:
    return fill([Section(**one) for one in template.sections], facts)


def written(
    one: TripartiteAgreement, sections: list[Section], missing: list[str], facts: dict | None, *, at: datetime
) -> dict:
    """What the row says with these sections, and its file where nothing is missing. `facts` are for the consents
    that are printed behind an original."""
    one.content = [section.as_dict() for section in sections]
    one.content_sha256 = sha256(sections)
    file = None
    if not missing:
        try:
            content = document.to_sign(one, _named(one), _annexes(one, facts) if facts else (), at=at)
            file = files.store(content, media_type=PDF, sealed=True)
        except MissingGlyph as glyph:
            missing = [_now("“%(sign)s”无法排印，请改用常用字") % {"sign": glyph.text}]
    return {"content": one.content, "content_sha256": one.content_sha256, "gaps": missing, "file": file}


def _named(one: TripartiteAgreement) -> list[tuple[Party, str]]:
    row = one.assignment
    names = {Party.SCHOOL: row.school.name, Party.HOST: row.host.name, Party.STUDENT: row.person.name}
    return [(party, names.get(party, "")) for party in agreements.parties_of(one)]


def _annexes(one: TripartiteAgreement, facts: dict) -> list[tuple[Section, list[tuple[Party, str]]]]:
    row = one.assignment
    names = {Party.STUDENT: row.person.name, Party.GUARDIAN: facts["guardian"]}
    who: dict = {}
    for kind, party in consents.due_of(row):
        who.setdefault(kind, []).append((party, names[party]))
    texts = consents.texts_of(row, facts)
    return [(text, who[kind]) for kind, (text, gaps) in texts.items() if not gaps]


def _again(
    one: TripartiteAgreement, template: AgreementTemplate, facts: dict, drawn: Drawn, *, by, at: datetime
) -> None:
    """What is not sent yet follows the newest template; what is out keeps its own, and changes with its facts only."""
    base = template if one.state in UNSENT else one.template
    sections, missing = _filled(base, facts)
    days = _days(one.assignment)
    standing = base.pk == one.template_id and all(getattr(one, name) == day for name, day in days.items())
    if standing and sha256(sections) == one.content_sha256 and missing == one.gaps and (one.file_id or missing):
        drawn.unchanged += 1
        return
    was = {part["key"]: part["text"] for part in one.content}
    other = [section.title for section in sections if was.get(section.key) != section.text]
    one.template = base
    changes = written(one, sections, missing, facts, at=at) | {"template": base} | days
    drawn.changed += 1
    if one.state in UNSENT:
        _rewrite(one, changes, by=by, at=at)
    else:
        drawn.voided += _redraw(one, changes, other, by=by, at=at)


def differs(one: TripartiteAgreement) -> bool:
    """Whether the facts say something else by now than the original that nobody has taken back."""
    if one.kind != AgreementKind.ORIGINAL or one.state == State.VOIDED:
        return False
    row = Assignment.objects.select_related(*agreement_facts.BESIDE).get(pk=one.assignment_id)
    return sha256(_filled(one.template, consents.facts_of(row))[0]) != one.content_sha256


def _rewrite(one: TripartiteAgreement, changes: dict, *, by, at: datetime) -> None:
    """Nobody has seen it but the school: its text is replaced."""
    verb = {(State.DRAFT, False): "complete", (State.READY, True): "lack"}.get(
        (State(one.state), bool(changes["gaps"]))
    )
    if verb:
        agreements.COURSE.perform(one, verb, by=by, at=at, reason="、".join(changes["gaps"])[:500], **changes)
    else:
        TripartiteAgreement.objects.filter(pk=one.pk).update(version=F("version") + 1, **changes)
        begun(one, by=by, at=at, reason=_now("按现在的安排重新拟订"))


def _redraw(one: TripartiteAgreement, changes: dict, titles: list[str], *, by, at: datetime) -> int:
    """It was out: signatures under the old text are void, and both sides learn of it."""
    why = _now("内容有改动：%(titles)s") % {"titles": "、".join(titles) or _now("签署期限")}
    standing = AgreementSignature.objects.filter(agreement=one, voided_at=None)
    voided = standing.exclude(content_sha256=changes["content_sha256"]).update(voided_at=at, voided_reason=why[:200])
    said = why + (_now("；已有 %(count)s 方的签署作废，请重新发出") % {"count": voided} if voided else "")
    agreements.COURSE.perform(one, "redraw", by=by, at=at, reason=said[:500], **changes)
    if changes["gaps"]:
        agreements.COURSE.perform(one, "lack", by=by, at=at, reason="、".join(changes["gaps"])[:500])
    return voided


def seal_later(signed: Sequence[TripartiteAgreement], *, by=None, at: datetime) -> Job | None:
    """The sheets with the signatures are typeset by a worker: nobody waits for them with a phone in his hand."""
    if not signed:
        return None
    pks = [one.pk for one in signed]
    return jobs.enqueue(SEAL, key=f"seal:{signed[0].uid}", payload={"agreements": pks}, by=by, at=at, total=len(pks))


@jobs.handles(SEAL)
def run_seal(lease: Lease) -> None:
    pks = lease.job.payload["agreements"]
    unsealed, told = (
        TripartiteAgreement.objects.filter(pk__in=pks, state=State.SIGNED, signed_file=None),
        time.monotonic(),
    )
    for done, one in enumerate(unsealed.select_related("school", "template"), start=1):
        seal(one)
        told = _tell(lease, done, told)
    with lease.final_write():
        pass  # each file was final


def seal(one: TripartiteAgreement) -> TripartiteAgreement:
    """Keep the signed text with its sheet of signatures, once."""
    signatures = one.signatures.filter(voided_at=None).order_by("signed_at", "id")
    content = document.as_signed(one, signatures)
    one.signed_file = files.store(content, media_type=PDF, sealed=True)
    TripartiteAgreement.objects.filter(pk=one.pk, signed_file=None).update(signed_file=one.signed_file)
    return one
