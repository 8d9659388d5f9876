"""A placement clerk brings the roll of the school in."""

import pytest

from members.models import Enrolment, Person
from tests.core.imports.books import act, bring, student, workbook
from tests.worlds import with_check_digit

pytestmark = pytest.mark.django_db(transaction=True)

ZHANG, LI = with_check_digit("37999820080203001"), with_check_digit("37999820080203002")


@pytest.fixture
def clerk(world):
    return world.a.members["placement"]


def states(source) -> dict[int, str]:
    return dict(source.rows.order_by("number").values_list("number", "state"))


def test_nothing_is_written_before_somebody_says_so(world, clerk):
    before = Person.objects.count()

    source = bring(workbook(student("2023101", "张三", id=ZHANG), student("2023102", "李 四", id=LI)), clerk)

    assert source.state == "checked"
    assert (source.new_count, source.refused_count) == (2, 0)
    assert Person.objects.count() == before


def test_confirmed_students_stand_with_sealed_identifiers(world, clerk):
    source = bring(workbook(student("2023101", "张三", id=ZHANG, phone="１３９００００００１１")), clerk)

    source = act(source, "write", clerk)

    row = Enrolment.objects.select_related("person", "major").get(student_number="2023101")
    assert source.state == "done"
    assert (row.person.name, row.person.id_number, row.person.phone) == ("张三", ZHANG, "13900000011")
    assert row.person.born_on.isoformat() == "2008-02-03"
    assert row.major.code == "660301"
    assert row.person.pinyin == "zhang san"
