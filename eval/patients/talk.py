"""A simulated patient and the real engine, turn by turn, to a result with its transcript.

The system is anything with `talk(given)`: `assistant.service.Signpost` is one. Nothing is kept but what is
returned. Knows no scores.
"""

from random import Random
from typing import Any, Protocol

from assistant.interfaces import LONGEST_MESSAGE, TriageResult, Written
from assistant.journeys.talks import Put
from assistant.journeys.views import Understood
from assistant.types import SpokenBy
from eval.patients.card import Card
from eval.patients.personas import PERSONAS, Persona
from eval.patients.reply import Said, reply

MOST_TURNS = 60  # triage stops far earlier; a safety catch for the loop
SHOWN = {": yes": True, ": no": False, ": not sure": None}


class TurnOut(Written):
    """One exchange: what was asked, part by part, and what was said to it.

    The opening has nothing asked; what was put right when the patient checked has `how` "correction".
    """

    asked: str
    questions: tuple[str, ...] = ()
    about: tuple[tuple[str, ...], ...] = ()
    said: str
    tapped: bool = False
    settles: bool = True
    how: str = "true"


class TalkResult(TriageResult):
    """What triage gives, with the talk that led to it."""

    conversation: list[TurnOut]


class Talking(Protocol):
    """The narrow protocol of a talk: `assistant.journeys.talks.Talk` has it."""

    @property
    def asked(self) -> Put | None: ...
    @property
    def emergency(self) -> bool: ...
    @property
    def understood(self) -> tuple[Understood, ...]: ...
    @property
    def result(self) -> dict[str, Any] | None: ...
    def say(self, text: str) -> None: ...
    def correct(self, finding: str, holds: bool | None) -> None: ...


class TalksWithPatients(Protocol):
    """A system that can be talked with."""

    def talk(self, given: dict[str, Any]) -> Talking:
        """A contact with what is known of this person, before anything was said."""
        ...


def begin(card: Card, persona_name: str, seed: int) -> tuple[dict[str, Any], Random]:
    """What the practice is given with the opening as this persona says it; and the dice for the rest."""
    persona = PERSONAS[persona_name]
    dice = Random(f"{card.id}/{persona.name}/{seed}")  # noqa: S311
    opening = persona.opening(card, dice)
    says_so = persona.name == "carer" and dice.random() < 0.5  # the others leave "I am the patient" as it is
    return card.given(opening[:LONGEST_MESSAGE], speaker=SpokenBy.CARER if says_so else None), dice


def meet(system: TalksWithPatients, card: Card, persona_name: str, seed: int = 0) -> dict[str, Any]:
    """One whole conversation: the result of INTERFACES.md, and `conversation`."""
    persona = PERSONAS[persona_name]
    given, dice = begin(card, persona_name, seed)
    talk = system.talk(given)
    turns = [TurnOut(asked="", said=given["opening"])]
    talk.say(given["opening"])
    put_right: set[str] = set()
    while len(turns) < MOST_TURNS:
        if put := talk.asked:
            said = reply(card, persona, put, dice)
            talk.say(said.text)
            turns.append(_turn(put, said))
        elif wrong := _to_put_right(card, persona, talk, put_right):
            turns += [_put_right(talk, each, holds) for each, holds in wrong if talk.asked is None]
            put_right |= {each.finding for each, _ in wrong}
        elif (result := talk.result) is not None:
            return TalkResult.model_validate({**result, "conversation": turns}).model_dump(
                mode="json", by_alias=True
            )
    raise RuntimeError(f"the talk went on for {MOST_TURNS} turns without coming to a result")


def _to_put_right(
    card: Card, persona: Persona, talk: Talking, before: set[str]
) -> list[tuple[Understood, bool]]:
    """What was understood and is not so by the card, once each; an emergency leaves no time for it."""
    if talk.emergency or not persona.checks:
        return []
    so = {id: fact.so == "yes" for fact in card.facts if fact.so != "unsure" for id in fact.ids}
    shown = [(each, _shown(each.text)) for each in talk.understood if each.finding not in before]
    return [(each, so[each.finding]) for each, state in shown if so.get(each.finding, state) != state]


def _shown(text: str) -> bool | None:
    """What a line like "Chest pain: yes, for 3 days" says."""
    return next((state for words, state in SHOWN.items() if text.partition(",")[0].endswith(words)), None)


def _put_right(talk: Talking, each: Understood, holds: bool) -> TurnOut:
    talk.correct(each.finding, holds)
    return TurnOut(
        asked=f"We understood: {each.text}", said="Yes" if holds else "No", tapped=True, how="correction"
    )


def _turn(put: Put, said: Said) -> TurnOut:
    return TurnOut(
        asked=put.text,
        questions=tuple(part.text for part in put.parts),
        about=tuple(part.about for part in put.parts),
        said=said.text,
        tapped=said.tapped,
        settles=said.settles,
        how=said.how,
    )
