"""Is everything in place? Each part is looked at without changing it, with the mend for what is not."""

import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import SignpostError
from assistant.guidance.known_files import KnownFiles
from assistant.guidance.lint import lint
from assistant.guidance.load import load_library
from assistant.guidance.problems import Level
from assistant.journeys.release_folder import ReleaseFolder
from assistant.records.store import Store
from assistant.scribe.audio import decode
from assistant.settings import Settings
from models.base import ModelUnavailableError
from models.registry import Registry
from models.shelf import Models

ROOM_NEEDED_GB = 2.0  # the text model and a day's recordings
SAMPLE = Path(__file__).resolve().parent.parent / "demonstration" / "earache.mp3"
SAMPLE_AT_LEAST_S = 60.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is right, what was seen, and the mend when it is not."""

    what: str
    right: bool
    seen: str
    mend: str = ""


def examine(settings: Settings, models: Models, registry: Registry, today: date) -> Iterator[Finding]:
    """Look at everything, one finding at a time."""
    yield from _models(models, registry)
    yield from (
        _guarded("guidance", "run signpost pathways lint", lambda: _guidance(settings.pathways, today)),
        _guarded("release", "run signpost pathways rollback", lambda: _release(settings)),
        _guarded("database", "run signpost setup", lambda: _database(settings)),
        _index(settings),
        _disk(settings.data),
        _guarded("audio", "install again: make clean, then make run", _audio),
        _port(settings.host, settings.port),
    )


def _guarded(what: str, mend: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except SignpostError as error:
        return Finding(what, False, str(error).split("\n", 1)[0], mend)


def _models(models: Models, registry: Registry) -> Iterator[Finding]:
    """Every byte of every model in use is read and compared with its hash."""
    for name in models.needed():
        try:
            check = registry.verify(name)
            yield Finding(f"model {name}", check.ok, check.sentence, "" if check.ok else "run make models")
        except ModelUnavailableError as error:
            yield Finding(f"model {name}", False, str(error), "run make models")


def _guidance(folder: Path, today: date) -> Finding:
    library = load_library(folder)
    errors = [problem for problem in lint(folder, as_of=today) if problem.level is Level.ERROR]
    seen = f"{len(library.pathways)} pathways, {len(library.catalogue)} findings"
    if errors:
        return Finding("guidance", False, f"{seen}, {len(errors)} errors", "run signpost pathways lint")
    return Finding("guidance", True, seen)


def _release(settings: Settings) -> Finding:
    """The release patients meet, and whether its files still are what was released."""
    folder = ReleaseFolder(settings.data / "releases", KnownFiles())
    number = folder.current()
    if number is None:
        return Finding("release", True, "none yet: the desk is in use")
    return Finding("release", True, f"release {number}, {len(folder.library(number).pathways)} pathways")


def _database(settings: Settings) -> Finding:
    if not settings.database_url and not (settings.data / "signpost.db").exists():
        return Finding("database", False, "not made yet", "run signpost setup")
    with Store(settings.database, recordings=settings.recordings_dir) as store:
        store.migrate()
        chain = store.audit.verify_chain()
    return Finding(
        "database", chain.ok, chain.sentence, "" if chain.ok else "restore a backup and tell your safety lead"
    )


def _index(settings: Settings) -> Finding:
    made = settings.index_dir.is_dir() and any(settings.index_dir.iterdir())
    return Finding("index", made, "made" if made else "not made yet", "" if made else "run signpost setup")


def _disk(data: Path) -> Finding:
    place = next(path for path in (data, *data.parents) if path.exists())
    free = shutil.disk_usage(place).free / 1e9
    right = free >= ROOM_NEEDED_GB
    mend = "" if right else f"free at least {ROOM_NEEDED_GB:.0f} GB, or set SIGNPOST_DATA to a larger disk"
    return Finding("disk", right, f"{free:.1f} GB free", mend)


def _audio() -> Finding:
    """Decode a recording that ships with Signpost."""
    seconds = decode(SAMPLE).duration_s
    return Finding("audio", seconds >= SAMPLE_AT_LEAST_S, f"decoded {seconds:.0f} s of the sample recording")


def _port(host: str, port: int) -> Finding:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return Finding(
                "port",
                False,
                f"{port} is in use",
                "stop the other program (or it is Signpost, running), or set SIGNPOST_PORT",
            )
    return Finding("port", True, f"{port} is free")
