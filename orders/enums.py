"""The words of classes made to order."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrderKind(models.TextChoices):
    ORDER = "order", _("订单班")
    NAMED = "named", _("冠名班")
    DIRECTED = "directed", _("定向班")
