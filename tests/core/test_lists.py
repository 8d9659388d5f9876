"""Lists: pages by key, over ties, forwards and backwards; a damaged key is no page; nothing counted past the limit."""

import base64
import json
import re

import pytest
from django.urls import reverse

from alliance.core import audit, lists
from members.enums import Role
from members.models import Organisation
from tests.registry import addresses

PER_PAGE = 7
NAMES = 24  # beside the six of the world


@pytest.fixture
def organisations(world, monkeypatch):
    """Thirty organisations, of which most sort alike: the key alone tells them apart."""
    monkeypatch.setattr(lists, "PER_PAGE", PER_PAGE)
    with audit.acting(actor="system:test"):
        for number in range(NAMES):
            Organisation.objects.create(
                kind="enterprise", name=f"同名企业{number:02d}" if number % 4 else f"异{number}"
            )
        Organisation.objects.filter(name__startswith="同名").update(pinyin="tong ming")
    return set(Organisation.objects.values_list("name", flat=True))


@pytest.fixture
def office(as_role):
    return as_role(Role.OFFICE)


def page_of(client, query: str = ""):
    response = client.get(reverse("organisation-list") + query)
    assert response.status_code == 200
    page = response.context["page"]
    return page, [row.record.name for row in page.table.rows]


def walked(client, query: str = "", way: str = "next_url") -> list[list[str]]:
    pages = []
    while query is not None:
        page, names = page_of(client, query)
        pages.append(names)
        query = getattr(page, way)
        assert len(pages) < 20
    return pages


@pytest.mark.parametrize("sort", ["", "?sort=name", "?sort=-name", "?sort=kind", "?sort=-kind"])
def test_walking_forward_shows_every_row_once(office, organisations, sort):
    pages = walked(office, sort)
    names = [name for names in pages for name in names]
    assert [len(names) for names in pages[:-1]] == [PER_PAGE] * (len(pages) - 1)
    assert len(names) == len(set(names))
    assert set(names) == organisations


@pytest.mark.parametrize("sort", ["?sort=name", "?sort=-kind"])
def test_walking_back_shows_the_same_pages(office, organisations, sort):
    forward, query = walked(office, sort), sort
    while (page := page_of(office, query)[0]).next_url:
        query = page.next_url
    back = walked(office, query, "previous_url")
    assert back[::-1][-1] == forward[-1]
    assert [name for names in back[::-1] for name in names] == [name for names in forward for name in names]


def test_the_first_page_has_nothing_before_it_and_the_last_nothing_after(office, organisations):
    first, _names = page_of(office)
    assert first.previous_url is None
    assert first.next_url


def test_rows_added_meanwhile_move_no_page(office, organisations):
    """With OFFSET the last row of page one would come again on page two."""
    first, seen = page_of(office)
    Organisation.objects.create(kind="enterprise", name="阿阿阿")
    _page, following = page_of(office, first.next_url)
    assert not set(seen) & set(following)


def test_the_filter_and_the_search_stay_while_one_pages(office, organisations):
    pages = walked(office, "?kind=enterprise&q=同名")
    names = [name for names in pages for name in names]
    assert len(pages) > 1
    assert len(names) == sum(name.startswith("同名") for name in organisations)
    assert all(name.startswith("同名") for name in names)


