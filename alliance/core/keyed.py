"""The two keys of every row: a bigint for joins, a random uid for URLs and for binding what is encrypted."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Keyed(models.Model):
    """A row with a public name. The uid is made in Python, so that it is known before the row is written."""

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A row two people may edit at once: each save through `services.save_version` takes the version one further."""

    version = models.PositiveIntegerField(_("版本"), default=1, editable=False)

    class Meta:
        abstract = True
