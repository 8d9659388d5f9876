"""The office's own record: rooms, money, seconded people."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.services import save_version

from ..enums import OfficeResourceKind
from ..models import OfficeResource


def register_resource(resource: OfficeResource) -> OfficeResource:
    _check(resource)
    resource.save()
    return resource


def correct_resource(resource: OfficeResource, *, seen: int) -> OfficeResource:
    _check(resource)
    return save_version(resource, seen=seen)


def _check(resource: OfficeResource) -> None:
    """Money is of one year: what is planned and spent is compared within it. Where no sum is given, the database's own
    check says neither yes nor no.
    """
    if resource.kind == OfficeResourceKind.BUDGET and resource.planned_fen is None:
        raise ValidationError({"planned_fen": _("经费须填预算金额。")})
    starts_on, ends_before = resource.starts_on, resource.ends_before
    of_one_year = ends_before is not None and (ends_before - dates.DAY).year == starts_on.year
    if resource.kind == OfficeResourceKind.BUDGET and not of_one_year:
        raise ValidationError({"ends_before": _("经费按年度登记：开始和结束须在同一年。")})
    resource.full_clean(exclude=["uid"])
