"""How the rosters of a school name an enterprise it works with."""

from django.utils.translation import gettext_lazy as _

from alliance.core.imports.columns import Found

from ..enums import OrganisationKind
from ..models import Organisation
from .finding import find_organisations

BY_NAME = _("请填企业的全称、简称或统一社会信用代码。")


def offered_enterprises(viewer) -> list[str]:
    known = Organisation.objects.visible_to(viewer).active().of_kind(OrganisationKind.ENTERPRISE)
    return list(known.order_by("pinyin").values_list("name", flat=True))


def find_enterprises(viewer, texts: set[str]) -> dict[str, list[Found]]:
    """Those that stand: whether something new may be begun with them, a check of the roster says."""
    return find_organisations(Organisation.objects.of_kind(OrganisationKind.ENTERPRISE), texts)
