"""From wishes to placements: fair, lawful, explained, taken once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from alliance.core import dates, links
from alliance.core.errors import Refused
from alliance.core.models import Message
from members.models import EnterpriseProfile
from placements.models import Assignment, InternshipBatch, Matched, Matching, Opening, Wish
from placements.services import assignments, gate, markets, matchings, takings
from tests.placements.market import Market


@pytest.fixture
def market(world) -> Market:
    return Market(world)


def text(response) -> str:
    return response.content.decode()


def page(name: str, row, *more) -> str:
    return reverse(name, args=[row.uid, *more])


def propose(market, batch=None, viewer=None) -> Matching:
    batch = batch or market.batch
    market.close(batch)
    return matchings.propose(batch, viewer=viewer or market.clerk, on=market.on, at=dates.now())


def by_hand(market, row: Matched, opening: Opening | None, **said) -> Matched:
    said = {"reason": "家住附近", "public_reason": "该岗位停产，改到同厂钳工", **said}
    how = {"viewer": market.clerk, "seen": row.version, "on": market.on, "at": dates.now()}
    return takings.change(row, opening, **said, **how)


def take(market, row: Matching) -> takings.Taken:
    return takings.take(row, viewer=market.clerk, on=market.on, at=dates.now())


def got(matching: Matching) -> dict[str, str]:
    rows = matching.matched.select_related("person", "opening")
    return {row.person.name: row.opening.title if row.opening else "" for row in rows}


def test_everybody_gets_the_best_that_holds_and_is_told_why_not_better(market):
    narrow, wide = market.opening("车工", seats=1), market.opening("钳工")
    lists = [market.wishing(narrow, wide, name=name) for name in ("甲", "乙")]
    alone = market.wishing(narrow, name="丙")
    Wish.objects.filter(wish_list=alone).update(host_rank=2)
    Wish.objects.filter(wish_list=lists[0], rank=1).update(host_rank=1)
    row = propose(market)
    assert got(row) == {"甲": "车工", "乙": "钳工", "丙": ""}
    assert row.matched.get(person__name="甲").told == []
    assert row.matched.get(person__name="乙").told == [
        f"第一志愿“车工”（{narrow.enterprise}）已满：1 个名额，您排第 3 位。"
    ]
    assert row.matched.get(person__name="丙").rank is None


def test_the_seed_is_the_half_year_s_for_every_school(market):
    ours, theirs = market.batch, market.batch_of(market.world.b)
    for batch in (ours, theirs):
        batch.starts_on = date(2026, 9, 7)
    assert markets.seed_of(ours) == markets.seed_of(theirs) and markets.seed_of(ours).startswith("2026-2-")
    theirs.starts_on = date(2026, 6, 30)
    spring = markets.seed_of(theirs)
    theirs.starts_on = date(2027, 6, 30)
    assert len({spring, markets.seed_of(theirs), markets.seed_of(ours)}) == 3


def test_matched_again_over_the_same_wishes_it_is_the_same(market):
    posts = [market.opening(f"岗位{n}", seats=1) for n in range(3)]
    for n in range(6):
        market.wishing(*posts[n % 3 :], *posts[: n % 3])
    first = propose(market)
    matchings.drop(first, viewer=market.clerk, at=dates.now(), reason="再看一次")
    again = propose(market)
    assert got(first) == got(again) and first.inputs_sha256 == again.inputs_sha256
    with pytest.raises(Refused, match="先采用或放弃"):
        propose(market)


def test_seats_give_way_to_the_shares_of_all_schools_together(market):
    """10 % of 20 staff are 2; one intern of the other school is there already: one place is left of five seats."""
    market.make_fit(market.world.a.enterprise, staff=20)
    there = market.opening("装配工")
    theirs = market.batch_of(market.world.b)
    market.place(market.student(side=market.world.b), there, theirs)
    post = market.opening("车工")
    for _n in range(3):
        market.wishing(post)
    row = propose(market)
    assert sorted(got(row).values()) == ["", "", "车工"]
    assert "10" not in row.matched.filter(opening=None)[0].told[0]
    assert "只能再安排 1 人（第十一条）" in row.matched.filter(opening=None)[0].told[0]
    EnterpriseProfile.objects.update(staff_count=None)
    matchings.drop(row, viewer=market.clerk, at=dates.now(), reason="职工数有误")
    assert "没有登记职工总数" in propose(market).matched.first().told[0]


def test_one_fifth_of_the_same_kind_of_post(market):
    """20 % of 9 is 1, whichever of the two posts of that kind it is."""
    posts = [market.opening(f"车工{n}", post_kind="车工", post_staff=9) for n in range(2)]
    for post in posts:
        market.wishing(post)
    assert sum(bool(title) for title in got(propose(market)).values()) == 1


def test_what_the_law_forbids_is_taken_out_with_its_reason(market):
    post = market.opening("车工")
    young = market.wishing(post, name="小甲", born_on=market.batch.starts_on - timedelta(days=17 * 366))
    market.wishing(post, name="大乙")
    refused = market.wishing(post, name="大丙")
    Opening.objects.filter(pk=post.pk).update(hazards=["heat"])  # said after he had handed in
    Wish.objects.filter(wish_list=refused).update(verdict="refused")
    row = propose(market)
    assert got(row) == {"小甲": "", "大乙": "车工", "大丙": ""}
    assert "未成年学生不得" in row.matched.get(enrolment=young.enrolment).told[0]
    assert "第十六条" not in row.matched.get(person__name="大丙").told[0]
    assert "企业不接收" in row.matched.get(person__name="大丙").told[0]


def test_a_batch_is_matched_when_the_list_of_units_is_decided_and_the_window_over(market):
    market.wishing(market.opening("车工"))
    with pytest.raises(Refused, match="截止之后"):
        matchings.propose(market.batch, viewer=market.clerk, on=market.on, at=dates.now())
    InternshipBatch.objects.filter(pk=market.batch.pk).update(decided_on=None, published_on=None)
    with pytest.raises(Refused, match="第七条"):
        propose(market)


def test_schools_share_seats_by_how_many_wish(market):
    """Six of one school and three of another for six seats: four and two, whoever matches first."""
    post, other = market.opening("车工", seats=6), market.batch_of(market.world.b)
    for _n in range(6):
        market.wishing(post)
    for _n in range(3):
        market.wishing(post, batch=other, side=market.world.b)
    market.close(other)
    ours = propose(market)
    theirs = propose(market, other, market.world.b.members["placement"])
    assert ours.matched.exclude(opening=None).count() == 4
    assert theirs.matched.exclude(opening=None).count() == 2
    assert ours.matched.count() == 6 and set(ours.matched.values_list("school", flat=True)) == {market.school.pk}


def test_two_schools_find_the_same_market(market):
    """Their students want other posts of one unit, whose tenth is for both; ours wish elsewhere too. Whoever matches
    first, the same are placed."""
    market.make_fit(market.world.a.enterprise, staff=40)
    theirs = market.batch_of(market.world.b)
    ours, other = market.opening("车工"), market.opening("钳工")
    elsewhere = market.opening("网店客服", enterprise=market.world.b.enterprise)
    for _n in range(6):
        market.wishing(ours)
        market.wishing(elsewhere)
        market.wishing(other, batch=theirs, side=market.world.b)
    seen = [markets.market_of(batch, on=market.on) for batch in (market.batch, theirs)]
    both = {one.key for one in seen[1].seekers}
    assert len(both) == 12
    assert [one for one in seen[0].seekers if one.key in both] == seen[1].seekers
    assert len(seen[0].seekers) == 18
    placed = [
        set(
            propose(market, batch, who)
            .matched.exclude(opening=None)
            .exclude(opening=elsewhere)
            .values_list("person", "opening")
        )
        for batch, who in ((market.batch, None), (theirs, market.world.b.members["placement"]))
    ]
    assert [len(one) for one in placed] == [2, 2]


def test_who_matches_early_is_told_whose_students_may_still_hand_in(market, as_role):
    post, theirs = market.opening("车工"), market.batch_of(market.world.b)
    market.wishing(post)
    market.wishing(post, batch=theirs, side=market.world.b)
    market.close()
    clerk = as_role("placement")
    assert f"{market.world.b.school}“{theirs.name}”填报到" in text(clerk.get(page("batch-match", market.batch)))
    market.close(theirs)
    assert "只能用剩下的名额" not in text(clerk.get(page("batch-match", market.batch)))


def test_a_student_on_the_lists_of_two_batches_is_one_seeker(market):
    row = market.wishing(market.opening("车工"))
    second = market.batch_of(market.world.a)
    market.hand_in(market.blank(row.enrolment, second), [market.opening("钳工")])
    assert len(markets.market_of(market.batch, on=market.on).seekers) == 1


def test_who_was_placed_before_and_who_handed_in_nothing_stand_apart(market):
    post = market.opening("车工")
    before = market.wishing(post, name="先定")
    market.place(before.enrolment, market.opening("钳工"))
    market.wishing(post, name="按志愿")
    market.student("没填")
    row = propose(market)
    how = dict(row.matched.values_list("person__name", "how"))
    assert (how["先定"], how["按志愿"]) == ("before", "lot")
    assert row.matched.get(person__name="没填").told == ["没有填报志愿。"]
    counts = matchings.Counts.of(row)
    assert (counts.by_lot, counts.first, counts.before, counts.after) == (1, 1, 1, 0)


def test_a_change_by_hand_has_a_reason_a_place_and_the_law_on_its_side(market):
    full, free = market.opening("车工", seats=1), market.opening("钳工")
    market.wishing(full, name="甲")
    row = propose(market)
    market_row = row.matched.get(person__name="甲")
    other = market.student("乙")
    loser = Matched.objects.create(
        matching=row, school=market.school, person=other.person, enrolment=other, told=["没有填报志愿。"]
    )

    def change(opening, **said):
        loser.refresh_from_db()
        return by_hand(market, loser, opening, **said)

    with pytest.raises(ValidationError, match="理由"):
        change(free, reason=" ")
    with pytest.raises(ValidationError, match="给学生的说明"):
        change(free, public_reason=" ")
    with pytest.raises(ValidationError, match="已满：1 个名额"):
        change(full)
    with pytest.raises(ValidationError, match="酒吧"):
        change(market.opening("服务员", venue="bar"))
    assert change(free).how == "after"
    market_row.refresh_from_db()
    assert market_row.how == "lot"
    assert {one.how for one in take(market, row).written} == {"lot", "after"}
    with pytest.raises(Refused, match="不能再调整"):
        change(None)


def test_what_the_lot_gave_stands_beside_what_a_hand_made_of_it(market, as_role):
    """One is moved off his first wish, one put back to what the lot gave: by whom, when and why is on the row."""
    first, other = market.opening("车工"), market.opening("钳工")
    market.wishing(first, name="甲同学")
    market.wishing(first, other, name="乙同学")
    row = propose(market)
    moved = by_hand(market, row.matched.get(person__name="甲同学"), other)
    lot = (moved.lot_opening, moved.lot_rank, moved.opening, moved.rank)
    assert lot == (first, 1, other, None) and (moved.how, moved.changed_by) == ("after", market.clerk.user)
    assert moved.changed_at
    back = by_hand(market, row.matched.get(person__name="乙同学"), other)
    assert back.rank == 2
    back = by_hand(market, back, first)
    assert (back.how, back.reason, back.changed_by, back.rank) == ("lot", "", None, 1)
    with pytest.raises(ValidationError, match="没有改动"):
        by_hand(market, back, first)
    counts = matchings.Counts.of(row)
    assert (counts.by_lot, counts.first, counts.after, counts.placed, counts.unmatched) == (2, 2, 1, 2, 0)
    by_hand(market, moved, None)
    counts = matchings.Counts.of(row)
    assert (counts.by_lot, counts.after, counts.placed, counts.unmatched) == (2, 1, 1, 1)
    clerk = as_role("placement")
    for shown in (text(clerk.get(page("matched-detail", moved))), text(clerk.get(page("matching-detail", row)))):
        assert "家住附近" in shown and market.clerk.user.name in shown and "车工" in shown
    listed = text(clerk.get(reverse("matched-list"), {"matching": row.uid, "how": "after"}))
    assert "甲同学" in listed and "车工" in listed and "没有岗位" in listed and "乙同学" not in listed


def test_a_student_reads_what_the_lot_gave_and_why_a_hand_changed_it(market, client):
    first, other = market.opening("车工"), market.opening("钳工")
    market.wishing(first, name="王晓")
    market.wishing(first, name="李明")
    row = propose(market)
    by_hand(market, row.matched.get(person__name="王晓"), other)
    by_hand(market, row.matched.get(person__name="李明"), None, public_reason="您申请了留校备考")
    take(market, row)
    of, known = links.declared()["match-result"], {"viewer": market.clerk, "at": dates.now(), "on": dates.today()}
    for name, why in (("王晓", "该岗位停产，改到同厂钳工"), ("李明", "您申请了留校备考")):
        own = of.rows().get(matching=row, person__name=name)
        _link, token = links.issue(of, own, recipient=name, **known)
        shown = text(client.get(reverse("link-page", args=[token])))
        assert why in shown and "第一志愿“车工”" in shown and "家住附近" not in shown


def test_a_firm_s_no_binds_a_hand_too_until_it_takes_it_back(market, as_role):
    wanted, other = market.opening("车工"), market.opening("钳工")
    listed = market.wishing(wanted, other, name="甲同学")
    wish = listed.wishes.get(opening=wanted)
    Wish.objects.filter(pk=wish.pk).update(verdict="refused")
    row = propose(market)
    matched = row.matched.get()
    assert matched.opening == other
    with pytest.raises(ValidationError, match="不接收"):
        by_hand(market, matched, wanted)
    hr = as_role("hr")
    assert "收回“不接收”" in text(hr.get(page("opening-wishes", wanted)))
    assert "已收回" in text(hr.post(page("wish-recall", wish), follow=True))
    matched.refresh_from_db()
    assert by_hand(market, matched, wanted).opening == wanted
    Wish.objects.filter(pk=wish.pk).update(verdict="refused")  # said in the second in which it was changed
    with pytest.raises(Refused, match="不接收"):
        take(market, row)
    by_hand(market, matched, other)
    take(market, row)
    assert "不能再改" in text(hr.post(page("wish-recall", wish), follow=True))


def test_the_taken_matching_breaks_no_share_and_no_rule(market):
    market.make_fit(market.world.a.enterprise, staff=60)
    posts = [market.opening(f"岗位{n}", post_kind=f"类{n % 2}", post_staff=20, seats=3) for n in range(4)]
    for n in range(12):
        market.wishing(*(posts * 2)[n % 4 : n % 4 + 3])
    row = propose(market)
    done = take(market, row)
    row.refresh_from_db()
    placed = Assignment.objects.filter(batch=market.batch)
    assert row.state == "taken" and not done.failed and placed.count() == len(done.written) == 6
    codes = {one.rule for found in gate.findings_of(placed, on=market.on).values() for one in found}
    assert not codes & {"INT-11a", "INT-11b", "INT-16-1", "INT-16-2", "INT-16-3", "INT-03"}
    assert "INT-05" in codes, "the firm came in after the list was decided"
    market.batch.batch_hosts.update(listed=True)
    assert "INT-05" not in {one.rule for found in gate.findings_of(placed, on=market.on).values() for one in found}
    for post in posts:
        post.refresh_from_db()
        assert post.seats_taken == placed.filter(opening=post).count() <= 3
    assert row.steps.get(verb="take").reason == "安排 6 人，未能安排 0 人"
    assert Message.objects.filter(kind="matching-taken").exists()


def test_what_cannot_be_written_any_more_is_told_and_the_rest_is_written(market):
    post = market.opening("车工", seats=2)
    names = ["甲", "乙"]
    lists = [market.wishing(post, name=name) for name in names]
    row = propose(market)
    market.place(lists[0].enrolment, market.opening("钳工"))  # by a colleague, since
    done = take(market, row)
    assert [one.person.name for one in done.written] == ["乙"]
    failed = row.matched.get(person__name="甲")
    assert failed.opening is None and "采用时未能安排" in failed.told[-1]


def test_a_matching_of_which_nothing_holds_is_not_taken(market):
    post = market.opening("车工", seats=1)
    market.wishing(post)
    row = propose(market)
    Opening.objects.filter(pk=post.pk).update(state="closed")
    with pytest.raises(Refused, match="已下线"):
        take(market, row)
    row.refresh_from_db()
    assert row.state == "proposed"


def test_the_pages_lead_from_the_wishes_to_the_placements(market, as_role):
    clerk, post = as_role("placement"), market.opening("车工", seats=1)
    for name in ("甲同学", "乙同学"):
        market.wishing(post, name=name)
    market.close()
    done = clerk.post(page("batch-match", market.batch), {"seed": "我选的种子"}, follow=True)
    row = Matching.objects.get(batch=market.batch)
    shown = text(done)
    assert "其中第一志愿 1 人" in shown and markets.seed_of(market.batch) in shown and "我选的种子" not in shown
    loser = row.matched.get(opening=None)
    assert loser.person.name in shown
    assert loser.person.name in text(clerk.get(reverse("matched-list"), {"matching": row.uid, "outcome": "none"}))
    other = market.opening("钳工")
    clerk.post(
        page("matched-edit", loser),
        {
            "opening": other.uid,
            "reason": "补一个岗位",
            "public_reason": "车工已满，钳工还有名额",
            "version": loser.version,
        },
    )
    assert "已安排 2 人" in text(clerk.post(page("matching-move", row, "take"), follow=True))
    assert "不能采用" in text(clerk.post(page("matching-move", row, "take"), follow=True))
    assert Assignment.objects.filter(batch=market.batch).count() == 2
    assert "点开即可" in text(clerk.post(page("matching-slips", row)))


def test_a_student_sees_his_own_result_and_nobody_elses(market, client):
    post = market.opening("车工", seats=1)
    market.wishing(post, name="王晓")
    market.wishing(post, name="李明")
    row = propose(market)
    of = links.declared()["match-result"]
    winner, loser = row.matched.exclude(opening=None).get(), row.matched.get(opening=None)
    known = {"viewer": market.clerk, "at": dates.now(), "on": dates.today()}
    with pytest.raises(Refused, match="还没有采用"):
        links.issue(of, loser, recipient="本人", **known)
    take(market, row)
    for own, others in ((winner, loser), (loser, winner)):
        own = of.rows().get(pk=own.pk)
        _link, token = links.issue(of, own, recipient=own.person.name, **known)
        url = reverse("link-page", args=[token])
        shown = text(client.get(url))
        assert own.person.name in shown and others.person.name not in shown
        assert ("车工 ·" in shown) == (own.opening is not None)
        assert "学校知道您已看过" in text(client.post(url, {"read": "on"}))


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_once_it_is_taken_once(market):
    for _n in range(4):
        market.wishing(market.opening(f"车工{_n}"))
    row = propose(market)

    def press(_n: int) -> str:
        try:
            return str(len(take(market, row).written))
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(press, range(4)))
    assert sorted(said)[0] == "4" and sum(one == "4" for one in said) == 1
    assert Assignment.objects.filter(batch=market.batch).count() == 4


@pytest.mark.django_db(transaction=True)
def test_two_hundred_at_once_for_twenty_seats_are_twenty(market):
    post = market.opening("车工", seats=20)
    students = [market.student() for _n in range(200)]
    how = {"starts_on": market.batch.starts_on, "ends_before": market.batch.ends_before, "on": market.on}

    def apply(enrolment) -> bool:
        try:
            assignments.assign(market.batch, enrolment, post.enterprise, opening=post, **how)
        except ValidationError as refusal:
            assert "已招满" in str(refusal)
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(apply, students)) == 20
    post.refresh_from_db()
    assert post.seats_taken == Assignment.objects.filter(opening=post).count() == 20
