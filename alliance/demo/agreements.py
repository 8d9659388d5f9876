"""The agreement's text in force, and the agreements of a few placements that run: drawn up and signed by the real
services, so that their hashes, files and logs are what the portal itself makes.

What they lack of facts is filled in here, as a school and a firm would have done before.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from members.enums import Role
from members.models import Guardian, Organisation, TeachingPost, UserMembership
from placements.enums import AgreementKind, InternshipKind, Party, SigningMethod
from placements.models import Assignment, InsurancePolicy, Opening, TripartiteAgreement, UnitGuide
from placements.services import agreement_templates, amendments, drawing_up, family, sending, signing
from placements.services.consents import FAMILY, Hand, hands_of

_SHOWN = 6
_BEFORE = timedelta(days=20)  # the agreements are drawn up before the placements begin
_DAY = timedelta(days=1)
_FIRST_DAY_OF_TEXT = date(2024, 1, 2)


def add_agreements(clerk: str, *, today: date, at: datetime) -> None:
    """`clerk` is the username of the placement office. Four are signed, one waits for the family, one lacks a fact."""
    agreement_templates.found(at=at, on=_FIRST_DAY_OF_TEXT)
    viewer = UserMembership.objects.select_related("user", "organisation").get(
        user__username=clerk, role=Role.PLACEMENT
    )
    placed = _placed(viewer.organisation, today)
    if not placed:
        return
    drawn_at = _moment(placed[0].starts_on - _BEFORE)
    for row in placed:
        complete(row)
    Assignment.objects.filter(pk=placed[-1].pk).update(unit_guide=None)  # nobody was named: its draft says so
    drawing_up.draw_up([row.pk for row in placed], by=viewer.user, at=drawn_at)
    of = {one.assignment_id: one for one in TripartiteAgreement.objects.filter(assignment__in=placed)}
    whole = [of[row.pk] for row in placed if not of[row.pk].gaps]
    sending.send_all(whole, viewer=viewer, at=drawn_at + _DAY)
    for place, one in enumerate(whole):
        row = next(row for row in placed if row.pk == one.assignment_id)
        _sign(one, row, viewer, at=drawn_at + 2 * _DAY, family_too=place < len(whole) - 1)
    _ask_for_an_end(placed[0], today=today, at=at)


def _placed(school: Organisation, today: date) -> list[Assignment]:
    """Placements that run, in seats of openings, of one batch: at the firm whose people can log in, if it has some."""
    running = (
        Assignment.objects.running_on(today)
        .filter(school=school, opening__isnull=False, batch__kind=InternshipKind.POST, ended_before=None)
        .select_related("person", "batch", "host", "opening", "school", "enrolment")
    )
    known = UserMembership.objects.filter(role=Role.HR).values("organisation")
    first = running.filter(host__in=known).order_by("-starts_on", "pk").first() or running.order_by("pk").first()
    if first is None:
        return []
    return list(running.filter(batch=first.batch, host=first.host).order_by("pk")[:_SHOWN])


def complete(row: Assignment) -> None:
    """Who guides, who answers for the student, what is insured, when pay comes: where nobody has said so yet."""
    guide = UnitGuide.objects.filter(school=row.school, host=row.host).first() or UnitGuide.objects.create(
        school=row.school, host=row.host, name="周国栋", post="班组长"
    )
    teacher = TeachingPost.objects.filter(school=row.school).holding_on(row.starts_on).order_by("pk").first()
    row.unit_guide, row.school_guide = row.unit_guide or guide, row.school_guide or teacher
    row.save()
    if not Guardian.objects.filter(person=row.person).exists():
        name = f"{row.person.name[0]}建国"
        Guardian.objects.create(school=row.school, person=row.person, name=name, relation="father")
    if not InsurancePolicy.objects.filter(batch=row.batch).exists():
        span = {"starts_on": row.batch.starts_on, "ends_before": row.batch.ends_before}
        number = f"SXZR{row.batch.starts_on:%Y}{row.batch_id:05d}"
        InsurancePolicy.objects.create(
            school=row.school, batch=row.batch, number=number, insurer="清川财产保险公司", **span
        )
    post = row.opening
    unsaid = {
        "place": post.place or row.host.address or f"{row.host.name}厂区",
        "pay_day": post.pay_day or 10,
        "pay_method": post.pay_method or "student",
        "hours_a_day": post.hours_a_day or 8,
        "wage_from_fen": post.wage_from_fen or 260_000,
        "independence": post.independence or "auxiliary",
    }
    Opening.objects.filter(pk=post.pk).update(**unsaid)


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))


def _sign(one: TripartiteAgreement, row: Assignment, viewer, *, at: datetime, family_too: bool) -> None:
    """The school in the portal, the firm too, student and guardian on their phones."""
    for party, role, who in (
        (Party.SCHOOL, "实习就业处", viewer.user.name),
        (Party.HOST, "人力资源部", "人事专员"),
    ):
        hand = Hand(who, role, SigningMethod.PORTAL, at, viewer.user if party == Party.SCHOOL else None)
        signing.sign(one, party, hand, expected=one.content_sha256, at=at, sealed=True)
    if not family_too:
        return
    for party in FAMILY:
        name, role = hands_of(row)[party][0]
        hand = Hand(name, role, SigningMethod.LINK, at + _DAY, ip="192.0.2.24")
        papers = [item for item in family.items_of(row, party) if not item.signed]
        family.sign(row, party, hand, papers, at=at + _DAY, sealed=True)


def _ask_for_an_end(row: Assignment, *, today: date, at: datetime) -> None:
    """The firm asks to end one early: the paper waits for the school to send it."""
    row.refresh_from_db()
    if amendments.original_of(row) is None or row.ends_before is None or today + 10 * _DAY >= row.ends_before:
        return
    amendments.ask(
        row,
        AgreementKind.TERMINATION,
        party=Party.HOST,
        reason="订单减少，岗位将撤并",
        effective_on=today + 7 * _DAY,
        by_name="人事专员",
        at=at,
        on=today,
    )
