"""The parts that watch the software in use: monitoring, the practice's own cases, incidents.

A part of the service; knows how they are built, not what they do.
"""

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from assistant.guidance.load import Library
from assistant.interfaces import Versions
from assistant.journeys.guidance_house import GuidanceHouse
from assistant.journeys.incidents import Incidents
from assistant.journeys.monitoring import Monitoring
from assistant.journeys.own_cases import OwnCases
from assistant.journeys.suite_file import SuiteFiles
from assistant.journeys.version_shelf import VersionShelf, version_set
from assistant.parts import Parts
from assistant.triage.case import Guide


class Watched(Parts):
    """What a safety lead looks at."""

    _named: tuple[tuple[int, int | None] | None, str] = None, ""

    @property
    @abstractmethod
    def guidance(self) -> Library:
        """The guidance in use."""

    @property
    @abstractmethod
    def guide(self) -> Guide:
        """What triage needs from outside."""

    @abstractmethod
    def versions(self) -> Versions:
        """What made a result."""

    @property
    @abstractmethod
    def _guidance_house(self) -> GuidanceHouse:
        """Everything around the guidance."""

    @property
    def monitoring(self) -> Monitoring:
        """The software in use, counted."""
        return Monitoring(lambda: self.store, self.settings.alarms)

    @property
    def own_cases(self) -> OwnCases:
        """Overrides that become cases of the practice's own suite."""
        return self._once(
            "own_cases",
            lambda: OwnCases(lambda: self.store, lambda: self.guidance, SuiteFiles(self.settings.suites_dir)),
        )

    @property
    def incidents(self) -> Incidents:
        """Cases frozen with everything that produced them."""
        return self._once("incidents", self._build_incidents)

    def made_by(self) -> str:
        """The name under which the versions now in use are kept; looked at anew each minute."""
        minute, release = int(monotonic() // 60), self._guidance_house.in_use.release
        if self._named[0] != (minute, release):
            self._named = (minute, release), self._shelf.keep(self._version_set())
        return self._named[1]

    @property
    def _shelf(self) -> VersionShelf:
        return self._once("version_shelf", lambda: VersionShelf(self.settings.data / "versions"))

    def _version_set(self) -> dict[str, Any]:
        return version_set(self.versions(), self._guidance_house.in_use.release)

    def _build_incidents(self) -> Incidents:
        return Incidents(lambda: self.store, self._version_set, self._guide_under, self._shelf, self.settings)

    @contextmanager
    def _guide_under(self, hash: str) -> Iterator[Guide]:
        """The guide of a release with this hash where there is one, else that in use."""
        house = self._guidance_house
        released = None if self.guidance.version == hash else house.released(hash)
        if released is None:
            yield self.guide
            return
        with house.trials.under(released, "incident") as trial:
            yield trial.guide
