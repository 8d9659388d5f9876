"""The departments of a school (教学系、二级学院), and who coordinates cooperation there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned

from ..enums import Role
from .memberships import UserMembership
from .organisations import RUNS_THE_ALLIANCE
from .people import school_key

AT_SCHOOL = {Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR}


class DepartmentQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "DepartmentQuerySet":
        """Who runs the alliance sees all; people of a school those of their school."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        if viewer.role in AT_SCHOOL:
            return self.filter(school_id=viewer.organisation_id)
        return self.none()

    def written_by(self, viewer) -> "DepartmentQuerySet":
        """Those in whose name a viewer may write: the placement office all of its school's, a coordinator his own."""
        if viewer is None:
            return self.none()
        own = self.filter(school_id=viewer.organisation_id)
        if viewer.role == Role.PLACEMENT:
            return own
        if viewer.role == Role.COORDINATOR:
            return own.filter(coordinators__membership__uid=viewer.uid)
        return self.none()

    def open(self) -> "DepartmentQuerySet":
        return self.filter(closed_at=None)

    def for_list(self) -> "DepartmentQuerySet":
        return self.select_related("school")


@audited(without=["head_name"])
class Department(Keyed, Versioned):
    """A department of a school. One that was given up keeps what was written in its name."""

    school = school_key(related_name="departments")
    name = models.CharField(_("名称"), max_length=60)
    head_name = models.CharField(_("负责人"), max_length=40, blank=True)
    closed_at = models.DateTimeField(_("停用时间"), null=True, blank=True)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("教学系")
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name"],
                name="department_name_once_a_school",
                violation_error_message=_("学校已有同名的教学系。"),
            )
        ]

    def __str__(self) -> str:
        return self.name


@audited()
class Coordinator(Keyed):
    """Ties a coordinator's membership to the one department he works for."""

    department = models.ForeignKey(
        Department, verbose_name=_("教学系"), on_delete=models.PROTECT, related_name="coordinators"
    )
    membership = models.OneToOneField(
        UserMembership,
        verbose_name=_("校企合作专员"),
        on_delete=models.PROTECT,
        related_name="coordinates",
        error_messages={"unique": _("这位专员已属于一个教学系，请先在那里移出。")},
    )
    since = models.DateField(_("自"))

    class Meta:
        verbose_name = verbose_name_plural = _("系校企合作专员")

    def __str__(self) -> str:
        return f"{self.department} {self.membership_id}"
