"""A text model adds only what was really said, and its failure costs nothing."""

from typing import Any

from assistant.scribe.shapes import Origin
from assistant.scribe.write_up import write_up
from models.base import ModelUnavailableError, TextAnswer
from tests.assistant.scribe.conversations import PROMPTS, drafted, talk, texts

SCRIPT = """
D: How can I help you today?
P: My waterworks have been playing up, I'm up at night four times to go.
D: Any fever or chills with it?
P: No.
"""
GOOD = {
    "fact": "nocturia 4 times",
    "kind": "symptom",
    "polarity": "present",
    "quote": "up at night four times",
}


class Saying:
    """A text model that always gives the same facts."""

    name = "saying"

    def __init__(self, *facts: dict[str, Any]) -> None:
        self.facts = facts

    def answer(self, system: str, user: str, *, schema: dict[str, Any], max_tokens: int = 400) -> TextAnswer:
        return TextAnswer({"facts": list(self.facts)}, 0.1)


class Silent:
    """A text model that is not there."""

    name = "silent"

    def answer(self, system: str, user: str, *, schema: dict[str, Any], max_tokens: int = 400) -> TextAnswer:
        raise ModelUnavailableError("The text model does not answer: start it.")


def with_model(model: Any):
    return write_up(talk(SCRIPT), prompts=PROMPTS, text_model=model)


def test_a_fact_with_a_true_quote_is_added():
    draft = with_model(Saying(GOOD))
    added = [fact for fact in draft.facts if fact.origin is Origin.MODEL]
    assert [fact.text for fact in added] == ["nocturia 4 times"]
    assert added[0].evidence == (0, 1)
    assert draft.model.kept == 1
    assert draft.versions["prompt"].startswith("exchange-facts@")


def test_inventions_are_refused_with_the_reason():
    draft = with_model(
        Saying(
            GOOD | {"quote": "up at night five times"},
            GOOD | {"fact": "nocturia 6 times"},
            GOOD | {"fact": "prostate cancer"},
            GOOD | {"fact": "takes tamsulosin", "kind": "medicine"},
            GOOD | {"fact": "urology referral", "kind": "plan"},
            GOOD | {"kind": "poetry"},
        )
    )
    assert not [fact for fact in draft.facts if fact.origin is Origin.MODEL]
    assert len(draft.model.refused) >= 6


def test_what_both_found_is_one_fact():
    twin = GOOD | {"fact": "no fever or chills", "kind": "negative", "polarity": "absent", "quote": "No"}
    said = texts(with_model(Saying(twin)).facts)
    assert sum("fever" in text for text in said) == 1


def test_a_model_that_fails_leaves_the_rules_draft_and_the_reason():
    draft = with_model(Silent())
    assert draft.note == drafted(SCRIPT).note
    assert draft.model.problem == "The text model does not answer: start it."
