"""A student takes part in a fair over a single-use link on the phone: registers, and asks for posts."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates, links
from alliance.core.errors import Refused
from alliance.core.pages import fact, facts_of

from . import access
from .enums import WishSource
from .forms.fairs import LinkedSeekerForm
from .models import FairSeeker
from .services import fairs

MOST = 60  # links on one sheet


@links.purpose
class Registration(links.Purpose):
    """One link, one answer: who wants more posts later asks his school, or is sent another."""

    name = "fair-registration"
    title = _("双选会报名和投递")
    named_by = "person__name"
    submit = _("提交")

    def may_issue(self, viewer) -> bool:
        return access.registers_seekers(viewer)

    def rows(self):
        return FairSeeker.objects.select_related("person", "enrolment__major", "fair__organiser", "school")

    def content(self, row: FairSeeker) -> object:
        return [row.person.name, row.fair.name, row.fair.starts_on, row.fair.ends_before, row.fair.place]

    def check(self, row: FairSeeker, *, on: date) -> None:
        fairs.check_open(row.fair, on=on)

    def page(self, row: FairSeeker) -> str:
        return reverse("fair-seeker-detail", args=[row.uid])

    def sender(self, row: FairSeeker) -> str:
        return str(row.school)

    def facts(self, row: FairSeeker) -> list[dict]:
        return [
            fact(_("学生"), row.person.name),
            fact(_("双选会"), row.fair.name),
            fact(_("时间"), row.fair.period_shown),
            *(facts_of(row.fair, "place") if row.fair.place else []),
        ]

    def help(self, row: FairSeeker) -> list[str]:
        return [_("投递后企业会看到您的姓名、学校和专业；面试和录用由学校通知您。")]

    def form(self, row: FairSeeker, data=None) -> LinkedSeekerForm:
        return LinkedSeekerForm(data, rows=fairs.offered_to(row, on=dates.today()))

    def save(self, row: FairSeeker, form: LinkedSeekerForm, *, by_name: str, on: date, at: datetime) -> str:
        said = form.cleaned_data
        how = {"on_site": said["how"] == "site", "source": WishSource.LINK}
        seeker = fairs.register(row.fair, row.enrolment, at=at, on=on, **how)
        asked = fairs.apply_to_all(seeker, said["posts"], on=on)
        if not asked:
            return _now("报名成功。还没有投递岗位，想投递请联系学校。")
        return _now("报名成功，已投递 %(count)s 个岗位。") % {"count": len(asked)}


def issue_many(seekers: list[FairSeeker], *, viewer, at: datetime, on: date) -> list[dict]:
    """A link for each, `MOST` at a time. Raises Refused for nobody."""
    of = links.declared()[Registration.name]
    known = of.rows().in_bulk([one.pk for one in seekers[:MOST]])
    made = []
    for seeker in seekers[:MOST]:
        row = known[seeker.pk]
        issued, token = links.issue(of, row, recipient=row.person.name, viewer=viewer, at=at, on=on)
        made.append({"row": row, "link": issued, "token": token})
    if not made:
        raise Refused(_("请至少勾选一名学生。"))
    return made
