"""A published report read on the portal: the page is the published file laid out, and nothing newer than it."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from alliance.core import files
from members.models import Organisation
from reports.documents import render
from reports.models import Artefact
from tests.reports.office import Tables, squeezed, tables_of
from tests.reports.rows import advance, published, report_of
from tests.reports.sample_content import content, member_pages

pytestmark = pytest.mark.django_db(transaction=True)


def published_as(world, built: dict | bytes):
    """A report of 2025 whose open data are these: what is read is the file, whatever the tables say."""
    report = report_of()
    for verb, role in (("freeze", "office"), ("compile", "office"), ("approve", "office2")):
        advance(report, verb, world.membership(role))
    data = built if isinstance(built, bytes) else render(built, "json")
    file = files.store(data, media_type="application/json")
    Artefact.objects.filter(snapshot=report.snapshot, format="json").update(file=file)
    return advance(report, "publish", world.membership("office"))


def read(client, report) -> str:
    answer = client.get(reverse("public-report-read", args=[report.uid]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_visitor_reads_every_chapter_the_annex_and_the_member_pages(world, client):
    built = content(pages=member_pages(3, 2))
    page = read(client, published_as(world, built))
    expected = [rows for _block, rows in tables_of(built)]
    on_page = Tables(page).tables
    annex = next(place for place, table in enumerate(on_page) if table[0][0] == "代码")
    results = on_page.pop(annex)[1:]

    assert [table[-len(rows) :] for table, rows in zip(on_page, expected, strict=True)] == expected
    for row, printed in zip(built["annex"]["indicators"], results, strict=True):
        last = "\n".join(filter(None, (row["last_year"], row["last_note"])))
        assert printed == [
            row["code"], row["name"], row["unit"], row["value"], last, row["last_verdict"], row["target"],
            row["verdict"], row["source_count"],
        ]  # fmt: skip
    text = squeezed(Tables(page).text)
    holders = [*built["chapters"], *(one for group in built["pages"]["groups"] for one in group["pages"])]
    for said in [block["text"] for one in holders for block in one["blocks"] if "text" in block]:
        assert squeezed(said) in text


def test_the_contents_lead_to_every_part_and_no_name_is_given_twice(world, client):
    page = read(client, published_as(world, content(pages=member_pages(3, 2))))
    ids = re.findall(r' id="([^"]+)"', page)
    targets = re.findall(r'href="#([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)
    regions = re.findall(r' role="region" aria-label="([^"]+)"', page)
    assert len(regions) == len(set(regions)) > 10
    assert {"declaration", "c1", "c2", "annex", "g1", "g1-3", "g2-2"} <= set(targets)


def test_the_page_shows_what_was_published_whatever_happened_since(world, client):
    report = published(world)
    before = read(client, report)
    data = json.loads(files.read(report.snapshot.artefacts.get(format="json").file))
    name = data["annex"]["indicators"][0]["name"]
    for place, one in enumerate(Organisation.objects.order_by("id")):
        one.name = f"后来改的名{place}"
        one.save()
    world.alliance.name = "后来改的联盟"
    world.alliance.save()
    after = read(client, report)
    assert name in after and "后来改的名" not in after
    assert Tables(after).tables == Tables(before).tables


def test_charts_stand_in_the_page_and_nothing_is_fetched_or_run_from_elsewhere(world, client):
    answer = client.get(reverse("public-report-read", args=[published_as(world, content()).uid]))
    page = answer.content.decode()
    assert page.count("<svg xmlns") == 2
    assert not re.search(r"<[^>]+ style=|<style|<script(?![^>]* src=)| on\w+=", page)
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    sheet = finders.find("report.css")
    assert re.search(r'href="[^"]*report[^"]*\.css"', page)
    with open(sheet, encoding="utf-8") as rules:
        assert "@media print" in rules.read()


def test_text_that_looks_like_markup_stays_text(world, client):
    built = content()
    built["chapters"][0]["blocks"][0]["text"] = "<script>alert(1)</script> {{ x }} {% now %}"
    built["pages"]["groups"][0]["pages"][0]["title"] = "<b>清川学校</b>"
    page = read(client, published_as(world, built))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ x }} {% now %}" in page
    assert "<b>清川学校" not in page


def test_only_a_published_report_can_be_read_and_its_page_offers_it(world, client):
    report = report_of()
    for verb, role in (("freeze", "office"), ("compile", "office"), ("approve", "office2")):
        advance(report, verb, world.membership(role))
    address = reverse("public-report-read", args=[report.uid])
    assert client.get(address).status_code == 404
    advance(report, "publish", world.membership("office"))
    offered = client.get(reverse("public-report-detail", args=[report.uid])).content.decode()
    assert f'href="{address}"' in offered and "在线阅读" in offered
    assert client.get(address).status_code == 200


def test_a_report_of_an_older_outline_is_not_laid_out_by_guesswork(world, client):
    old = json.dumps({"schema": "annual-quality-report/1", "chapters": []}).encode()
    report = published_as(world, old)
    page = read(client, report)
    assert "这份报告不能在线阅读" in page
    assert reverse("public-report-detail", args=[report.uid]) in page