def packed(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


DAMAGED = [
    "x",
    "!!!",
    "AAAA",
    packed("text"),
    packed([1]),
    packed(["a", "b"]),
    packed([None, 1]),
    packed([["a"], 1]),
    packed({"a": 1}),
    packed([1, 2, 3]),
    packed(["\x00", 1]),
    "汉字",
]


@pytest.mark.parametrize("key", DAMAGED)
@pytest.mark.parametrize("way", ["after", "before"])
def test_a_damaged_key_is_a_page_that_does_not_exist(office, key, way):
    assert office.get(reverse("organisation-list"), {way: key}).status_code == 404


@pytest.mark.parametrize("key", [packed(["not a day", 1]), packed([5, 1]), packed(["2025-02-30", 1])])
def test_a_key_of_the_wrong_kind_is_a_page_that_does_not_exist(office, key):
    assert office.get(reverse("admission-list"), {"after": key}).status_code == 404


@pytest.mark.parametrize(
    "sort", ["contact_phone", "-password", "uid", "organisation__closed_at", "", "--name", "name;"]
)
def test_one_sorts_by_what_the_list_offers_and_by_nothing_else(office, organisations, sort):
    _page, names = page_of(office, f"?sort={sort}")
    assert names == page_of(office)[1]


def test_nothing_is_counted_past_the_limit(office, organisations, monkeypatch):
    assert page_of(office)[0].count_text == f"共 {len(organisations)} 条"
    monkeypatch.setattr(lists, "COUNTED", 10)
    assert page_of(office)[0].count_text == "共 10 000+ 条"


def test_the_count_is_of_what_was_searched(office, organisations):
    assert page_of(office, "?q=异0")[0].count_text == "共 1 条"


def test_nobody_downloads_the_links_of_pages_he_did_not_ask_for(office, organisations):
    html = office.get(reverse("organisation-list")).content.decode()
    assert len(re.findall(r"[?&;]after=", html)) >= 1
    assert "before=" not in html


# What one has taken out is not taken out again, nor one's inbox.
WITHOUT_EXPORT = {"export-list", "message-list", "proof-bundle-list"}


def test_every_list_of_the_portal_is_declared_and_opens_to_the_same_people_as_its_page():
    declared = {name: tuple(rule.__name__ for rule in of.seen_by) for name, of in lists.declared().items()}
    pages = {a.name: a.view.access for a in addresses() if a.name.endswith("-list") or a.name in declared}
    pages = {name: access for name, access in pages.items() if name not in WITHOUT_EXPORT}
    pages = {name: access for name, access in pages.items() if access != ("public",)}  # there is nobody to hand it to
    assert declared == pages


def test_a_name_is_declared_once():
    with pytest.raises(ValueError, match="organisation-list"):
        lists.Listing("organisation-list", "又一个", lambda viewer: None, lists.ListTable)


def test_what_narrows_the_list_is_said_and_can_be_taken_away(office, organisations):
    page, _names = page_of(office, "?kind=enterprise&q=同名&sort=-name")
    chips = {chip["label"]: chip for chip in page.chips}
    assert [chip["text"] for chip in page.chips] == ["同名", "企业"]
    assert chips["类别"]["url"] == f"{reverse('organisation-list')}?q=%E5%90%8C%E5%90%8D&sort=-name"
    without = office.get(chips["关键字"]["url"]).context["page"]
    assert [chip["text"] for chip in without.chips] == ["企业"]


def test_a_filter_that_makes_no_sense_narrows_nothing_and_says_so(as_role, world):
    page = as_role(Role.PLACEMENT).get(reverse("student-list") + "?entered_year=x").context["page"]
    assert page.chips == []
    assert page.filter_form.errors["entered_year"]
    assert len(page.table.rows) == 1


def test_the_export_takes_the_whole_list_and_not_the_page_one_is_on(office, organisations):
    first, _names = page_of(office, "?kind=enterprise&sort=-name")
    second, _names = page_of(office, first.next_url)
    assert second.export == first.export
    assert second.export["query"] == "kind=enterprise&sort=-name"


def test_an_empty_list_offers_nothing_to_export(office, organisations):
    assert page_of(office, "?q=没有这家")[0].export is None


def test_every_column_says_at_its_head_what_it_holds(world):
    """A reader of the page aloud says the head before each cell; on a phone it stands before the cell."""
    tables, heads = [lists.ListTable], {}
    for table in tables:
        tables += table.__subclasses__()
        columns = table.base_columns.items()
        heads |= {f"{table.__name__}.{name}": c.verbose_name for name, c in columns if c.verbose_name is not None}
    assert len(heads) > 100
    assert [name for name, head in heads.items() if not str(head).strip()] == []
