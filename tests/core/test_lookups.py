"""`__among`: what `__in` finds, asked with one array."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import Enrolment, Organisation

pytestmark = pytest.mark.django_db


def test_it_finds_what_in_finds_by_text_key_and_relation(world):
    names = [world.a.school.name, world.b.enterprise.name, "没有这个单位"]
    schools = [world.a.school.pk, -1]

    assert (
        set(Organisation.objects.filter(name__among=names)) == set(Organisation.objects.filter(name__in=names)) != set()
    )
    assert (
        list(Enrolment.objects.filter(school__among=schools))
        == list(Enrolment.objects.filter(school__in=schools))
        != []
    )
    uids = [str(world.b.school.uid)]
    assert Organisation.objects.get(uid__among=uids) == world.b.school
    assert not Organisation.objects.filter(name__among=[]).exists()


def test_a_longer_text_is_not_cut_to_the_length_of_the_column(world):
    stands = Enrolment.objects.order_by("pk").first()
    longest = Enrolment._meta.get_field("student_number").max_length
    Enrolment.objects.filter(pk=stands.pk).update(student_number="8" * longest)

    assert Enrolment.objects.get(student_number__among=["8" * longest]) == stands
    assert not Enrolment.objects.filter(student_number__among=["8" * longest + "1"]).exists()


def test_it_is_one_parameter_whatever_it_is_asked_for(world):
    with CaptureQueriesContext(connection) as asked:
        list(Enrolment.objects.filter(person__id_number_hash__among={f"{n:064x}" for n in range(5_000)}))

    assert len(asked) == 1
    assert " = ANY(" in asked[0]["sql"]
