"""The columns of this app's lists."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.encryption import masked
from alliance.core.lists import DayLink, LastDay, ListTable, NameLink

from .models import (
    Admission,
    Affiliation,
    Enrolment,
    Major,
    Organisation,
    QualificationReview,
    SiteFinding,
    TeachingPost,
    UserMembership,
)
from .services import validity


class OrganisationTable(ListTable):
    name = NameLink("organisation-detail", verbose_name=_("名称"))
    roll = tables.Column(_("联盟身份"), empty_values=())
    orders = {"name": "pinyin", "kind": "kind"}
    default_order = "name"

    class Meta(ListTable.Meta):
        model = Organisation
        fields = ["name", "kind", "credit_code", "roll"]

    def render_roll(self, record):
        if record.suspended:
            return _("已暂停")
        return _("成员单位") if record.on_roll else "—"

    def render_credit_code(self, value, record):
        return _("%(code)s（待核对执照）") % {"code": value} if record.credit_code_doubtful else value


class AdmissionTable(ListTable):
    organisation = NameLink("admission-detail", verbose_name=_("机构"))
    kind = tables.Column(_("类别"), accessor="organisation__get_kind_display")
    validity = tables.Column(_("资质审查"), empty_values=())
    orders = {"organisation": "organisation__pinyin", "applied_on": "applied_on", "state": "state"}
    default_order = "-applied_on"

    class Meta(ListTable.Meta):
        model = Admission
        fields = ["organisation", "kind", "state", "applied_on", "admitted_on", "validity"]

    def render_validity(self, record):
        said = validity.standing(record, on=dates.today())
        return said["label"] if said else "—"


class ReviewTable(ListTable):
    """The reviews of one member, newest first."""

    opened_at = DayLink("review-detail", verbose_name=_("开始日期"))
    conclusion = tables.Column(_("结论"), empty_values=())
    valid_before = LastDay(_("有效期至"))

    class Meta(ListTable.Meta):
        model = QualificationReview
        fields = ["opened_at", "occasion", "conclusion", "concluded_by", "valid_before"]

    def render_conclusion(self, record):
        return record.get_conclusion_display() or _("审查中")


class FindingTable(ListTable):
    class Meta(ListTable.Meta):
        model = SiteFinding
        fields = ["topic", "verdict", "note"]


class AffiliationTable(ListTable):
    period = tables.Column(_("时间"), accessor="period_shown")
    change = tables.Column(_("操作"), empty_values=(), linkify=("affiliation-edit", {"uid": tables.A("uid")}))

    class Meta(ListTable.Meta):
        model = Affiliation
        fields = ["body", "kind", "position", "period", "change"]

    def render_change(self):
        return _("编辑")


class MembershipTable(ListTable):
    user = tables.Column(_("姓名"), accessor="user__name", linkify=("membership-detail", {"uid": tables.A("uid")}))
    username = tables.Column(_("用户名"), accessor="user__username")
    status = tables.Column(_("状态"), empty_values=())
    letters = tables.Column(_("邮件"), accessor="user", empty_values=())
    orders = {"username": "user__username", "role": "role", "started_at": "started_at"}
    default_order = "username"

    class Meta(ListTable.Meta):
        model = UserMembership
        fields = ["user", "username", "organisation", "role", "started_at", "status", "letters"]

    def render_status(self, record):
        return _("已停用") if record.ended_at else _("在用")

    def render_letters(self, value):
        if not value.email:
            return _("未填邮箱")
        return _("被退回") if value.email_bounced_at else _("正常")


class StudentTable(ListTable):
    person = NameLink("student-detail", verbose_name=_("姓名"))
    id_number = tables.Column(_("身份证号"), accessor="person", orderable=False)
    orders = {"person": "person__pinyin", "student_number": "student_number", "class_name": "class_name"}
    default_order = "-student_number"  # who came last is looked for most

    class Meta(ListTable.Meta):
        model = Enrolment
        fields = ["student_number", "person", "major", "class_name", "entered_year", "id_number"]

    def render_id_number(self, value):
        return masked(value.id_number or "") or "—"

    def render_major(self, value):
        return value.name


class TeacherTable(ListTable):
    person = NameLink("teacher-detail", verbose_name=_("姓名"))
    orders = {"person": "person__pinyin", "kind": "kind", "starts_on": "starts_on"}
    default_order = "person"

    class Meta(ListTable.Meta):
        model = TeachingPost
        fields = ["person", "staff_number", "kind", "subject", "starts_on"]


class MajorTable(ListTable):
    name = NameLink("major-detail", verbose_name=_("专业名称"))
    category = tables.Column(_("专业大类"))
    orders = {"code": "code"}
    default_order = "code"

    class Meta(ListTable.Meta):
        model = Major
        fields = ["code", "name", "category"]
