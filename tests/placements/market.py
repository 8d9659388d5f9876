"""A batch about to begin at side A, with posts and students made as a test needs them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from alliance.core import dates
from members.models import Admission, Enrolment, EnterpriseProfile, Major, Organisation, Person, QualificationReview
from placements.models import BatchMajor, InternshipBatch, Opening, OpeningMajor, WishList
from placements.services import assignments, wishes

_numbers = count(1)


@dataclass
class Market:
    world: object
    on: date = field(default_factory=dates.today)

    def __post_init__(self):
        self.at = dates.now()
        side = self.world.a
        self.school, self.clerk = side.school, side.members["placement"]
        # Whom the world has at school goes nowhere: a test says who is there.
        for one in (side, self.world.b):
            Enrolment.objects.filter(pk=one.enrolment.pk).update(ends_before=self.on)
        self.batch = self.batch_of(side)
        for firm in (side.enterprise, self.world.b.enterprise):
            self.make_fit(firm)

    def batch_of(self, side, **changes) -> InternshipBatch:
        """Of that side's school: decided upon, wishes open, one month from now."""
        first = self.on + timedelta(days=30)
        batch = InternshipBatch.objects.create(
            **{
                "school": side.school,
                "name": f"志愿批次{next(_numbers)}",
                "starts_on": first,
                "ends_before": first + timedelta(days=120),
                "wishes_from": self.on - timedelta(days=3),
                "wishes_until": self.on + timedelta(days=3),
                "decided_on": self.on - timedelta(days=9),
                "published_on": self.on - timedelta(days=8),
                **changes,
            }
        )
        BatchMajor.objects.create(batch=batch, major=self.world.major)
        return batch

    def make_fit(self, firm: Organisation, staff: int = 500) -> None:
        """Its review holds, and its staff is known."""
        EnterpriseProfile.objects.update_or_create(organisation=firm, defaults={"staff_count": staff})
        until, admission = self.on + timedelta(days=400), Admission.objects.get(organisation=firm)
        QualificationReview.objects.filter(admission=admission).delete()
        QualificationReview.objects.create(
            admission=admission, occasion="yearly", opened_at=self.at, conclusion="passed",
            concluded_by=self.clerk.user, concluded_at=self.at, valid_before=until,
        )  # fmt: skip

    def opening(self, title: str, *, major: str = "", **changes) -> Opening:
        row = Opening.objects.create(
            **{
                "enterprise": self.world.a.enterprise,
                "title": title,
                "seats": 5,
                "post_staff": 100,
                "state": "published",
                "starts_on": self.on - timedelta(days=10),
                "ends_before": self.on + timedelta(days=60),
                **changes,
            }
        )
        if major:
            known = Major.objects.get_or_create(code=major, defaults={"name": f"专业{major}"})[0]
            OpeningMajor.objects.create(opening=row, major=known)
        return row

    def student(
        self, name: str = "", *, side=None, born_on=None, entered_year: int = 0, sex: str = "male"
    ) -> Enrolment:
        school, number = (side or self.world.a).school, next(_numbers)
        born_on = born_on or self.on.replace(year=self.on.year - 19, day=1)
        person = Person.objects.create(school=school, name=name or f"学生{number:04d}", born_on=born_on, sex=sex)
        return Enrolment.objects.create(
            person=person,
            school=school,
            student_number=f"W{number:06d}",
            major=self.world.major,
            class_name="机电志愿班",
            entered_year=entered_year or self.on.year - 2,
            starts_on=date(self.on.year - 2, 9, 1),
        )

    def blank(self, enrolment: Enrolment, batch: InternshipBatch | None = None) -> WishList:
        batch = batch or self.batch
        return WishList.objects.create(
            school_id=batch.school_id, batch=batch, person=enrolment.person, enrolment=enrolment
        )

    def hand_in(self, row: WishList, openings: list[Opening]) -> WishList:
        return wishes.hand_in(row, openings, source="school", on=self.on, at=dates.now())

    def wishing(self, *openings: Opening, batch: InternshipBatch | None = None, side=None, **who) -> WishList:
        """A student who has handed these in."""
        row = self.blank(self.student(side=side, **who), batch)
        return self.hand_in(row, list(openings))

    def close(self, *batches: InternshipBatch) -> None:
        """The deadline is over."""
        for batch in batches or (self.batch,):
            InternshipBatch.objects.filter(pk=batch.pk).update(wishes_until=self.on)
            batch.refresh_from_db()

    def place(self, enrolment: Enrolment, opening: Opening, batch: InternshipBatch | None = None):
        batch = batch or self.batch
        return assignments.assign(
            batch, enrolment, opening.enterprise, starts_on=batch.starts_on, ends_before=batch.ends_before,
            on=self.on, opening=opening,
        )  # fmt: skip
