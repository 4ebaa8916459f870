"""Referral letters: what a clinic needs, from what was said, as text, Word and PDF."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document

from assistant.scribe.export import label_of
from assistant.scribe.letter_files import LetterHead, save_docx, save_pdf, uk_date
from assistant.scribe.letters import ABSENT, addressee, urgency
from assistant.scribe.shapes import Letter
from tests.assistant.scribe.conversations import drafted

VISIT = """
D: Good morning, how can I help?
P: I've had diarrhoea for the last three weeks.
D: Do you take any medicines?
P: Just ramipril 5 mg once a day.
D: Are you allergic to anything?
P: Penicillin.
D: Your tummy is soft and not tender.
D: I think this may be an inflammation of the bowel, but I'm not sure.
D: I'll refer you urgently to the bowel clinic for a colonoscopy.
P: Okay.
"""


def referral(script: str = VISIT) -> Letter:
    return drafted(script).letters[0]


def part(letter: Letter, heading: str) -> str:
    return "; ".join(dict(letter.parts)[heading])


def test_a_letter_holds_what_a_clinic_needs_as_it_was_said() -> None:
    letter = referral()
    assert letter.to == "bowel clinic"
    assert "colonoscopy" in part(letter, "What was asked for")
    assert part(letter, "Urgency, as said") == "urgently"
    assert "inflammation of the bowel" in part(letter, "Reason for referral")
    assert "not sure" in part(letter, "Reason for referral")
    assert "amipril 5 mg once a day" in part(letter, "Medicines")
    assert "enicillin" in part(letter, "Allergies")
    assert "soft" in part(letter, "Examination and findings")


def test_what_was_not_said_is_not_documented() -> None:
    letter = referral(
        "D: How can I help?\nP: I've had a sore knee for a month.\nD: I'll refer you to physio."
    )
    for heading in ("Medicines", "Allergies", "Examination and findings", "Urgency, as said", "Past history"):
        assert part(letter, heading) == ABSENT
    assert "ore knee" in part(letter, "Reason for referral")


def test_a_short_template_leaves_nothing_out_of_the_letter() -> None:
    assert drafted(VISIT, template="terse").letters == drafted(VISIT).letters


def test_an_option_gives_no_letter() -> None:
    script = "D: How can I help?\nP: I've had a sore knee.\nD: We could think about a referral to physio."
    assert drafted(script).letters == ()


@pytest.mark.parametrize(
    "said, to",
    [
        ("will refer urgently to the bowel clinic for a colonoscopy", "bowel clinic"),
        ("will refer to physio so that it gets stronger", "physio"),
        ("will refer", "not said: please complete"),
    ],
)
def test_the_addressee_is_as_said(said: str, to: str) -> None:
    assert addressee(said) == to


@pytest.mark.parametrize(
    "said, soon",
    [
        ("I'll refer you on the two week wait.", "two week wait"),
        ("It's not urgent, I'll refer you.", "not urgent"),
        ("I'll do a routine referral.", "routine"),
        ("I'll write the referral today.", ""),
    ],
)
def test_urgency_is_as_said(said: str, soon: str) -> None:
    assert urgency(said) == soon


def test_the_word_file_has_headings_language_and_its_label(tmp_path: Path) -> None:
    head = LetterHead(label_of(""), patient="Żaneta Łoś", practice="Elm Lane", on=date(2026, 12, 3))
    document = Document(str(save_docx(tmp_path / "a.docx", referral(), head)))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert "Date: 3 December 2026" in text
    assert "Patient: Żaneta Łoś" in text
    assert label_of("") in text
    assert label_of("") == document.sections[0].footer.paragraphs[0].text
    assert document.core_properties.language == "en-GB"
    headings = [p.text for p in document.paragraphs if (p.style.name or "").startswith("Heading")]
    assert headings[:2] == ["Referral letter", "Reason for referral"]


def test_the_pdf_is_titled_in_british_english_and_embeds_its_font(tmp_path: Path) -> None:
    head = LetterHead(label_of("Dr Green"), patient="Żaneta Łoś & Sons <x>", signer="Dr Green")
    data = save_pdf(tmp_path / "a.pdf", referral(), head).read_bytes()
    assert data.startswith(b"%PDF")
    assert b"(en-GB)" in data
    assert b"(Referral letter)" in data
    assert b"/FontFile2" in data


def test_a_letter_kept_before_it_had_parts_is_still_written(tmp_path: Path) -> None:
    old = Letter("referral", "bowel clinic", "To: bowel clinic\n\nHistory: diarrhoea.\n\nJust a line\n", ())
    assert save_pdf(tmp_path / "a.pdf", old, LetterHead("label")).is_file()
    text = [p.text for p in Document(str(save_docx(tmp_path / "a.docx", old, LetterHead("x")))).paragraphs]
    assert {"History", "diarrhoea.", "Just a line", "Date: to be completed"} <= set(text)


def test_dates_are_written_as_in_the_uk() -> None:
    assert uk_date(date(2026, 12, 3)) == "3 December 2026"
