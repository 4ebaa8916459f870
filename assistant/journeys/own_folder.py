"""A folder that one process at a time writes in; whoever comes second works on a copy of its own.

An index keeps in memory what it has on disk, so two processes must not write in one. Knows locks and
folders; the lock goes when its process goes, however it ends.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import IO

try:
    import fcntl
except ImportError:  # not on Windows: there everybody works on a copy
    fcntl = None  # type: ignore[assignment]


class OwnFolder:
    """`path` is the folder itself, or a copy that is removed on closing."""

    def __init__(self, folder: Path, *, like: Path | None = None) -> None:
        """`like`: what it begins as, being nearer to what is wanted than whatever it held last time."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _lock(folder.with_name(f".{folder.name}.lock"))
        self.path = folder
        if self._lock:
            _remove_left_behind(folder)
            _copy(like, folder)
        else:
            home = Path(mkdtemp(prefix=f".{folder.name}-of-{os.getpid()}-", dir=folder.parent))
            self.path = home / folder.name
            _copy(like or folder, self.path)

    def close(self) -> None:
        """Let the next one have it."""
        if self._lock:
            self._lock.close()
        else:
            shutil.rmtree(self.path.parent, ignore_errors=True)


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Whoever else builds this folder is waited for: then there is something to copy, and nothing to build.

    The lock goes with the process, so nobody waits for one that died.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f".{folder.name}.building").open("w") as handle:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _lock(file: Path) -> IO[str] | None:
    """The lock, or None when another has it."""
    if fcntl is None:
        return None
    handle = file.open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        return None
    return handle


def _copy(source: Path | None, target: Path) -> None:
    """Begin as another; a copy that is torn is found out, and built again, when it is opened."""
    if source and source.is_dir():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target, ignore_dangling_symlinks=True)


def _remove_left_behind(folder: Path) -> None:
    """Copies of processes that are gone."""
    pattern = re.compile(rf"\.{re.escape(folder.name)}-of-(\d+)-")
    for copy in folder.parent.glob(f".{folder.name}-of-*"):
        found = pattern.match(copy.name)
        if found and not _is_alive(int(found[1])):
            shutil.rmtree(copy, ignore_errors=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
