"""In whose name a request is made: one membership, chosen in the session, read again from the database each time."""

import time

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core.pages import Page

from .models import UserMembership
from .services.thresholds import remembered

SESSION_KEY = "membership"
CONFLICT = 409
NOT_KEPT = {"csrfmiddlewaretoken", "_path"}
KEEP_ALIVE = 60  # seconds between two extensions of an idle session: not one write for each page


class ActiveMembership:
    """Sets `request.viewer` (None without a usable membership) and `request.viewer_choices`.

    A form that was opened under another membership is not done; it can be sent again under its own. Who still has his first password is
    led to change it before anything else.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.viewer, request.viewer_choices = None, []
        if request.user.is_authenticated:
            self._choose(request)
            if refusal := self._first_password(request) or self._other_membership(request):
                return refusal
            self._keep_alive(request)
        with remembered():
            response = self.get_response(request)
        if request.user.is_authenticated:
            # A shared computer in a placement office: nothing of a page stays behind after logging out.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    @staticmethod
    def _choose(request) -> None:
        held = list(
            UserMembership.objects.current()
            .filter(user=request.user)
            .select_related("organisation", "user")
            .order_by("id")
        )
        chosen = request.session.get(SESSION_KEY)
        request.viewer = next((m for m in held if str(m.uid) == chosen), held[0] if held else None)
        request.viewer_choices = held

    @staticmethod
    def _first_password(request):
        if not request.user.must_change_password:
            return None
        allowed = {reverse("account_change_password"), reverse("account_logout")}
        if request.path in allowed or request.path.startswith("/static/"):
            return None
        messages.info(request, _("首次登录请先设置自己的密码。"))
        return HttpResponseRedirect(reverse("account_change_password"))

    @staticmethod
    def _other_membership(request):
        """Nothing is done in another's name, and nothing typed is lost: the page offers to switch back and send it."""
        opened_under = request.POST.get("_membership") if request.method == "POST" else None
        if not opened_under or (request.viewer and str(request.viewer.uid) == opened_under):
            return None
        if request.path == reverse("membership-resume"):
            return None
        own = next((m for m in request.viewer_choices if str(m.uid) == opened_under), None)
        typed = [
            (name, value)
            for name, values in request.POST.lists()
            if name not in NOT_KEPT and "password" not in name
            for value in values
        ]
        page = Page(title=_("没有提交"), cancel_url=request.path if "/new/" in request.path else "/")
        return render(
            request, "members/other_membership.html", {"page": page, "own": own, "typed": typed}, status=CONFLICT
        )

    @staticmethod
    def _keep_alive(request) -> None:
        seen = request.session.get("seen", 0)
        if time.time() - seen > KEEP_ALIVE:
            request.session["seen"] = int(time.time())
