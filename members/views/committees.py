"""Committees, their terms and seats."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from alliance.core.access import requires
from alliance.core.lists import listing
from alliance.core.pages import Page

from .. import access
from ..lists.committees import SEATS


@requires(access.sees_committees)
def seat_list(request: HttpRequest) -> HttpResponse:
    return listing(request, SEATS, page=Page(search_placeholder=_("单位名称或拼音首字母")))
