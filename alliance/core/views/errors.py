"""Pages for requests that cannot be answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..access import public


@public
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose protection token is no longer valid: opened before the last login, or in another browser."""
    return render(request, "403_csrf.html", status=403)
