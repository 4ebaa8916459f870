"""With the practice's own release its terms are shown, and what it has retired is left out."""

from dataclasses import dataclass

from assistant.scribe.code_release import under_release
from assistant.scribe.shapes import WriteUp

from .conversations import drafted


@dataclass(frozen=True)
class Entry:
    """A concept of a scripted release."""

    code: str
    preferred: str
    tag: str


@dataclass(frozen=True)
class Release:
    """Sore throat under another name, asthma retired, and a disorder the table does not have."""

    is_there: bool = True

    def concept(self, code: str) -> tuple[bool, str] | None:
        """As an imported release answers."""
        return {"267102003": (True, "Sore throat"), "195967001": (False, "Asthma")}.get(code)

    def named(self, term: str) -> tuple[Entry, ...]:
        """As an imported release answers."""
        known = {
            "sailor's knee": (Entry("111000", "Sailor's knee", "disorder"),),
            "back": (Entry("5", "Back", "body structure"),),
        }
        return known.get(term.lower(), ())


TALK = """
D: How can I help?
P: I have got a sore throat and sailor's knee.
D: Any medical problems?
P: I have asthma.
"""


def coded(release: Release, script: str = TALK) -> WriteUp:
    """A script written up under a release."""
    return under_release(drafted(script), release)


def test_the_releases_preferred_term_is_shown() -> None:
    assert "Sore throat" in [code.display for code in coded(Release()).codes]


def test_an_inactive_code_is_left_out_with_a_note() -> None:
    written = coded(Release())
    assert "195967001" not in [code.code for code in written.codes]
    assert any("Asthma (195967001) is inactive" in note for note in written.must_check)


def test_a_term_of_the_release_beyond_the_table_is_suggested() -> None:
    codes = {code.code: code for code in coded(Release()).codes}
    assert codes["111000"].words == "sailor's knee"
    assert codes["111000"].evidence == (1,)


def test_a_denied_or_feared_term_of_the_release_is_not() -> None:
    script = "D: How can I help?\nP: I have got back pain. I am worried it could be sailor's knee."
    assert "111000" not in [code.code for code in coded(Release(), script).codes]


def test_without_a_release_nothing_changes() -> None:
    before = drafted(TALK)
    assert under_release(before, Release(is_there=False)) == before
