"""Matching: nobody would rather be elsewhere and be taken there; no quota is ever broken; everybody can be told why."""

from hypothesis import given, settings
from hypothesis import strategies as st

from placements.matching import Answer, Outcome, Pool, Seeker, blocking_pairs, lots, match


@st.composite
def markets(draw):
    """A few units with kinds of post and posts, tight everywhere, and students who wish at random."""
    pools = []
    for unit in range(draw(st.integers(1, 4))):
        whole = Pool(("unit", unit), draw(st.integers(0, 5)))
        for kind in range(draw(st.integers(1, 2))):
            part = Pool(("kind", unit, kind), draw(st.integers(0, 4)), whole)
            pools += [
                Pool(("post", unit, kind, post), draw(st.integers(0, 3)), part)
                for post in range(draw(st.integers(1, 2)))
            ]
    posts = [pool.key for pool in pools]
    wishes = st.lists(st.sampled_from(posts), max_size=5, unique=True)
    count = draw(st.integers(1, 14))
    seekers = [Seeker(n, draw(wishes), draw(st.integers(0, 2))) for n in range(count)]
    pairs = st.tuples(st.integers(0, count - 1), st.sampled_from(posts))
    ranks = draw(st.dictionaries(pairs, st.integers(1, 3), max_size=12))
    return seekers, pools, {"seed": "2026", "ranks": ranks, "refused": draw(st.sets(pairs, max_size=4))}


@given(markets())
@settings(max_examples=300, deadline=None)
def test_nobody_would_rather_be_elsewhere_and_be_taken_there(market):
    seekers, pools, how = market
    found = match(seekers, pools, **how)
    assert blocking_pairs(found, seekers, pools, **how) == []


@given(markets())
@settings(max_examples=150, deadline=None)
def test_no_quota_is_broken_and_nobody_gets_what_he_did_not_ask_for(market):
    seekers, pools, how = market
    found = match(seekers, pools, **how)
    wishes = {seeker.key: seeker.wishes for seeker in seekers}
    inside: dict = {}
    for student, post in found.placed.items():
        assert post in wishes[student] and (student, post) not in how["refused"]
        for pool in next(one for one in pools if one.key == post).chain():
            inside[pool] = inside.get(pool, 0) + 1
    assert all(count <= pool.places for pool, count in inside.items())


@given(markets(), st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_list_decides_nothing(market, chance):
    seekers, pools, how = market
    shuffled = chance.sample(seekers, len(seekers))
    assert match(shuffled, pools, **how).placed == match(seekers, pools, **how).placed


@given(markets())
@settings(max_examples=100, deadline=None)
def test_everybody_is_told_what_came_of_each_wish_down_to_the_one_that_held(market):
    seekers, pools, how = market
    found = match(seekers, pools, **how)
    for seeker in seekers:
        told = found.answers[seeker.key]
        assert [one.wish for one in told] == list(seeker.wishes[: len(told)])
        got = found.placed.get(seeker.key)
        assert [one.wish for one in told if one.outcome == Outcome.PLACED] == ([got] if got is not None else [])
        assert all(one.place > one.places for one in told if one.outcome == Outcome.FULL)
        assert got is not None or len(told) == len(seeker.wishes)


def test_the_twenty_third_of_twenty_learns_that_he_was():
    seats = Pool("fitter", 20)
    seekers = [Seeker(n, ["fitter"], "school") for n in range(23)]
    ranks = {(n, "fitter"): n + 1 for n in range(23)}
    found = match(seekers, [seats], seed="2026", ranks=ranks)
    assert found.answers[22] == [Answer("fitter", Outcome.FULL, "fitter", places=20, place=23)]
    assert sorted(found.placed) == list(range(20))


def test_a_unit_keeps_its_tenth_though_every_post_has_seats():
    unit = Pool("firm", 2)
    posts = [Pool("lathe", 2, unit), Pool("office", 2, unit)]
    seekers = [Seeker(n, ["lathe", "office"]) for n in range(4)]
    found = match(seekers, posts, seed="2026", ranks={(n, p.key): n + 1 for n in range(4) for p in posts})
    assert found.placed == {0: "lathe", 1: "lathe"}
    assert {one.pool for one in found.answers[3]} == {"lathe", "firm"}


def test_a_firm_s_order_goes_before_the_lot_and_whom_it_refuses_is_not_sent():
    post = Pool("lathe", 1)
    seekers = [Seeker("first", ["lathe"]), Seeker("wanted", ["lathe"]), Seeker("refused", ["lathe"])]
    found = match(seekers, [post], seed="x", ranks={("wanted", "lathe"): 1}, refused={("refused", "lathe")})
    assert found.placed == {"wanted": "lathe"}
    assert found.answers["refused"] == [Answer("lathe", Outcome.REFUSED)]


def test_schools_share_seats_by_their_size():
    seekers = [Seeker(("a", n), ["post"], "a") for n in range(30)] + [
        Seeker(("b", n), ["post"], "b") for n in range(10)
    ]
    for seed in ("2024", "2025", "2026"):
        placed = match(seekers, [Pool("post", 8)], seed=seed).placed
        assert sorted(school for school, _ in placed) == ["a"] * 6 + ["b"] * 2


def test_the_same_seed_draws_the_same_lots_and_another_seed_others():
    seekers = [Seeker(n, [], "a") for n in range(50)]
    assert lots(seekers, "2026") == lots(reversed(seekers), "2026")
    assert lots(seekers, "2026") != lots(seekers, "2027")
