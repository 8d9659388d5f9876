"""Records of what happened: a wrong one is cancelled with its reason, and stays readable."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Cancellable(models.Model):
    """A record that stands until somebody cancels it. Who did is in its history."""

    cancelled_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    cancelled_reason = models.CharField(_("撤销原因"), max_length=500, blank=True)

    class Meta:
        abstract = True

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None


class StandingQuerySet(models.QuerySet):
    def standing(self):
        """Those that nobody cancelled."""
        return self.filter(cancelled_at=None)


def says_why(name: str) -> models.CheckConstraint:
    """Whatever was cancelled says for what reason."""
    return models.CheckConstraint(condition=Q(cancelled_at__isnull=True) | ~Q(cancelled_reason=""), name=name)
