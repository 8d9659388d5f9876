"""A recruitment fair: firms bring posts, students register at the desk or on the phone, and the figures are told right."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from members.enums import Role
from placements.models import Fair, FairApplication, FairOpening, FairSeeker, Opening
from placements.models.fairs import seats_per_seeker
from placements.services import fairs
from tests.core.imports.books import act, bring, workbook
from tests.placements.test_seats import classmates

DAY = dates.DAY


def text(answer) -> str:
    return answer.content.decode()


def counted(fair: Fair) -> fairs.Counts:
    return fairs.counts(Fair.objects.with_counts().get(pk=fair.pk))


@pytest.fixture
def fair(world) -> Fair:
    """Of side A's school, announced, from today on; nobody is there yet."""
    FairApplication.objects.all().delete()
    FairSeeker.objects.all().delete()
    FairOpening.objects.all().delete()
    today = dates.today()
    Fair.objects.filter(pk=world.a.fair.pk).update(starts_on=today, ends_before=today + 2 * DAY)
    return Fair.objects.get(pk=world.a.fair.pk)


def shown(fair: Fair, opening: Opening) -> FairOpening:
    return FairOpening.objects.create(fair=fair, opening=opening)


def there(fair: Fair, enrolment, **how) -> FairSeeker:
    known = {"on_site": False, "source": "school", "at": dates.now(), "on": dates.today()} | how
    return fairs.register(fair, enrolment, **known)


# The figure


@pytest.mark.parametrize(
    ("seats", "seekers", "ratio"),
    [(5900, 1934, "3.05"), (1934, 5900, "0.33"), (1, 3, "0.33"), (0, 5, "0.00"), (5, 0, None), (None, 5, None)],
)
def test_the_ratio_is_seats_for_one_who_seeks(seats, seekers, ratio):
    found = seats_per_seeker(seats, seekers)
    assert (found and str(found)) == ratio if ratio is None else str(found) == ratio


def test_an_old_fair_prints_what_its_paper_says_until_it_has_rows(world, as_role, client):
    office = as_role(Role.OFFICE)
    office.post(
        reverse("fair-new"),
        {"name": "2024 双选会", "starts_on": "2024-05-10", "ends_before": "2024-05-10", "online": "on",
         "reported_seats": "5900", "reported_seekers": "1934"},
    )  # fmt: skip
    old = Fair.objects.get(name="2024 双选会")
    page = reverse("fair-detail", args=[old.uid])
    assert "最后一天已过" in text(office.get(page))
    refused = office.post(f"{reverse('fair-move', args=[old.uid, 'open'])}?seen={old.version}", follow=True)
    assert "补登以前的双选会" in text(refused)
    office.post(f"{reverse('fair-move', args=[old.uid, 'close'])}?seen={old.version}")
    said = text(office.get(page))
    assert "5900 个（上报数）" in said
    assert "1934 人（上报数）" in said
    assert "3.05" in said
    assert "0.33" not in said
    office.logout()
    for address in (reverse("public-fair-list"), reverse("public-fair-detail", args=[old.uid])):
        assert "3.05" in text(client.get(address))
    shown(old, world.a.opening)
    assert (counted(old).seats, counted(old).seekers, counted(old).ratio, counted(old).reported) == (5, 0, None, False)


def test_rows_are_added_up_whatever_was_asked_for_and_who_only_has_a_link_is_no_seeker(world, fair):
    posts = [shown(fair, one) for one in (world.a.opening, world.b.opening)]
    students = classmates(world, 3)
    seekers = [there(fair, one) for one in students[:2]]
    fairs.invite(fair, students, on=dates.today())
    fairs.apply_to_all(seekers[0], posts, on=dates.today())
    fairs.apply(seekers[1], posts[0], on=dates.today())
    assert FairSeeker.objects.filter(fair=fair).count() == 3
    sums = counted(fair)
    assert (sums.seats, sums.seekers, sums.posts, sums.asked, str(sums.ratio)) == (10, 2, 2, 3, "5.00")


# The way of a fair


