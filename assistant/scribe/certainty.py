"""How sure somebody was, kept in the words of a note: "I think this is…" never becomes "this is…".

Knows the words of doubt in what a clinician thinks or finds, where shortening a sentence would lose them, and
that what only explains a doubtful diagnosis ("It's an infection of the…") is as doubtful as it. Adds no doubt
that was not said.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.scribe.shapes import Fact, FactKind

_JUDGEMENTS = (FactKind.IMPRESSION, FactKind.EXAMINATION)
_SURE = 1.0
_NEXT = 1  # an explanation comes in the same breath or the one after
_DOUBT = re.compile(
    r"\bi(?: do|'m| am)? (?:also |just |really |quite )?(?P<verb>think|thinking|suspect|believe|wonder"
    r"|wondering|guess|suppose|reckon|assume|feel(?= (?:that )?(?:this|it|it's|you|you've)\b))\b"
    r"|\b(?P<word>probably|possibly|perhaps|maybe|presumably|potentially|likely|unlikely"
    r"|not (?:entirely |quite |completely |totally |really |100% )?sure|unsure|query|suspected|provisional"
    r"|presumptive|possible|probable)\b",
    re.I,
)
_STILL_DOUBTFUL = re.compile(
    r"\b(?:think\w*|suspect\w*|believe\w*|wonder\w*|guess\w*|suppos\w*|reckon|assum\w+|probabl[ey]|possibl[ey]"
    r"|possibility|perhaps|maybe|presum\w+|potential(?:ly)?|likely|unlikely|may|might|could|sure|unsure|query"
    r"|provisional|suggest\w*|indicat\w+|appears?|seems?|looks?|sounds?|feels?|rule out|exclude"
    r"|concerned|worried|consistent|keeping)\b",
    re.I,
)
_EXPLAINS = re.compile(r"(?:and |so )?(?:it's|it is|this is|that's|that is|which is)\b", re.I)


def with_certainty(text: str, kind: FactKind, quote: str, before: str = "") -> str:
    """A shortened judgement with the doubt of its sentence: the word nearest before it, or one in it.

    `quote` is what was shortened, `before` what stood before it in the sentence.
    """
    if kind not in _JUDGEMENTS or _STILL_DOUBTFUL.search(text):
        return text
    found = _DOUBT.search(quote) or _last_of(before)
    if found is None:
        return text
    word = (found["verb"] or found["word"]).lower()
    return f"{word.replace('thinking', 'think').replace('wondering', 'wonder')} {text}"


def _last_of(text: str) -> re.Match[str] | None:
    found = list(_DOUBT.finditer(text))
    return found[-1] if found else None


def explained(facts: Sequence[Fact], more: Sequence[Fact], sentence: str) -> list[Fact]:
    """The facts with those of the next sentence, joined where it only explains a doubtful diagnosis."""
    last = facts[-1] if facts else None
    new = more[0] if len(more) == 1 else None
    if last is None or new is None or not (last.kind is new.kind is FactKind.IMPRESSION):
        return [*facts, *more]
    goes_on = bool(_EXPLAINS.match(sentence)) and min(new.evidence) - max(last.evidence) <= _NEXT
    if not goes_on or last.certainty >= _SURE or new.certainty < _SURE or new.polarity is not last.polarity:
        return [*facts, *more]
    evidence = tuple(sorted({*last.evidence, *new.evidence}))
    joined = replace(
        last, text=f"{last.text} ({new.text})", quote=f"{last.quote} {new.quote}", evidence=evidence
    )
    return [*facts[:-1], joined]
