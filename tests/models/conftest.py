"""What the model tests share: a toy model's packages, and the prepared models of this checkout."""

from collections.abc import Callable
from pathlib import Path

import pytest
from toy_packages import Shop

from models.registry import Registry

PREPARED = Path(__file__).resolve().parents[2] / "var" / "models"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    made = Shop(tmp_path).stock()
    monkeypatch.syspath_prepend(made.site)
    return made


@pytest.fixture(scope="session")
def prepared() -> Callable[[str], Path]:
    """The folder of a prepared model, or a skipped test that says what to run."""

    def find(id: str) -> Path:
        registry = Registry(PREPARED)
        if not registry.is_prepared(id):
            pytest.skip(f"model {id} is not prepared: run `make models`")
        return registry.path(id)

    return find
