"""What can be attached to the rows of this room."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.core.attachments import Attaching, attaching
from alliance.core.uploads import SCANS

from . import access
from .models import Assignment
from .services import papers


@attaching
class OfPlacement(Attaching):
    """Scans of what was signed on paper. They come with the signatures they prove, and stay."""

    name = papers.PURPOSE
    title = _("纸质签署扫描件")
    kinds = ((papers.KIND, _("签署的纸质文本")),)
    others = False
    allowed = SCANS

    def rows(self):
        return Assignment.objects.select_related("person", "host")

    def may_see(self, viewer) -> bool:
        return access.sees_consents(viewer)

    def may_add(self, viewer) -> bool:
        return access.manages_agreements(viewer)

    def may_add_to(self, row, viewer) -> bool:
        return False

    def keeps(self, row, kind: str) -> str:
        return _("已据此登记签署，不能移除。")

    def page(self, row) -> str:
        return reverse("assignment-signing", args=[row.uid])
