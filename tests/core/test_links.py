"""Single-use links: one person, one thing, once; whoever fetches, guesses or comes late changes nothing."""

import logging
import re
import threading
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from alliance.core import dates, links
from alliance.core.errors import Refused
from alliance.core.links import Caller, Shut, Why
from alliance.core.models import Link, LinkState, LinkVisit
from members.models import UserMembership
from placements.models import TeacherRotation
from tests.worlds import LONG_AGO

DAYS = {"answer": "confirm", "first_1": "2025-07-01", "last_1": "2025-07-31"}
SOMEBODY = Caller("192.0.2.7", "phone")


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def planned(world) -> TeacherRotation:
    """The stay of side A that waits for its host, and no link for it yet."""
    Link.objects.all().delete()
    world.a.rotation.confirmed_spans.all().delete()
    TeacherRotation.objects.filter(pk=world.a.rotation.pk).update(state="planned")
    return TeacherRotation.objects.for_list().get(pk=world.a.rotation.pk)


@pytest.fixture
def issue(world, planned):
    """`issue()` by the school's placement office, to 张师傅."""

    def send(recipient: str = "张师傅", role: str = "placement", side: str = "a", **changes) -> tuple[Link, str]:
        known = {"recipient": recipient, "viewer": world.membership(role, side), "at": dates.now(), "on": dates.today()}
        return links.issue(links.declared()["rotation-days"], planned, **known | changes)

    return send


def address(token: str, *more: str) -> str:
    return reverse("link-page", args=[token]) + "".join(f"{part}/" for part in more)


def state(link: Link) -> LinkState:
    return Link.objects.get(pk=link.pk).state_at(dates.now())


def later(link: Link) -> None:
    """Two weeks pass."""
    long_ago = dates.now() - timedelta(days=30)
    Link.objects.filter(pk=link.pk).update(issued_at=long_ago, expires_at=long_ago + timedelta(days=14))


# Issuing


def test_the_token_is_told_once_and_kept_nowhere(issue):
    link, token = issue()
    assert len(token) >= 43
    assert link.token_hash == links.hashed(token)
    with connection.cursor() as cursor:
        for table in ("core_link", "core_linkevent", "core_linkvisit"):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{token}%"])
            assert cursor.fetchone() == (0,)


def test_a_new_link_for_the_same_person_takes_the_place_of_the_old_one(issue):
    first, old = issue()
    other, _token = issue("李师傅")
    second, new = issue(" 张师傅 ")
    assert [state(first), state(second), state(other)] == ["revoked", "unopened", "unopened"]
    assert second.replaces == first
    with pytest.raises(Shut) as shut:
        links.resolve(old, at=dates.now(), on=dates.today())
    assert shut.value.why == Why.REVOKED
    assert links.resolve(new, at=dates.now(), on=dates.today()).link == second


def test_two_unspent_links_of_one_person_for_one_thing_cannot_be(issue):
    link, _token = issue()
    twin = {f.attname: getattr(link, f.attname) for f in Link._meta.concrete_fields}
    with pytest.raises(IntegrityError, match="link_one_unspent"), transaction.atomic():
        Link.objects.create(**twin | {"id": None, "uid": uuid4(), "token_hash": "x" * 64})


@pytest.mark.parametrize("role", ["hr", "teacher", "coordinator", "school_leader", "office", "sysadmin"])
def test_only_a_role_that_the_purpose_names_may_issue(issue, role):
    with pytest.raises(Refused, match="不能发这种链接"):
        issue(role=role)


def test_a_link_has_a_name_on_it_and_lasts_sixty_days_at_most(issue):
    with pytest.raises(ValidationError, match="请填写收链接的人"):
        issue("  ")
    for span in (timedelta(days=61), timedelta(0)):
        with pytest.raises(Refused, match="有效期须在 1 至 60 天之间"):
            issue(expires_at=dates.now() + span)


