"""Old agreements come in from a school's own table, for a recorded reason; new ones do not."""

from datetime import date

import pytest

from alliance.core.imports.rosters import Line, Standing, declared
from members.enums import Role


def line(**given) -> Line:
    return Line(number=2, given={"agreement_number": "XY-1", "starts_on": date(2022, 3, 1), **given})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"signed_on": date(2022, 3, 1), "without_opinions": "当年未要求"}, ""),
        ({"signed_on": date(2022, 3, 1)}, "请写明原因"),
        ({"signed_on": date(2024, 3, 1), "without_opinions": "当年未要求"}, "导入只收"),
        ({"signed_on": date(2099, 3, 1), "without_opinions": "当年未要求"}, "不能晚于今天"),
    ],
)
def test_only_an_old_agreement_with_a_reason_is_taken(world, given, said):
    roster, one = declared()["cooperations"], line(**given)
    for check in roster.checks:
        check(roster, world.membership(Role.PLACEMENT), [one])
    assert said in "".join(problem["text"] for problem in one.problems)
    assert bool(one.problems) is bool(said)


def test_a_file_does_not_rewrite_what_was_signed(world):
    roster, day = declared()["cooperations"], date(2022, 3, 1)
    stands = {"title": "数控合作", "signed_on": day, "starts_on": day, "ends_before": None, "content": "共建实训室"}
    told = []
    for change in ({"title": "数控人才合作"}, {"content": "只挂牌"}, {"starts_on": date(2021, 3, 1)}):
        one = line(**{"signed_on": day, "title": "数控合作", "content": "共建实训室"} | change)
        one.standing[""] = Standing(pk=1, uid="", version=1, values=stands)
        for check in roster.checks:
            check(roster, world.membership(Role.PLACEMENT), [one])
        told.append([problem["column"] for problem in one.problems])
    assert told == [[], ["合作内容"], ["开始日期"]]
