"""Search by characters, by pinyin initials and by whole pinyin; what people paste does no harm."""

import pytest
from django.urls import reverse

from alliance.core import search
from members.enums import Role
from members.models import Organisation, Person


@pytest.fixture
def people(world):
    names = ["张三", "张珊", "李四", "欧阳娜娜", "𠮷野", "买买提·艾力", "Wang Wu", "曾小贤"]
    return {name: Person.objects.create(school=world.a.school, name=name) for name in names}


def found(text: str) -> set[str]:
    query = search.query(text)
    return set(Person.objects.filter(search=query).values_list("name", flat=True)) if query else set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("zs", {"张三", "张珊"}),
        ("ZS", {"张三", "张珊"}),
        ("张", {"张三", "张珊"}),
        ("三", {"张三"}),
        ("张三", {"张三"}),
        ("三张", {"张三"}),
        ("zhangsan", {"张三"}),
        ("zhang", {"张三", "张珊"}),
        ("oynn", {"欧阳娜娜"}),
        ("nn", {"欧阳娜娜"}),
        ("wang", {"Wang Wu"}),
        ("𠮷", {"𠮷野"}),
        ("艾力", {"买买提·艾力"}),
        ("王五", set()),
    ],
)
def test_a_name_is_found_by_its_characters_and_initials(people, text, names):
    assert found(text) == names


NASTY = [
    "'",
    "''",
    "\\",
    "zs' | 'x",
    "a & b",
    "!",
    ":*",
    "<->",
    "(",
    "%",
    "_",
    "；",
    "　",
    "\x00",
    "'; DROP TABLE x; --",
    "😀",
]


@pytest.mark.parametrize("text", NASTY)
def test_what_people_paste_is_searched_and_not_executed(as_role, text):
    for name in ("organisation-list", "student-list"):
        assert as_role(Role.PLACEMENT).get(reverse(name), {"q": text}).status_code == 200


def test_a_search_without_a_letter_finds_nothing(people):
    assert search.query("，。！") is None
    assert search.query("") is None


def test_a_very_long_search_is_cut(as_role):
    page = as_role(Role.PLACEMENT).get(reverse("student-list"), {"q": "张" * 5000}).context["page"]
    assert len(page.search) == 60


def test_a_new_name_is_found_by_itself_and_no_longer_by_the_old_one(people):
    person = people["李四"]
    person.name = "赵六"
    person.save(update_fields=["name"])
    assert found("zl") == {"赵六"}
    assert found("李四") == set()


def test_an_organisation_is_found_by_its_short_name(world):
    Organisation.objects.create(kind="enterprise", name="清川县万里机械制造有限公司", short_name="万里机械")
    query = search.query("wljx")
    assert Organisation.objects.filter(search=query).get().short_name == "万里机械"


def test_names_sort_by_their_pinyin(people):
    ordered = Person.objects.filter(pk__in=[person.pk for person in people.values()]).order_by("pinyin", "pk")
    names = [person.name for person in ordered]
    assert names.index("李四") < names.index("欧阳娜娜") < names.index("张三")
