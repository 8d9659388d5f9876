"""Keeping the calendar of school terms."""

from django.db import IntegrityError, transaction

from alliance.core.services import save_version

from ..models import SchoolTerm


def add_term(term: SchoolTerm) -> SchoolTerm:
    """Write a new term. Raises ValidationError for one that shares a day with another."""
    term.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            term.save()
    except IntegrityError:  # a colleague entered another one in the same second
        term.full_clean(exclude=["uid"])
        raise
    return term


def correct_term(term: SchoolTerm, *, seen: int) -> SchoolTerm:
    term.full_clean(exclude=["uid"])
    return save_version(term, seen=seen)
