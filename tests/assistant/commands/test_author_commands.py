"""The authors' commands, from a new pathway to a release taken back: what they say and how they end."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "journeys"))

from journeys_house import ScriptedModels
from toe_practice import ANNA, CARL, edit, open_practice, write_desk

from assistant import cli, parts
from assistant.commands.screen import screen
from assistant.journeys.clock import now
from assistant.records.rows import UserRole

PASSWORD = "long enough for a test"


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = write_desk(tmp_path)
    monkeypatch.setenv("SIGNPOST_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("SIGNPOST_PATHWAYS", str(folder))
    monkeypatch.setenv("SIGNPOST_DEMONSTRATION", "false")
    monkeypatch.setattr(screen, "width", 200)  # COLUMNS is read once, by whoever came first
    monkeypatch.setattr(parts, "Models", lambda *_, **__: ScriptedModels())
    with open_practice(tmp_path) as signpost:
        for user in (ANNA, CARL):
            signpost.store.users.add(user.name, UserRole(user.role), PASSWORD, at=now(), by="test")
    return folder


class Commands:
    """Runs `signpost pathways …` and keeps what it said."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        self.said = ""

    def __call__(self, *arguments: str) -> int:
        self._monkeypatch.setattr(sys, "argv", ["signpost", "pathways", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        shown = self._capsys.readouterr()
        self.said = " ".join((shown.out + shown.err).split())
        assert "Traceback" not in self.said
        code = stopped.value.code
        return code if isinstance(code, int) else 0


@pytest.fixture
def pathways(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(monkeypatch, capsys)


def test_a_change_goes_from_the_desk_to_patients_and_back(pathways: Commands, desk: Path) -> None:
    assert pathways("ask", "stubbed-toe", "--why", "our first release", "--by", "anna") == 0
    assert "Change request 1 waits for a second person" in pathways.said
    assert pathways("requests") == 0
    assert "1 waiting" in pathways.said
    assert pathways("requests", "1") == 0
    assert "our first release" in pathways.said
    assert pathways("approve", "1", "--by", "anna") == 10
    assert pathways.said == "You asked for this change yourself: a second person has to decide on it."
    assert pathways("approve", "1", "--by", "carl", "--comment", "sound") == 0
    assert pathways("release", "1") == 0
    assert "stubbed-toe new → 0.2.0" in pathways.said

    edit(desk, "stubbed-toe/pathway.yaml", "  - I stubbed my toe\n", "  - I stubbed my toe\n  - sore toe\n")
    assert pathways("ask", "stubbed-toe", "--why", "another phrase", "--by", "anna") == 0
    assert pathways("approve", "2", "--by", "carl") == 0
    assert pathways("release", "2", "--part", "patch") == 0
    assert "0.2.0 → 0.2.1" in pathways.said
    assert pathways("rollback") == 0
    assert "Release 1 is in use again" in pathways.said
    assert pathways("releases") == 0
    assert "The desk is ahead of this release in: stubbed-toe." in pathways.said


def test_a_comparison_shows_falls_in_urgency_first(pathways: Commands, desk: Path) -> None:
    pathways("ask", "stubbed-toe", "--why", "our first release", "--by", "anna")
    pathways("approve", "1", "--by", "carl")
    pathways("release", "1")
    edit(desk, "stubbed-toe/pathway.yaml", "    urgency: same_day", "    urgency: soon")
    assert pathways("diff", "--contacts", "5") == 0
    assert "release 1 → the desk: 12 vignettes, 0 stored contacts; 1 changed" in pathways.said
    assert "stubbed-toe.cannot-walk" in pathways.said
    assert "UNDER-TRIAGE │ same day → soon" in pathways.said


def test_a_new_pathway_is_on_the_desk_and_lint_says_what_is_left(pathways: Commands, desk: Path) -> None:
    assert pathways("new", "Tennis elbow") == 0
    assert (desk / "tennis-elbow" / "pathway.yaml").exists()
    assert pathways("lint") == 10
    assert "still to be written" in pathways.said
    assert pathways("new", "Sore elbow", "--id", "tennis-elbow") != 0


def test_a_retired_pathway_says_why_beside_its_status(pathways: Commands, desk: Path) -> None:
    assert pathways("retire", "stubbed-heel", "--why", "now part of another") == 0
    assert "status: retired  # now part of another\n" in (desk / "stubbed-heel/pathway.yaml").read_text(
        "utf-8"
    )
    assert pathways("retire", "no-such", "--why", "x") != 0


@pytest.mark.parametrize(
    "arguments, says",
    [
        (("ask", "stubbed-toes", "--why", "a good reason", "--by", "anna"), "There is no stubbed-toes"),
        (("ask", "stubbed-toe", "--why", "a good reason", "--by", "nobody"), "nobody called nobody"),
        (("ask", "stubbed-toe", "--why", "-", "--by", "anna"), "Say why"),
        (("approve", "9", "--by", "carl"), "no change request 9"),
        (("send-back", "9", "--by", "carl", "--comment", "no"), "no change request 9"),
        (("release", "9"), "no change request 9"),
        (("rollback",), "no earlier release"),
        (("rollback", "4"), "no release 4"),
        (("diff", "no-such"), "no"),
    ],
)
def test_an_authors_mistake_is_one_sentence_and_ends_with_10(
    pathways: Commands, arguments: tuple[str, ...], says: str
) -> None:
    assert pathways(*arguments) == 10
    assert says in pathways.said


def test_without_a_release_the_lists_say_what_to_do(pathways: Commands) -> None:
    assert pathways("releases") == 0
    assert "no release yet" in pathways.said
    assert pathways("requests") == 0
    assert "no change request yet" in pathways.said
