"""A sheet of single-use links: asked for first, then shown once, to be printed and cut or sent one by one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alliance.core.errors import Refused
from alliance.core.pages import Page, refuse

from .. import wish_links


def slips(
    request: HttpRequest, issue: Callable[[], list[dict]], *, page: Page, sender: str, intro: str, form=None
) -> HttpResponse:
    """GET asks, POST issues and shows. What cannot be issued is said on the page one came from."""
    made = None
    if request.method == "POST":
        try:
            made = issue()
        except Refused as refusal:
            refuse(request, refusal)
            return redirect(page.cancel_url)
        for one in made:
            one["url"] = request.build_absolute_uri(reverse("link-page", args=[one["token"]]))
    context = {"page": page, "made": made, "most": wish_links.MOST, "sender": sender, "what": page.title}
    return render(request, "placements/wish_slips.html", {**context, "intro": intro, "form": form})
