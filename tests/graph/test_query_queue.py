"""Do a few queries run at once, and is everybody told how many are before them?"""

from __future__ import annotations

import threading
import time

import pytest

from graph import Progress
from graph.builds.query_queue import QueryQueue
from ontology import QueryTimeout


class Guest(threading.Thread):
    """Asks for a place, holds it until told to go, and notes what it was told while it waited."""

    def __init__(self, queue: QueryQueue) -> None:
        super().__init__(daemon=True)
        self.queue, self.told = queue, list[Progress]()
        self.inside, self.go = threading.Event(), threading.Event()

    def run(self) -> None:
        with self.queue.place(30, self.told.append):
            self.inside.set()
            self.go.wait(30)


def seated(guests: list[Guest]) -> list[bool]:
    return [guest.inside.is_set() for guest in guests]


def test_the_first_come_is_the_first_served() -> None:
    queue = QueryQueue(2)
    guests = [Guest(queue) for _ in range(4)]
    for guest in guests:
        guest.start()
        assert guest.inside.wait(0.3) is (guests.index(guest) < 2)
    assert guests[3].told[-1].ahead == 3
    for number, guest in enumerate(guests[:2]):
        guest.go.set()
        assert guests[number + 2].inside.wait(10)
    assert seated(guests) == [True] * 4
    for guest in guests:
        guest.go.set()
        guest.join(10)
    assert not guests[0].told


def test_who_leaves_the_queue_holds_up_nobody() -> None:
    queue = QueryQueue(1)
    first, last = Guest(queue), Guest(queue)
    first.start()
    assert first.inside.wait(10)

    def leave(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), queue.place(30, leave):
        raise AssertionError("there was no place")
    last.start()
    first.go.set()
    assert last.inside.wait(10)
    last.go.set()


@pytest.mark.slow
def test_nobody_waits_for_ever() -> None:
    queue = QueryQueue(1)
    began = time.monotonic()
    with (
        queue.place(30, lambda progress: None),
        pytest.raises(QueryTimeout, match="waited longer than 1 seconds for its turn; 1 queries run at once"),
        queue.place(1, lambda progress: None),
    ):
        raise AssertionError("there was no place")
    assert time.monotonic() - began < 3
