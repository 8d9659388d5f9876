"""Consents (知情同意书) of a student and a guardian: Art 9 (INT-09), Art 10 (INT-10), Art 24 (INT-22)."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed
from members.models.people import SchoolQuerySet, school_key

from ..enums import ConsentKind, Party
from .assignments import Assignment
from .batches import SEES_BATCHES_OF_SCHOOL
from .signatures import Signature, standing


class ConsentQuerySet(SchoolQuerySet):
    seen_by = frozenset(SEES_BATCHES_OF_SCHOOL)

    def holding(self) -> "ConsentQuerySet":
        return self.filter(voided_at=None)

    def for_list(self) -> "ConsentQuerySet":
        return self.select_related("assignment__person", "by")


_CONSENT_STANDS = pgtrigger.Trigger(
    name="consent_stands",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a consent is voided, never deleted'; END IF;
        {standing("assignment_id", "kind")}
        RETURN NEW;
    """,
)


@audited(without=["by_name", "ip"])
class Consent(Keyed, Signature):
    """One signature under one kind of consent to one placement."""

    school = school_key()
    assignment = models.ForeignKey(
        Assignment, verbose_name=_("实习安排"), on_delete=models.PROTECT, related_name="consents"
    )
    kind = models.CharField(_("类别"), max_length=14, choices=ConsentKind.choices)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("知情同意")
        triggers = [_CONSENT_STANDS]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "kind", "party"],
                condition=models.Q(voided_at=None),
                name="consent_once",
                violation_error_message=_("已经签过字。"),
            ),
            models.CheckConstraint(
                condition=models.Q(party__in=[Party.STUDENT, Party.GUARDIAN]), name="consent_of_the_family"
            ),
        ]
