"""A clinician's question to the local guidance, answered with its own sentences or not at all.

**Covered**: what is asked for by its name (before referral, when to refer, safety net, red flags); what
is asked for by meaning or words; the case's own pathways first, then all; a question that no guidance
answers.
**Not covered**: reasoning, doses, anything that is not written in a pathway. Nothing is rephrased.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.guidance.load import Library
from assistant.guidance.passages import UNIVERSAL, Heading, Passage, split, split_universal
from assistant.guidance.retrieval import PassageHit
from assistant.guidance.schema import Source, Status
from assistant.guidance.word_index import telling_words
from assistant.language.words import bag, stem
from models.base import Embedder

NOT_IN_GUIDANCE = "Not in local guidance."
MOST_PASSAGES = 6
MOST_SENTENCES = 3
MOST_BY_NAME = 6  # sentences of a part that was asked for by its name
CASE_PATHWAYS = 3  # of a case, the leading ones
LOOKED_AT = 4  # passages of each pathway and of all
# A score is the cosine similarity (0 to 1) of question and sentence, and what these add to it.
NEAR_ENOUGH = 0.5
SENTENCE_WITHIN = 0.15  # of the best one
WORDS_WEIGHT = 0.35  # times the share of the question's telling words that stand in the sentence
NAMED_WEIGHT = 0.1  # for the part of a pathway that was asked for
OWN_WEIGHT = 0.2  # for the case's own pathways, once a sentence is near enough
NEVER_QUOTED = frozenset({Heading.HOW_IT_IS_PUT})  # patients' phrases say nothing

LookUp = Callable[..., tuple[PassageHit, ...]]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a pathway as people ask for it; `begins` are the first words of its lines."""

    asked: re.Pattern[str]
    heading: Heading
    begins: str = ""


def _part(asked: str, heading: Heading, begins: str = "") -> _Part:
    return _Part(re.compile(asked, re.I), heading, begins)


_PARTS = (
    _part(r"\b(?:before|prior to)\s+(?:\w+\s+){0,2}?(?:refer\w*|admi\w+)", Heading.BEFORE_REFERRAL),
    _part(r"\bsafety[- ]?net\w*|\bcome back\b|\bif (?:it gets )?worse\b", Heading.SAFETY_NETTING),
    _part(r"\bself[- ]?care\b|\badvice (?:at|for) home\b", Heading.SELF_CARE),
    _part(r"\bred[- ]flags?\b|\bdanger signs?\b|\bnot (?:to )?miss\b", Heading.RED_FLAGS),
    _part(r"\brefer(?:ral|red|ring)?\b|\badmit\b|\b2ww\b", Heading.CLINICIAN, "Refer:"),
    _part(r"\bexamin\w*|\bassess\w*|\blook for\b|\bcheck\b", Heading.CLINICIAN, "Assess:"),
    _part(r"\bmanag\w*|\btreat\w*|\bprescri\w*|\bfirst[- ]line\b", Heading.CLINICIAN, "Manage:"),
    _part(r"\bhow (?:soon|urgent\w*)\b|\burgency\b|\bwho should see\b", Heading.MANAGEMENT),
    _part(r"\bwho is (?:it|this) for\b|\bexclu\w+", Heading.USE),
    _part(r"\bwhat (?:to|should i|do i) ask\b|\bwhich questions\b", Heading.QUESTIONS),
)  # fmt: skip
# Words of a question that name no subject, beside those no search looks for.
_NO_SUBJECT = bag(
    "need needed advise advised advice guidance guideline local pathway tell say please give given patient "
    "person case they anyone someone must shall should would may might what there she he who when here best"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage that was found, with its heading and where its pathway has it from."""

    id: str
    title: str
    heading: str
    text: str
    source: str
    of_case: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """One sentence of the guidance, word for word, and the passage it stands in."""

    text: str
    passage: str


@dataclass(frozen=True, slots=True)
class GuidanceAnswer:
    """What the guidance says to a question; empty when it says nothing near enough."""

    question: str
    sentences: tuple[Quoted, ...] = ()
    passages: tuple[Cited, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the guidance answers."""
        return bool(self.sentences)

    @property
    def in_words(self) -> str:
        """The answer as text, or that there is none."""
        return " ".join(one.text for one in self.sentences) or NOT_IN_GUIDANCE


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a passage and how near it is to the question."""

    passage: Passage
    text: str
    score: float


def ask_guidance(
    question: str, pathways: Sequence[str], library: Library, look_up: LookUp, embedder: Embedder
) -> GuidanceAnswer:
    """The passages that answer, those of the case's `pathways` first, with the sentences nearest to it."""
    own = [id for id in pathways if id in library.pathways][:CASE_PATHWAYS]
    named = _named(question)
    subject = _subject(question, named)
    if named and not subject:
        return _answer(question, _by_name(named, own, library), own, library, MOST_BY_NAME)
    if not subject:
        return GuidanceAnswer(question)
    passages = _candidates(question, subject, own, library, look_up)
    scored = _scored(question, subject, named, passages, library, embedder)
    lines = [line for line in scored if line.score >= NEAR_ENOUGH]
    near = [replace(it, score=it.score + OWN_WEIGHT * (it.passage.pathway in own)) for it in lines]
    near.sort(key=lambda line: -line.score)
    return _answer(question, near, own, library)


def _named(question: str) -> tuple[_Part, ...]:
    """The parts asked for by name; "before referral" is not also "referral"."""
    found, rest = [], question
    for part in _PARTS:
        if part.asked.search(rest):
            found.append(part)
            rest = part.asked.sub(" ", rest)
    return tuple(found)


def _subject(question: str, named: Iterable[_Part]) -> frozenset[str]:
    """What the question is about, beside the parts it names."""
    for part in named:
        question = part.asked.sub(" ", question)
    return _stems(" ".join(word for word in telling_words(question) if word not in _NO_SUBJECT))


def _by_name(named: Sequence[_Part], own: Sequence[str], library: Library) -> list[_Line]:
    """The parts asked for, of the case's pathways in their order."""
    return [
        _Line(passage, line, 1.0)
        for id in own
        for part in named
        for passage in split(library.pathways[id])
        if passage.heading is part.heading
        for line in passage.lines
        if line.startswith(part.begins)
    ]


def _candidates(
    question: str, subject: frozenset[str], own: Sequence[str], library: Library, look_up: LookUp
) -> list[Passage]:
    """Passages worth reading: near ones of the case's pathways and of all, and own ones with the word."""
    hits = [hit for id in own for hit in look_up(question, LOOKED_AT, pathway=id)]
    hits += look_up(question, LOOKED_AT)
    homes = dict.fromkeys([*own, *(hit.pathway for hit in hits)])
    known = [passage for home in homes for passage in _passages_of(home, library)]
    wanted = {hit.id for hit in hits}
    wanted |= {p.id for p in known if p.pathway in own and subject & _stems(p.text)}
    return [p for p in known if p.id in wanted and p.heading not in NEVER_QUOTED]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in telling_words(text))


