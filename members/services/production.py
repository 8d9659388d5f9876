"""Orders made in in-school factories."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.services import save_version

from ..enums import FacilityRole
from ..models import ProductionOrder


def record_order(order: ProductionOrder, *, today: date) -> ProductionOrder:
    """Write an order. Raises ValidationError for days to come, and outside the factory's validity."""
    if order.facility.kind.counts_as != FacilityRole.FACTORY:
        raise Refused(_("只有校中厂登记生产订单。"))
    _check(order, today=today)
    order.save()
    return order


def correct_order(order: ProductionOrder, *, seen: int, today: date) -> ProductionOrder:
    """Save what was put right, or that it was delivered."""
    if order.is_cancelled:
        raise Refused(_("这个订单已撤销，不能修改。"))
    _check(order, today=today)
    return save_version(order, seen=seen)


def _check(order: ProductionOrder, *, today: date) -> None:
    order.full_clean(exclude=["uid"])
    for name in ("ordered_on", "delivered_on"):
        if (day := getattr(order, name)) and day > today:
            raise ValidationError({name: _("不能晚于今天。")})
    if not order.facility.holds_on(order.ordered_on):
        span = {"span": order.facility.validity_shown}
        raise ValidationError({"ordered_on": _("这一天不在平台有效期内（%(span)s）。") % span})


def standing(order: ProductionOrder) -> dict:
    """How far an order is, with its tone."""
    if order.is_cancelled:
        return {"label": _("已撤销"), "tone": "red"}
    if order.delivered_on:
        return {"label": _("已交付"), "tone": "green"}
    return {"label": _("生产中"), "tone": "blue"}
