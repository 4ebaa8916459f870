"""What a text model would add to a note: facts that were said go in, what was not said never does.

A text model that says what `model_lines.yaml` tells it stands in for a real one, so that the check on its
facts is tried on inventions a real model makes only now and then. Goes through the scribe's own door.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from types import SimpleNamespace
from typing import Any

from assistant.interfaces import ScribeResult
from eval.cases import CheckTry, Statement
from eval.checks.base import Check
from eval.checks.house import UnderTest
from eval.files import Strict, read_yaml
from eval.measures import Measure, Score
from eval.note_checks import says

NAME = "model-lines"
FILE = Path(__file__).with_name("model_lines.yaml")
Json = dict[str, Any]


class Offer(Strict):
    """A fact as the model offers it; `about` are words of its exchange, those of the quote if none."""

    fact: str
    kind: str
    polarity: str = "present"
    quote: str
    about: str = ""

    def as_answer(self) -> Json:
        """In the shape of the prompt `exchange-facts`."""
        return self.model_dump(exclude={"about"})


class Offered(Strict):
    """What the model adds, and what must or must not stand in the note then."""

    id: str
    kind: str
    offers: tuple[Offer, ...]
    facts: tuple[Statement, ...] = ()
    never: tuple[Statement, ...] = ()


class ModelLines(Strict):
    """`model_lines.yaml`."""

    consultation: tuple[dict[str, str], ...]
    cases: tuple[Offered, ...]


@dataclass
class Writer:
    """A text model that offers what it is told to, each fact in the exchange that holds its words."""

    name: str = "scripted for model-lines"
    offers: Sequence[Offer] = ()  # those of the case that is asked
    turn: Lock = field(default_factory=Lock)  # one consultation at a time

    def answer(self, system: str, user: str, *, schema: Json, max_tokens: int = 400) -> Any:
        """The offers about this exchange."""
        fitting = [it.as_answer() for it in self.offers if (it.about or it.quote) in user]
        return SimpleNamespace(data={"facts": fitting})


WRITER = Writer()


def cases() -> tuple[CheckTry, ...]:
    """Every set of offers; the tag is the kind of invention, or that they are true."""
    return tuple(
        CheckTry(
            id=it.id,
            check=NAME,
            tags=(it.kind,),
            given={"offers": it.id},
            expect={
                "facts": [each.model_dump() for each in it.facts],
                "never": [each.model_dump() for each in it.never],
            },
        )
        for it in read_yaml(FILE, ModelLines).cases
    )


def _ask(tested: UnderTest, given: Json) -> Json:
    known = read_yaml(FILE, ModelLines)
    with WRITER.turn:
        WRITER.offers = next(it for it in known.cases if it.id == given["offers"]).offers
        service = tested.with_text_model(WRITER)
        result: Json = service.scribe_case({"id": given["id"], "utterances": list(known.consultation)})
    return result


def _score(case: CheckTry, result: Json) -> tuple[Score, ...]:
    note = ScribeResult.model_validate(result).note
    facts, never = (
        [Statement.model_validate(it) for it in case.expect[which]] for which in ("facts", "never")
    )
    wrong = [(it.id, says(note, it)) for it in never]
    said = tuple(f"{what}: “{line}”" for what, line in wrong if line)
    missing = tuple(f"left out: {it.id}" for it in facts if says(note, it) is None)
    scores = [Score(Measure.FORBIDDEN, len(said), len(never), said)] if never else []
    if facts:
        scores.append(Score(Measure.CRITICAL_FACTS, len(facts) - len(missing), len(facts), missing))
    return tuple(scores)


CHECK = Check(_ask, _score)
