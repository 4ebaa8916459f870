"""What a text model heard in a message beside the rules: counted only on the patient's words, only upward.

A finding counts when it was among those offered, its quote stands in the message letter for letter, and
our own rules, shown one of the finding's phrases in that place, do not read it as denied, past, feared
or somebody else's. Where the quote shares the words of a phrase it is present, otherwise unsure.

**Covered**: any JSON at all; quotes that are not there; what the rules heard denied; words that do not
fit. **Not covered**: whether a quote means what the model says beyond that: an unsure finding is asked
about, or seen by a person. Decides nothing; `never_lower` sees that it lowers nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.language.catalogue import EVERYDAY, FindingDef
from assistant.language.lexicon import NEGATORS
from assistant.language.reader import Reading
from assistant.language.words import bag, stem, tokens
from assistant.triage.case import Guide
from assistant.types import Finding, State, When, Whose

SOURCE = "second-reader"
MOST_OFFERED = 30
MOST_PHRASES = 4  # of a finding, tried in the place of a quote
LONGEST_QUOTE, SHORTEST_QUOTE = 160, 4  # characters
SURE, UNSURE = 0.7, 0.4  # certainties: a present finding is clear, an unsure one is not (facts.CLEAR)
LEAST_SHARED = 0.5  # of a phrase's telling words, for a finding to be present and not only unsure
_LIGHT = bag(
    "a an the my i im ive is am are was were been be being it its and or of to in on at for with so very"
    " really just feel feels feeling felt have has had having got get gets getting like a bit lot this that"
    " he she they his her their me you your not no cant cannot dont"
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What is added, and what is not with the reason."""

    findings: tuple[Finding, ...] = ()
    refused: tuple[str, ...] = ()


def candidates(text: str, guide: Guide) -> tuple[str, ...]:
    """Findings near the message: hunches, then those of near pathways, then those that share its words."""
    catalogue = guide.library.catalogue
    likely = [id for id, _ in sorted(guide.sense(text).findings, key=lambda it: -it[1])[: MOST_OFFERED // 2]]
    near = [it for hit in guide.find(text) for it in _findings_of(hit.id, guide)]
    said = _telling(text)
    dangers = [id for flag in guide.library.universal.red_flags for id in flag.asks_for]
    named = [id for id in dangers if id in catalogue and _shares_words(text, _phrases(catalogue[id]))]
    named += [id for id, it in catalogue.items() if said & _telling(it.name)]
    known = {finding.id for finding in guide.read(text).findings if finding.holds}
    found = [id for id in dict.fromkeys((*likely, *near, *named)) if id in catalogue and id != EVERYDAY]
    return tuple(id for id in found if id not in known)[:MOST_OFFERED]


def hear_again(data: object, text: str, offered: Iterable[str], guide: Guide) -> Heard:
    """What of a model's answer, whatever it is, counts as said in `text`."""
    items = data.get("findings") if isinstance(data, dict) else None
    first, allowed = guide.read(text), frozenset(offered)
    findings: dict[str, Finding] = {}
    refused: list[str] = []
    for item in items if isinstance(items, list) else []:
        found = _weigh(item, text, allowed, first, guide)
        if isinstance(found, Finding):
            findings.setdefault(found.id, found)
        else:
            refused.append(found)
    return Heard(tuple(findings.values()), tuple(refused))


def _findings_of(pathway: str, guide: Guide) -> Iterator[str]:
    known = guide.library.pathways.get(pathway)
    if known:
        yield from (id for flag in known.red_flags for id in flag.asks_for)
        yield from known.findings


def _weigh(item: object, text: str, offered: frozenset[str], first: Reading, guide: Guide) -> Finding | str:
    """The finding, or why it does not count."""
    id, quote = (item.get("finding"), item.get("quote")) if isinstance(item, dict) else (None, None)
    if not isinstance(id, str) or not isinstance(quote, str):
        return "not a finding with a quote"
    if id not in offered or id not in guide.library.catalogue:
        return f"{id[:80]}: it was not offered"
    place = _place(quote, text)
    if place is None:
        return f"{id}: its quote is not in the message"
    if why := _heard_before(id, first):
        return f"{id}: {why}"
    return _as_said(guide.library.catalogue[id], text, place, guide)


def _place(quote: str, text: str) -> tuple[int, int] | None:
    """Where the quote stands in the text, but for case and spaces."""
    words = quote.split()
    if not SHORTEST_QUOTE <= len(quote.strip()) <= LONGEST_QUOTE:
        return None
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    found = re.search(pattern, text, re.IGNORECASE)
    return found.span() if found and _telling(found[0]) else None


def _heard_before(id: str, first: Reading) -> str:
    """Why a finding the rules heard themselves is not added again."""
    heard = [finding for finding in first.findings if finding.id == id]
    if any(finding.holds for finding in heard):
        return "the rules heard it too"
    return "the rules heard it as not so" if heard else ""


def _as_said(definition: FindingDef, text: str, place: tuple[int, int], guide: Guide) -> Finding | str:
    """The finding as the rules would have read it, had a phrase they know stood there."""
    start, end = place
    quote = text[start:end]
    phrases = _phrases(definition)[: 1 + MOST_PHRASES]
    denies = _denies(quote)
    if denies and not any(map(_denies, phrases)):
        return f"{definition.id}: the words quoted deny it"
    read = [_read(definition.id, f"{text[:start]}{phrase}{text[end:]}", guide) for phrase in phrases]
    if not denies:  # beside the quote too, so that "last year" or "my dad" inside it is seen
        read += [_read(definition.id, f"{text[:end]} {phrase}{text[end:]}", guide) for phrase in phrases]
    heard = [finding for finding in read if finding]
    if not heard:
        return f"{definition.id}: the rules could not place it"
    if any(map(_is_not_so, heard)):
        return f"{definition.id}: said of the past, of somebody else, feared or denied"
    sure = not denies and all(it.holds for it in heard) and _shares_words(quote, phrases)
    state, certainty = (State.PRESENT, SURE) if sure else (State.UNSURE, UNSURE)
    return Finding(definition.id, state, quote, certainty=certainty, source=SOURCE)


def _phrases(definition: FindingDef) -> list[str]:
    return [definition.name, *(phrase.strip('"') for phrase in definition.phrases)]


def _read(id: str, text: str, guide: Guide) -> Finding | None:
    return next((finding for finding in guide.read(text).findings if finding.id == id), None)


def _is_not_so(finding: Finding) -> bool:
    here = finding.whose is Whose.PATIENT and finding.when is When.NOW
    return not here or finding.state is State.ABSENT


def _denies(words: str) -> bool:
    return any(token.plain in NEGATORS or token.plain in ("cannot", "cant") for token in tokens(words))


def _shares_words(quote: str, phrases: Iterable[str]) -> bool:
    said = _telling(quote)
    return any(
        len(said & telling) >= LEAST_SHARED * len(telling) for it in phrases if (telling := _telling(it))
    )


def _telling(words: str) -> frozenset[str]:
    return frozenset(stem(token.plain) for token in tokens(words) if token.plain not in _LIGHT)
