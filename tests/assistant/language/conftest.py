"""One reader for all tests of the room: it holds no text."""

import pytest
from language_catalogue import small_catalogue

from assistant.language.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(small_catalogue(), None)
