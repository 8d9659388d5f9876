"""The start gate as people see it: a line a gate for one student, a cell a gate for each student of a batch."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from ..enums import Action, Gate, WaiverState
from ..models import Assignment, InternshipBatch, Waiver
from ..rules import BY_CODE, Finding, by_gate
from .checks import hits
from .gate import findings_of

# Where each gate is mended: a page of the student, of the placement, or of its batch.
MENDED_AT = {
    Gate.AGE: "student-detail",
    Gate.UNIT: "batch-plan",
    Gate.MAJOR: "assignment-edit",
    Gate.PLAN: "batch-plan",
    Gate.GUIDES: "batch-guides",
    Gate.CONSENT: "assignment-signing",
    Gate.AGREEMENT: "assignment-signing",
    Gate.INSURANCE: "batch-insure",
    Gate.TRAINING: "batch-train",
    Gate.WORK: "assignment-edit",
    Gate.PROVINCE: "assignment-circumstances",
    Gate.FILING: "batch-detail",
}
SEEN_AT = {Gate.AGE: "student-detail", Gate.MAJOR: "student-detail"} | dict.fromkeys(
    (Gate.UNIT, Gate.PLAN, Gate.INSURANCE, Gate.TRAINING, Gate.FILING), "batch-detail"
)
WORST = {Action.BLOCK: 0, Action.FILED: 1, Action.ATTEST: 2, Action.WARN: 3}
TONES = {Action.BLOCK: "red", Action.FILED: "red", Action.ATTEST: "yellow", Action.WARN: "yellow"}


@dataclass(frozen=True)
class Said:
    """A finding with what can be done about it."""

    finding: Finding
    waivable: bool
    asked: Waiver | None


@dataclass(frozen=True)
class Line:
    gate: Gate
    said: list[Said]
    url: str

    @property
    def label(self) -> str:
        return self.gate.label

    @property
    def tone(self) -> str:
        worst = min((one.finding.action for one in self.said), key=WORST.get, default=None)
        return TONES[worst] if worst else "green"


def checklist(assignment: Assignment, *, on: date) -> list[Line]:
    """Every gate with what stands against it, and where it is mended."""
    found = findings_of(Assignment.objects.filter(pk=assignment.pk), on=on)[assignment.pk]
    asked = {(one.rule, one.value): one for one in assignment.waivers.filter(state=WaiverState.ASKED)}
    return [
        Line(
            gate,
            [Said(one, one.action == Action.WARN, asked.get((one.rule, one.value))) for one in against],
            _mended_at(gate, assignment),
        )
        for gate, against in by_gate(found).items()
    ]


def _mended_at(gate: Gate, assignment: Assignment) -> str:
    page = MENDED_AT.get(gate)
    if page is None:
        return ""
    return reverse(page, args=[_of(page, assignment).uid])


def seen_at(gate: Gate, assignment: Assignment) -> str:
    """The page that shows what a gate looks at, with who changed it when."""
    page = SEEN_AT.get(gate, "assignment-detail")
    return reverse(page, args=[_of(page, assignment).uid])


def _of(page: str, assignment: Assignment):
    return {"batch": assignment.batch, "student": assignment.person}.get(page.partition("-")[0], assignment)


@dataclass(frozen=True)
class Cell:
    gate: Gate
    rules: list[str]

    @property
    def tone(self) -> str:
        worst = min((BY_CODE[rule].action for rule in self.rules), key=WORST.get, default=None)
        return TONES[worst] if worst else "green"


@dataclass(frozen=True)
class Row:
    assignment: Assignment
    cells: list[Cell]

    @property
    def open(self) -> bool:
        return not any(cell.rules for cell in self.cells)


def broken_rules(batch: InternshipBatch, *, on: date) -> dict[int, dict[Gate, list[str]]]:
    """What every placement of a batch breaks, gate by gate; placements whose gate is open are not in it."""
    found: dict[int, dict[Gate, list[str]]] = defaultdict(lambda: defaultdict(list))
    for hit in hits(Assignment.objects.filter(batch=batch).not_withdrawn(), on=on):
        found[hit.placement][BY_CODE[hit.rule].gate].append(hit.rule)
    return found


def matrix(rows: Sequence[Assignment], broken: dict[int, dict[Gate, list[str]]]) -> list[Row]:
    return [Row(row, [Cell(gate, broken.get(row.pk, {}).get(gate, [])) for gate in Gate]) for row in rows]


def tally(broken: dict[int, dict[Gate, list[str]]]) -> dict[Gate, int]:
    """How many placements each gate holds back."""
    return {gate: sum(1 for gates in broken.values() if gates.get(gate)) for gate in Gate}
