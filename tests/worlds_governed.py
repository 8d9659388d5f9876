"""A side's committee: one row of each noun of the room of governance."""

from datetime import date

from members.models import (
    AgendaItem,
    Attendance,
    Committee,
    CommitteeTerm,
    CommitteeWork,
    CommitteeWorkKind,
    Meeting,
    Opinion,
    Resolution,
    Seat,
)


def add_committee(side, name: str) -> None:
    """The school's own committee: it has met once, and resolved something the enterprise is to do."""
    side.committee = Committee.objects.create(kind="school", name=f"{name}校企合作委员会", school=side.school)
    side.term = CommitteeTerm.objects.create(
        committee=side.committee, number=1, planned_seats=3, starts_on=date(2024, 1, 1)
    )
    for organisation, post, position in ((side.school, "校长", "chair"), (side.enterprise, "总经理", "member")):
        side.seat = Seat.objects.create(
            term=side.term,
            organisation=organisation,
            post=post,
            holder_name=f"{name}{post}",
            position=position,
            starts_on=date(2024, 1, 1),
        )
    side.meeting = Meeting.objects.create(
        term=side.term, title=f"{name}委员会会议", held_on=date(2025, 3, 10), state="held", minutes="研究实训安排。"
    )
    AgendaItem.objects.create(meeting=side.meeting, position=1, title="实训安排", outcome="通过")
    head, member = side.term.seats.order_by("pk")
    Attendance.objects.create(meeting=side.meeting, seat=member, presence="present")
    Attendance.objects.create(meeting=side.meeting, seat=head, presence="delegate", delegate_name=f"{name}副校长")
    side.resolution = Resolution.objects.create(
        meeting=side.meeting, number="2025-1", text="安排实训工位。", owner=side.enterprise, due_on=date(2099, 6, 30)
    )
    side.opinion = Opinion.objects.create(
        committee=side.committee,
        seat=side.seat,
        given_on=date(2025, 3, 10),
        stance="agree",
        text="建议开设。",
        subject_table="orders_orderclass",
        subject_uid=side.order_class.uid,
        subject_label=str(side.order_class),
    )
    add_problem(side, name)


def add_problem(side, name: str) -> None:
    """What the enterprise brought a committee of its trade: the school has the seat of its secretary, and answers."""
    trade = Committee.objects.create(kind="trade", name=f"{name}专业建设指导委员会", trade=f"{name}业")
    term = CommitteeTerm.objects.create(committee=trade, number=1, planned_seats=2, starts_on=date(2024, 1, 1))
    Seat.objects.create(
        term=term, organisation=side.school, post="秘书", position="secretary", starts_on=date(2024, 1, 1)
    )
    side.work = CommitteeWork.objects.create(
        committee=trade,
        kind=CommitteeWorkKind.objects.get_or_create(name="企业技术难题", defaults={"by_firms": True})[0],
        title=f"{name}装配线故障",
        text="每周停机两次。",
        organisation=side.enterprise,
        reported_on=date(2025, 3, 10),
        raised=True,
        owner=side.school,
        due_on=date(2099, 6, 30),
    )
