"""Findings named in plain words where the words say that they are not here: denied, over, feared, another's.

A catalogue may want more than "stroke" before it hears a stroke of now; of a denied or a long past one the
name is enough. And what somebody can do again ("drinking plenty", "I can pass water") denies the finding
that they cannot. Nothing is ever heard as present here.
"""
# ruff: noqa: E501 - word lists

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant.language.catalogue import EVERYDAY, Catalogue, FindingDef
from assistant.language.clauses import Clause, joined
from assistant.language.lexicon import BODY_PARTS, NEGATORS, PEOPLE, TELLS_APART
from assistant.language.matching import Match, Matcher
from assistant.language.phrases import GENERAL, LIGHT_STEMS, Phrase
from assistant.language.words import bag, stem, stems_of, tokens

# Words of a name or strict phrase that only say that it is now, sure or known.
_BESIDE = (
    frozenset(
        stem(word)
        for word in bag(
            "now new known having think sure looks sounds feels ive hes shes just today tonight morning again another still really very"
            " so suddenly sudden seems seeming become got gone been keeps started and or possible thinks signs symptoms unusually"
            " named known unwell all any anything at since right definitely often mini this"
        )
    )
    | LIGHT_STEMS
)
_VAGUE = frozenset(
    stem(word)
    for word in bag(
        "take lot want wants asks ask problem trouble thing things question test wont who what here up out end first after people need found see other side way day night"
    )
)
_UNABLE = re.compile(
    r"^(?:cannot|not|no|lost|new loss|unconscious or not|baby feeding much less|child will not|child does not)\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"^(?:he |she |baby |i |has |is |hes |shes )?(?:cannot|not|no|lost|wont|lose|refus|hard|stop|los)$"
)
_WELL = bag(
    "fine normal normally ok okay alright good well plenty lots loads loving no same usual usually properly grand great perfect perfectly"
    " intact full still happily as like"
)
_LIMITS = bag(
    "hardly barely only just not cannot until used scarcely less little badly poorly half slow slower before but struggling trying rarely"
    " sometimes without if difficult hard poor reduced down bit worse low except apart nearly almost though"
)


def named(catalogue: Catalogue) -> tuple[Phrase, ...]:
    """The plain words of each finding: of its name and strict phrases, and what its phrases alone share."""
    said = [phrase for finding in catalogue.values() for phrase in _named(finding)]
    return tuple(dict.fromkeys((*said, *_marks(catalogue))))


OWN_PHRASES = 2  # a word, or two together, that so many phrases of a finding share …
OTHER_FINDINGS = 2  # … and that no more findings than this know, names it;
IN_NAME_FINDINGS = 12  # … nor than this where it stands in its name


def _marks(catalogue: Catalogue) -> Iterator[Phrase]:
    """Words and pairs of words by which a finding is known from all others ("worms", "weight" with "lose")."""
    uses: dict[frozenset[str], Counter[str]] = defaultdict(Counter)
    for finding in catalogue.values():
        for said in (finding.name, *finding.phrases):
            for mark in _parts(said):
                uses[mark][finding.id] += 1
    for mark, users in uses.items():
        if EVERYDAY in users:
            continue
        needs = tuple(sorted(mark))
        for finding_id, often in users.items():
            name = stems_of(tuple(one.plain for one in tokens(f"{catalogue[finding_id].name} {finding_id}")))
            in_name = mark.issubset(name)
            known = len(users) <= (IN_NAME_FINDINGS if in_name else OTHER_FINDINGS) and not mark <= _ACTS
            if known and (in_name or len(needs) > 1) and often >= OWN_PHRASES and _tells(needs):
                yield Phrase(finding_id, " ".join(needs), needs, needs, False, False, False)


# What everybody does is no complaint: who "hasn't passed urine" does not say that it doesn't burn.
_ACTS = frozenset(stem(word) for word in bag("pass urine water wee pee poo stool wind go toilet open bowels"))


def _parts(said: str) -> Iterator[frozenset[str]]:
    """Each word and each two words of a phrase; none of one that says what is not or cannot be."""
    every = stems_of(tuple(one.plain for one in tokens(said.partition(" without ")[0])))
    stems = sorted(frozenset(every) - _BESIDE)
    if len(stems) > MOST_WORDS or _REFUSING & set(every):
        return
    for mark in (*((one,) for one in stems), *combinations(stems, 2)):
        if "lose" not in stems or "lose" in mark:
            yield frozenset(mark)


_REFUSING = frozenset(
    stem(word) for word in bag("no not cannot wont refuse refusing stop stopped hardly never")
)
MOST_WORDS = 7  # of a phrase that is looked through for marks


def _named(finding: FindingDef) -> Iterator[Phrase]:
    if finding.id == EVERYDAY:
        return
    strict = [said for said in finding.phrases if said.startswith('"')]
    plain_name = (
        ()
        if re.search(r"\b(?:or|and|asks?|wants?|that|than|more|after|before)\b|[,(]", finding.name)
        else (finding.name,)
    )
    for said in (*plain_name, *strict):
        every = stems_of(tuple(token.plain for token in tokens(said.partition(" without ")[0])))
        needs = tuple(word for word in dict.fromkeys(every) if word not in _BESIDE)
        if _tells(needs) and (len(needs) > 1 or _is_in_name(needs[0], finding)):
            yield Phrase(finding.id, said, every, needs, False, False, False)


