"""What two rows of one organisation both have, of which there is one a year or one at all; and two officers at once."""

import threading
import time

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from members.enums import Role
from members.models import Assessment, DutyStatement, GalleryPage, Merger, Organisation, Support, UserMembership
from members.services import gallery, mergers, supports
from tests.members.test_mergers import difference, merged, tables, undone
from tests.registry import bundled
from tests.worlds import make_organisation, make_user

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def own(world) -> Organisation:
    return world.a.enterprise


@pytest.fixture
def double(world) -> Organisation:
    """A second row of side A's enterprise."""
    return make_organisation("enterprise", "清川甲机械 有限责任公司")


@pytest.fixture
def office(world):
    return world.user(Role.OFFICE)


def assessed(organisation: Organisation, like: Assessment, state: str = "final") -> Assessment:
    """Of the same year, with another result."""
    row = Assessment.objects.create(
        scheme=like.scheme,
        organisation=organisation,
        state=state,
        self_report_by=like.self_report_by,
        reminds_on=like.reminds_on,
        score_reminds_on=like.score_reminds_on,
        total=61,
        grade="合格",
        published_on=like.published_on,
        objections_until=like.objections_until,
        final_at=dates.now() if state == "final" else None,
    )
    row.scores.create(item=like.scheme.items.first(), self_points=70)
    return row


def preview(client, kept: Organisation, gone: Organisation) -> str:
    return text(client.get(reverse("organisation-merge", args=[kept.uid]), {"other": gone.uid}))


# Two assessments of one year


def test_of_two_results_of_one_year_the_survivors_counts_and_the_other_is_kept_apart(
    world, own, double, office, as_role
):
    theirs = assessed(double, world.a.assessment)
    page = preview(as_role(Role.OFFICE), own, double)
    assert "两家都有、只能有一条的记录" in page and f"“{own.name}”的继续用；{theirs}（共 1 条）留在停用的机构" in page
    before = tables()
    merger = merged(own, double, office)
    assert "members_assessment.organisation_id" not in merger.moved
    assert Assessment.objects.get(organisation=own) == world.a.assessment
    theirs.refresh_from_db()
    assert (theirs.organisation, theirs.total) == (double, 61)
    undone(merger, office)
    assert difference(before, tables()) == {}


def test_a_result_that_somebody_still_waits_for_is_settled_first(world, own, double, office, as_role):
    assessed(double, world.a.assessment, state="published")
    page = preview(as_role(Role.OFFICE), own, double)
    assert "不能合并" in page and "年度考核：两家各有一条不能并存" in page and "请先办结，或对调、保留另一家" in page
    with pytest.raises(Refused, match="请先办结"):
        merged(own, double, office)
    assert not Merger.objects.holding().exists()
    assert Assessment.objects.filter(organisation=double).exists()


def test_support_moves_though_the_result_it_rests_on_stays_and_can_still_be_corrected(world, own, double, office):
    theirs = assessed(double, world.a.assessment)
    support = Support.objects.create(
        organisation=double,
        kind=world.a.support.kind,
        title="技改补助",
        amount_fen=1_000_000,
        granted_on=world.a.support.granted_on,
        granting_body="清川县财政局",
        assessment=theirs,
    )
    before = tables()
    merger = merged(own, double, office)
    support = Support.objects.get(pk=support.pk)
    assert (support.organisation, support.assessment) == (own, theirs)
    support.title = "设备更新补助"
    supports.correct(support, seen=support.version, on=dates.today())
    support.refresh_from_db()
    support.title = "技改补助"
    supports.correct(support, seen=support.version, on=dates.today())
    undone(merger, office)
    assert difference(before, tables()) == {}
    support.refresh_from_db()
    assert support.organisation == double


# What else there is once


def test_each_keeps_its_gallery_page_and_only_the_survivors_is_public(world, own, double, office, as_role):
    theirs = GalleryPage.objects.create(organisation=double, headline="另一家的一句话")
    page = preview(as_role(Role.OFFICE), own, double)
    assert f"“{own.name}”的继续用；{double.name}（共 1 条）留在停用的机构" in page
    before = tables()
    merger = merged(own, double, office)
    assert own.gallery_page == world.a.gallery_page
    theirs.refresh_from_db()
    assert theirs.organisation == double
    assert theirs not in GalleryPage.objects.published_on(dates.today())
    undone(merger, office)
    assert difference(before, tables()) == {}


