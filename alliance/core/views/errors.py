"""Pages for requests that cannot be answered."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from ..access import public


@public
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose protection token is no longer valid: opened before the last login, or in another browser."""
    return render(request, "403_csrf.html", status=403)


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; a database that is away is a 503 that says what to do, wherever it was noticed.

    Rendered without the request: its context processors would ask the very database that is away.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "30"})
    return HttpResponse(render_to_string("500.html"), status=500)