def _is_in_name(word: str, finding: FindingDef) -> bool:
    """Whether a stem is, but for its ending, one of the finding's name."""
    named = re.findall(r"[a-z]+", f"{finding.name} {finding.id}".casefold())
    return any(one.startswith(word[:NAME_LETTERS]) or stem(one) == word for one in named)


NAME_LETTERS = 6


def _tells(needs: tuple[str, ...]) -> bool:
    """Whether the words name one thing: not only "bad", a part of the body or a person."""
    people = frozenset(stem(word) for word in PEOPLE)
    telling = [
        word
        for word in needs
        if word not in GENERAL and word not in BODY_PARTS and word not in people | _VAGUE
    ]
    return bool(telling) and len(needs) <= 4 and not {"no", "not", "cannot"} & set(needs)


def abilities(catalogue: Catalogue) -> tuple[Phrase, ...]:
    """What each finding of inability says cannot be done: "can't pass water" gives "pass water"."""
    unable = [finding for finding in catalogue.values() if _UNABLE.match(finding.name)]
    return tuple(dict.fromkeys(phrase for finding in unable for phrase in _abilities(finding)))


def _abilities(finding: FindingDef) -> Iterator[Phrase]:
    for said in finding.phrases:
        every = stems_of(tuple(token.plain for token in tokens(said)))
        if len(every) < 2 or not _REFUSES.match(every[0]):
            continue
        needs = tuple(word for word in every[1:] if word not in _BESIDE)
        alone = len(needs) == 1 and not _is_in_name(needs[0], finding)
        if needs and not alone and len(needs) <= 3 and not {"no", "not", "cannot"} & set(needs):
            yield Phrase(finding.id, said, every[1:], needs, False, True, False)


def can_again(clause: Clause, match: Match) -> bool:
    """Whether the words say that it is done well, and nothing limits that."""
    words = clause.plain
    near = words[max(0, match.first - 4) : match.last + 5]
    if any(word in _LIMITS or word in NEGATORS - {"no"} for word in near):
        return False
    if any(word in NEGATORS for word in words[max(0, match.first - 3) : match.last]):
        return False
    before, after = words[max(0, match.first - 3) : match.first], words[match.last : match.last + 5]
    able = {"can", "able", "manage", "managed", "does", "still"} & set(before)
    return bool(able) or (bool(_WELL & set(after)) and bool(_WELL_AFTER.search(" ".join(after))))


_WELL_AFTER = re.compile(
    r"\b(?:fine|normal|normally|ok|okay|alright|good|well|plenty|lots|loads|as (?:much|well|usual|normal|good|ever)|like (?:normal|usual|a horse)|no (?:bother|problems?|trouble|issues?)|the same|happily|properly|grand|great|perfect(?:ly)?|intact)\b"
)


def may_name(clauses: Sequence[Clause]) -> bool:
    """Whether any word says that something is over, denied, feared or another's."""
    return any(not _APART.isdisjoint(clause.plain) for clause in clauses)


_APART = NEGATORS | PEOPLE | TELLS_APART


def denied_of_the_last(
    text: str, clauses: Sequence[Clause], found: Sequence[Sequence[Match]]
) -> Iterator[tuple[int, Clause]]:
    """Each clause that denies something of the one before ("… but they're not red"), joined to it."""
    for n in range(1, len(clauses)):
        words = clauses[n].plain
        last = clauses[n - 1]
        if last.sentence != clauses[n].sentence or any(word in NEGATORS for word in last.plain):
            continue
        if found[n] or not any(word in NEGATORS for word in words) or len(words) > MOST_DENIED_WORDS:
            continue
        if _OF_THE_LAST & set(words) or any(word in NEGATORS for word in words[:2]):
            yield n - 1, joined(text, last, clauses[n])


MOST_DENIED_WORDS = 9
_OF_THE_LAST = bag("it its they theyre them itself")


def unless_narrower(named: Sequence[Match], found: Sequence[Match]) -> tuple[Match, ...]:
    """Without what is part of a narrower finding: "not breathless at rest" does not deny breathlessness."""
    return tuple(
        one
        for one in named
        if not any(
            wide.first < one.last and one.first < wide.last and wide.parts > one.parts and not wide.refuses
            for wide in found
        )
    )


class Mentions:
    """Hears plain names and regained abilities; the caller keeps only what is not here now."""

    def __init__(self, catalogue: Catalogue, matcher: Matcher) -> None:
        self._matcher = matcher
        self._named = matcher.index_of(named(catalogue))
        self._abilities = matcher.index_of(abilities(catalogue))

    def placed(self, clause: Clause, alike: Sequence[Match]) -> tuple[Match, ...]:
        """Matches by likeness, which span a clause, set on the finding's own words where these stand in it."""
        said = {match.finding: match for match in self.of(clause)}
        kept = (match.refused or match.denies for match in alike)
        return tuple(
            match if keep else said.get(match.finding, match) for match, keep in zip(alike, kept, strict=True)
        )

    def of(self, clause: Clause) -> tuple[Match, ...]:
        """Findings whose plain name stands in the clause, and inabilities denied by what can be done."""
        stems = self._matcher.stems(clause)
        named = self._matcher.matches_of(self._named, clause, stems)
        able = self._matcher.matches_of(self._abilities, clause, stems)
        return (*named, *(match for match in able if can_again(clause, match)))
