"""The wider bodies an organisation belongs to."""

from alliance.core.services import save_version

from ..models import Affiliation


def add_affiliation(affiliation: Affiliation) -> Affiliation:
    affiliation.full_clean(exclude=["uid"])
    affiliation.save()
    return affiliation


def correct_affiliation(affiliation: Affiliation, *, seen: int) -> Affiliation:
    affiliation.full_clean(exclude=["uid"])
    return save_version(affiliation, seen=seen)
