"""A text as clauses: the stretches over which a "no" or "my dad" reaches.

Knows punctuation, contrast ("but"), lists, "and no …", answers in line ("Fever? No."), and people who
type without any punctuation. Knows nothing of findings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.language.lexicon import (
    AND_WORDS,
    CONTRASTS,
    FINITE,
    NEGATORS,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
)
from assistant.language.words import Token, bag, tokens

_ENDS_SENTENCE = re.compile(r"[.!?\n\r…•·|]")
_ENDS_CLAUSE = re.compile(r"[.!?;\n\r…•·|()\[\]]|\s[-–—]+\s?|[–—]|-{2,}|->|=>")
_ASKS = re.compile(r"[?:\-–—]")
_LISTS = re.compile(r"[,/&+]")
_ANSWERS = bag("no nope nah none nil never yes yep yeah yup negative positive absent present")
_BEFORE_NO = bag(
    "have has had having is are was were with there theres of oh got say says said absolutely ive im hes shes"
    " feel makes in since and or nor then get getting definitely currently still on as"
)
LONGEST_CLAUSE_WORDS = 60  # no one says more in one breath; keeps the time for any text in bounds
_LOOKAHEAD = 5  # words within which a verb shows that "and …" begins a clause, not a list item


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the text; `words` holds commas of a list as tokens of their own."""

    text: str
    start: int
    end: int
    words: tuple[Token, ...]
    sentence: int
    question: bool = False
    plain: tuple[str, ...] = field(init=False, repr=False, compare=False)  # the plain forms of the words

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", tuple(word.plain for word in self.words))


def split(text: str) -> tuple[Clause, ...]:
    """The clauses of `text`, in order. Every word belongs to exactly one, joining words to none."""
    return tuple(_Splitter(text).clauses())


def joined(text: str, first: Clause, second: Clause) -> Clause:
    """Two neighbouring clauses of `text` as one, the joining words between them left out."""
    words = (*first.words, *second.words)
    return Clause(
        text[first.start : second.end], first.start, second.end, words, first.sentence, second.question
    )


@dataclass(slots=True)
class _Splitter:
    """Walks the words once, deciding before each whether a clause begins there."""

    text: str
    words: tuple[Token, ...] = ()
    plain: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()  # what stands before each word, and after the last

    def __post_init__(self) -> None:
        self.words = tokens(self.text)
        self.plain = tuple(word.plain for word in self.words)
        edges = [0, *(word.end for word in self.words)]
        starts = [*(word.start for word in self.words), len(self.text)]
        self.gaps = tuple(self.text[a:b] for a, b in zip(edges, starts, strict=True))

    def clauses(self) -> Iterator[Clause]:
        first, sentence = 0, 0
        for i in range(1, len(self.words) + 1):
            if i < len(self.words) and not self._begins(i, first):
                continue
            if clause := self._clause(first, i, sentence):
                yield clause
            sentence += bool(_ENDS_SENTENCE.search(self.gaps[i]))
            first = i

    def _begins(self, i: int, first: int) -> bool:
        """Whether a clause begins at word `i`, the current one having begun at `first`."""
        if i - first >= LONGEST_CLAUSE_WORDS:
            return True
        if self._answers_in_line(i):
            return False
        if _ENDS_CLAUSE.search(self.gaps[i]) or self._answers_in_line(i - 1):
            return True
        word = self.plain[i]
        if word in CONTRASTS or self._is_exception(i) or self._is_mere(i, first):
            return True
        if word in AND_WORDS or word == "then":
            return self._independent(i + 1)
        if self.plain[i - 1] in AND_WORDS:
            return False
        if _LISTS.search(self.gaps[i]) and self.gaps[i].strip() != "/":
            return self._independent(i)
        return self._runs_on(i, first)

    def _answers_in_line(self, i: int) -> bool:
        """ "Chest pain? No." — the answer belongs to what it answers."""
        if i < 1 or self.plain[i] not in _ANSWERS or not _ASKS.search(self.gaps[i]):
            return False
        after = self.gaps[i + 1]
        return i + 1 == len(self.words) or bool(_ENDS_CLAUSE.search(after) or "," in after)

    def _is_exception(self, i: int) -> bool:
        pair = self.plain[i : i + 2]
        return pair in (("apart", "from"), ("other", "than"), ("aside", "from"), ("rather", "than"))

    def _is_mere(self, i: int, first: int) -> bool:
        """ "No fever, just a cough": the cough is not denied."""
        if self.plain[i] not in ("just", "only", "simply") or self.plain[i - 1] in (
            "not",
            "isnt",
            "its",
            "im",
        ):
            return False
        return any(word in NEGATORS for word in self.plain[first:i])

    def _independent(self, i: int) -> bool:
        """Whether a clause of its own begins at `i`, after "and" or a comma."""
        ahead = self.plain[i : i + _LOOKAHEAD]
        if not ahead:
            return False
        if ahead[0] in SUBJECTS or ahead[0] in NEGATORS or ahead[0] in FINITE:
            return True
        for n, word in enumerate(ahead):
            if n and (word in AND_WORDS or word == "or" or self.gaps[i + n].strip()):
                return False
            if word in FINITE:
                return True
        return False

    def _runs_on(self, i: int, first: int) -> bool:
        """Whether a new clause begins without any mark: "ive got a cough no fever i feel ok"."""
        word, before = self.plain[i], self.plain[i - 1]
        if word == "no":
            return before not in _BEFORE_NO and before not in NEGATORS and i + 1 < len(self.words)
        if i - first < 2 or before in SUBORDINATORS or before in NEGATORS or before in FINITE:
            return False
        ahead = self.plain[i + 1 : i + 4]
        if word == "its" and any(one in NEGATORS for one in self.plain[first : i - 1]):
            return before not in PREPOSITIONS
        if word in ("im", "ive", "hes", "shes", "theyre", "theres"):
            return True
        if word in ("i", "he", "she", "it", "they", "we"):
            return bool(ahead) and ahead[0] in FINITE
        return (
            word in ("my", "his", "her")
            and before not in PREPOSITIONS
            and any(verb in FINITE for verb in ahead[1:])
            and not AND_WORDS.intersection(ahead[:2])
        )

    def _clause(self, first: int, last: int, sentence: int) -> Clause | None:
        """The words from `first` up to `last`, without the joining words at their head."""
        while first < last and self.plain[first] in _JOINERS:
            first += 1
        if first == last:
            return None
        start, end = self.words[first].start, self.words[last - 1].end
        return Clause(
            self.text[start:end],
            start,
            end,
            tuple(self._with_marks(first, last)),
            sentence,
            "?" in self.gaps[last],
        )

    def _with_marks(self, first: int, last: int) -> Iterator[Token]:
        for i in range(first, last):
            if i > first and _LISTS.search(self.gaps[i]):
                yield Token(",", self.words[i - 1].end, self.words[i].start)
            yield self.words[i]


_JOINERS = CONTRASTS | AND_WORDS | bag("then")
