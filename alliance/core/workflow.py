"""State machines as tables: who may move what from where, with a log row for every move."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from .access import Viewer
from .errors import Refused
from .keyed import Versioned
from .messages import waits
from .messages.kinds import About, Audience, Kind
from .messages.sending import tell
from .models.steps import Step


@dataclass(frozen=True)
class Move:
    """One arrow of a machine. `label` is the button; `tone` its colour; `reason` asks for a written reason.

    `tells` are those who learn of it, in words of `templates/messages/<noun>-<verb>.txt`; whoever did it is not told.
    `answers_for_it` are those in whose name somebody without an account may do it over a link: when one did, they
    learn of it as well, in words of `<noun>-<verb>-linked.txt`. A link's signature is a name that nobody has proved.
    """

    verb: str
    label: str
    sources: frozenset[str]
    target: str
    may: Callable[[Viewer], bool]
    reason: bool = False
    tone: str = "secondary"
    tells: Audience | None = None
    answers_for_it: Audience | None = None


class Machine:
    """The table of one noun's moves. `perform` is the only way to change its state."""

    def __init__(self, *moves: Move, about: About | None = None):
        self.moves = {move.verb: move for move in moves}
        self.about = about
        example = {"reason": "请补充说明。", "by": "王明"}
        self.kinds = {move.verb: about.kind(move.verb, **example) for move in moves if move.tells}
        self.linked = {m.verb: about.kind(f"{m.verb}-linked", **example) for m in moves if m.answers_for_it}

    def open_to(self, subject, viewer: Viewer) -> list[Move]:
        """The buttons this viewer gets on this row."""
        return [m for m in self.moves.values() if subject.state in m.sources and m.may(viewer)]

    def check(self, subject, verb: str, *, viewer: Viewer | None = None, reason: str = "") -> Move:
        """Raise Refused unless the move can be made now. Without a viewer (a job, the shell) the role is not asked."""
        move = self.moves[verb]
        if subject.state not in move.sources:
            raise Refused(
                _("“%(now)s”状态下不能%(label)s。请刷新页面查看最新状态。")
                % {"now": subject.get_state_display(), "label": move.label}
            )
        if viewer is not None and not move.may(viewer):
            raise Refused(_("您当前的身份不能%(label)s。") % {"label": move.label})
        if move.reason and not reason.strip():
            raise Refused(_("%(label)s须写明理由。") % {"label": move.label})
        return move

    def perform(
        self, subject, verb: str, *, by=None, by_name: str = "", viewer=None, at: datetime, reason: str = "", **changes
    ):
        """Move the subject and write its log row, in one transaction, by compare-and-set on the state.

        Whoever was reminded of what is done now finds that message read.

        `by_name` names in the log whoever is no user: somebody who came by a link.
        Raises Refused when the move is not open, or when somebody else moved the row first; nothing is written then.
        """
        move = self.check(subject, verb, viewer=viewer, reason=reason)
        before = subject.state
        # Whoever edits what he loaded before the move does not take the move back: his save is stale.
        next_version = {"version": F("version") + 1} if isinstance(subject, Versioned) else {}
        with transaction.atomic():
            rows = type(subject)._base_manager.filter(pk=subject.pk, state=before)
            moved = rows.update(state=move.target, **next_version, **changes)
            if not moved:
                raise Refused(_("别人刚刚处理过这一条，本次操作没有生效。请刷新页面查看。"))
            step = subject.steps.create(
                verb=verb,
                label=str(move.label),
                from_state=before,
                to_state=move.target,
                at=at,
                by=by,
                by_name=by.name if by else by_name or str(_("系统")),
                reason=reason.strip(),
            )
            subject.state = move.target
            if next_version:
                subject.version += 1
            for name, value in changes.items():
                setattr(subject, name, value)
            if self.about and move.target != before:
                waits.settled(self.about, subject, before, at=at)
            self.tell(subject, step)
        return subject

    def tell(self, subject, step: Step) -> int:
        """Tell of a move that was made. Called again for the same step it tells nobody twice."""
        move = self.moves.get(step.verb)
        if move is None:
            return 0
        told = self._tell(self.kinds.get(step.verb), move.tells, subject, step)
        if step.by_id is None:
            told += self._tell(self.linked.get(step.verb), move.answers_for_it, subject, step)
        return told

    def _tell(self, kind: Kind | None, whom: Audience | None, subject, step: Step) -> int:
        if kind is None or whom is None:
            return 0
        to = [one for one in whom.of([subject]).get(subject.pk, []) if one.user_id != step.by_id]
        key = f"{kind.name}:{subject.uid}:{step.pk}"
        return tell(kind, subject, to=to, at=step.at, key=key, reason=step.reason, by=step.by_name)


def verbs(machine: Machine) -> type:
    """A path converter that knows this machine's verbs: an unknown verb is an address that does not exist."""
    expression = "|".join(sorted(machine.moves))
    return type("Verb", (), {"regex": expression, "to_python": lambda self, v: v, "to_url": lambda self, v: str(v)})
