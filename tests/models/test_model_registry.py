"""Preparing models from installed packages: whole or not at all, and never twice."""

import sys
import threading

import pytest
from toy_packages import Shop

from models.base import ModelUnavailableError
from models.registry import Registry

MENDS = ("make models", "signpost models fetch")


def _is_one_sentence_with_the_mend(text: str) -> bool:
    return "\n" not in text and text.endswith(".") and all(mend in text for mend in MENDS)


def test_parts_are_joined_in_order_and_verified(shop: Shop) -> None:
    home = shop.registry.prepare("toy")
    assert (home / "toy.bin").read_bytes() == b"first half, second half."
    assert (home / "config.json").read_bytes() == b"{}"
    assert shop.registry.verify("toy").ok


def test_no_weight_package_is_ever_imported(shop: Shop) -> None:
    shop.registry.prepare("toy")
    assert not [name for name in sys.modules if name.startswith("toy_part")]


def test_progress_runs_from_something_to_everything(shop: Shop) -> None:
    seen: list[tuple[str, float]] = []
    shop.registry.prepare("toy", progress=lambda id, fraction: seen.append((id, fraction)))
    fractions = [fraction for _, fraction in seen]
    assert fractions == sorted(fractions)
    assert 0 < fractions[0] < 1
    assert seen[-1] == ("toy", 1.0)


def test_a_second_run_reads_and_writes_nothing(shop: Shop) -> None:
    home = shop.registry.prepare("toy")
    before = {path: path.stat().st_mtime_ns for path in home.iterdir()}
    for number in (1, 2):
        shop.member(number).unlink()
    assert shop.registry.prepare("toy") == home
    assert {path: path.stat().st_mtime_ns for path in home.iterdir()} == before


def test_an_interrupted_run_goes_on_with_the_files_that_are_missing(shop: Shop) -> None:
    home = shop.registry.prepare("toy")
    written = (home / "toy.bin").stat().st_mtime_ns
    (home / "config.json").unlink()
    (home / "toy.bin.joining").write_bytes(b"half of som")
    shop.registry.prepare("toy")
    assert (home / "toy.bin").stat().st_mtime_ns == written
    assert shop.registry.verify("toy").ok


@pytest.mark.parametrize(
    "content", [b"", b"first", b"first half, ..", b"FIRST HALF, "], ids=["empty", "short", "long", "changed"]
)
def test_a_wrong_part_leaves_no_file_behind(shop: Shop, content: bytes) -> None:
    shop.member(1).write_bytes(content)
    with pytest.raises(ModelUnavailableError) as caught:
        shop.registry.prepare("toy")
    assert _is_one_sentence_with_the_mend(str(caught.value))
    assert not list((shop.root / "var" / "toy").glob("toy.bin*"))


def test_a_wrong_part_leaves_the_good_file_it_would_replace(shop: Shop) -> None:
    home = shop.registry.prepare("toy")
    (home / "config.json").unlink()
    (shop.member(1).with_name("config.json")).write_bytes(b"[]")
    with pytest.raises(ModelUnavailableError):
        shop.registry.prepare("toy")
    assert (home / "toy.bin").read_bytes() == b"first half, second half."


def test_a_missing_part_is_named(shop: Shop) -> None:
    shop.member(2).unlink()
    with pytest.raises(ModelUnavailableError, match="part2") as caught:
        shop.registry.prepare("toy")
    assert _is_one_sentence_with_the_mend(str(caught.value))


def test_a_package_that_is_not_installed_is_named(shop: Shop) -> None:
    shop.manifest.write_text(shop.manifest.read_text().replace("toy-part2", "toy-part3"))
    with pytest.raises(ModelUnavailableError, match="toy-part3 is not installed") as caught:
        shop.registry.prepare("toy")
    assert _is_one_sentence_with_the_mend(str(caught.value))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "toy.bin is missing"),
        (b"first half", "10 bytes instead of 24"),
        (b"first half, second halF.", "toy.bin is corrupt"),
    ],
    ids=["missing", "truncated", "corrupt"],
)
def test_a_spoilt_file_is_found_before_it_is_used(shop: Shop, content: bytes | None, complaint: str) -> None:
    weights = shop.registry.prepare("toy") / "toy.bin"
    weights.unlink()
    if content is not None:
        weights.write_bytes(content)
    check = shop.registry.verify("toy")
    assert not check.ok
    assert complaint in check.sentence
    with pytest.raises(ModelUnavailableError, match=complaint) as caught:
        shop.registry.path("toy")
    assert _is_one_sentence_with_the_mend(str(caught.value))


def test_preparing_again_mends_a_spoilt_file(shop: Shop) -> None:
    weights = shop.registry.prepare("toy") / "toy.bin"
    weights.write_bytes(b"first half, second halF.")
    shop.registry.prepare("toy")
    assert shop.registry.verify("toy").ok


def test_hashes_are_read_once_in_a_process(shop: Shop) -> None:
    registry = shop.registry
    home = registry.prepare("toy")
    assert registry.path("toy") == home
    (home / "toy.bin").write_bytes(b"changed after the check")
    assert registry.path("toy") == home


def test_two_who_prepare_at_once_both_get_the_whole_model(shop: Shop) -> None:
    homes: list[object] = []
    threads = [threading.Thread(target=lambda: homes.append(shop.registry.prepare("toy"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(homes) == 4
    assert shop.registry.verify("toy").ok


def test_a_folder_that_cannot_be_written_gives_one_sentence(shop: Shop) -> None:
    (shop.root / "var").write_text("a file where the folder should be")
    with pytest.raises(ModelUnavailableError, match="SIGNPOST_DATA"):
        shop.registry.prepare("toy")


def test_an_unknown_model_is_answered_with_the_known_ones(shop: Shop) -> None:
    with pytest.raises(ModelUnavailableError, match="choose one of toy"):
        Registry(shop.root, shop.manifest).entry("whisper-huge")