def test_a_school_announces_its_fair_and_nobody_elses(world, as_role, fair):
    Fair.objects.filter(pk=fair.pk).update(state="draft")
    page, go = reverse("fair-detail", args=[fair.uid]), f"{reverse('fair-move', args=[fair.uid, 'open'])}?seen=1"
    assert as_role(Role.HR).get(page).status_code == 404
    assert as_role(Role.PLACEMENT, "b").get(page).status_code == 404
    school = as_role(Role.PLACEMENT)
    assert "发布" in text(school.get(page))
    school.post(go)
    fair.refresh_from_db()
    assert fair.state == "open"
    assert as_role(Role.HR, "b").get(page).status_code == 200
    other = as_role(Role.PLACEMENT, "b").post(f"{reverse('fair-move', args=[fair.uid, 'close'])}?seen=2", follow=True)
    assert "只有主办单位和联盟办公室可以办理。" in text(other)
    assert as_role(Role.PLACEMENT, "b").get(reverse("fair-edit", args=[fair.uid])).status_code == 404


def test_hr_brings_posts_and_takes_out_what_nobody_asked_for(world, as_role, fair):
    hr, page = as_role(Role.HR), reverse("fair-bring", args=[fair.uid])
    mine, theirs = world.a.opening, world.b.opening
    hr.post(page, {"openings": [mine.pk], "stand": "A12"})
    assert list(FairOpening.objects.values_list("opening", "stand")) == [(mine.pk, "A12")]
    hr.post(page, {"openings": [mine.pk], "stand": "B1"})
    assert FairOpening.objects.get().stand == "B1"
    assert "所选岗位已不在招" in text(hr.post(page, {"openings": [theirs.pk]}))
    fairs.apply(there(fair, world.a.enrolment), FairOpening.objects.get(), on=dates.today())
    assert "已有 1 人投递，不能撤下" in text(hr.post(page, {"stand": ""}))
    FairApplication.objects.all().delete()
    hr.post(page, {"stand": ""})
    assert not FairOpening.objects.exists()


def test_a_fair_that_is_over_takes_nobody_and_nothing(world, fair):
    post, seeker = shown(fair, world.a.opening), there(fair, world.a.enrolment)
    other = classmates(world, 1)[0]
    for changes in ({"ends_before": dates.today()}, {"state": "closed"}, {"state": "draft"}):
        held = {"state": fair.state, "ends_before": fair.ends_before, "starts_on": fair.starts_on}
        Fair.objects.filter(pk=fair.pk).update(**{"starts_on": dates.today() - 9 * DAY} | changes)
        for deed in (
            lambda: fairs.apply(seeker, post, on=dates.today()),
            lambda: there(fair, other),
            lambda: fairs.bring_openings(
                fair, [world.a.opening], enterprise=world.a.enterprise, stand="", on=dates.today()
            ),
        ):
            with pytest.raises(Refused):
                deed()
        Fair.objects.filter(pk=fair.pk).update(**held)
    assert (FairApplication.objects.count(), FairSeeker.objects.filter(fair=fair).count()) == (0, 1)


def test_a_firm_reads_what_others_bring_and_is_led_to_its_own_posts_only(world, as_role, fair):
    for one in (world.a.opening, world.b.opening):
        shown(fair, one)
    said = text(as_role(Role.HR).get(reverse("fair-detail", args=[fair.uid])))
    assert world.b.opening.title in said
    assert reverse("opening-detail", args=[world.a.opening.uid]) in said
    assert reverse("opening-detail", args=[world.b.opening.uid]) not in said


# Who seeks


def test_the_school_registers_a_class_at_the_desk_and_applies_for_a_student(world, as_role, fair):
    post = shown(fair, world.a.opening)
    school, page = as_role(Role.PLACEMENT), reverse("fair-register", args=[fair.uid])
    school.post(f"{page}?class={world.a.enrolment.class_name}", {"students": [world.a.enrolment.pk], "on_site": "on"})
    seeker = FairSeeker.objects.get(fair=fair)
    assert (seeker.on_site, seeker.source, seeker.registered_at is not None) == (True, "school", True)
    assert world.a.student.name not in text(school.get(page))
    apply = reverse("fair-seeker-apply", args=[seeker.uid])
    school.post(apply, {"posts": [post.pk]})
    again = school.post(apply, {"posts": [post.pk]})
    assert "已经投递过这个岗位。" in text(again)
    assert FairApplication.objects.count() == 1


