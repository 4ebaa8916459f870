"""What a simulated patient taps or types to a question: the truth of the card in their own way.

In a persona's share of turns the answer goes wrong: beside the point, contradicting itself in one breath, or
denying what is so (put right when what was understood is shown). Says which answers settle a question.
"""

from dataclasses import dataclass
from random import Random

from assistant.journeys.talks import Put
from eval.patients.card import Card
from eval.patients.personas import BESIDE_THE_POINT, Persona
from eval.patients.truth import NONE_OF_THESE, Answer, answer
from eval.patients.wording import as_sentences


@dataclass(frozen=True, slots=True)
class Said:
    """Words sent, tapped or typed; `how` is true, beside-the-point, contradiction or denial.

    `settles`: whether a person who read it would know the answer.
    """

    text: str
    tapped: bool
    settles: bool
    how: str = "true"


def reply(card: Card, persona: Persona, put: Put, rng: Random) -> Said:
    """One answer to one question."""
    truth = answer(card, put)
    if rng.random() < persona.wrong:
        return _wrong(card, persona, put, truth, rng)
    if truth.taps and rng.random() < persona.taps:
        return Said("\n".join(truth.taps), True, truth.so != "unsure")
    return Said(_typed(card, persona, put, truth, rng), False, truth.so != "unsure")


def _typed(card: Card, persona: Persona, put: Put, truth: Answer, rng: Random) -> str:
    words = persona.reword(card, as_sentences(truth.words))
    if truth.open:
        return words
    if truth.so == "yes":
        several = put.kind == "any_of" and words
        frames = [it for it in persona.yes if "{}" in it or not several] if words else persona.bare_yes
        return rng.choice(frames).replace("{}.", f"{words.rstrip('.')}.").replace("{}", words)
    if truth.so == "unsure":
        return rng.choice(persona.unsure)
    return rng.choice(persona.none if put.kind == "any_of" else persona.no)


def _wrong(card: Card, persona: Persona, put: Put, truth: Answer, rng: Random) -> Said:
    """A denial only where it denies something; a contradiction only of a yes or a no."""
    kinds = ["beside-the-point", "beside-the-point"]
    if not truth.open and truth.so != "unsure":
        kinds += ["contradiction"] + ["denial"] * (truth.so == "yes")
    how = rng.choice(kinds)
    if how == "contradiction":
        said = _typed(card, persona, put, truth, rng)
        before = (
            "No. Wait, sorry, I mean yes."
            if truth.so == "yes"
            else "Yes. Oh, wait, no, sorry, I misread that."
        )
        return Said(f"{before} {said}", False, False, how)
    if how == "denial":
        none = NONE_OF_THESE if put.kind == "any_of" else "No"
        return Said(none, none in put.options, False, how)
    return Said(rng.choice((*BESIDE_THE_POINT, card.short)), False, False, how)
