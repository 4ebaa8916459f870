"""Which findings a condition names, and where in the file each name stands.

Knows the shape of conditions. Does not evaluate them: that is `assistant.triage.conditions`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.guidance.schema import (
    AllOf,
    AnyOf,
    Condition,
    CountOf,
    DurationIs,
    NoneOf,
    Pathway,
    RedFlag,
    ScoreIs,
)
from assistant.guidance.strict_yaml import Place

ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Mention:
    """A finding's id as an author wrote it, and where."""

    finding: str
    place: Place


def mentions(condition: Condition, place: Place) -> Iterator[Mention]:
    """Every finding a condition names, however deep."""
    if isinstance(condition, str) and condition != ALWAYS:
        yield Mention(condition, place)
    if isinstance(condition, DurationIs):
        yield Mention(condition.duration, (*place, "duration"))
    for key, n, part in parts_of(condition):
        yield from mentions(part, (*place, key, n))


def raising(condition: Condition) -> frozenset[str]:
    """The findings whose presence can make a condition hold; not those that must be absent."""
    if isinstance(condition, str):
        return frozenset({condition} - {ALWAYS})
    if isinstance(condition, NoneOf):
        return frozenset()
    if isinstance(condition, DurationIs):
        return frozenset({condition.duration})
    return frozenset().union(*(raising(part) for _, _, part in parts_of(condition)))


def parts_of(condition: Condition) -> Iterator[tuple[str, int, Condition]]:
    """The conditions inside a condition, each with its key and number."""
    inside: tuple[str, tuple[Condition, ...]]
    match condition:
        case AllOf():
            inside = ("all", condition.all)
        case AnyOf():
            inside = ("any", condition.any)
        case NoneOf():
            inside = ("none", condition.none)
        case CountOf():
            inside = ("of", condition.of)
        case _:
            return
    for n, part in enumerate(inside[1]):
        yield inside[0], n, part


def uses_score(condition: Condition) -> bool:
    """Whether a clinical score, which counts findings of its own, is part of a condition."""
    return isinstance(condition, ScoreIs) or any(uses_score(part) for _, _, part in parts_of(condition))


def flag_mentions(flags: tuple[RedFlag, ...]) -> Iterator[Mention]:
    """Every finding named by red flags."""
    for n, flag in enumerate(flags):
        yield from mentions(flag.when, ("red_flags", n, "when"))
        yield from _listed(flag.asks_for, ("red_flags", n, "asks_for"))


def pathway_mentions(pathway: Pathway) -> Iterator[Mention]:
    """Every finding a pathway names."""
    yield from _listed(pathway.findings, ("findings",))
    yield from flag_mentions(pathway.red_flags)
    yield from question_mentions(pathway)
    yield from deciding_mentions(pathway)


def question_mentions(pathway: Pathway) -> Iterator[Mention]:
    """Every finding a question is about or an option means."""
    for n, question in enumerate(pathway.questions):
        yield from _listed(question.about, ("questions", n, "about"))
        for m, option in enumerate(question.options):
            if not isinstance(option, str):
                yield Mention(option[1], ("questions", n, "options", m, 1))


def deciding_mentions(pathway: Pathway) -> Iterator[Mention]:
    """Every finding that a decision or a continuity hint rests on."""
    for n, decision in enumerate(pathway.decisions):
        yield from mentions(decision.when, ("decisions", n, "when"))
    for n, hint in enumerate(pathway.continuity):
        yield from mentions(hint.when, ("continuity", n, "when"))


def _listed(ids: tuple[str, ...], place: Place) -> Iterator[Mention]:
    """Each id of a list."""
    for n, id in enumerate(ids):
        yield Mention(id, (*place, n))
