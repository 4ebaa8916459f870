"""Waiting for what comes of a recording: looked at again and again, for so long and no longer."""

import time
from collections.abc import Callable
from typing import Any

PATIENCE_S = 300.0  # for one recording
LOOK_EVERY_S = 0.05


def wait_for(look: Callable[[], Any], done: Callable[[Any], bool]) -> Any:
    """What is seen once it is done; TimeoutError when it never is."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if (seen := look()) and done(seen):
            return seen
        time.sleep(LOOK_EVERY_S)
    raise TimeoutError(f"nothing had come of a recording after {PATIENCE_S:g} s")