def _passages_of(pathway: str, library: Library) -> tuple[Passage, ...]:
    if pathway == UNIVERSAL:
        return split_universal(library.universal)
    return split(library.pathways[pathway]) if pathway in library.pathways else ()


def _scored(
    question: str,
    subject: frozenset[str],
    named: Sequence[_Part],
    passages: Sequence[Passage],
    library: Library,
    embedder: Embedder,
) -> list[_Line]:
    """Every line of the passages and how near it is to the question."""
    lines = [(passage, line) for passage in passages for line in passage.lines]
    if not lines:
        return []
    vectors = embedder.embed([question, *(line for _, line in lines)])
    near = vectors[1:] @ vectors[0]
    scored = []
    for (passage, line), cosine in zip(lines, near, strict=True):
        told = _stems(f"{_title(passage.pathway, library)} {line}")
        share = len(subject & told) / len(subject)
        asked = any(part.heading is passage.heading and line.startswith(part.begins) for part in named)
        score = float(cosine) + WORDS_WEIGHT * share + NAMED_WEIGHT * asked
        scored.append(_Line(passage, line, score))
    return scored


def _answer(
    question: str,
    lines: Sequence[_Line],
    own: Sequence[str],
    library: Library,
    most: int = MOST_SENTENCES,
) -> GuidanceAnswer:
    """The best sentences, and their passages: the case's own first."""
    if not lines:
        return GuidanceAnswer(question)
    best = [line for line in lines if line.score >= lines[0].score - SENTENCE_WITHIN][:most]
    passages = list({line.passage.id: line.passage for line in lines}.values())
    passages.sort(key=lambda passage: passage.pathway not in own)
    cited = list({line.passage.id: line.passage for line in best}.values())
    chosen = [p for p in passages if p in cited or p in passages[:MOST_PASSAGES]]
    return GuidanceAnswer(
        question,
        tuple(Quoted(line.text, line.passage.id) for line in best),
        tuple(_cited(passage, passage.pathway in own, library) for passage in chosen),
    )


def _title(pathway: str, library: Library) -> str:
    return library.pathways[pathway].title if pathway in library.pathways else "Red flags of every problem"


def _cited(passage: Passage, of_case: bool, library: Library) -> Cited:
    rules = library.pathways.get(passage.pathway) or library.universal
    heading = str(passage.heading).replace("-", " ").capitalize()
    status = "" if rules.status is Status.LIVE else f", {rules.status}"
    source = f"Version {rules.version}{status}. From {'; '.join(map(_source, rules.sources))}."
    return Cited(passage.id, _title(passage.pathway, library), heading, passage.text, source, of_case)


def _source(source: Source) -> str:
    return f"{source.title} (seen {source.seen.isoformat()})"
