"""Facts a text model offers: asked for by the words of its exchange, scored on what the note says."""

import pytest

from eval.checks.model_lines import FILE, ModelLines, Offer, Writer, cases
from eval.files import read_yaml
from eval.measures import Measure
from eval.scorers import score
from tests.eval.conftest import scribe_result

KNOWN = read_yaml(FILE, ModelLines)
SAID = " ".join(line["text"] for line in KNOWN.consultation)


def test_a_fact_is_offered_in_the_exchange_that_holds_its_words() -> None:
    true = Offer(fact="a cough", kind="symptom", quote="had a cough")
    invented = Offer(fact="drinks", kind="social", quote="I drink", about="ramipril")
    writer = Writer(offers=(true, invented))
    assert writer.answer("", "Patient: I had a cough", schema={}).data == {"facts": [true.as_answer()]}
    (offered,) = writer.answer("", "Patient: I take ramipril", schema={}).data["facts"]
    assert offered == {"fact": "drinks", "kind": "social", "polarity": "present", "quote": "I drink"}


@pytest.mark.parametrize("case", KNOWN.cases, ids=lambda it: it.id)
def test_every_offer_is_made_and_only_invented_quotes_were_never_said(case: object) -> None:
    for offer in case.offers:  # type: ignore[attr-defined]
        assert (offer.about or offer.quote) in SAID
        assert (offer.quote in SAID) != (case.kind == "quote" or bool(offer.about))  # type: ignore[attr-defined]


def test_what_was_not_said_is_forbidden_and_what_was_is_looked_for() -> None:
    by_id = {it.id: it for it in cases()}
    (wrong,) = score(by_id["another-medicine"], scribe_result(("Medicines", "Bisoprolol for palpitations")))
    assert (wrong.measure, wrong.hits) == (Measure.FORBIDDEN, 1)
    (missing,) = score(by_id["what-was-said"], scribe_result(("History", "Cough")))
    assert (missing.measure, missing.hits, missing.of) == (Measure.CRITICAL_FACTS, 0, 2)
    both = score(by_id["no-known-allergies"], scribe_result(("Allergies", "Penicillin: rash")))
    assert not any(it.failed for it in both)


def test_both_kinds_are_there() -> None:
    assert any(it.expect["facts"] and not it.expect["never"] for it in cases())
    assert sum(bool(it.expect["never"]) for it in cases()) >= 15
