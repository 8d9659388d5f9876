"""Who may open a view, said at the view. A view without one of these decorators fails the test suite."""

from collections.abc import Callable
from functools import wraps
from typing import Protocol
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse


class Viewer(Protocol):
    """The active membership of whoever is looking: a role at an organisation, re-read at each request."""

    uid: UUID
    role: str
    organisation_id: int
    user_id: int


Rule = Callable[[Viewer], bool]
View = Callable[..., HttpResponse]
_viewers: list[Callable[[], QuerySet]] = []


def viewers_come_from(rows: Callable[[], QuerySet]) -> None:
    """Say which memberships hold now: they live in an upper app."""
    _viewers[:] = [rows]


def viewer_of(uid: UUID | None) -> Viewer | None:
    """The membership of that uid as it stands now; None when it has ended, or never was."""
    return _viewers[0]().filter(uid=uid).first() if uid and _viewers else None


def holds(column: str) -> Exists:
    """Whether the membership whose uid a column keeps holds now, as part of a query."""
    return Exists(_viewers[0]().filter(uid=OuterRef(column)))


def anyone(viewer: Viewer) -> bool:
    """Whoever holds a membership, whatever its role."""
    return viewer is not None


def requires(*rules: Rule) -> Callable[[View], View]:
    """Open to a viewer whom any of the rules lets in; a stranger is sent to log in, a colleague gets 403.

    The rules speak of the role only. Which rows the viewer may see is the queryset's business (`visible_to`), and
    a row outside it is 404.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.viewer is None or not any(rule(request.viewer) for rule in rules):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.access = tuple(rule.__name__ for rule in rules)
        return guarded

    return decorate


def public(view: View) -> View:
    """Open to everybody, logged in or not."""
    view.access = ("public",)
    return view


def logged_in(view: View) -> View:
    """Open to whoever has logged in, even without a membership."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.access = ("logged_in",)
    return guarded
