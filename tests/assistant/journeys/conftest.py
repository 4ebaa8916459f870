"""Fixtures for the journeys: a whole Signpost, and a clinician."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from journeys_house import open_house

from assistant.journeys.views import User
from assistant.service import Signpost


@pytest.fixture
def signpost(tmp_path: Path) -> Iterator[Signpost]:
    with open_house(tmp_path / "var") as house:
        yield house


@pytest.fixture
def clinician() -> User:
    return User("clinician", "clinician")


@pytest.fixture(scope="session")
def shared_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signpost]:
    """One Signpost for tests that do not mind what others left in it: making one takes long."""
    with open_house(tmp_path_factory.mktemp("shared") / "var") as house:
        yield house
