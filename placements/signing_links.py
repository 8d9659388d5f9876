"""What students and guardians sign, and students ask for, over a single-use link on the phone."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import links
from alliance.core.errors import Refused
from alliance.core.models import Link
from alliance.core.pages import fact, facts_of

from . import access
from .enums import AgreementState, Party, SigningMethod
from .forms.agreements import LinkedChangeForm, LinkedSignForm
from .models import Assignment, InternshipBatch, TripartiteAgreement
from .services import agreement_facts, agreements, amendments, consent_reminders, consents, family


class Signing(links.Purpose):
    """One page for whatever this party has to sign for a placement. It shows those papers, and nothing else of it."""

    party: Party
    named_by = "person__name"
    template = "placements/signing_link.html"
    submit = _("提交")

    def may_issue(self, viewer) -> bool:
        return access.manages_agreements(viewer)

    def rows(self):
        return Assignment.objects.select_related(*agreement_facts.BESIDE)

    def content(self, row: Assignment) -> object:
        return [[one.key, one.sha256] for one in family.items_of(row, self.party)]

    def check(self, row: Assignment, *, on: date) -> None:
        family.check_open(row, self.party)

    def page(self, row: Assignment) -> str:
        return reverse("assignment-signing", args=[row.uid])

    def sender(self, row: Assignment) -> str:
        return str(row.school)

    def facts(self, row: Assignment) -> list[dict]:
        return [
            fact(_("学生"), row.person.name),
            *facts_of(row, "host"),
            fact(_("实习起止"), row.period_shown),
        ]

    def help(self, row: Assignment) -> list[str]:
        return [
            _("姓名须与学校登记的一致；签署的时间和网络地址随签名保存。"),
            _("想要纸质文本，或对内容有疑问，请联系学校。"),
        ]

    def form(self, row: Assignment, data=None) -> LinkedSignForm:
        form = LinkedSignForm(data, row=row, party=self.party)
        form.papers = [one for one in family.items_of(row, self.party) if not one.signed]
        return form

    def save(self, row: Assignment, form: LinkedSignForm, *, by_name: str, on: date, at: datetime) -> str:
        if form.rejects:
            reason = form.cleaned_data["reason"]
            family.refuse(row, self.party, form.papers, by_name=by_name, reason=reason, at=at)
            return _now("已记下您的意见，学校会与您联系。")
        name, role = form.signer
        hand = consents.Hand(name, role, SigningMethod.LINK, at, ip=form.caller.ip)
        titles = family.sign(row, self.party, hand, form.papers, at=at)
        return _now("已签署：%(titles)s。") % {"titles": "、".join(titles)}


def _next_for(row: Assignment, *, on: date) -> links.Purpose | None:
    """A student asks for a change from whichever link he still has, once all have signed."""
    try:
        amendments.check_open(row, on=on)
    except Refused:
        return None
    return links.declared()[ChangeOfStudent.name]


@links.purpose
class OfStudent(Signing):
    """It stays his way to the school: what he signed stands there, and what he may ask for."""

    name = "signing-student"
    title = _("学生签署实习协议和同意书")
    party = Party.STUDENT

    def help(self, row: Assignment) -> list[str]:
        return [*super().help(row), _("请留着这个链接：协议签订之后，要变更或提前终止实习，从这里向学校申请。")]

    def news(self, row: Assignment) -> list[str]:
        return amendments.told_student(row)

    def follows(self, row: Assignment, *, on: date) -> links.Purpose | None:
        return _next_for(row, on=on)


@links.purpose
class OfGuardian(Signing):
    name = "signing-guardian"
    title = _("监护人签署实习协议和同意书")
    party = Party.GUARDIAN


@links.purpose
class ChangeOfStudent(links.Purpose):
    """A student asks for an early end, or for a change; the school takes it up with the unit."""

    name = "placement-change"
    title = _("申请变更或提前终止实习")
    named_by = "person__name"
    submit = _("提交给学校")

    def may_issue(self, viewer) -> bool:
        return access.manages_agreements(viewer)

    def rows(self):
        return Assignment.objects.select_related(*agreement_facts.BESIDE)

    def content(self, row: Assignment) -> object:
        original = amendments.original_of(row)
        return [original and original.content_sha256, row.starts_on, row.leaves_before]

    def check(self, row: Assignment, *, on: date) -> None:
        amendments.check_open(row, on=on)

    def page(self, row: Assignment) -> str:
        return reverse("assignment-signing", args=[row.uid])

    def sender(self, row: Assignment) -> str:
        return str(row.school)

    def facts(self, row: Assignment) -> list[dict]:
        return [fact(_("学生"), row.person.name), *facts_of(row, "host"), fact(_("实习起止"), row.period_shown)]

    def help(self, row: Assignment) -> list[str]:
        return [_("提交后由学校和实习单位商议；各方签署之后才生效，在此之前请按原协议实习。")]

    def form(self, row: Assignment, data=None) -> LinkedChangeForm:
        return LinkedChangeForm(data)

    def news(self, row: Assignment) -> list[str]:
        return amendments.told_student(row)

    def follows(self, row: Assignment, *, on: date) -> links.Purpose | None:
        return _next_for(row, on=on)

    def save(self, row: Assignment, form: LinkedChangeForm, *, by_name: str, on: date, at: datetime) -> str:
        said = form.cleaned_data
        change = amendments.Change(ends_before=said["ends_before"], post=said["post"])
        amendments.ask(
            row,
            said["kind"],
            party=Party.STUDENT,
            reason=said["reason"],
            effective_on=said["effective_on"],
            change=change,
            by_name=by_name,
            at=at,
            on=on,
        )
        return _now("申请已交给学校。学校和实习单位同意后，会请您签署协议；办理情况再打开这个链接就能看到。")


MOST = 60  # links on one sheet


def of_party(party: str) -> Signing:
    return links.declared()[OfStudent.name if party == Party.STUDENT else OfGuardian.name]


def issue_many(of: Signing, batch: InternshipBatch, *, viewer, at: datetime, on: date) -> list[dict]:
    """A link for each of a batch who has something to sign and holds no link that still opens; `MOST` at a time.

    Expired ones are issued again. Raises Refused where nobody is left.
    """
    placed = of.rows().filter(batch=batch).order_by("enrolment__class_name", "person__pinyin", "pk")
    unsigned = TripartiteAgreement.objects.filter(~agreements.signed_by(of.party), assignment=OuterRef("pk"))
    waiting = Q(Exists(unsigned.filter(state=AgreementState.OUT))) | consent_reminders.lacks_some()
    placed = list(placed.visible_to(viewer).not_withdrawn().filter(waiting))
    refused = consents.refused(placed, of.party)  # they are talked to first, and get a link of their own
    open_links = Link.objects.usable_at(at).filter(purpose=of.name, organisation_id=viewer.organisation_id)
    holding = {(one.subject_uid, one.recipient): one.content_hash for one in open_links}
    made: list[dict] = []
    for row in placed:
        hands = consents.hands_of(row)[of.party]
        if row.pk in refused or not hands or holding.get((row.uid, hands[0][0])) == links.digest(of, row):
            continue
        try:
            issued, token = links.issue(of, row, recipient=hands[0][0], viewer=viewer, at=at, on=on)
        except Refused:  # nothing to sign yet, or all signed
            continue
        made.append({"row": row, "link": issued, "token": token})
        if len(made) == MOST:
            break
    if not made:
        raise Refused(_("没有要发链接的人：要么已经签过，要么手里的链接还有效，要么协议还没有发出。"))
    return made