def test_no_link_is_issued_where_there_is_nothing_to_be_done(issue, planned):
    TeacherRotation.objects.filter(pk=planned.pk).update(state="verified")
    planned.refresh_from_db()
    with pytest.raises(Refused, match="企业已确认"):
        issue()


def test_a_link_is_revoked_with_a_reason_by_its_own_organisation_while_it_is_unspent(world, issue):
    link, _token = issue()
    own, foreign = world.membership("placement"), world.membership("placement", "b")
    with pytest.raises(Refused, match="作废须写明理由"):
        links.revoke(link, viewer=own, at=dates.now(), reason=" ")
    with pytest.raises(Refused, match="只能作废本单位发出的链接"):
        links.revoke(link, viewer=foreign, at=dates.now(), reason="发错人")
    with pytest.raises(Refused, match="不能发这种链接"):
        links.revoke(link, viewer=world.membership("hr"), at=dates.now(), reason="发错人")
    links.revoke(link, viewer=own, at=dates.now(), reason="发错人")
    assert [state(link), Link.objects.get(pk=link.pk).revoked_by] == ["revoked", own.user]
    with pytest.raises(Refused, match="已经办理或作废"):
        links.revoke(link, viewer=own, at=dates.now(), reason="再来")


def test_what_the_list_finds_by_state_is_what_each_link_says(issue):
    sent = {name: issue(name) for name in ("甲", "乙", "丙", "丁", "戊")}
    links.opened(sent["乙"][0], caller=SOMEBODY, at=dates.now())
    Link.objects.filter(pk=sent["丙"][0].pk).update(used_at=dates.now())
    later(sent["丁"][0])
    Link.objects.filter(pk=sent["戊"][0].pk).update(revoked_at=dates.now())
    now = dates.now()
    for value in LinkState:
        found = list(Link.objects.in_state(value, now).order_by("id"))
        assert found == [link for link in Link.objects.order_by("id") if link.state_at(now) == value]
        assert len(found) == 1


# Opening


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("agent", ["Mozilla/5.0 MicroMessenger/8.0", "facebookexternalhit/1.1", ""])
def test_fetching_a_link_leaves_no_mark_and_uses_nothing_up(client, issue, method, agent):
    link, token = issue()
    for _time in range(3):
        answer = getattr(client, method)(address(token), headers={"User-Agent": agent})
        assert answer.status_code == 200
    assert state(link) == "unopened"
    assert not LinkVisit.objects.exists()


