"""The app's place in Django."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Classes made to order."""

    name = "orders"
    verbose_name = "订单培养"
