"""What surrounds every request."""

import uuid

from django.conf import settings

from . import audit, encryption

WATCHED = {"/healthz", "/readyz"}  # these answer by themselves whatever is away
BY_LINK = ("/l/", "/public/join/")  # where single-use links lead


class RightKey:
    """No page is answered with the wrong encryption key. A web process may start while the database is away."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path in WATCHED:
            request.COOKIES = {}  # a watcher is nobody: looking up his session would need the database
        else:
            encryption.refuse_wrong_key()
        return self.get_response(request)


class Stranger:
    """Whoever opens a single-use link is nobody but its bearer: that he has logged in as well makes no difference there.

    Stands before the session is looked up, which it therefore never is. Only the form's own protection keeps its cookie.
    Whatever is answered there, refusals and faults too, is for no cache, no search engine and no referer.
    """

    HEADERS = {
        "Cache-Control": "no-store",
        # The origin alone, never the address. `no-referrer` would make browsers send `Origin: null` with the form, which
        # its protection refuses.
        "Referrer-Policy": "strict-origin",
        "X-Robots-Tag": "noindex, nofollow",
    }

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(BY_LINK):
            return self.get_response(request)
        kept = settings.CSRF_COOKIE_NAME
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if name == kept}
        response = self.get_response(request)
        for name, value in self.HEADERS.items():
            response.headers[name] = value
        return response


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
