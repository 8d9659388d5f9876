"""One row of a log: who did what on which day."""

from datetime import date, datetime, time

from django.utils import timezone

from alliance.core.models.steps import Step

from .world import Row, World


def add_step(
    world: World,
    log: type[Step],
    subject: Row,
    verb: str,
    label: str,
    moved: tuple[str, str],
    day: date,
    *,
    by: Row | None = None,
    by_name: str = "",
    reason: str = "",
    at: time = time(10),
) -> None:
    """`moved` is the state before and after. Somebody without a login of his own is known by name alone."""
    world.add(
        log,
        subject=subject,
        verb=verb,
        label=label,
        from_state=moved[0],
        to_state=moved[1],
        at=timezone.make_aware(datetime.combine(day, at)),
        by=by,
        by_name=by["name"] if by else by_name,
        reason=reason,
    )
