"""Many lists are counted in one statement, and each count is its own."""

from django.db.models import Count

from alliance.core.counts import counts
from members.models import Organisation
from members.models.people import Person


def test_each_list_has_the_count_it_would_say_itself(world, django_assert_num_queries):
    lists = [
        Organisation.objects.filter(kind="enterprise").order_by("-pinyin"),
        Organisation.objects.none(),
        Person.objects.filter(school=world.a.school, name__contains="%"),
        Organisation.objects.annotate(people=Count("admissions")).filter(people__gt=0).select_related(),
        Person.objects.filter(pk__in=[]),
        Person.objects.distinct(),
    ]
    own = [rows.count() for rows in lists]
    with django_assert_num_queries(1):
        assert counts(lists) == own
    assert own[0] > 0 and own[3] > 0 and own[1] == own[4] == 0


def test_of_no_list_nobody_is_asked(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert counts([]) == []
