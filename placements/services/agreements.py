"""Tripartite agreements: their states, who is asked to do what about them, and until when (INT-14)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alliance.core.messages.kinds import About, Audience
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.workflow import Machine, Move
from members.audiences import Several, Those
from members.enums import Role

from ..access import manages_agreements, signs_agreements
from ..enums import AgreementKind, Party
from ..enums import AgreementState as State
from ..models import AgreementSignature, TripartiteAgreement
from .consents import of_age

OPEN = [State.DRAFT, State.READY, State.OUT, State.REFUSED]
VALIDATED = [State.READY, State.OUT, State.REFUSED, State.SIGNED]
SIDE = {
    Role.PLACEMENT: Party.SCHOOL,
    Role.SCHOOL_LEADER: Party.SCHOOL,
    Role.HR: Party.HOST,
    Role.ENTERPRISE_LEADER: Party.HOST,
}

# No person's name: titles leave the portal in letters.
ABOUT = About(
    "agreement",
    lambda one: {
        "number": one.number,
        "kind": one.get_kind_display(),
        "host": one.assignment.host.name,
        "school": one.school.name,
    },
    {"number": "SX2026-1024", "kind": "三方协议", "host": "清川机械有限公司", "school": "清川职业学校"},
    beside=("school", "assignment__host"),
)
PLACEMENT = Those(_("学校实习就业工作人员"), (Role.PLACEMENT,), at="school_id")
SCHOOL_LEADER = Those(_("学校负责人"), (Role.SCHOOL_LEADER,), at="school_id")
HR = Those(_("实习单位"), (Role.HR,), at="assignment__host_id")
LEADER = Those(_("单位负责人"), (Role.ENTERPRISE_LEADER,), at="assignment__host_id")
BOTH = Several(_("学校和实习单位"), (PLACEMENT, HR))


@dataclass(frozen=True)
class OfChanges:
    """An audience where the paper changes a signed agreement, or ends it: originals go their way in hundreds. With
    `asked_by`, where that party asked for it.
    """

    audience: Audience
    asked_by: str = ""

    @property
    def label(self) -> str:
        return self.audience.label

    def of(self, rows: Sequence[models.Model]) -> dict[int, list]:
        found = self.audience.of(rows)
        return {row.pk: found[row.pk] if self._means(row) else [] for row in rows}

    def _means(self, row: TripartiteAgreement) -> bool:
        return row.kind != AgreementKind.ORIGINAL and self.asked_by in {"", row.asked_by_party}


ASKER = OfChanges(Several(_("提出的实习单位"), (HR, LEADER)), asked_by=Party.HOST)


def signed_by(party: str) -> Exists:
    held = AgreementSignature.objects.filter(agreement=OuterRef("pk"), party=party, voided_at=None)
    return Exists(held)


class Signers:
    """Whom an agreement that is out waits for: the two sides until each has signed. Student and guardian have no
    account; the school looks after their links and papers, so it is asked as long as anybody is missing.
    The leaders may sign as well; they are called when the deadline has passed.
    """

    label = _("尚未签署的各方")
    parts = {PLACEMENT: None, HR: Party.HOST}

    def of(self, rows: Sequence[models.Model]) -> dict[int, list]:
        held = defaultdict(set)
        signatures = AgreementSignature.objects.filter(agreement__in=[row.pk for row in rows], voided_at=None)
        for pk, party in signatures.values_list("agreement", "party"):
            held[pk].add(party)
        found: dict[int, list] = {row.pk: [] for row in rows}
        for audience, party in self.parts.items():
            for pk, members in audience.of(rows).items():
                if party not in held[pk]:
                    found[pk] += members
        return found

    def asks(self, viewer) -> Q | None:
        for audience, party in self.parts.items():
            if (named := audience.asks(viewer)) is not None:
                return named & Q(~signed_by(party)) if party else named
        return None


SIGNERS = Signers()

# What a button does.
MACHINE = Machine(
    Move("send", _("发出签署"), frozenset({State.READY}), State.OUT, manages_agreements, tone="primary"),
    Move(
        "refuse",
        _("不同意签署"),
        frozenset({State.OUT}),
        State.REFUSED,
        signs_agreements,
        reason=True,
        tone="red",
        tells=BOTH,
    ),
    Move(
        "resend",
        _("协商后再次发出"),
        frozenset({State.REFUSED}),
        State.OUT,
        manages_agreements,
        reason=True,
        tells=HR,
    ),
    Move(
        "drop",
        _("作废"),
        frozenset({State.DRAFT, State.READY}),
        State.VOIDED,
        manages_agreements,
        reason=True,
        tone="red",
        tells=ASKER,
    ),
    Move(
        "void",
        _("收回作废"),
        frozenset({State.OUT, State.REFUSED}),
        State.VOIDED,
        manages_agreements,
        reason=True,
        tone="red",
        tells=Several(_("实习单位"), (HR, OfChanges(LEADER, asked_by=Party.HOST))),
    ),
    about=ABOUT,
)
# What follows from signing, and from facts that change.
COURSE = Machine(
    Move("sign", _("签署"), frozenset({State.OUT}), State.OUT, signs_agreements),
    Move("finish", _("各方签齐"), frozenset({State.OUT}), State.SIGNED, signs_agreements, tells=OfChanges(BOTH)),
    Move("complete", _("内容补齐"), frozenset({State.DRAFT}), State.READY, manages_agreements),
    Move("lack", _("内容缺失"), frozenset({State.READY}), State.DRAFT, manages_agreements),
    Move(
        "redraw",
        _("内容改动，重新拟订"),
        frozenset({State.OUT, State.REFUSED}),
        State.READY,
        manages_agreements,
        tells=BOTH,
    ),
    about=ABOUT,
)
WAITS = Waits(
    TripartiteAgreement,
    ABOUT,
    Waiting(
        State.DRAFT,
        PLACEMENT,
        _("补齐缺少的内容"),
        3,
        10,
        SCHOOL_LEADER,
        _("逾期提醒学校负责人；内容不全的协议不能发出签署。"),
    ),
    Waiting(
        State.READY,
        PLACEMENT,
        _("发出签署"),
        3,
        10,
        SCHOOL_LEADER,
        _("逾期提醒学校负责人；没有签订协议的学生不得上岗。"),
    ),
    Waiting(
        State.OUT,
        SIGNERS,
        _("签署"),
        30,
        0,
        Several(_("学校和单位负责人"), (SCHOOL_LEADER, LEADER)),
        _("到期没有签齐的，提醒双方负责人；没有签订协议的学生不得上岗。"),
        until="sign_by",
    ),
    Waiting(
        State.REFUSED,
        PLACEMENT,
        _("协商后再次发出，或收回作废"),
        3,
        10,
        SCHOOL_LEADER,
        _("逾期提醒学校负责人；没有签订协议的学生不得上岗。"),
    ),
)


def side_of(viewer) -> Party | None:
    """The party the viewer signs for in the portal."""
    return SIDE.get(viewer.role) if viewer else None


def parties_of(agreement: TripartiteAgreement) -> list[Party]:
    """Who has to sign: the three, and the guardian of a student who is not of age on the first day."""
    minor = not of_age(agreement.assignment)
    return [Party.SCHOOL, Party.HOST, Party.STUDENT, *([Party.GUARDIAN] if minor else [])]


def missing_of(agreement: TripartiteAgreement) -> list[Party]:
    """Who has not signed yet; nobody where nothing is out to be signed."""
    if agreement.state not in {State.OUT, State.REFUSED}:
        return []
    held = set(agreement.signatures.filter(voided_at=None).values_list("party", flat=True))
    return [party for party in parties_of(agreement) if party not in held]


def locked(pk: int) -> TripartiteAgreement:
    """The agreement with its placement, both held: always in this order, so that nobody waits in a ring."""
    from ..models import Assignment

    row = TripartiteAgreement.objects.values_list("assignment", flat=True).get(pk=pk)
    list(Assignment.objects.select_for_update(no_key=True).filter(pk=row).values_list("pk"))
    rows = TripartiteAgreement.objects.select_for_update(of=("self",))
    return rows.select_related("school", "template", "assignment__person", "assignment__host", "assignment__batch").get(
        pk=pk
    )


def counts(batch, rows: models.QuerySet | None = None) -> dict[str, int]:
    """Of the placements of a batch that stand: how many have an agreement, how many of these are whole, how many signed.

    Three numbers, never one: what is drawn up need not be whole, and what is whole need not be signed.
    """
    rows = TripartiteAgreement.objects.all() if rows is None else rows
    originals = rows.filter(assignment__batch=batch, kind=AgreementKind.ORIGINAL).exclude(state=State.VOIDED)
    placed = batch.assignments.not_withdrawn()
    found = originals.filter(assignment__in=placed).aggregate(
        created=models.Count("assignment", distinct=True),
        validated=models.Count("assignment", filter=Q(state__in=VALIDATED), distinct=True),
        out=models.Count("assignment", filter=Q(state=State.OUT), distinct=True),
        refused=models.Count("assignment", filter=Q(state=State.REFUSED), distinct=True),
        signed=models.Count("assignment", filter=Q(state=State.SIGNED), distinct=True),
    )
    return {"placed": placed.count(), **found}


def gaps_of(batch) -> list[tuple[str, int]]:
    """What is missing in the drafts of a batch, and in how many: most first."""
    drafts = TripartiteAgreement.objects.filter(assignment__batch=batch, state=State.DRAFT)
    found: dict[str, int] = defaultdict(int)
    for gaps in drafts.values_list("gaps", flat=True):
        for gap in gaps:
            found[gap] += 1
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
