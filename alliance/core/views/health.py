"""Two doors for whoever watches the portal."""

import time
import uuid

from django.core.cache import cache
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, JsonResponse

from ..access import public
from ..tasks import echo

PATIENCE = 3.0  # seconds for a task to come back
REMEMBERED = 5  # seconds: a crowd of watchers asks the worker once


@public
def healthz(request: HttpRequest) -> JsonResponse:
    """The web process answers."""
    return JsonResponse({"status": "ok"})


@public
def readyz(request: HttpRequest) -> JsonResponse:
    """The database takes a write and a task makes its round trip. 503 names what is not ready; null was not tried."""
    checks = {"database": False, "broker": None, "worker": None}
    try:
        checks = cache.get("readyz") or _look(checks)
    except (DatabaseError, InterfaceError):
        checks["database"] = False
    ready = all(checks.values())
    return JsonResponse({"status": "ok" if ready else "not ready", "checks": checks}, status=200 if ready else 503)


def _look(checks: dict[str, bool | None]) -> dict[str, bool | None]:
    token = uuid.uuid4().hex
    cache.set(f"readyz:{token}", "sent", 60)
    checks |= {"database": True, "broker": False, "worker": False}
    try:
        echo.apply_async(kwargs={"token": token}, retry=False, expires=PATIENCE)
        checks["broker"] = True
    except Exception:  # kombu raises the transport's own errors; every one of them means "not ready"
        return checks
    deadline = time.monotonic() + PATIENCE
    while not checks["worker"] and time.monotonic() < deadline:
        time.sleep(0.05)
        checks["worker"] = cache.get(f"readyz:{token}") == "back"
    cache.set("readyz", checks, REMEMBERED)
    return checks
