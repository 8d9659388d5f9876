"""The lists of this app."""

from django.utils.translation import gettext_lazy as _

from alliance.core.lists import Listing

from . import access, tables
from .models import OrderClass

ORDER_CLASSES = Listing(
    "order-class-list",
    _("订单班"),
    lambda viewer: OrderClass.objects.visible_to(viewer).for_list(),
    tables.OrderClassTable,
    (access.sees_order_classes,),
    searched="",
)
