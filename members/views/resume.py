"""Sending a form again under the membership it was opened under."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core.access import logged_in

from ..middleware import SESSION_KEY


@require_POST
@logged_in
def membership_resume(request: HttpRequest) -> HttpResponse:
    """Switch back to one of one's own memberships and hand the form on: the browser posts the same fields again."""
    chosen = next((m for m in request.viewer_choices if str(m.uid) == request.POST.get("_membership")), None)
    path = request.POST.get("_path", "")
    if chosen is None or not url_has_allowed_host_and_scheme(path, allowed_hosts={request.get_host()}):
        messages.error(request, _("这个身份已停用，或不是您的身份。"))
        return redirect("/")
    request.session[SESSION_KEY] = str(chosen.uid)
    messages.success(request, _("现在的身份：%(membership)s。") % {"membership": chosen})
    return redirect(path, preserve_request=True)
