"""Further students and classes for the room's tests."""

from datetime import date

from members.models import Enrolment, Person
from orders.models import OrderClass, OrderStudent
from tests.worlds import Side


def text(response) -> str:
    return response.content.decode()


def errors(response) -> dict[str, list[str]]:
    return {name: list(lines) for name, lines in response.context["form"].errors.items()}


def a_student(side: Side, number: int, **changes) -> Enrolment:
    person = Person.objects.create(school=side.school, name=f"{side.key}生{number}")
    values = {"class_name": side.enrolment.class_name, "starts_on": date(2023, 9, 1), **changes}
    return Enrolment.objects.create(
        person=person,
        school=side.school,
        student_number=f"{side.key}2024{number:03d}",
        major=side.enrolment.major,
        entered_year=2023,
        **values,
    )


def a_class(side: Side, name: str = "另一个班", **changes) -> OrderClass:
    values = {"signed_on": date(2025, 2, 20), "starts_on": date(2025, 3, 1), "stipend_fen": 60000, **changes}
    return OrderClass.objects.create(name=name, school=side.school, enterprise=side.enterprise, **values)


def a_place(order_class: OrderClass, enrolment: Enrolment, **changes) -> OrderStudent:
    values = {"starts_on": date(2025, 3, 1), **changes}
    return OrderStudent.objects.create(
        order_class=order_class,
        school=order_class.school,
        person=enrolment.person,
        enrolment=enrolment,
        **values,
    )