def test_the_page_says_who_asks_for_what_and_leads_nowhere_else(client, issue, planned):
    _link, token = issue()
    page = client.get(address(token))
    shown = text(page)
    for word in ("清川县产教融合发展联盟", "清川甲职业学校", "张师傅", planned.person.name, planned.period_shown):
        assert word in shown
    assert re.findall(r"<a\s", shown) == []
    assert [page[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")] == [
        "no-store",
        "strict-origin",
        "noindex, nofollow",
    ]
    assert set(page.cookies) == {"csrftoken"}
    assert str(planned.uid) not in shown


def test_its_issuer_learns_that_it_was_opened_when_the_page_itself_says_so(client, issue):
    link, token = issue()
    assert client.get(address(token, "opened")).status_code == 405
    for _time in range(2):
        assert client.post(address(token, "opened"), headers={"User-Agent": "phone"}).status_code == 204
    link.refresh_from_db()
    first = link.opened_at
    assert state(link) == "opened"
    assert [visit.agent for visit in link.visits.all()] == ["phone", "phone"]
    client.post(address(token, "opened"))
    link.refresh_from_db()
    assert link.opened_at == first


def test_without_scripts_the_answer_itself_says_that_it_was_opened(client, issue):
    link, token = issue()
    client.post(address(token), DAYS)
    link.refresh_from_db()
    assert link.opened_at == link.used_at


def test_who_has_logged_in_is_still_nobody_but_the_bearer(as_role, world, issue, planned):
    link, token = issue()
    client = as_role("office")
    world.user("office").must_change_password = True
    world.user("office").save()
    shown = client.get(address(token))
    assert shown.status_code == 200
    assert "用户office" not in text(shown)
    client.post(address(token), DAYS)
    step = planned.steps.get()
    assert [step.by, step.by_name] == [None, "张师傅（链接）"]
    events = [*planned.confirmed_spans.get().events.all(), *TeacherRotation.objects.get(pk=planned.pk).events.all()]
    actors = {event.pgh_context.metadata["actor"] for event in events if event.pgh_context}
    assert f"link:{link.uid}" in actors
    assert str(world.user("office").uid) not in actors


# What opens nothing


def test_a_link_is_used_once(client, issue, planned):
    link, token = issue()
    thanks = client.post(address(token), DAYS)
    assert [thanks.status_code, "到岗 31 天" in text(thanks)] == [200, True]
    assert state(link) == "used"
    again = client.post(address(token), DAYS)
    assert [again.status_code, "已经办过了" in text(again)] == [410, True]
    assert [visit.kind for visit in link.visits.order_by("id")] == ["used", "refused"]
    assert planned.steps.count() == 1


def over(link, planned, how: str) -> None:
    if how == "expired":
        later(link)
    elif how == "revoked":
        Link.objects.filter(pk=link.pk).update(revoked_at=dates.now())
    elif how == "changed":
        ahead = dates.today() + timedelta(days=9)  # not even over any more: what counts is that the plan is another
        TeacherRotation.objects.filter(pk=planned.pk).update(ends_before=ahead)
    elif how == "closed":
        TeacherRotation.objects.filter(pk=planned.pk).update(state="withdrawn")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("expired", "链接已过期"),
        ("revoked", "链接已作废"),
        ("changed", "内容有改动"),
        ("closed", "不用再办了"),
    ],
)
def test_what_is_over_says_so_in_a_friendly_way_and_whom_to_ask_and_no_more(client, issue, planned, how, said):
    link, token = issue()
    over(link, planned, how)
    for answer in (client.get(address(token)), client.post(address(token), DAYS)):
        assert answer.status_code == 410
        assert said in text(answer)
        assert "请联系发出链接的用户placement-a" in text(answer) or how == "closed"
        assert planned.person.name not in text(answer)
        assert answer["Cache-Control"] == "no-store"
    link.refresh_from_db()
    assert link.used_at is None
    assert [(visit.kind, visit.why) for visit in link.visits.all()] == [("refused", how)]
    assert not planned.confirmed_spans.exists()


def leave(world, *, ended: bool = True) -> None:
    if ended:
        UserMembership.objects.filter(pk=world.membership("placement").pk).update(ended_at=dates.now())
    else:
        world.user("placement").is_active = False
        world.user("placement").save()


@pytest.mark.parametrize("ended", [True, False], ids=["has another role", "has no account"])
def test_a_link_of_somebody_who_left_opens_nothing_and_says_whom_to_ask(client, world, issue, planned, ended):
    link, token = issue()
    leave(world, ended=ended)
    for answer in (client.get(address(token)), client.post(address(token), DAYS)):
        assert answer.status_code == 410
        assert "发出链接的人已不在岗，请联系清川甲职业学校重新发一条。" in text(answer)
        assert link.issued_by.name not in text(answer)
        assert planned.person.name not in text(answer)
    assert [(visit.kind, visit.why) for visit in link.visits.all()] == [("refused", "left")]
    assert state(link) == "unopened"
    assert not planned.confirmed_spans.exists()


def test_an_issuer_who_leaves_between_opening_and_answering_has_sent_nothing_that_counts(world, issue):
    link, token = issue()
    door = links.resolve(token, at=dates.now(), on=dates.today())
    leave(world)
    with pytest.raises(Shut) as shut:
        links.use(door, lambda row: "done", caller=SOMEBODY, at=dates.now(), on=dates.today())
    assert shut.value.why == Why.LEFT
    assert state(link) == "unopened"


