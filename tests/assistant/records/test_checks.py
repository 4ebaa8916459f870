"""Marks on what to check before signing, as kept."""

import pytest

from assistant.errors import InputError
from assistant.records.store import Store

from .conftest import NOW

WORDS = "Naproxen 250 mg (dose: 250 mg)"


def begun(store: Store) -> int:
    return store.consultations.add("Knee", by="ana", at=NOW).id


def test_a_mark_says_who_and_when_and_stays(any_store: Store) -> None:
    id = begun(any_store)
    any_store.checks.mark(id, [WORDS, "No fever\x00"], by="ana", at=NOW)
    kept = any_store.checks.standing(id)
    assert [(row.told, row.by, row.at) for row in kept.values()] == [
        (WORDS, "ana", NOW),
        ("No fever", "ana", NOW),
    ]
    assert any_store.checks.standing(begun(any_store)) == {}


def test_a_mark_can_be_taken_off_and_put_on_again_and_the_audit_tells(any_store: Store) -> None:
    id = begun(any_store)
    any_store.checks.mark(id, [WORDS], by="ana", at=NOW)
    any_store.checks.mark(id, [WORDS], by="ben", at=NOW, seen=False)
    assert any_store.checks.standing(id) == {}
    any_store.checks.mark(id, [WORDS], by="ben", at=NOW)
    assert any_store.checks.standing(id)[WORDS].by == "ben"
    audit = [line.what for line in any_store.audit.lines(subject=("consultation", id))]
    assert audit[1:] == ["checked", "took back a check", "checked"]
    assert any_store.audit.verify_chain().ok


def test_a_signed_note_takes_no_mark(any_store: Store) -> None:
    id = begun(any_store)
    any_store.consultations.add_draft(id, {"note": []}, {}, at=NOW)
    any_store.signing.sign(id, signer="ana", at=NOW, signed={}, text="", draft_text="")
    with pytest.raises(InputError, match="signed"):
        any_store.checks.mark(id, [WORDS], by="ana", at=NOW)
