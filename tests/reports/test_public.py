"""The public site: what a visitor finds without a login, what he never finds, and what caches may keep of it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alliance.core import dates, files
from alliance.core.caching import REVOCABLE
from alliance.core.models import Attachment
from members.enums import AdmissionState, Role
from members.models import Activity, Admission, Major, Policy
from placements.models import Opening, OpeningMajor
from reports.models import Artefact, Measurement, Report, Snapshot
from tests.worlds import make_member, make_organisation, photo_of

PAGES = [
    "public-home",
    "public-member-list",
    "public-opening-list",
    "public-activity-list",
    "public-policy-list",
    "public-report-list",
]
HOSTILE = "<script>alert(1)</script>" + "W" * 1200


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def details(world) -> list[str]:
    return [
        reverse("public-member-detail", args=[world.a.enterprise.uid]),
        reverse("public-opening-detail", args=[world.a.opening.uid]),
    ]


@pytest.fixture
def pages(world, details) -> list[str]:
    """Every page of the site in this world."""
    others = [
        reverse("public-activity-detail", args=[world.a.activity.uid]),
        reverse("public-policy-detail", args=[world.policy.uid]),
    ]
    return [*map(reverse, PAGES), *details, *others]


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def opening_page(opening: Opening) -> str:
    return reverse("public-opening-detail", args=[opening.uid])


def make_published() -> Artefact:
    """A published report with one file."""
    report = Report.objects.create(year=2024, version="2024-1.0", cutoff=date(2024, 12, 31))
    snapshot = Snapshot.objects.create(
        report=report,
        cutoff=report.cutoff,
        frozen_at=dates.now(),
        definition_versions={},
        context={"alliance": {"name": "清川县产教融合发展联盟"}},
        content_sha256="0" * 64,
    )
    file = files.store(b"{}", media_type="application/json")
    artefact = Artefact.objects.create(snapshot=snapshot, format="json", file=file)
    Report.objects.filter(pk=report.pk).update(snapshot=snapshot, state="published", published_at=dates.now())
    return artefact


def make_standing(**values: int | None) -> Snapshot:
    cards = {code: {"name": f"指标{code}", "unit": "家", "kind": "count", "target": None} for code in values}
    standing = Snapshot.objects.create(
        cutoff=dates.today(),
        frozen_at=dates.now(),
        definition_versions=cards,
        context={},
        content_sha256="0" * 64,
    )
    for code, value in values.items():
        state = "missing" if value is None else "measured"
        Measurement.objects.create(
            snapshot=standing, code=code, scope="alliance", scope_label="联盟", value=value, state=state
        )
    return standing


# What there is to find


def test_a_visitor_at_the_door_is_shown_the_front_page(world, visitor):
    answer = visitor.get("/", follow=True)
    assert answer.redirect_chain == [(reverse("public-home"), 302)]
    page = text(answer)
    assert world.alliance.name in page
    assert world.a.opening.title in page
    assert world.a.school.name in page


def test_the_front_page_shows_counts_as_of_the_last_standing(world, visitor):
    assert "联盟概况" not in text(visitor.get(reverse("public-home")))
    make_standing(A01=987654, A02=1)
    assert "987654" in text(visitor.get(reverse("public-home")))
    standing = make_standing(A01=4, A02=None, C01=7)
    page = text(visitor.get(reverse("public-home")))
    assert "指标A01" in page
    assert "指标A02" not in page, "what is missing is not shown"
    assert "指标C01" not in page, "not among the figures of the front page"
    assert "987654" not in page, "an older standing"
    assert timezone.localtime(standing.measured_at).strftime("%H:%M") in page


def test_an_empty_portal_still_has_a_front_page(db, visitor):
    for name in PAGES:
        text(visitor.get(reverse(name)))
    assert "还没有建账" in text(visitor.get(reverse("public-home")))


def test_a_member_is_found_by_pinyin_initials_and_by_kind(world, visitor):
    page = reverse("public-member-list")
    found = text(visitor.get(page, {"q": "qcjjx"}))
    assert world.a.enterprise.name in found
    assert world.b.enterprise.name not in found
    schools = text(visitor.get(page, {"kind": "school"}))
    assert world.a.school.name in schools
    assert world.a.enterprise.name not in schools


def test_the_members_page_by_page_are_all_there_once(world, visitor):
    for number in range(120):
        make_member(make_organisation("enterprise", f"清川第{number:03d}厂"))
    url, seen = reverse("public-member-list"), []
    while url:
        response = visitor.get(url)
        page = response.context["page"]
        seen += [row.record.name for row in page.table.rows]
        url = reverse("public-member-list") + page.next_url if page.next_url else None
    assert len(seen) == len(set(seen)) == 126


def test_who_left_never_joined_or_is_closed_is_no_member(world, visitor):
    stranger = make_organisation("enterprise", "外县机械厂")
    left = world.b.enterprise.admissions.get()
    Admission.objects.filter(pk=left.pk).update(state="left", ends_before=dates.today())
    world.b.school.closed_at = dates.now()
    world.b.school.save()
    listed = text(visitor.get(reverse("public-member-list")))
    for organisation in (stranger, world.b.enterprise, world.b.school, world.office, world.bureau):
        assert organisation.name not in listed
        assert visitor.get(reverse("public-member-detail", args=[organisation.uid])).status_code == 404


def test_a_member_s_page_says_what_it_is_since_when_and_what_it_offers(world, visitor):
    page = text(visitor.get(reverse("public-member-detail", args=[world.a.enterprise.uid])))
    for words in ("企业", "2023年12月18日", world.a.opening.title, "实训基地", "教师工作站", "1 个"):
        assert words in page
    assert world.b.opening.title not in page


def test_openings_are_narrowed_by_kind_major_and_enterprise_and_found_by_pinyin(world, visitor):
    other = Major.objects.create(code="710205", name="大数据技术应用")
    OpeningMajor.objects.filter(opening=world.b.opening).update(major=other)
    Opening.objects.filter(pk=world.b.opening.pk).update(kind="job")
    to_all = Opening.objects.create(
        enterprise=world.a.enterprise, title="普工", seats=2, state="published", starts_on=date(2025, 1, 1)
    )
    page, a, b = reverse("public-opening-list"), world.a.opening.title, world.b.opening.title
    for asked, found, not_found in (
        ({"kind": "job"}, [b], [a, to_all.title]),
        ({"major": other.code}, [b, to_all.title], [a]),
        ({"enterprise": world.a.enterprise.uid}, [a, to_all.title], [b]),
        ({"q": "jzpg"}, [a], [b, to_all.title]),
        ({"q": "pugong"}, [to_all.title], [a, b]),
        ({"q": "查无此岗"}, [], [a, b]),
    ):
        rows = [row.record.title for row in visitor.get(page, asked).context["page"].table.rows]
        assert sorted(rows) == sorted(found), asked
        assert not set(not_found) & set(rows)


def test_a_filter_offers_only_what_finds_something(world, visitor):
    Major.objects.create(code="999999", name="没有岗位的专业")
    make_member(make_organisation("enterprise", "没有岗位的企业"))
    page = text(visitor.get(reverse("public-opening-list")))
    assert "没有岗位的" not in page
    assert world.major.code in page


def _suspended(world) -> None:
    Admission.objects.filter(organisation=world.a.enterprise).update(state=AdmissionState.SUSPENDED)


def _closed(world) -> None:
    world.a.enterprise.closed_at = dates.now()
    world.a.enterprise.save()


def _state(state: str):
    def change(world) -> None:
        Opening.objects.filter(pk=world.a.opening.pk).update(state=state)

    return change


def _expired(world) -> None:
    Opening.objects.filter(pk=world.a.opening.pk).update(ends_before=dates.today())


def _not_begun(world) -> None:
    Opening.objects.filter(pk=world.a.opening.pk).update(starts_on=dates.today() + timedelta(days=1))


WITHDRAWN = [_suspended, _closed, _expired, _not_begun, *map(_state, ("draft", "submitted", "returned", "closed"))]


@pytest.mark.parametrize("happens", WITHDRAWN)
def test_a_post_that_is_not_offered_is_nowhere_to_be_found(world, visitor, happens):
    assert visitor.get(opening_page(world.a.opening)).status_code == 200
    happens(world)
    assert visitor.get(opening_page(world.a.opening)).status_code == 404
    assert world.a.opening.title not in text(visitor.get(reverse("public-opening-list")))
    assert world.a.opening.title not in text(visitor.get(reverse("public-home")))


def test_no_page_names_a_person_or_a_telephone(world, visitor, pages):
    for url in pages:
        page = text(visitor.get(url))
        for personal in (
            world.a.student.name,
            world.a.teacher.name,
            "校联系人",
            "企联系人",
            "1990000",
            "用户hr",
            "甲董",
        ):
            assert personal not in page, url


def test_an_activity_is_public_once_it_was_held_and_marked_so(world, visitor):
    activity = world.a.activity
    page, listed = reverse("public-activity-detail", args=[activity.uid]), reverse("public-activity-list")
    found = text(visitor.get(page))
    for words in (activity.title, world.a.school.name, world.a.enterprise.name, "报告厅", "120"):
        assert words in found
    assert activity.title in text(visitor.get(listed, {"q": "baogaoting"}))
    for change in ({"state": "planned"}, {"state": "cancelled"}, {"public": False}):
        Activity.objects.filter(pk=activity.pk).update(**{"state": "held", "public": True} | change)
        assert visitor.get(page).status_code == 404, change
        assert activity.title not in text(visitor.get(listed))


def test_a_photo_is_public_with_its_activity_and_with_a_word_on_who_is_in_it(world, visitor):
    photo = photo_of("activity", world.a.activity, world.a, "座谈会")
    addresses = [reverse(name, args=[photo.uid]) for name in ("activity-photo-show", "activity-photo-small")]
    page = text(visitor.get(reverse("public-activity-detail", args=[world.a.activity.uid])))
    for url in addresses:
        assert url in page
        assert visitor.get(url)["Content-Type"] == "image/jpeg"
    other = reverse("activity-photo-show", args=[world.a.attachment.uid])  # of a facility: for inside
    assert visitor.get(other).status_code == 404
    Attachment.objects.filter(pk=photo.pk).update(consent="")
    assert [visitor.get(url).status_code for url in addresses] == [404, 404]
    Attachment.objects.filter(pk=photo.pk).update(consent="agreed")
    Activity.objects.filter(pk=world.a.activity.pk).update(public=False)
    assert [visitor.get(url).status_code for url in addresses] == [404, 404]


def test_a_document_and_its_files_are_public_only_where_it_is_marked_so(world, visitor):
    policy = world.policy
    paper = photo_of("policy", policy, world.a, "章程全文")
    page, url = reverse("public-policy-detail", args=[policy.uid]), reverse("policy-paper-download", args=[paper.uid])
    found = text(visitor.get(page))
    for words in (policy.title, policy.document_number, "有效", "本联盟由学校和企业自愿组成", url):
        assert words in found
    answer = visitor.get(url)
    assert answer.content == files.read(paper.file)
    assert answer["Content-Disposition"].startswith("attachment")
    assert policy.title in text(visitor.get(reverse("public-policy-list"), {"level": "alliance", "q": "lmzc"}))
    Policy.objects.filter(pk=policy.pk).update(public=False)
    assert [visitor.get(one).status_code for one in (page, url)] == [404, 404]
    assert policy.title not in text(visitor.get(reverse("public-policy-list")))


def test_what_an_enterprise_writes_is_shown_as_text(world, visitor):
    Opening.objects.filter(pk=world.a.opening.pk).update(
        title=HOSTILE[:60], description=HOSTILE, place='"><img src=x onerror=alert(1)>'
    )
    for url in (opening_page(world.a.opening), reverse("public-opening-list"), reverse("public-home")):
        page = text(visitor.get(url))
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;" in page


# What caches may keep


@pytest.mark.parametrize("name", PAGES)
def test_a_visitor_s_page_may_be_kept_for_a_minute_and_sets_no_cookie(world, visitor, name):
    answer = visitor.get(reverse(name))
    assert answer["Cache-Control"] == REVOCABLE
    assert "Cookie" in answer["Vary"]
    assert not answer.cookies
    again = visitor.get(reverse(name), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_detail_page_may_be_kept_too_and_its_etag_changes_with_it(world, visitor, details):
    for url in details:
        answer = visitor.get(url)
        assert answer["Cache-Control"] == REVOCABLE
        assert not answer.cookies
        Opening.objects.filter(pk=world.a.opening.pk).update(title=f"改名 {url[-9:-1]}")
        again = visitor.get(url, headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 200
        assert again["ETag"] != answer["ETag"]


@pytest.mark.parametrize("name", PAGES)
def test_what_somebody_sees_who_has_logged_in_is_kept_by_nobody(world, as_role, name):
    answer = as_role(Role.HR).get(reverse(name))
    assert answer["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer


def test_a_session_that_has_run_out_is_not_answered_from_the_common_cache(world, visitor):
    visitor.cookies["sessionid"] = "x" * 32
    assert visitor.get(reverse("public-home"))["Cache-Control"] == "private, no-store"


def test_a_page_that_is_not_there_is_not_kept(world, visitor):
    answer = visitor.get(reverse("public-member-detail", args=[world.office.uid]))
    assert answer.status_code == 404
    assert "public" not in answer.get("Cache-Control", "")


def test_a_published_file_may_be_kept_for_good_by_its_hash(world, visitor, as_role):
    artefact = make_published()
    url = reverse("public-artefact-download", args=[artefact.uid])
    answer = visitor.get(url)
    assert answer.content == b"{}"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["ETag"] == f'"{artefact.file.sha256}"'
    assert not answer.cookies
    files.path_of(artefact.file.sha256).unlink()  # whoever holds it already does not need ours
    assert visitor.get(url, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    held = as_role(Role.HR).get(url, headers={"If-None-Match": answer["ETag"]})
    assert (held.status_code, held["Cache-Control"]) == (304, "private, no-store")


def test_what_may_be_taken_off_is_asked_for_again_after_a_minute(world, visitor):
    photo = photo_of("activity", world.a.activity, world.a, "讲座")
    Activity.objects.filter(pk=world.a.activity.pk).update(public=True, state="held")
    url = reverse("activity-photo-show", args=[photo.uid])
    answer = visitor.get(url)
    assert answer["Cache-Control"] == REVOCABLE == "public, max-age=60, must-revalidate"
    assert visitor.get(url, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    Activity.objects.filter(pk=world.a.activity.pk).update(public=False)
    assert visitor.get(url, headers={"If-None-Match": answer["ETag"]}).status_code == 404


def test_a_file_that_is_no_longer_published_is_not_said_to_be_unchanged(world, visitor):
    artefact = make_published()
    url = reverse("public-artefact-download", args=[artefact.uid])
    etag = visitor.get(url)["ETag"]
    Report.objects.update(state="approved")
    assert visitor.get(url, headers={"If-None-Match": etag}).status_code == 404


# What it costs


def test_the_public_pages_ask_the_database_little(world, visitor, pages):
    make_standing(A01=4)
    for number in range(40):
        member = make_organisation("enterprise", f"第{number:02d}厂")
        make_member(member)
        Opening.objects.create(
            enterprise=member, title=f"岗位{number}", seats=1, state="published", starts_on=date(2025, 1, 1)
        )
    asked = {}
    for url in pages:
        with CaptureQueriesContext(connection) as queries:
            text(visitor.get(url))
        asked[url] = len(queries)
        assert "placements_assignment" not in str(queries.captured_queries)
    assert max(asked.values()) <= 11, asked