def test_the_colleagues_of_somebody_who_left_read_so_and_send_the_link_anew(world, as_role, client, issue, planned):
    link, _old = issue()
    colleague = UserMembership.objects.create(
        user=world.user("coordinator"), organisation=world.a.school, role="placement", started_at=LONG_AGO
    )
    leave(world)
    school = as_role("coordinator")
    school.post(reverse("membership-switch"), {"membership": colleague.uid})
    pages = [
        reverse("link-list"),
        reverse("link-detail", args=[link.uid]),
        reverse("rotation-detail", args=[planned.uid]),
    ]
    for url in pages:
        assert "发出人已不在岗" in text(school.get(url))
    new = reverse("link-subject-new", args=["rotation-days", planned.uid])
    shown = text(school.post(new, {"recipient": "张师傅", "days": 7}))
    token = re.search(r"/l/([^/]+)/", shown)[1]
    assert "到岗 31 天" in text(client.post(address(token), DAYS))


def test_a_row_that_changes_between_opening_and_answering_is_not_answered(issue, planned):
    link, token = issue()
    door = links.resolve(token, at=dates.now(), on=dates.today())
    over(link, planned, "changed")
    with pytest.raises(Shut) as shut:
        links.use(door, lambda row: "done", caller=SOMEBODY, at=dates.now(), on=dates.today())
    assert shut.value.why == Why.CHANGED
    assert state(link) == "unopened"


def test_an_answer_that_the_service_refuses_leaves_the_link_open(client, issue, planned):
    link, token = issue()
    answer = client.post(address(token), DAYS | {"last_1": "2025-08-09"})
    assert "须在计划起止之内" in text(answer)
    assert 'value="2025-08-09"' in text(answer)  # what was typed is not lost
    assert state(link) == "unopened"
    assert "到岗 31 天" in text(client.post(address(token), DAYS))


def test_a_worker_that_dies_in_the_middle_has_used_nothing_up(issue, planned):
    link, token = issue()
    door = links.resolve(token, at=dates.now(), on=dates.today())

    def killed(row):
        row.confirmed_spans.create(starts_on="2025-07-01", ends_before="2025-07-02")
        raise SystemExit

    with pytest.raises(SystemExit):
        links.use(door, killed, caller=SOMEBODY, at=dates.now(), on=dates.today())
    assert state(link) == "unopened"
    assert not planned.confirmed_spans.exists()


