"""Cases from cards: every card in every persona that fits, grouped by card."""

from collections.abc import Iterable

from eval.cases import PatientTry
from eval.patients.card import Card
from eval.patients.personas import personas_for
from eval.patients.talk import begin


def tries_of(cards: Iterable[Card], *, seed: int = 0) -> tuple[PatientTry, ...]:
    """A case for each card and persona; the card is the group, since its personas are not independent."""
    return tuple(_one(card, persona.name, seed) for card in cards for persona in personas_for(card))


def _one(card: Card, persona: str, seed: int) -> PatientTry:
    given, _ = begin(card, persona, seed)
    return PatientTry(
        id=f"{card.id}/{persona}" + (f"/{seed}" if seed else ""),
        group=card.id,
        tags=(persona, f"due {card.due}"),
        why=card.why,
        given={name: value for name, value in given.items() if name != "id"},
        expect=card.expect,
        card=card,
        persona=persona,
        seed=seed,
    )
