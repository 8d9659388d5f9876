"""What people without an account do here over a single-use link."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import links
from alliance.core.pages import fact, facts_of

from . import access
from .forms.rotations import LinkedDaysForm
from .models import TeacherRotation
from .services import rotations


@links.purpose
class RotationDays(links.Purpose):
    """The mentor at the host says on which days a teacher of the school was there, or why none of them count."""

    name = "rotation-days"
    title = _("确认教师入企实践的天数")
    named_by = "person__name"
    template = "placements/rotation_link.html"
    submit = _("提交给学校")

    def may_issue(self, viewer) -> bool:
        return access.manages_rotations(viewer)

    def rows(self):
        return TeacherRotation.objects.for_list()

    def content(self, row: TeacherRotation) -> object:
        return [row.person.name, row.school_id, row.host_id, row.starts_on, row.ends_before, row.form]

    def check(self, row: TeacherRotation, *, on: date) -> None:
        rotations.check_days_open(row, "confirm", viewer=None, on=on)

    def page(self, row: TeacherRotation) -> str:
        return reverse("rotation-detail", args=[row.uid])

    def sender(self, row: TeacherRotation) -> str:
        return str(row.school)

    def facts(self, row: TeacherRotation) -> list[dict]:
        return [
            fact(_("教师"), row.person.name),
            *facts_of(row, "school", "host", "form"),
            fact(_("计划起止"), row.period_shown),
        ]

    def help(self, row: TeacherRotation) -> list[str]:
        return [_("填教师实际到岗的第一天和最后一天；中间整段离开过的分段填写，最多四段。")]

    def form(self, row: TeacherRotation, data=None) -> LinkedDaysForm:
        return LinkedDaysForm(data, instance=row, viewer=None)

    def save(self, row: TeacherRotation, form: LinkedDaysForm, *, by_name: str, on: date, at: datetime) -> str:
        known = {"seen": row.version, "by_name": by_name, "on": on, "at": at}
        if form.rejects:
            rotations.move(row, "reject", reason=form.cleaned_data["reason"], **known)
            return _now("已记下：这次实践不予认可。")
        rotations.confirm(row, form.spans, **known)
        return _now("已记下：%(name)s老师到岗 %(days)s 天。") % {"name": row.person.name, "days": form.days}
