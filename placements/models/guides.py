"""The guide a unit gives to interns (INT-07). The school's own guide is a teacher."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.encryption import EncryptedField, LookupField
from alliance.core.keyed import Keyed, Versioned
from alliance.core.search import Searchable, search_indexes
from members.models import Organisation
from members.models.people import school_key

from .assignments import SEES_ASSIGNMENTS_AS_HOST
from .batches import SEES_BATCHES_OF_SCHOOL


class UnitGuideQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "UnitGuideQuerySet":
        """The school those who guide its students, the unit its own people."""
        if viewer is None:
            return self.none()
        if viewer.role in SEES_BATCHES_OF_SCHOOL:
            return self.filter(school_id=viewer.organisation_id)
        if viewer.role in SEES_ASSIGNMENTS_AS_HOST:
            return self.filter(host_id=viewer.organisation_id)
        return self.none()

    def for_list(self) -> "UnitGuideQuerySet":
        return self.select_related("host", "school")


@audited(without=["name", "pinyin"])
class UnitGuide(Keyed, Versioned, Searchable):
    """An experienced member of the unit's staff who guides students of one school."""

    searched = ("name",)

    school = school_key()
    host = models.ForeignKey(
        Organisation, verbose_name=_("实习单位"), on_delete=models.PROTECT, related_name="unit_guides"
    )
    name = models.CharField(_("姓名"), max_length=60)
    post = models.CharField(_("职务"), max_length=60, blank=True)
    phone = EncryptedField(_("联系电话"), null=True, blank=True)
    phone_hash = LookupField(source="phone")
    closed_at = models.DateTimeField(_("停用时间"), null=True, blank=True)

    objects = UnitGuideQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("单位指导人员")
        constraints = [
            models.UniqueConstraint(
                fields=["school", "host", "name"],
                name="unit_guide_once",
                violation_error_message=_("这位指导人员已登记。"),
            ),
            models.UniqueConstraint(fields=["id", "host"], name="unit_guide_with_host"),
            models.UniqueConstraint(fields=["id", "school"], name="unit_guide_with_school"),
        ]
        indexes = [*search_indexes("unit_guide")]

    def __str__(self) -> str:
        return self.name