def test_one_gallery_page_goes_along_and_comes_back(world, own, double, office):
    before = tables()
    merger = merged(double, own, office)
    world.a.gallery_page.refresh_from_db()
    assert world.a.gallery_page.organisation == double
    undone(merger, office)
    assert difference(before, tables()) == {}


@pytest.mark.parametrize("state", ["submitted", "returned"])
def test_nobody_waits_for_the_page_of_one_merged_away_until_it_is_one_of_two_again(world, own, double, office, state):
    theirs = GalleryPage.objects.create(organisation=double, headline="另一家的一句话", state=state)
    merger = merged(own, double, office)
    theirs.refresh_from_db()
    assert theirs.state == "draft" and not gallery.WAITS.line(theirs, on=dates.today())
    undone(merger, office)
    theirs.refresh_from_db()
    assert theirs.state == state and gallery.WAITS.line(theirs, on=dates.today())
    labels = list(theirs.steps.order_by("id").values_list("label", "by_name"))
    assert labels == [("机构合并，不再审核", office.name), ("撤销机构合并，恢复办理", office.name)]


def test_a_page_that_goes_along_stays_in_the_moderators_queue(world, own, double, office):
    GalleryPage.objects.filter(pk=world.a.gallery_page.pk).update(state="submitted")
    merged(double, own, office)
    page = GalleryPage.objects.get(pk=world.a.gallery_page.pk)
    assert (page.organisation, page.state) == (double, "submitted")


def test_a_statement_of_one_year_is_answered_before_it_is_left_behind(world, own, double, office):
    theirs = DutyStatement.objects.create(organisation=double, duty="local_preference", year=2024, text="招 3 人")
    with pytest.raises(Refused, match="履行义务说明：两家各有一条不能并存.*请先办结"):
        merged(own, double, office)
    DutyStatement.objects.filter(pk=theirs.pk).update(state="accepted", accepted_on=dates.today())
    before = tables()
    merger = merged(own, double, office)
    theirs.refresh_from_db()
    assert theirs.organisation == double
    undone(merger, office)
    assert difference(before, tables()) == {}


def test_the_proofs_handed_out_stay_in_the_name_in_which_they_were(world, own, double, office, as_role):
    bundle = bundled(world.a)
    assert "佐证包留在停用的机构" in preview(as_role(Role.OFFICE), double, own)
    before = tables()
    merger = merged(double, own, office)
    bundle.refresh_from_db()
    assert bundle.organisation == own
    undone(merger, office)
    assert difference(before, tables()) == {}


# At once


def wait_for_locks(number: int) -> None:
    """Until so many connections wait for one another."""
    for _attempt in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0] >= number:
                return
        time.sleep(0.1)
    raise AssertionError("nobody waits")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("crosswise", [False, True], ids=["the same way", "each into the other"])
def test_of_two_officers_who_merge_one_pair_at_once_one_is_told_and_nothing_is_done_twice(
    world, own, double, office, crosswise
):
    colleague = make_user("office-2", "办公室同事")
    UserMembership.objects.create(user=colleague, organisation=world.office, role=Role.OFFICE, started_at=dates.now())
    before, answers = tables(), []
    ways = [(own, double), (double, own) if crosswise else (own, double)]
    clients = [Client(), Client()]
    for client, user in zip(clients, (office, colleague), strict=True):
        client.force_login(user)

    def press(client: Client, kept: Organisation, gone: Organisation) -> None:
        form = {"reason": "同一家企业登记了两次", "organisation-name": "kept"}
        try:
            address = f"{reverse('organisation-merge', args=[kept.uid])}?other={gone.uid}"
            answers.append(client.post(address, form))
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(client, *way)) for client, way in zip(clients, ways, strict=True)]
    with transaction.atomic():  # both have looked at the two rows before either may take them
        list(Organisation.objects.select_for_update().filter(pk__in=[own.pk, double.pk]).order_by("pk"))
        for thread in threads:
            thread.start()
        wait_for_locks(2)
    for thread in threads:
        thread.join(30)
    refused, done = sorted(answers, key=lambda answer: answer.status_code)
    assert (refused.status_code, done.status_code) == (200, 302)
    assert "已停用，不能再合并" in text(refused)
    merger = Merger.objects.holding().get()
    assert done.url == reverse("merger-detail", args=[merger.uid])
    assert Organisation.objects.filter(pk__in=[own.pk, double.pk], closed_at=None).count() == 1
    mergers.undo(merger, by=office, at=dates.now(), reason="看错了")
    changed = difference(before, tables())
    assert {name for name in changed if name.startswith(("members_", "placements_", "orders_"))} == set()
