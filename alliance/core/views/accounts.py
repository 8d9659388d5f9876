"""What allauth would do by e-mail and the portal does in person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ..access import public


@public
@require_GET
def forgotten(request: HttpRequest) -> HttpResponse:
    """Whom to ask for a new password. Takes nothing in, so it tells nobody which accounts exist."""
    return render(request, "account/password_reset.html")
