"""A promise of a journey: kept, or how it was broken. Pure; a stored story can be judged again."""

from collections.abc import Iterable
from dataclasses import dataclass

from eval.measures import Measure, Score


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised, and how it was broken; `of_safety` where somebody may come to harm by it."""

    name: str
    broken: str = ""
    of_safety: bool = True


def scores(promises: Iterable[Promise]) -> tuple[Score, ...]:
    """Promises of safety and others, apart."""
    made = tuple(promises)
    both = ((Measure.SAFETY_PROMISES, True), (Measure.OTHER_PROMISES, False))
    return tuple(
        _score(measure, [it for it in made if it.of_safety is safety])
        for measure, safety in both
        if any(it.of_safety is safety for it in made)
    )


def _score(measure: Measure, made: list[Promise]) -> Score:
    broken = tuple(f"{it.name}: {it.broken}" for it in made if it.broken)
    return Score(measure, len(made) - len(broken), len(made), broken)


def lacking(wanted: Iterable[str], text: str) -> str:
    """Which of these words are not in a text, as a sentence; empty when all are."""
    there = text.casefold()
    missing = [each for each in wanted if each.casefold() not in there]
    return f"without {quoted(missing)}" if missing else ""


def holding(unwanted: Iterable[str], text: str) -> str:
    """Which of these words are in a text, though they must not be."""
    there = text.casefold()
    found = [each for each in unwanted if each.casefold() in there]
    return f"it says {quoted(found)}" if found else ""


def quoted(words: Iterable[str]) -> str:
    """Words between quotation marks, with commas."""
    return ", ".join(f"“{each}”" for each in words)
