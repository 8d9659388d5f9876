"""What a student and a guardian consent to in writing before a placement (INT-09, INT-10, INT-22)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.sending import tell
from members.audiences import Those
from members.enums import Role
from members.models import Guardian

from ..contents import Section, consent, sha256
from ..enums import ConsentKind, Party, SigningMethod
from ..models import Assignment, AssignmentStep, Consent
from . import agreement_facts, parameters

FAMILY = (Party.STUDENT, Party.GUARDIAN)
SIGNED_ALREADY = _("这一份已经签过，不用再签。")

ABOUT = About(
    "assignment",
    lambda row: {"host": row.host.name, "span": row.period_shown, "student": row.person.name},
    {"host": "清川机械有限公司", "span": "2026年3月1日 至 2026年8月31日", "student": "李明"},
    beside=("host", "person"),
)
FELL = ABOUT.kind("consent-fell", count=3)
REFUSED = ABOUT.kind("consent-refused", who="监护人", reason="离家太远")
PLACEMENT = Those(_("学校实习就业工作人员"), (Role.PLACEMENT,), at="school_id")


@dataclass(frozen=True)
class Hand:
    """Whose signature, how it was given, and who recorded it where he is not the one who signed."""

    name: str
    role: str
    method: str
    at: datetime  # when it was given: of a paper, the day written on it
    by: object = None
    ip: str | None = None

    def values(self) -> dict:
        """What a paper bears is recorded when it is recorded; everything else as it is given."""
        known = {} if self.method == SigningMethod.PAPER else {"recorded_at": self.at}
        return known | {
            "by_name": self.name,
            "by_role": self.role,
            "method": self.method,
            "signed_at": self.at,
            "by": self.by,
            "ip": self.ip,
        }


def due_of(row: Assignment) -> list[tuple[ConsentKind, Party]]:
    """Which consents the law asks for before this placement, and of whom, signed or not."""
    due = [(ConsentKind.PARTICIPATION, party) for party in FAMILY]
    if row.self_selected:
        due += [(ConsentKind.SELF_SELECTED, party) for party in FAMILY]
    if row.outside_lodging:
        due.append((ConsentKind.LODGING, Party.GUARDIAN))
    return due


def texts_of(row: Assignment, facts: dict[str, str]) -> dict[ConsentKind, tuple[Section, list[str]]]:
    """What each consent that is due says, and what is not known yet of it."""
    return {kind: consent(kind, facts) for kind in dict.fromkeys(kind for kind, _party in due_of(row))}


def missing_of(row: Assignment) -> list[tuple[ConsentKind, Party]]:
    held = set(row.consents.holding().values_list("kind", "party"))
    return [one for one in due_of(row) if one not in held]


def of_age(row: Assignment, *, adult: int | None = None) -> bool:
    """Whether the student is an adult on the first day. An unknown birthday is no proof of it."""
    born = row.person.born_on
    if born is None:
        return False
    years = adult or parameters.in_force(row.starts_on).adult_age
    first = row.starts_on
    return first.year - born.year - ((first.month, first.day) < (born.month, born.day)) >= years


def hands_of(row: Assignment) -> dict[Party, list[tuple[str, str]]]:
    """Who may sign for student and guardian: names as the school has them, each with how it stands to the student."""
    guardians = Guardian.objects.filter(person=row.person_id).order_by("-first", "id")
    return {
        Party.STUDENT: [(row.person.name, str(_("学生本人")))],
        Party.GUARDIAN: [
            (one.name, str(_("监护人（%(who)s）") % {"who": one.get_relation_display()})) for one in guardians
        ],
    }


def facts_of(row: Assignment) -> dict[str, str]:
    return agreement_facts.facts_of([row])[row.pk]


@transaction.atomic
def sign(row: Assignment, kind: str, party: str, hand: Hand, *, expected: str = "") -> Consent:
    """Bind one signature to one consent as it reads now.

    Raises Refused for one that is not due, given already, lacks a fact, or reads otherwise than what was shown
    (`expected`), and for a placement that is off.
    """
    row = locked(row)
    if (kind, party) not in due_of(row):
        raise Refused(_("这次实习不需要这一份同意书。"))
    text, gaps = consent(kind, facts_of(row))
    if gaps:
        raise Refused(_("“%(title)s”还缺：%(gaps)s，补齐之后再签。") % {"title": text.title, "gaps": "、".join(gaps)})
    found = sha256([text])
    if expected and expected != found:
        raise Refused(_("“%(title)s”的内容刚刚有改动，请重新打开查看后再签。") % {"title": text.title})
    try:
        with transaction.atomic():
            return Consent.objects.create(
                school_id=row.school_id, assignment=row, kind=kind, party=party, content_sha256=found, **hand.values()
            )
    except IntegrityError as error:
        raise Refused(SIGNED_ALREADY) from error


def locked(row: Assignment) -> Assignment:
    """The placement, held; with its neighbours. Raises Refused for one that was withdrawn."""
    rows = Assignment.objects.select_for_update(of=("self",), no_key=True).select_related(*agreement_facts.BESIDE)
    row = rows.get(pk=row.pk)
    if row.withdrawn:
        raise Refused(_("这次实习安排已撤销，不用再签。"))
    return row


def void_changed(rows: Iterable[Assignment], facts: dict[int, dict[str, str]], *, at: datetime) -> int:
    """Void the consents that say something else than they would now; each school learns of its own. Returns how many."""
    known = {row.pk: row for row in rows}
    gone = 0
    fallen: dict[int, dict[int, Assignment]] = defaultdict(dict)
    for one in Consent.objects.holding().filter(assignment__in=known):
        row = known[one.assignment_id]
        due = {kind for kind, _party in due_of(row)}
        if one.kind in due and sha256([consent(one.kind, facts[row.pk])[0]]) == one.content_sha256:
            continue
        why = _now("实习安排有改动，须重新签字") if one.kind in due else _now("不再需要")
        gone += Consent.objects.holding().filter(pk=one.pk).update(voided_at=at, voided_reason=why)
        if one.kind in due:
            fallen[row.school_id][row.pk] = row
    for ones in fallen.values():
        first = next(iter(ones.values()))
        key = f"{FELL.name}:{first.uid}:{at.isoformat()}"
        tell(FELL, first, to=PLACEMENT.of([first])[first.pk], at=at, key=key, count=len(ones))
    return gone


def recheck(ids: Iterable[int], *, at: datetime) -> int:
    """`void_changed` for these placements, by their keys: whoever changes what a consent says calls it."""
    rows = list(Assignment.objects.filter(pk__in=ids).select_related(*agreement_facts.BESIDE))
    return void_changed(rows, agreement_facts.facts_of(rows), at=at)


def refuse(row: Assignment, party: Party, *, by_name: str, reason: str, at: datetime) -> None:
    """Student or guardian does not consent: it stands in the placement's history, and the school learns why."""
    if not reason.strip():
        raise Refused(_("不同意的，请写明理由。"))
    label = _now("%(party)s不同意参加实习") % {"party": Party(party).label}
    row.steps.create(verb=_refusal(party), label=label, at=at, by_name=by_name[:80], reason=reason.strip()[:500])
    key = f"{REFUSED.name}:{row.uid}:{party}:{at:%Y%m%d%H%M}"
    tell(
        REFUSED, row, to=PLACEMENT.of([row])[row.pk], at=at, key=key, who=str(Party(party).label), reason=reason.strip()
    )


def _refusal(party: str) -> str:
    return f"refuse-{party}"


def refused(rows: Iterable[Assignment], party: str) -> dict[int, AssignmentStep]:
    """The last word of this party where it was no, by the key of the placement: nothing was signed since."""
    steps = AssignmentStep.objects.filter(subject__in=[row.pk for row in rows], verb=_refusal(party))
    found = {step.subject_id: step for step in steps.order_by("at", "id")}
    signed = Consent.objects.filter(assignment__in=found, party=party, kind=ConsentKind.PARTICIPATION)
    for pk, at in signed.values_list("assignment", "recorded_at"):
        if pk in found and at > found[pk].at:
            del found[pk]
    return found


@transaction.atomic
def void(one: Consent, *, reason: str, at: datetime) -> Consent:
    """Take a wrongly recorded consent off. Raises Refused without a reason, and for one that is voided."""
    if not reason.strip():
        raise Refused(_("作废须写明理由。"))
    if not Consent.objects.holding().filter(pk=one.pk).update(voided_at=at, voided_reason=reason.strip()[:200]):
        raise Refused(_("这份同意书已经作废。"))
    one.refresh_from_db()
    return one
