"""Work that asks the database nothing, done in a process of its own while this one goes on: the second core's share."""

import json
import logging
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TypeVar

from django.db import connections

Answer = TypeVar("Answer")
log = logging.getLogger(__name__)


def one_behind(works: Iterable[Callable[[], Answer]]) -> Iterator[Answer]:
    """What each piece of work returns, in order: it is done in a fork while the iterable makes the next piece ready.

    A fork sees all that is in memory here, so nothing is handed over; what it changes there is lost, but for what it
    returns, in JSON, and what it writes to files. There is never more than one, and it ends with its piece. What a piece
    raises is logged, and a RuntimeError here.
    """
    running: list[_Fork] = []
    try:
        for work in works:
            answers = [running.pop().answer()] if running else []
            running.append(_Fork(work))
            yield from answers
        if running:
            yield running.pop().answer()
    finally:
        for fork in running:
            fork.end()


class _Fork:
    def __init__(self, work: Callable[[], object]):
        self.out, told = os.pipe()
        self.pid = os.fork()
        if self.pid:
            os.close(told)
            return
        try:
            os.close(self.out)
            _tell(told, work)
        finally:  # no clean-up: buffers, connections and threads are those of the process that was forked
            os._exit(0)

    def answer(self) -> object:
        """Waits for it. A fork that was killed says nothing."""
        with os.fdopen(self.out, "rb") as stream:
            said = stream.read()
        os.waitpid(self.pid, 0)
        if not said:
            raise RuntimeError(f"the process {self.pid} beside this one ended without a word")
        answer, error = json.loads(said)
        if error:
            raise RuntimeError(error)
        return answer

    def end(self) -> None:
        os.close(self.out)
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def _tell(told: int, work: Callable[[], object]) -> None:
    """In the fork. Should it ask the database after all, then over a connection of its own."""
    for connection in connections.all(initialized_only=True):
        connection.connection = None  # psycopg2 closes none that another process opened
    try:
        said = json.dumps([work(), None])
    except Exception as error:
        log.exception("work aside failed")
        said = json.dumps([None, repr(error)])
    with os.fdopen(told, "w") as stream:
        stream.write(said)
