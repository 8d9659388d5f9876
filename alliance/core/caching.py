"""What caches may keep: a visitor's page for a minute, a published file for good, and nothing of who has logged in."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

MINUTE = 60
YEAR = 365 * 24 * 60 * 60
# A session, even one that has run out, and a message that waits for its reader: such an answer is somebody's own.
_SOMEBODY = {settings.SESSION_COOKIE_NAME, "messages"}


def is_plain_visitor(request: HttpRequest) -> bool:
    return not request.user.is_authenticated and not _SOMEBODY & request.COOKIES.keys()


def for_visitors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that says the same to every visitor: caches keep it for a minute, and its ETag is the hash of its bytes.

    Whoever comes with a session gets it privately. A page that was not found is kept by nobody.
    """

    @wraps(view)
    def cached(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])
        if response.status_code != 200 or not is_plain_visitor(request):
            response["Cache-Control"] = "private, no-store"
            return response
        response["Cache-Control"] = f"public, max-age={MINUTE}"
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = etag
        return get_conditional_response(request, etag=etag, response=response)

    return cached


def immutable(request: HttpRequest, sha256: str, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """A file whose bytes never change: `answer` reads it only for those who do not hold that hash already.

    Whoever has logged in gets it privately: a shared computer keeps nothing of his.
    """
    etag = f'"{sha256}"'
    response = get_conditional_response(request, etag=etag) or answer()
    response["ETag"] = etag
    patch_vary_headers(response, ["Cookie"])
    visitor = is_plain_visitor(request)
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable" if visitor else "private, no-store"
    return response
