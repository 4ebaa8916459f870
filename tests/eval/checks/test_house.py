"""A practice made for a check is on a folder of its own, and gone after it."""

import gc
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.errors import UsageError
from assistant.service import Signpost
from assistant.settings import load_settings
from eval.checks.house import UnderTest


def test_another_practice_has_the_same_settings_and_a_database_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    settings = load_settings(data=tmp_path, text_model="none", database_url="postgresql://practice")
    tested = UnderTest(SimpleNamespace(settings=settings))
    empty = tested.empty
    assert isinstance(empty, Signpost)
    assert empty is tested.empty
    folder = empty.settings.data
    assert folder != tmp_path
    assert empty.settings.database.startswith("sqlite")
    assert empty.settings.text_model == "none"
    assert not empty.settings.demonstration
    del empty, tested
    gc.collect()


def test_guidance_is_changed_in_a_copy_and_once(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "pathways").mkdir()
    settings = load_settings(data=tmp_path, pathways=tmp_path / "pathways")
    tested = UnderTest(SimpleNamespace(settings=settings))
    other = tested.with_guidance("x", lambda folder: (folder / "new").write_text("order"))
    assert (other.settings.pathways / "new").read_text() == "order"
    assert not (tmp_path / "pathways" / "new").exists()
    assert tested.with_guidance("x", lambda _: None) is other


def test_a_system_that_is_not_signpost_is_told_so() -> None:
    with pytest.raises(UsageError, match="needs Signpost itself"):
        _ = UnderTest(object()).empty