def test_a_student_registers_and_applies_on_the_phone_once(world, as_role, fair, client):
    post = shown(fair, world.a.opening)
    shown(
        fair, Opening.objects.create(enterprise=world.a.enterprise, title="草稿工", seats=1, starts_on=date(2025, 1, 1))
    )
    school, page = as_role(Role.PLACEMENT), reverse("fair-register", args=[fair.uid])
    asked = {"students": [world.a.enrolment.pk], "then": "codes"}
    sheet = text(school.post(f"{page}?class={world.a.enrolment.class_name}", asked))
    path = re.search(r"https?://testserver(/l/[^/]+/)", sheet)[1]
    assert counted(fair).seekers == 0
    school.logout()
    said = text(client.get(path))
    assert world.a.opening.title in said
    assert "草稿工" not in said
    client.post(path, {"how": "site", "posts": [post.pk]})
    application = FairApplication.objects.get()
    assert (application.seeker.on_site, application.seeker.source) == (True, "link")
    client.post(path, {"how": "online", "posts": []})
    assert (counted(fair).seekers, counted(fair).asked) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_seekers_come_as_a_workbook(world, fair):
    clerk, number = world.a.members["placement"], world.a.enrolment.student_number
    heads = ("双选会", "学号", "姓名", "到现场")
    book = workbook((fair.name, number, world.a.student.name, "是"), ("没有的会", number, "某某", ""), headings=heads)
    source = bring(book, clerk, roster="fair-seekers", name="名单.xlsx")
    assert list(source.rows.filter(state="refused").values_list("number", flat=True)) == [3]
    source = act(source, "write", clerk)
    seeker = FairSeeker.objects.get(fair=fair)
    assert (seeker.on_site, seeker.source, seeker.person) == (True, "roster", world.a.student)
    act(source, "undo", clerk, reason="传错了文件")
    assert not FairSeeker.objects.filter(fair=fair).exists()


# What firms answer


def test_the_firm_answers_and_the_school_reads_it(world, as_role, fair):
    application = fairs.apply(there(fair, world.a.enrolment), shown(fair, world.a.opening), on=dates.today())
    page = reverse("fair-application-detail", args=[application.uid])
    hr, answer = as_role(Role.HR), reverse("fair-application-answer", args=[application.uid])
    assert world.a.student.name in text(hr.get(page))
    assert "请写一句理由" in text(hr.post(answer, {"verdict": "refused", "note": "", "version": 1}))
    hr.post(answer, {"verdict": "interview", "note": "周六上午九点，厂部三楼", "version": 1})
    assert "周六上午九点" in text(as_role(Role.PLACEMENT).get(page))
    as_role(Role.HR).post(answer, {"verdict": "wanted", "note": "录用", "version": 2})
    kept = as_role(Role.PLACEMENT).post(reverse("fair-application-withdraw", args=[application.uid]), follow=True)
    assert "不能撤回" in text(kept)
    changes = as_role(Role.PLACEMENT).get(page).context["page"].changes
    assert len(changes) >= 2
    for role in (Role.OFFICE, Role.BUREAU_OFFICER, Role.MENTOR):
        assert as_role(role).get(page).status_code == 403, role
    for role in (Role.HR, Role.PLACEMENT):
        assert as_role(role, "b").get(page).status_code == 404, role


def test_another_firm_answers_nothing(world, fair):
    application = fairs.apply(there(fair, world.a.enrolment), shown(fair, world.a.opening), on=dates.today())
    with pytest.raises(Refused, match="只能答复本企业"):
        fairs.answer(application, verdict="wanted", note="", enterprise=world.b.enterprise, seen=1)
    with pytest.raises(ValidationError):
        fairs.answer(application, verdict="open", note="", enterprise=world.a.enterprise, seen=1)


# At once


@pytest.mark.django_db(transaction=True)
def test_two_hundred_ask_for_one_post_at_once_each_twice_and_are_two_hundred(world, fair):
    post = shown(fair, world.a.opening)
    seekers = [there(fair, one) for one in classmates(world, 200)]

    def press(seeker: FairSeeker) -> str:
        try:
            fairs.apply(seeker, post, on=dates.today())
        except Refused as refused:
            return " ".join(refused.messages)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(20) as hands:
        said = list(hands.map(press, [*seekers, *seekers]))
    assert said.count("") == 200
    assert said.count(str(fairs.ALREADY)) == 200
    assert FairApplication.objects.filter(fair_opening=post).values("seeker").distinct().count() == 200
    world.a.opening.refresh_from_db()
    assert world.a.opening.seats_taken == 1  # no seat is taken by asking
