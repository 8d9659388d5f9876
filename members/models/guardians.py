"""Who answers for a student who is not of age, and is asked beside everybody who is."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.encryption import EncryptedField, LookupField
from alliance.core.keyed import Keyed, Versioned

from ..enums import GuardianRelation
from .people import SEES_STUDENTS, Person, SchoolQuerySet, school_key


class GuardianQuerySet(SchoolQuerySet):
    seen_by = frozenset(SEES_STUDENTS)

    def for_list(self) -> "GuardianQuerySet":
        return self.select_related("person", "school")


@audited(without=["name"])
class Guardian(Keyed, Versioned):
    """A student's guardian (监护人) as his school knows him. The phone is sealed; one of them is asked first."""

    school = school_key()
    person = models.ForeignKey(Person, verbose_name=_("学生"), on_delete=models.CASCADE, related_name="guardians")
    name = models.CharField(_("姓名"), max_length=60)
    relation = models.CharField(_("与学生关系"), max_length=12, choices=GuardianRelation.choices)
    phone = EncryptedField(_("手机号"), null=True, blank=True)
    phone_hash = LookupField(source="phone")
    first = models.BooleanField(_("首要联系人"), default=True)

    objects = GuardianQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("监护人")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(first=True),
                name="guardian_first_once",
                violation_error_message=_("这名学生已有首要联系人。"),
            ),
            models.UniqueConstraint(
                fields=["person", "name"],
                name="guardian_once",
                violation_error_message=_("这名监护人已登记。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {self.name}"
