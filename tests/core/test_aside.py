"""Work done in a fork: its answers come in order, and what goes wrong there is told here."""

import os
from functools import partial
from pathlib import Path

import pytest

from alliance.core import aside


def test_answers_come_in_order_from_other_processes():
    answers = list(aside.one_behind(iter([os.getpid, partial(max, 1, 2), partial(sum, [1, 2])])))
    assert answers[0] != os.getpid()
    assert answers[1:] == [2, 3]


def test_what_goes_wrong_there_is_told_here():
    with pytest.raises(RuntimeError, match="ValueError"):
        list(aside.one_behind([partial(int, "x")]))


def test_one_that_is_killed_is_missed():
    with pytest.raises(RuntimeError, match="without a word"):
        list(aside.one_behind([partial(os._exit, 9)]))


def children() -> set[str]:
    """The processes that stand under this one, ended ones that nobody waited for among them."""
    return {pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()}


def test_nothing_is_left_running_when_nobody_waits_any_more():
    before = children()

    def works():
        yield partial(os.getpid)
        yield partial(os.getpid)
        raise LookupError

    with pytest.raises(LookupError):
        list(aside.one_behind(works()))
    assert children() <= before
