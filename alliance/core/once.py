"""One submit, one row: a form that is sent twice (a double click, a reload, a slow line) saves once.

Each form page carries a random token. The first submit of a token writes, in the transaction of its row, where it
led; whoever sends the same content with the same token again is taken there. A form that was changed after going
back is another submit.
"""

import hashlib
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

FIELD = "_once"
KEPT = 24 * 60 * 60  # seconds


def done_before(request: HttpRequest) -> HttpResponse | None:
    """The way to what this very submit has already saved; None when it is the first."""
    key = _key(request)
    return _back_to(request, cache.get(key)) if key else None


def once(request: HttpRequest, save: Callable[[], str], *, done: str) -> HttpResponse:
    """Save, unless this very submit has saved already, and go to the address that `save` returns.

    The token is taken in the same transaction, so that a twin waits here until it knows how the first one ended. What
    `save` raises passes through, and nothing is remembered then.
    """
    key = _key(request)
    with transaction.atomic():
        if key and not cache.add(key, "", KEPT) and (answer := _back_to(request, cache.get(key))):
            return answer
        url = save()
        if key:
            cache.set(key, url, KEPT)
    messages.success(request, done)
    return redirect(url)


def _back_to(request: HttpRequest, url: str | None) -> HttpResponse | None:
    if not url:
        return None
    messages.success(request, _("已保存，没有重复登记。"))
    return redirect(url)


def _key(request: HttpRequest) -> str | None:
    """Whose submit of what: the content itself stands in the key only as a keyed hash. None without a proper token."""
    try:
        token = UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None
    typed = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    came = [(name, f.name, _digest(f)) for name, files in sorted(request.FILES.lists()) for f in files]
    content = salted_hmac("once", f"{request.path} {typed!r} {came!r}", algorithm="sha256").hexdigest()
    return f"once:{request.user.pk}:{token}:{content}"


def _digest(upload: UploadedFile) -> str:
    """Another file with the same words around it is another submit."""
    upload.seek(0)
    found = hashlib.file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    return found
