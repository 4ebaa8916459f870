"""Memory is given back after work that needs much, and no work is hurt by it."""

import pytest

from assistant import memory


def test_work_comes_out_as_it_did_and_memory_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    monkeypatch.setattr(memory, "give_back", lambda: given.append("back"))
    assert memory.giving_back(lambda subject: f"heard {subject}")("one") == "heard one"
    assert given == ["back"]


def test_memory_is_given_back_after_work_that_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    monkeypatch.setattr(memory, "give_back", lambda: given.append("back"))

    @memory.giving_back
    def broken() -> None:
        raise ValueError("no sound")

    with pytest.raises(ValueError, match="no sound"):
        broken()
    assert given == ["back"]


def test_without_this_c_library_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def missing(name: str) -> None:
        asked.append(name)
        raise OSError(name)

    monkeypatch.setattr(memory.ctypes, "CDLL", missing)
    memory.few_pools()
    memory.give_back()
    assert asked == ["libc.so.6"] * 2
