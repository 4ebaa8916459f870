"""Where one statement ends and the next begins."""

import pytest

from assistant.language.clauses import split


@pytest.mark.parametrize(
    "text, clauses",
    [
        ("no chest pain but my arm feels heavy", ["no chest pain", "my arm feels heavy"]),
        ("no fever, cough or rash", ["no fever, cough or rash"]),
        ("chest pain has gone but arm is heavy", ["chest pain has gone", "arm is heavy"]),
        (
            "ive got a sore throat no fever i feel sick",
            ["ive got a sore throat", "no fever", "i feel sick"],
        ),
        ("Chest pain? No. Fever: yes", ["Chest pain? No", "Fever: yes"]),
        ("no chest pain and arm is heavy", ["no chest pain", "arm is heavy"]),
        ("pain in my arm and chest", ["pain in my arm and chest"]),
        ("no, just sore", ["no", "just sore"]),
        ("no rash and no fever", ["no rash", "no fever"]),
        ("hot; shivery\nsweaty", ["hot", "shivery", "sweaty"]),
        ("temp 38.5 for 3/7", ["temp 38.5 for 3/7"]),
        ("well - it hurts", ["well", "it hurts"]),
        ("the pain when i breathe", ["the pain when i breathe"]),
        ("", []),
        ("...", []),
        ("🤒", []),
    ],
)
def test_a_text_falls_into_clauses(text: str, clauses: list[str]) -> None:
    assert [clause.text for clause in split(text)] == clauses


def test_a_clause_knows_its_place_and_its_question() -> None:
    text = "I feel ill. Is it flu? I ache"
    found = split(text)
    assert all(text[clause.start : clause.end] == clause.text for clause in found)
    assert [clause.question for clause in found][1]
