"""Two doors for whoever watches the portal."""

import time
import uuid

from django.core.cache import cache
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, JsonResponse

from ..access import public
from ..tasks import echo

PATIENCE = 1.5  # seconds for a task to come back: a web process that waits serves nobody else
REMEMBERED = 5  # seconds: a crowd of watchers asks the worker once
LAST_KNOWN = 60  # seconds: what those are told who come while somebody is asking
ANSWER, LAST, ASKING = "readyz", "readyz:last", "readyz:asking"


@public
def healthz(request: HttpRequest) -> JsonResponse:
    """The web process answers."""
    return JsonResponse({"status": "ok"})


@public
def readyz(request: HttpRequest) -> JsonResponse:
    """The database takes a write and a task makes its round trip. 503 names what is not ready; null was not tried."""
    checks = {"database": False, "broker": None, "worker": None}
    try:
        checks = cache.get(ANSWER) or _ask_once(checks)
    except (DatabaseError, InterfaceError):
        checks["database"] = False
    ready = all(checks.values())
    return JsonResponse({"status": "ok" if ready else "not ready", "checks": checks}, status=200 if ready else 503)


def _ask_once(checks: dict[str, bool | None]) -> dict[str, bool | None]:
    """One request asks the worker; whoever comes meanwhile is told at once what was last known."""
    if not cache.add(ASKING, "1", 4 * PATIENCE):
        # The cache swallows a write that failed: without the other's mark, nobody is asking and nothing is written.
        return (cache.get(LAST) or {**checks, "database": True}) if cache.get(ASKING) else checks
    try:
        checks = _look({**checks, "database": True, "broker": False, "worker": False})
        cache.set(LAST, checks, LAST_KNOWN)
        cache.set(ANSWER, checks, REMEMBERED)
        return checks
    finally:
        cache.delete(ASKING)


def _look(checks: dict[str, bool | None]) -> dict[str, bool | None]:
    token = uuid.uuid4().hex
    cache.set(f"readyz:{token}", "sent", 60)
    try:
        echo.apply_async(kwargs={"token": token}, retry=False, expires=PATIENCE)
        checks["broker"] = True
    except Exception:  # kombu raises the transport's own errors; every one of them means "not ready"
        return checks
    deadline = time.monotonic() + PATIENCE
    while not checks["worker"] and time.monotonic() < deadline:
        time.sleep(0.05)
        checks["worker"] = cache.get(f"readyz:{token}") == "back"
    return checks
