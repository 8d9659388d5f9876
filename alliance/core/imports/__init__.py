"""Bringing workbooks in: a roster is declared once, checked by a job, written in one transaction, and taken back whole."""

from .rosters import Roster, brings_rosters, declared, rosters_of

__all__ = ["Roster", "brings_rosters", "declared", "rosters_of"]
