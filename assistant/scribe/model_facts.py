"""Facts a text model finds, exchange by exchange, each kept only if its quote is really there.

Knows the prompt and its answer's shape. A model that fails leaves the rules' facts as they are, and
the reason is recorded; it never breaks the draft.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.prompts import Prompt, load_prompt
from assistant.scribe import grounding
from assistant.scribe.exchanges import Exchange, split_exchanges
from assistant.scribe.facts import number
from assistant.scribe.shapes import Fact, FactKind, ModelUse, Origin
from assistant.scribe.statements import WEIGHTS, content
from assistant.types import Speaker, State, Utterance, Whose
from models.base import ModelUnavailableError, TextModel

PROMPT = "exchange-facts"
FEWEST_WORDS = 6  # a shorter exchange holds nothing the rules miss
ALIKE = 0.6  # share of its words another fact must have for two to be one
GIVES_UP_AFTER = 3  # failures in a row
_AS_A_NOTE = re.compile(
    r"^the patient(?:'s)?(?: (?:is|has|was|has been|had|reports|says)(?: that)?(?: experiencing)?)? ", re.I
)
_CLINICIANS = (FactKind.EXAMINATION, FactKind.IMPRESSION, FactKind.PLAN, FactKind.SAFETY_NET)


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """Rule and model facts together, and what became of the model's."""

    facts: tuple[Fact, ...]
    use: ModelUse


@dataclass(frozen=True, slots=True)
class _Offered:
    """One fact of the model's: usable, or the reason it is not."""

    fact: Fact | None
    refused: str = ""


def add_model_facts(
    facts: Sequence[Fact],
    transcript: Sequence[Utterance],
    model: TextModel,
    prompts: Path,
    progress: Callable[[float, str], None],
) -> ModelFacts:
    """Ask the model about each exchange and join what holds with `facts`."""
    prompt = load_prompt(prompts, PROMPT)
    said = {utterance.n: utterance for utterance in transcript}
    exchanges = [e for e in split_exchanges(transcript) if len(_written(e).split()) >= FEWEST_WORDS]
    offered: list[_Offered] = []
    problem, failures = "", 0
    for n, exchange in enumerate(exchanges):
        progress(0.1 + 0.8 * n / len(exchanges), f"Reading exchange {n + 1} of {len(exchanges)}")
        try:
            answer = model.answer(
                prompt.system, prompt.render(exchange=_written(exchange)), schema=prompt.schema
            )
        except ModelUnavailableError as error:
            problem, failures = str(error), failures + 1
            if failures >= GIVES_UP_AFTER:
                break
            continue
        failures = 0
        offered += [_weigh(item, exchange, said) for item in _items(answer.data)]
    return _joined(facts, offered, prompt, model.name, problem)


def _written(exchange: Exchange) -> str:
    lines = [f"Doctor: {said.text}" for said in exchange.doctor]
    return "\n".join(
        [*lines, *(f"{said.speaker.value.capitalize()}: {said.text}" for said in exchange.reply)]
    )


def _items(data: dict[str, Any]) -> list[dict[str, Any]]:
    items = data.get("facts")
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _weigh(item: dict[str, Any], exchange: Exchange, said: dict[int, Utterance]) -> _Offered:
    text, quote = (" ".join(str(item.get(key, "")).split()) for key in ("fact", "quote"))
    text = _AS_A_NOTE.sub("", text).strip(" .")
    sources = _sources(quote, exchange)
    if not text or not sources:
        return _Offered(None, f"{text or 'a fact'}: its quote was not said")
    try:
        kind, polarity = FactKind(str(item.get("kind"))), State(str(item.get("polarity")))
    except ValueError:
        return _Offered(None, f"{text}: of no known kind")
    if kind in _CLINICIANS and not all(said[n].speaker is Speaker.DOCTOR for n in sources):
        return _Offered(None, f"{text}: only the clinician's words can be {kind.value}")
    evidence = _with_reply(sources, exchange, said)
    verdict = grounding.check(text, [said[n] for n in evidence])
    if not verdict.supported:
        return _Offered(None, f"{text}: {verdict.reasons[0]}")
    return _Offered(_fact(text, quote, kind, polarity, evidence))


def _fact(text: str, quote: str, kind: FactKind, polarity: State, evidence: tuple[int, ...]) -> Fact:
    denies = bool(re.match(r"(no|not|denies|never)\b", text, re.I))
    polarity = State.ABSENT if denies and polarity is State.PRESENT else polarity
    kind = FactKind.NEGATIVE if kind is FactKind.SYMPTOM and polarity is State.ABSENT else kind
    whose = Whose.SOMEONE_ELSE if kind is FactKind.FAMILY else Whose.PATIENT
    certainty = 0.4 if polarity is State.UNSURE else 0.8
    return Fact(0, text, kind, evidence, quote, polarity, whose, certainty, WEIGHTS[kind], Origin.MODEL)


def _sources(quote: str, exchange: Exchange) -> tuple[int, ...]:
    """The utterances a quote is from, letter for letter but for case and punctuation."""
    wanted = _plain(quote)
    if len(wanted) < 2:
        return ()
    for side in (exchange.reply, exchange.doctor):
        for said in side:
            if f" {wanted} " in f" {_plain(said.text)} ":
                return said.evidence
    return ()


def _with_reply(sources: tuple[int, ...], exchange: Exchange, said: dict[int, Utterance]) -> tuple[int, ...]:
    """An answer's quote rests on the question before it too, and a question's on the answer."""
    asked = {n for part in exchange.doctor if part.asks for n in part.evidence}
    replied = {n for part in exchange.reply for n in part.evidence}
    from_reply = bool(set(sources) & replied)
    more = asked if from_reply else (replied if set(sources) & asked else set())
    return tuple(sorted({*sources, *more}))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", text.lower().replace("’", "'")))


def _joined(
    facts: Sequence[Fact], offered: Sequence[_Offered], prompt: Prompt, name: str, problem: str
) -> ModelFacts:
    """Model facts nobody else has are added; the rest lend their evidence."""
    joined, kept = list(facts), 0
    for fact in (one.fact for one in offered if one.fact):
        place = next((n for n, other in enumerate(joined) if _alike(fact, other)), None)
        if place is None:
            joined.append(fact)
            kept += 1
        else:
            evidence = tuple(sorted({*joined[place].evidence, *fact.evidence}))
            joined[place] = replace(joined[place], evidence=evidence)
    joined.sort(key=lambda fact: fact.evidence[0])
    refused = tuple(one.refused for one in offered if one.refused)
    return ModelFacts(number(joined), ModelUse(name, prompt.label, kept, refused, problem))


def _alike(fact: Fact, other: Fact) -> bool:
    one, two = content(fact.text), content(other.text)
    clinician = (fact.kind in _CLINICIANS) == (other.kind in _CLINICIANS)
    return clinician and fact.polarity is other.polarity and len(one & two) >= ALIKE * max(len(one), 1)
