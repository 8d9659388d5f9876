"""The app's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrdersConfig(AppConfig):
    """Classes made to order."""

    name = "orders"
    verbose_name = _("订单培养")

    def ready(self) -> None:
        from members import opinions

        from . import lists, measures, rosters  # noqa: F401  a worker finds them without the pages
        from .models import OrderClass

        opinions.register("order-class", _("订单班"), OrderClass, page="order-class-detail")
