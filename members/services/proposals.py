"""Proposals for a yearly assessment: a school's departments, and persons of any member."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused

from ..enums import AssessmentAudience as Audience
from ..enums import AssessmentState as State
from ..enums import SchemeState
from ..models import Assessment
from .assessments import locked
from .schemes import begin


def propose(assessment: Assessment, *, by, on: date, at: datetime) -> Assessment:
    """Put forward a department or a person. Raises ValidationError for a foreign department and whoever is in already."""
    scheme, department = assessment.scheme, assessment.department
    if scheme.state != SchemeState.OPEN:
        raise ValidationError({"scheme": _("考核还没有启动，或已经结束。")})
    if scheme.self_report_by < on:
        raise ValidationError(
            {"scheme": _("推荐和自评已于 %(day)s截止。") % {"day": dates.shown(scheme.self_report_by)}}
        )
    if scheme.audience == Audience.DEPARTMENT and department is None:
        raise ValidationError({"department": _("请选择教学系。")})
    if department and department.school_id != assessment.organisation_id:
        raise ValidationError({"department": _("只能选本校的教学系。")})
    if scheme.audience == Audience.PERSON and not (assessment.person_name.strip() and assessment.person_post.strip()):
        raise ValidationError({"person_name": _("请填写姓名和职务。")})
    assessment.full_clean(exclude=["uid"])
    with transaction.atomic():
        begin(scheme, [assessment], by=by, on=on, at=at)
    return assessment


@transaction.atomic
def withdraw(assessment: Assessment) -> None:
    """Take back a proposal that was not sent yet. A member's own assessment is never taken back."""
    assessment = locked(assessment)
    if not (assessment.department_id or assessment.person_name):
        raise Refused(_("单位的年度考核不能撤回。"))
    if assessment.state != State.SELF_REPORT:
        raise Refused(_("自评已提交，不能撤回；请联系联盟办公室。"))
    assessment.delete()