@pytest.mark.django_db(transaction=True)
def test_two_phones_at_once_use_it_once(issue, planned):
    link, token = issue()
    gate, answers = threading.Barrier(2), []

    def press() -> None:
        phone = Client()
        try:
            gate.wait(10)
            answers.append(phone.post(address(token), DAYS).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _phone in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(answers) == [200, 410]
    assert planned.steps.count() == 1
    assert [visit.kind for visit in link.visits.order_by("kind")] == ["refused", "used"]


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_who_issue_at_once_leave_one_link_open(issue):
    gate, refused = threading.Barrier(2), []

    def press() -> None:
        try:
            gate.wait(10)
            issue()
        except Refused as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _colleague in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert Link.objects.unspent().count() == 1
    assert all("同事刚刚" in line for line in refused)


# Guessing


@pytest.mark.parametrize("guess", ["x", "a" * 43, "a" * 2000, "鸿雁", "%00", "%ff%fe", "0" * 43])
def test_a_token_nobody_was_given_and_one_that_cannot_be_one_get_the_same_answer(client, world, guess):
    answer = client.get(f"/l/{guess}/")
    assert [answer.status_code, text(answer)] == [404, text(client.get(address("b" * 43)))]
    assert guess not in text(answer) or len(guess) == 1


def test_who_guesses_has_to_wait_and_others_do_not(client, issue):
    _link, token = issue()
    for number in range(links.GUESSES):
        assert client.get(address(f"guess-{number}"), REMOTE_ADDR="192.0.2.9").status_code == 404
    assert LinkVisit.objects.filter(kind="unknown", ip="192.0.2.9", link=None).count() == links.GUESSES
    for method in ("get", "post"):
        for path in (address("another"), address(token)):
            answer = getattr(client, method)(path, REMOTE_ADDR="192.0.2.9")
            assert [answer.status_code, "请过几分钟再打开" in text(answer)] == [429, True]
            assert answer["Retry-After"] == "600"
    assert LinkVisit.objects.count() == links.GUESSES  # whoever waits writes nothing more
    assert client.get(address(token), REMOTE_ADDR="192.0.2.10").status_code == 200
    LinkVisit.objects.all().update(at=dates.now() - links.WITHIN)
    assert client.get(address(token), REMOTE_ADDR="192.0.2.9").status_code == 200


def test_a_household_guesses_as_one_and_a_forged_header_helps_nobody(client, issue):
    _link, token = issue()
    for number in range(links.GUESSES):
        forged = {"X-Forwarded-For": f"198.51.100.{number}"}
        client.get(address("guess"), REMOTE_ADDR=f"2001:db8:1:2::{number + 1:x}", headers=forged)
    assert client.get(address(token), REMOTE_ADDR="2001:db8:1:2:ffff::1").status_code == 429
    assert client.get(address(token), REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


def test_the_proxy_logs_no_address_of_a_link_in_either_server():
    """Neither who asked for it, nor, with the request line, that the portal was away just then."""
    servers = (settings.BASE_DIR / "deploy" / "nginx.conf").read_text().split("server {")[1:]
    assert [re.search(r"listen (\d+)", server)[1] for server in servers] == ["80", "443"]
    for server in servers:
        (door,) = re.findall(r"location ~ \^/\(l\|public/join\)/ \{([^}]*)\}", server)
        assert re.search(r"access_log off;", door) and re.search(r"error_log \S+ crit;", door)
        outside = re.sub(r"location [^{]*\{[^}]*\}", "", server)
        assert not re.search(
            r"^\s*(return|rewrite|if)\b", outside, re.M
        )  # it would answer before the location is found


def test_no_log_tells_a_token(client, issue):
    """What Django says of a refused form, of a fault or of whoever has to wait names the address."""
    _link, token = issue()
    (handler,) = [one for one in logging.getLogger().handlers if getattr(one, "name", "") == "console"]
    told = StringIO()
    before = handler.setStream(told)
    try:
        Client(enforce_csrf_checks=True).post(address(token), DAYS)
        client.get("/nothing/here/")
    finally:
        handler.setStream(before)
    assert "/l/…/" in told.getvalue()
    assert "/nothing/here/" in told.getvalue()
    assert token not in told.getvalue()


def test_one_link_does_not_fill_the_table(issue):
    link, _token = issue()
    at = dates.now()
    LinkVisit.objects.bulk_create(LinkVisit(link=link, kind="opened", at=at) for _n in range(links.MOST_VISITS))
    links.opened(link, caller=SOMEBODY, at=at)
    assert link.visits.count() == links.MOST_VISITS


def test_a_form_from_elsewhere_is_not_taken(issue, planned):
    _link, token = issue()
    stranger = Client(enforce_csrf_checks=True)
    refused = stranger.post(address(token), DAYS)
    assert [refused.status_code, refused["Referrer-Policy"]] == [403, "strict-origin"]
    page = text(stranger.get(address(token)))
    protected = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    answer = stranger.post(
        address(token), DAYS | {"csrfmiddlewaretoken": protected}, headers={"Origin": "http://testserver"}
    )
    assert "到岗 31 天" in text(answer)
