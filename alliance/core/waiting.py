"""A filter that the list of every noun with waiting states has: what waits there for whoever is looking."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from . import dates
from .access import Viewer
from .messages import waits

NAME = "waits"


class WaitingFilter(filters.ChoiceFilter):
    """Each choice is a state, called by what the viewer has to do about it."""

    def __init__(self, of: waits.Waits, asked: dict, **kwargs):
        choices = [(state, of.waitings[state].doing) for state in asked]
        super().__init__(label=_("等我办理"), choices=choices, **kwargs)
        self._asked = asked

    def filter(self, rows, value):
        return rows.filter(self._asked[value]) if value else rows


def add_to(filterset: filters.FilterSet, listing: str, viewer: Viewer) -> None:
    """Give a list's filters this one too, where something there may ever wait for the viewer."""
    of = waits.of_list(listing)
    asked = of.asked_of(viewer, on=dates.today()) if of else {}
    if asked and NAME not in filterset.filters:
        filterset.filters[NAME] = WaitingFilter(of, asked)
