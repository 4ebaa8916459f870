"""Everything around the guidance, put together once: in use, on the desk, on trial, compared, released.

Knows which part needs which; nothing is read or built before it is asked for.
"""

from collections.abc import Callable
from functools import partial

from assistant.errors import AuthorError
from assistant.guidance.known_files import KnownFiles
from assistant.guidance.load import Library
from assistant.interfaces import Versions
from assistant.journeys.authoring import Desk
from assistant.journeys.bases import Bases
from assistant.journeys.change_requests import ChangeRequests
from assistant.journeys.clock import now
from assistant.journeys.guidance_diff import GuidanceDiff
from assistant.journeys.guides import Bench, Readers
from assistant.journeys.in_use import InUse
from assistant.journeys.release_folder import ReleaseFolder
from assistant.journeys.releases import Releases
from assistant.journeys.stored_cases import stored_cases
from assistant.journeys.trials import Trials
from assistant.journeys.trials_apart import run_apart
from assistant.records.store import Store
from assistant.settings import Settings
from models.base import Embedder, Understanding


class GuidanceHouse:
    """The rooms of the guidance, each with what it needs of the others."""

    def __init__(
        self,
        settings: Settings,
        store: Callable[[], Store],
        embedder: Callable[[], Embedder],
        understanding: Callable[[], Understanding | None],
        label: Callable[[], str],
        versions: Callable[[Library], Versions],
        key: Callable[[], str],
    ) -> None:
        """`label`: which sentence model it is. `key`: what makes hashes of cases useless elsewhere."""
        desk, scratch, index = settings.pathways, settings.data / "trials", settings.index_dir
        known = KnownFiles()
        folder = ReleaseFolder(settings.data / "releases", known)
        phrases = settings.models_dir / "phrases.npz"
        readers = Readers(embedder, label, phrases, understanding)
        benches = (
            Bench(index, embedder, readers),
            Bench(settings.data / "index-2", embedder, readers, like=index),
        )

        def record(what: str, release: str, detail: str) -> None:
            store().audit.record(now(), "signpost", what, ("release", release), detail=detail)

        bases = Bases(desk, folder, scratch)
        self.known = known
        self._folder = folder
        self.in_use = InUse(desk, known, folder, benches, record)
        self.desk = Desk(desk, settings.data / "desk")
        self.trials = Trials(
            scratch,
            embedder,
            understanding,
            versions,
            lambda: key().encode(),
            label,
            index=index,
            phrases=phrases,
        )
        self.diff = GuidanceDiff(
            desk,
            known,
            bases,
            self.trials,
            lambda n: stored_cases(store(), n),
            scratch,
            partial(run_apart, settings),
        )
        self.requests = ChangeRequests(desk, folder, store, self.diff, bases)
        self.releases = Releases(
            desk, folder, store, self.trials, self.diff, bases, lambda: self.in_use.notice
        )

    def released(self, version: str) -> Library | None:
        """The guidance of the newest sound release with this hash, or None."""
        for number in reversed(self._folder.numbers()):
            try:
                if self._folder.notes(number).library == version:
                    return self._folder.library(number)
            except AuthorError:
                continue
        return None

    def close(self) -> None:
        """Let go of the indexes."""
        self.in_use.close()
        self.trials.close()
