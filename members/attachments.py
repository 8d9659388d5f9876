"""What can be attached to the rows of this room."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.core.attachments import Attaching, attaching

from . import access
from .models import Facility


@attaching
class OfFacility(Attaching):
    """The agreement of a facility, and what it looks like."""

    name = "facility"
    title = _("共建平台")
    kinds = (("agreement", _("共建协议")), ("photo", _("平台照片")))
    photos = frozenset({"photo"})

    def rows(self):
        return Facility.objects.all()

    def may_see(self, viewer) -> bool:
        return access.sees_facilities(viewer)

    def may_add(self, viewer) -> bool:
        return access.manages_facilities(viewer)

    def moderates(self, viewer) -> bool:
        return access.manages_organisations(viewer)

    def page(self, row) -> str:
        return reverse("facility-detail", args=[row.uid])
