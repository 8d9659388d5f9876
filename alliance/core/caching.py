"""What caches may keep: a visitor's page or picture for a minute, an issued file for good, and nothing of who has logged in.

And what we keep ourselves: one thing made of a row, gone when the row is taken off.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

# What may be taken off is asked for again after a minute, and never handed out old, even while the portal is away.
REVOCABLE = "public, max-age=60, must-revalidate"
FOR_GOOD = f"public, max-age={365 * 24 * 60 * 60}, immutable"
WEEK = 7 * 24 * 60 * 60
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
        response["Cache-Control"] = REVOCABLE
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = etag
        return get_conditional_response(request, etag=etag, response=response)

    return cached


def immutable(request: HttpRequest, sha256: str, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """A file that is issued once and never taken back: `answer` reads it only for those who do not hold that hash."""
    return _by_hash(request, sha256, answer, FOR_GOOD)


def revocable(request: HttpRequest, sha256: str, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """A file that may be taken off tomorrow. Who holds that hash asks again and again, and is only told that it stands.

    That it is still public, the calling view makes sure, before it is said to be unchanged.
    """
    return _by_hash(request, sha256, answer, REVOCABLE)


def _by_hash(request: HttpRequest, sha256: str, answer: Callable[[], HttpResponse], kept: str) -> HttpResponse:
    """Whoever has logged in gets it privately: a shared computer keeps nothing of his."""
    etag = f'"{sha256}"'
    response = get_conditional_response(request, etag=etag) or answer()
    response["ETag"] = etag
    patch_vary_headers(response, ["Cookie"])
    response["Cache-Control"] = kept if is_plain_visitor(request) else "private, no-store"
    return response


def made_once(uid: UUID, content: str, make: Callable[[], bytes], *, stands: Callable[[], bool]) -> bytes:
    """What is made of a row for everybody, one for each row: made again only for other `content` (a hash of it).

    It is kept a week. `stands` is asked after it was put away: a row taken off meanwhile leaves nothing behind.
    """
    key = _made(uid)
    kept = cache.get(key)
    if kept is not None and kept[0] == content:
        return kept[1]
    made = make()
    cache.set(key, (content, made), WEEK)
    if not stands():
        cache.delete(key)
    return made


def forget_made(uid: UUID) -> None:
    """Call it when the row was taken off, after the commit."""
    cache.delete(_made(uid))


def _made(uid: UUID) -> str:
    return f"made:{uid}"
