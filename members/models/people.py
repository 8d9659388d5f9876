"""People as their school knows them: every personal record belongs to exactly one school.

A person who moves school gets a new row there; the old rows stay with the old school. So no school can see, guess
or overwrite what another one wrote, and equal people are found by the keyed hash of their ID number.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.encryption import EncryptedField, LookupField
from alliance.core.keyed import Keyed, Versioned
from alliance.core.search import Searchable, search_indexes

from ..enums import Role, Sex, TeachingKind
from .majors import Major
from .organisations import Organisation

SEES_STUDENTS = {Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR}
SEES_TEACHERS = {Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR}


def school_key(**kwargs) -> models.ForeignKey:
    """The school a personal record belongs to. Never null, never moved."""
    return models.ForeignKey(
        Organisation,
        verbose_name=_("学校"),
        on_delete=models.PROTECT,
        limit_choices_to={"kind": "school"},
        **{"related_name": "+", **kwargs},
    )


class SchoolQuerySet(models.QuerySet):
    """Rows of one school: starts from nothing and adds what the viewer's role at that school allows."""

    seen_by: frozenset[str] = frozenset()

    def visible_to(self, viewer) -> "SchoolQuerySet":
        if viewer is None or viewer.role not in self.seen_by:
            return self.none()
        return self.filter(school_id=viewer.organisation_id)


class PersonQuerySet(SchoolQuerySet):
    seen_by = frozenset(SEES_STUDENTS | SEES_TEACHERS)


@audited(without=["name", "pinyin", "born_on"])  # erasing a person leaves nothing of him in history
class Person(Keyed, Versioned, Searchable):
    """A student or teacher, as one school knows him or her. ID number (GB 11643) and phone are sealed."""

    school = school_key()
    name = models.CharField(_("姓名"), max_length=60)
    sex = models.CharField(_("性别"), max_length=10, choices=Sex.choices, blank=True)
    born_on = models.DateField(_("出生日期"), null=True, blank=True)
    id_number = EncryptedField(_("身份证号"), null=True, blank=True)
    id_number_hash = LookupField(source="id_number")
    phone = EncryptedField(_("手机号"), null=True, blank=True)
    phone_hash = LookupField(source="phone")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("用户"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("登记时间"), auto_now_add=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("人员")
        constraints = [
            models.UniqueConstraint(
                fields=["school", "id_number_hash"],
                name="person_id_number_once_a_school",
                violation_error_message=_("本校已登记过这个身份证号，请先搜索核对。"),
            ),
            models.UniqueConstraint(
                fields=["school", "user"],
                name="person_user_once_a_school",
                violation_error_message=_("这个账号已关联本校另一个人。"),
            ),
            # The target of composite foreign keys: a row about a person can only name that person's own school.
            models.UniqueConstraint(fields=["id", "school"], name="person_with_school"),
        ]
        indexes = [*search_indexes("person"), models.Index(fields=["id_number_hash"], name="person_id_number_hash")]

    def __str__(self) -> str:
        return self.name


class EnrolmentQuerySet(SchoolQuerySet):
    seen_by = frozenset(SEES_STUDENTS)

    def holding_on(self, day) -> "EnrolmentQuerySet":
        return self.filter(dates.on(day))

    def for_list(self) -> "EnrolmentQuerySet":
        return self.select_related("person", "major", "school")


@audited()
class Enrolment(Keyed, Versioned, dates.Period):
    """A student's time in one class. Promotion and change of class end one row and begin the next."""

    person = models.ForeignKey(Person, verbose_name=_("学生"), on_delete=models.PROTECT, related_name="enrolments")
    school = school_key()
    student_number = models.CharField(_("学号"), max_length=30)
    major = models.ForeignKey(Major, verbose_name=_("专业"), on_delete=models.PROTECT, related_name="+")
    class_name = models.CharField(_("班级"), max_length=60)
    entered_year = models.PositiveSmallIntegerField(_("入学年份"))
    ended_reason = models.CharField(_("结束原因"), max_length=500, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("学籍")
        constraints = [
            dates.ends_after_start("enrolment_ends_after_start"),
            dates.no_overlap("enrolment_no_overlap", "person", _("这名学生在这段时间已有学籍，请先结束原学籍。")),
            models.UniqueConstraint(
                fields=["school", "student_number"],
                condition=Q(ends_before__isnull=True),
                name="enrolment_number_once_a_school",
                violation_error_message=_("本校在籍学生中已有这个学号。"),
            ),
            models.UniqueConstraint(fields=["id", "person"], name="enrolment_with_person"),
        ]
        indexes = [
            models.Index(fields=["school", "class_name", "id"], name="enrolment_by_class"),
            models.Index(fields=["school", "student_number", "id"], name="enrolment_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.class_name}"


class TeachingPostQuerySet(SchoolQuerySet):
    seen_by = frozenset(SEES_TEACHERS)

    def holding_on(self, day) -> "TeachingPostQuerySet":
        return self.filter(dates.on(day))

    def for_list(self) -> "TeachingPostQuerySet":
        return self.select_related("person", "school")


@audited()
class TeachingPost(Keyed, Versioned, dates.Period):
    """A teacher's time in post at one school. Professional teachers include internship guides (教师〔2016〕3号)."""

    person = models.ForeignKey(Person, verbose_name=_("教师"), on_delete=models.PROTECT, related_name="teaching_posts")
    school = school_key()
    staff_number = models.CharField(_("工号"), max_length=30, blank=True)
    kind = models.CharField(_("教师类别"), max_length=20, choices=TeachingKind.choices)
    subject = models.CharField(_("任教专业或学科"), max_length=60, blank=True)
    ended_reason = models.CharField(_("结束原因"), max_length=500, blank=True)

    objects = TeachingPostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("教师任职")
        constraints = [
            dates.ends_after_start("teaching_post_ends_after_start"),
            dates.no_overlap("teaching_post_no_overlap", "person", _("这名教师在这段时间已有任职。")),
            models.UniqueConstraint(
                fields=["school", "staff_number"],
                condition=Q(ends_before__isnull=True) & ~Q(staff_number=""),
                name="teaching_post_number_once_a_school",
                violation_error_message=_("本校在职教师中已有这个工号。"),
            ),
            models.UniqueConstraint(fields=["id", "person"], name="teaching_post_with_person"),
            models.UniqueConstraint(fields=["id", "school"], name="teaching_post_with_school"),
        ]
        indexes = [models.Index(fields=["school", "kind", "id"], name="teaching_post_by_kind")]

    def __str__(self) -> str:
        return f"{self.person} {self.get_kind_display()}"
