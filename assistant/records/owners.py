"""Which process a running job belongs to, and whether that process is still alive.

Knows process ids and machine names; no database.
"""

import os
import secrets
from dataclasses import dataclass
from functools import cache
from typing import Self


@dataclass(frozen=True, slots=True)
class Owner:
    """A process. The token tells it from another that got the same id, as in a restarted container."""

    host: str
    pid: int
    token: str

    @classmethod
    def of_this_process(cls, host: str) -> Self:
        """Ourselves."""
        pid = os.getpid()
        return cls(host, pid, _token(pid))

    @classmethod
    def read(cls, text: str) -> Self:
        """From `str(owner)`."""
        host, pid, token = text.rsplit(" ", 2)
        return cls(host, int(pid), token)

    def __str__(self) -> str:
        return f"{self.host} {self.pid} {self.token}"

    def is_gone(self, seen_from: "Owner") -> bool | None:
        """True or False for a process of this machine; None for one that cannot be seen from here."""
        if self.host != seen_from.host:
            return None
        if self.pid == seen_from.pid:
            return self.token != seen_from.token
        return not _is_alive(self.pid)


@cache
def _token(pid: int) -> str:
    """Made once a process; a forked child has another id, so another token."""
    return f"{pid}-{secrets.token_hex(4)}"


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
