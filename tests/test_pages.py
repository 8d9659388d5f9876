"""What holds for every page, whoever looks at it: strict CSP, nothing inline, Chinese, and nothing left undefined.

The walk of `test_access.py` asks it of each answer it gets; here are the pages that no address leads to.
"""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings

from tests.registry import ANONYMOUS, OUTSIDER, County, addresses

UNDEFINED = "⟦undefined"
STRANGERS = "default-src 'none'; sandbox"  # the policy of files that somebody sent in


@pytest.fixture(scope="module")
def county(founded) -> County:
    return founded()


@pytest.fixture(autouse=True)
def own_files(county):
    settings.FILES_DIR = county.files


class Inline(HTMLParser):
    """Collects what a strict CSP would not run or apply, and the language of the page."""

    def __init__(self):
        super().__init__()
        self.faults: list[str] = []
        self.language = None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang")
        if tag == "script" and not given.get("src") and given.get("type") != "application/json":
            self.faults.append("inline script")
        if tag == "style":
            self.faults.append("inline style sheet")
        self.faults += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        for name in ("href", "src", "action"):
            if (given.get(name) or "").lower().startswith("javascript:"):
                self.faults.append(f"{tag} {name}=javascript:")


def faults(response) -> list[str]:
    """What is wrong with an answer. Fragments for htmx have no <html>, and files are no pages."""
    found = []
    policy = response.headers.get("Content-Security-Policy", "")
    own = "default-src 'self'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    is_page = is_page and "Content-Disposition" not in response.headers
    if not own and (is_page or policy != STRANGERS):
        found.append(f"CSP {policy!r}")
    if not is_page:
        return found
    text = response.content.decode()
    if UNDEFINED in text:
        found += sorted(set(re.findall(f"{UNDEFINED}[^⟧]*⟧", text)))
    page = Inline()
    page.feed(text)
    found += sorted(set(page.faults))
    head = text.partition('class="page-actions"')[2].partition("</header>")[0]
    if re.sub("<dialog.*?</dialog>", "", head, flags=re.DOTALL).count("btn-primary") > 1:
        found.append("more than one main action")
    if "<html" in text and page.language != "zh-Hans":
        found.append(f"lang {page.language}")
    return found


@pytest.mark.parametrize("visitor", [ANONYMOUS, OUTSIDER, "office"])
@pytest.mark.parametrize("path", ["/nothing/", "/organisations/00000000-0000-0000-0000-000000000000/", "/students/x/"])
def test_a_page_that_is_not_there_says_so_in_chinese(db, county, visitor, path):
    response = county.client(visitor).get(path)
    assert response.status_code in {302, 403, 404}
    assert faults(response) == []
    if response.status_code == 404:
        assert "页面" in response.content.decode()


def test_a_search_that_finds_nothing_says_so(db, county):
    client = county.client("placement")
    for address in addresses():
        if not address.arguments and address.name.endswith("-list") and "/public/" not in address.urls(county, "x")[0]:
            response = client.get(address.urls(county, "placement")[0], {"q": "查无此人", "after": ""})
            assert faults(response) == [], address.name
