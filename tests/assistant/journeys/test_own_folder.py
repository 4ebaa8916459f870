"""One process builds, the next copies what was built."""

import threading
from pathlib import Path

from assistant.journeys.own_folder import OwnFolder, one_at_a_time


def test_whoever_comes_second_waits_for_the_first_and_copies_what_it_built(tmp_path: Path) -> None:
    folder, building, built = tmp_path / "index", threading.Event(), []

    def first() -> None:
        with one_at_a_time(folder):
            own = OwnFolder(folder)
            building.set()
            own.path.mkdir()
            (own.path / "vectors").write_text("all of them")
            built.append(own)

    thread = threading.Thread(target=first)
    thread.start()
    building.wait()
    with one_at_a_time(folder):
        second = OwnFolder(folder)
    thread.join()
    assert second.path != folder
    assert (second.path / "vectors").read_text() == "all of them"
    second.close()
    built[0].close()


def test_building_again_waits_for_nobody(tmp_path: Path) -> None:
    began = 0
    for _ in range(2):
        with one_at_a_time(tmp_path / "index"):
            began += 1
    assert began == 2
