"""Work behind a conversation: in turn, without anybody waiting, and a failing model is left alone."""

import threading

import pytest

from assistant.journeys.behind import Behind, Patience


def test_pieces_are_done_in_turn_and_nobody_waits() -> None:
    free, done = threading.Event(), list[int]()
    behind = Behind("test")
    assert behind.put(lambda: (free.wait(5) and done.append(1)) or None)
    assert behind.put(lambda: done.append(2))
    assert done == []
    free.set()
    assert behind.settle()
    assert done == [1, 2]


def test_a_piece_that_fails_is_logged_and_the_next_is_done(caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []
    behind = Behind("test")
    behind.put(lambda: done.append(1 // 0))
    behind.put(lambda: done.append(2))
    assert behind.settle()
    assert done == [2]
    assert "has no effect" in caplog.text


def test_too_much_at_once_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    free = threading.Event()
    behind = Behind("test", most=1)
    taken = [behind.put(lambda: free.wait(5) and None) for _ in range(5)]
    assert not all(taken)
    assert "too much is waiting" in caplog.text
    free.set()
    assert behind.settle()


def test_after_closing_nothing_is_taken_or_begun() -> None:
    done: list[int] = []
    behind = Behind("test")
    behind.close()
    assert not behind.put(lambda: done.append(1))
    assert behind.closed
    assert done == []


def test_settling_gives_up_in_time() -> None:
    free = threading.Event()
    behind = Behind("test")
    behind.put(lambda: free.wait(5) and None)
    assert not behind.settle(within_s=0.05)
    free.set()


def test_a_model_that_fails_three_times_in_a_row_is_left_alone() -> None:
    patience = Patience()
    for answered in (False, False, True, False, False):
        patience.tell(answered=answered)
        assert not patience.worn_out
    patience.tell(answered=False)
    assert patience.worn_out


def test_it_is_asked_again_after_a_rest() -> None:
    patience = Patience(failures=1, rest_s=0.0)
    patience.tell(answered=False)
    assert not patience.worn_out


def test_at_the_end_what_runs_is_waited_for_and_the_thread_is_gone() -> None:
    begun, free, done = threading.Event(), threading.Event(), list[int]()
    behind = Behind("waited for")

    def piece() -> None:
        begun.set()
        free.wait(5)
        done.append(1)

    behind.put(piece)
    behind.put(lambda: done.append(2))
    assert begun.wait(5)
    behind.close()
    assert not behind.join(within_s=0.05)
    free.set()
    assert behind.join(within_s=5)
    assert done == [1]
    assert "waited for" not in {thread.name for thread in threading.enumerate()}


def test_one_that_never_began_ends_at_once() -> None:
    behind = Behind("never begun")
    behind.close()
    assert behind.join()
