"""Keeps what the C library holds for itself small, so that Signpost fits on a practice's PC.

Knows glibc alone; elsewhere both do nothing.
"""

import contextlib
import ctypes
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

M_ARENA_MAX = -8  # malloc.h
POOLS = 2

Given = ParamSpec("Given")
Made = TypeVar("Made")


def few_pools() -> None:
    """One pool of memory for each of many threads is mostly air; so many are enough."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").mallopt(M_ARENA_MAX, POOLS)


def give_back() -> None:
    """What was freed and is held for later goes back to the operating system."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def giving_back(work: Callable[Given, Made]) -> Callable[Given, Made]:
    """The work, after which memory is given back, however it ended: for what needs much at once."""

    @wraps(work)
    def done(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        try:
            return work(*args, **kwargs)
        finally:
            give_back()

    return done
