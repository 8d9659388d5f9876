"""What surrounds every request."""

import logging
import uuid

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

from . import audit, encryption

log = logging.getLogger(__name__)


class DatabaseDown:
    """A database that is away gives a Chinese 503 that says what to do, instead of a stack trace."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == "/healthz":
            return self.get_response(request)
        try:
            encryption.refuse_wrong_key()
            return self.get_response(request)
        except (OperationalError, InterfaceError):
            return self._sorry()

    def process_exception(self, request, error):
        return self._sorry() if isinstance(error, OperationalError | InterfaceError) else None

    @staticmethod
    def _sorry():
        log.exception("database unreachable")
        # Without the request: its context processors would ask the very database that is away.
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "30"})


class Actor:
    """Every change made while a request is answered carries who, in which role, and which request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = uuid.uuid4().hex
        user, viewer = request.user, request.viewer
        actor = str(user.uid) if user.is_authenticated else "system:visitor"
        membership = str(viewer.uid) if viewer else None
        with audit.acting(actor=actor, membership=membership, request=request.id):
            response = self.get_response(request)
        response["X-Request-ID"] = request.id
        return response
